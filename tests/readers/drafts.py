"""A draft with everything in it, for the formats' tests and for pages to look at: ``python drafts.py OUTDIR``."""

import sys
from pathlib import Path

from cosp_plan.agendas import docx, html, markdown
from cosp_plan.agendas.tree import (
    Agenda,
    AgendaItem,
    Blank,
    Block,
    Bullets,
    Draft,
    Fields,
    Heading,
    Prose,
    Table,
    Title,
)

NOTICE = "Draft; unofficial; not a United Nations document; data as of 21 November 2026"
WORK = ("Date/time", "Agenda item", "Title or description")
DAYS = ("Monday, 16 June", "Tuesday, 17 June", "Wednesday, 18 June", "Thursday, 19 June", "Friday, 20 June")
LONG = (
    "Follow-up to the special session of the General Assembly on challenges and measures to prevent and combat "
    "corruption and strengthen international cooperation"
)


def document(*blocks: Block, language: str = "en") -> Draft:
    """A draft of these blocks."""
    return Draft(language, "A draft", NOTICE, "Page", "2026-11-21", blocks)


def _work() -> Table:
    rows: list[tuple[str, ...]] = []
    for day in DAYS:
        rows.append((day, "", ""))
        for hours in ("10 a.m.–1 p.m.", "3–6 p.m."):
            rows += [
                (hours, "2", f"{LONG} (continued)\nDenial of safe haven; beneficial ownership transparency"),
                ("", "4", "Technical assistance (continued)"),
            ]
    rows.insert(6, ("Tuesday, 17 June", "", "Official United Nations holiday"))
    return Table(WORK, tuple(rows), (22, 16, 62), "Proposed organization of work")


def sample(language: str = "en") -> Draft:
    """Header block, agenda, annotations, organization of work over two pages, an annex of 40 rows."""
    annotations: list[Block] = []
    for number in range(1, 9):
        annotations += [
            Heading(2, f"{number}. {LONG if number == 5 else 'Organizational matters'}"),
            Heading(3, "(a) Opening of the session"),
            Prose("The session will be opened on Monday, 16 June 2025, at 10 a.m. " + "It has a legal basis. " * 6),
            Prose("The Group will have before it the following documents, of which some are to be issued:"),
            Bullets(("CAC/COSP/IRG/2025/… (to be issued)", f"{LONG} – report by the Secretariat")),
            Prose("Prose 33 was taken up before. " * 7, number=f"{number}."),
            Prose("Inferred by us from the workplan; no source states it.", aside=True),
        ]
        if number == 5:
            annotations += [Blank("Questions for discussion:", 3), Blank("Panellists:")]
    return document(
        Fields(
            (
                ("Symbol", "CAC/COSP/IRG/2025/…"),
                ("Distr.: General", ""),
                ("Date", "[to be filled in]"),
                ("Original: English", ""),
                (
                    "Body",
                    "Conference of the States Parties to the Convention\nImplementation Review Group",
                ),
                ("Session", "First resumed sixteenth session"),
                ("Place and dates", "Vienna, 16–20 June 2025"),
            )
        ),
        Title("Annotated provisional agenda and proposed organization of work"),
        Heading(1, "Provisional agenda"),
        Agenda(
            (
                AgendaItem(
                    "1.",
                    "Organizational matters",
                    sub=(
                        AgendaItem("(a)", "Opening of the session"),
                        AgendaItem(
                            "(b)", "Adoption of the agenda and organization of work", sub=(AgendaItem("(i)", "Rules"),)
                        ),
                    ),
                ),
                AgendaItem("2.", "Review of implementation of the Convention"),
                AgendaItem("[…]", LONG, "number and place on the agenda not known; placed here for convenience only"),
                AgendaItem("10.", "Adoption of the report"),
            )
        ),
        Prose("Standing items as of 2015; later numbering may differ.", aside=True),
        Heading(1, "Annotations"),
        *annotations,
        Heading(1, "Annex I. Proposed organization of work"),
        Prose("A suggestion: sittings are weighed by numbers of paragraphs.", aside=True),
        _work(),
        Heading(1, "Annex II. Paragraphs taken up"),
        Table(
            ("Prose", "Topic", "Status"),
            tuple((str(number), f"Topic {number}, in a few words", "planned (stated)") for number in range(1, 41)),
            (15, 60, 25),
            "Paragraphs of the declaration",
        ),
        language=language,
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "draft.md").write_text(markdown.render(sample()), "utf-8", newline="\n")
    (folder / "draft.html").write_text(html.render(sample()), "utf-8", newline="\n")
    (folder / "draft.docx").write_bytes(docx.render(sample()))
