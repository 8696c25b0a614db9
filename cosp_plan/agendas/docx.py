"""A draft as a Word file, through python-docx (the extra ``docx``), which is imported only here and in ``word``."""

from pathlib import Path

from cosp_plan.agendas.tree import Draft


def render(draft: Draft, reference: Path | None = None) -> bytes:
    """The draft; styles, page set-up, header and footer are those of the reference document where there is one.

    The same draft and reference give the same bytes.
    """
    from cosp_plan.agendas.word import blank, body, package, styles
    from cosp_plan.agendas.word.reference import opened

    word = opened(reference) if reference else blank.opened()
    styles.complete(word)
    body.write(word, draft)
    return package.packed(word, draft)
