"""The model -> drafts of agendas.

`tree` is what a draft is made of, `draft` makes it of the `content`; `markdown`, `html` and `docx` are the formats.
"""
