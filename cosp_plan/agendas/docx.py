"""A draft as a Word file, through python-docx (the extra ``docx``), which is imported only here and in ``word``."""

from pathlib import Path

from cosp_plan.agendas.tree import Draft


def render(draft: Draft, reference: Path | None = None) -> bytes:
    """The draft; styles, page set-up, header and footer are those of the reference document where there is one.

    The same draft and reference give the same bytes.
    """
    from cosp_plan.agendas.word import ReferenceDocumentError, blank, body, package, styles
    from cosp_plan.agendas.word.reference import broken, opened

    word, headings = opened(reference) if reference else (blank.opened(), styles.HEADINGS)
    try:
        styles.complete(word)
        body.write(word, draft, headings)
        return package.packed(word, draft)
    except Exception as fault:  # whatever a library makes of a document that another program wrote
        if reference:
            raise ReferenceDocumentError(broken(reference)) from fault
        raise
