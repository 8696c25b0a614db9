"""The model -> drafts of agendas: `document` the tree, `draft` what stands in it, `words` the language, and one module
a format, `markdown`, `html` and `docx`."""
