"""The model -> drafts of agendas.

`document` is the tree, `draft` makes it, `words` is the language; `markdown`, `html` and `docx` are the formats.
"""
