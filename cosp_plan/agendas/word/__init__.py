"""The parts of a Word file, through python-docx; only `agendas.docx` imports them.

`blank` and `reference` are what it starts from, `styles` what it is set in, `body` its text, `package` the file.
"""
