"""The parts of a Word file, through python-docx; only `agendas.docx` imports them.

`blank` and `reference` are what it starts from, `styles` what it is set in, `body` its text, `package` the file.
"""


class ReferenceDocumentError(Exception):
    """A reference document that cannot be used; the message says why, for a person."""
