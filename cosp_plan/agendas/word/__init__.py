"""The parts of a Word file: `blank` and `reference` what it starts from, `styles`, `body` what stands in it, and
`package` the file. They need python-docx; only `agendas.docx` imports them.
"""
