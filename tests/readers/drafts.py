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
    Convened,
    DocumentHead,
    Draft,
    Heading,
    Line,
    Note,
    Notes,
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
    return Draft(language, "A draft", NOTICE, "Page", "Note", "2026-11-21", blocks)


def _work() -> Table:
    rows: list[tuple[str | None, ...]] = []
    for day in DAYS:
        for hours in ("10 a.m.–1 p.m.", "3–6 p.m."):
            rows += [
                (
                    f"{day}\n{hours}",
                    "2",
                    f"{LONG} (continued)\nDenial of safe haven; beneficial ownership transparency",
                ),
                (None, "4", "Technical assistance (continued)"),
            ]
    rows.insert(4, ("Tuesday, 17 June", "", "Official United Nations holiday"))
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
            Bullets((Line("CAC/COSP/IRG/2025/… (to be issued)"), Line(f"{LONG} – report", (1, 2))), "A section"),
            Prose("Prose 33 was taken up before. " * 7, number=f"{number}.", notes=(1, 2)),
            Prose("Inferred by us from the workplan; no source states it.", aside=True),
        ]
        if number == 5:
            annotations += [Blank("Questions for discussion:", 3), Blank("Panellists:")]
    return document(
        DocumentHead(
            "Conference of the States Parties to the Convention",
            (("Implementation Review Group", "CAC/COSP/IRG/2025/…"), (LONG, "CAC/COSP/WG.2/2025/…")),
            ("Distr.: General", "[date to be filled in]", "Original: English"),
            (Convened("First resumed sixteenth session", Line("Vienna, 16–20 June 2025", (1,))),),
            "Item 1 of the provisional agenda",
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
                AgendaItem("2.", "Review of implementation of the Convention", notes=(2,)),
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
        Heading(1, "Sources"),
        Notes((Note("Report (A/1)", "https://www.example.org/a?b=1&c=%D9%87"), Note("A paper", ""))),
        language=language,
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "draft.md").write_text(markdown.render(sample()), "utf-8", newline="\n")
    (folder / "draft.html").write_text(html.render(sample()), "utf-8", newline="\n")
    (folder / "draft.docx").write_bytes(docx.render(sample()))
