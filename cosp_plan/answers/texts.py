"""A document compared with the text that it should be -> an answer."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import facts
from cosp_plan.language.words import capital

if TYPE_CHECKING:  # who asks without a text does without what reads one
    from cosp_plan.texts.compared import HeadingFound, TextComparison
    from cosp_plan.texts.runs import NumberedRun

_MOST_NAMES = 20
_MOST_LETTERS = 60
_KEPT = "Nothing of the file is kept: it is read anew whenever it is named."


def compared(found: "TextComparison", file: str) -> Answer:
    """What a document has of a text, and what is otherwise than in the catalogue; ``file`` is what it is called."""
    subject, headings = found.subject, [one for one in found.sections if one.heading]
    return Answer(
        "text",
        subject.id,
        subject.title,
        (" ".join(_says(found, file)),),
        (
            Group("Differences", tuple(_differences(found))),
            Group(
                "Sections" if not subject.titles_ours else "Groups, by the headings of the text",
                tuple(Fact(_range(one.first, one.last), one.heading) for one in headings),
            ),
            Group(
                "",
                facts(
                    ("Headings within", "; ".join(found.others)),
                    ("Numbered besides", "; ".join(map(_run, found.other_runs))),
                    ("After the last", _left_out(found.run)),
                    ("Doubt", "; ".join(_doubts(found))),
                    ("Kept", _KEPT),
                ),
            ),
        ),
        {
            "id": subject.id,
            "file": file,
            "agrees": found.agrees,
            "found": [{"name": name, "text": list(lines)} for name, lines in found.texts.items()],
            "missing": list(found.missing),
            "empty": list(found.empty),
            "strange": list(found.strange),
            "doubled": [{"name": name, "place": place} for name, place in found.doubled],
            "sections": [
                {
                    "title": one.section.title,
                    "heading": one.heading,
                    "first": one.first,
                    "last": one.last,
                    "agrees": one.agrees,
                }
                for one in found.sections
            ],
            "misplaced": [{"name": name, "place": place} for name, place in found.misplaced],
            "alike": list(found.alike),
            "doubtful": list(found.doubtful),
            "doubt": "; ".join(_doubts(found)),
        },
    )


def _says(found: "TextComparison", file: str) -> Iterator[str]:
    subject, count = found.subject, len(found.texts)
    whole = count + len(found.missing)
    of = "" if count == whole else f" of {whole}"
    headed = len([one for one in found.sections if one.heading])
    part = "group" if subject.titles_ours else "section"
    in_sections = f" in {headed} {part}{'' if headed == 1 else 's'}" if headed else ""
    unit = subject.one if whole == 1 else subject.many
    others = ", and others" if found.strange else ""
    yield f"{file} has {count}{of} {unit}{in_sections}{others}."
    if found.agrees:
        yield "None is missing, none stands twice, and there is no other: no difference from the catalogue."
    else:
        yield "It is not the text as the catalogue has it."
    if not found.headed and subject.headed:
        ours = "; the groups of the catalogue are its own" if subject.titles_ours else ""
        yield f"No heading was found in it, so that sections are not compared{ours}."
    if subject.unmarked:
        one = subject.unmarked == 1
        unit = f"{subject.one if one else subject.many} of the catalogue {'has' if one else 'have'}"
        yield f"{subject.unmarked} {unit} no number, and {'is' if one else 'are'} not looked for."


def _differences(found: "TextComparison") -> Iterator[Fact]:
    if found.missing:
        yield Fact("Missing", _listed(found.missing, list(found.subject.paths)))
    if found.empty:
        yield Fact("Without text", _listed(found.empty, list(found.subject.paths)))
    if found.doubled:
        yield Fact(
            "Twice", _some([f"{name}{f' (again at {place})' if place else ''}" for name, place in found.doubled])
        )
    if found.misplaced:
        yield Fact(
            "Out of order", _some([f"{name}{f' ({place})' if place else ''}" for name, place in found.misplaced])
        )
    if found.alike:
        yield Fact("All of it twice", f"again from {', '.join(found.alike)}: leave one text in the file")
    if found.strange:
        yield Fact("Not in the catalogue", _some(found.strange))
    for one in found.sections if found.headed else ():
        if not one.agrees and not set(one.section.names).issubset(found.missing):
            yield _of_section(one)
    for one in found.other_titles:
        yield Fact("Heading", f"{one.heading}: the catalogue has {one.section.title}")


def _of_section(one: "HeadingFound") -> Fact:
    names = one.section.names
    wanted = f"the catalogue has it from {names[0]} to {names[-1]}"
    if not one.heading:
        return Fact("Section", f"{one.section.title}: no heading was found; {wanted}")
    several = f"from {one.first} to {one.last}" if one.first != one.last else one.first
    return Fact("Section", f"{one.heading}: {several} in the text; {wanted}")


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def _doubts(found: "TextComparison") -> Iterator[str]:
    if found.doubt:
        yield found.doubt
    if found.doubtful:
        parts = _listed(found.doubtful, list(found.subject.paths))
        yield f"something of the page may stand in {parts}: a heading, a footnote or a page number"
    if found.headed and not (found.named or found.subject.titles_ours):
        yield "no heading is called as in the catalogue: is it in another language, or another text?"


def _left_out(run: "NumberedRun") -> str:
    """What stands after the last part, and is taken for none of it."""
    if not run.left_out:
        return ""
    first, more = run.left_out[0].text, len(run.left_out) - 1
    said = first if len(first) <= _MOST_LETTERS else f"{first[:_MOST_LETTERS].rsplit(' ', 1)[0]} …"
    return f"left out: “{said}”{f' and {more} more' if more else ''}"


def _some(names: Sequence[str]) -> str:
    """Names, of very many the first."""
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _listed(names: tuple[str, ...], order: list[str]) -> str:
    """Names with those that follow one another in a range: ``45, 60-71``."""
    at = {name: n for n, name in enumerate(order)}
    runs = ([name for _, name in run] for _, run in groupby(enumerate(names), key=lambda pair: at[pair[1]] - pair[0]))
    return ", ".join(_range(run[0], run[-1]) if len(run) > 2 else ", ".join(run) for run in runs)


def _run(run: "NumberedRun") -> str:
    first, last = run.parts[0], run.parts[-1]
    return capital(f"{_range(str(first.mark), str(last.mark))}{f' from {first.place}' if first.place else ''}")
