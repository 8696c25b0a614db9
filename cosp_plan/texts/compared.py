"""A document against what its text must have: what is missing, what stands twice, where headings are."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cosp_plan.texts.blocks import DocumentText
from cosp_plan.texts.runs import NumberedPart, NumberedRun, as_compared, ends_sentence, runs
from cosp_plan.texts.subjects import HeadedPart, Path, TextSubject


class HeadingFound(NamedTuple):
    """A section of the subject, and the heading of the text that begins it."""

    section: HeadedPart
    heading: str
    """As the text has it; empty where none was found."""
    first: str
    """The name of the part below it; empty as before."""
    last: str
    """The name of the last part before the next heading."""

    @property
    def same_title(self) -> bool:
        """Whether it says what the section is called, in any language that there is."""
        return as_compared(self.heading) in self.section.titles

    @property
    def agrees(self) -> bool:
        """Whether it has the same parts as the section."""
        return (self.first, self.last) == (self.section.names[0], self.section.names[-1])


class Quotation(NamedTuple):
    """What a part of a text says, and which file has it."""

    lines: tuple[str, ...]
    file: str
    """As it was named."""
    doubt: str
    """See :attr:`DocumentText.doubt`."""


class TextComparison(NamedTuple):
    """What a document has of a subject's text."""

    subject: TextSubject
    texts: dict[str, tuple[str, ...]]
    """Each part that was found, by its name, in the lines of its text; first, of a lettered part, what it goes on from.
    """
    run: NumberedRun
    """The run of numbered paragraphs that was compared."""
    missing: tuple[str, ...]
    """The names of parts that the text should have and has not."""
    empty: tuple[str, ...]
    """The names of parts of which nothing but the number was found, as where a program has torn the two apart."""
    strange: tuple[str, ...]
    """The marks that it has and should not have."""
    doubled: tuple[tuple[str, str], ...]
    """The names of parts that stand twice, and where the second time."""
    misplaced: tuple[tuple[str, str], ...]
    """The names of parts that stand out of their order, and where."""
    alike: tuple[str, ...]
    """Where other runs begin that have as much of the subject: the document holds its text more than once."""
    doubtful: tuple[str, ...]
    """The names of parts that may hold something of the page, as a heading or a footnote."""
    sections: tuple[HeadingFound, ...]
    others: tuple[str, ...]
    """Headings between its parts that begin no section of the subject."""
    other_runs: tuple[NumberedRun, ...]
    """What else is numbered in the document."""
    doubt: str
    """See :attr:`DocumentText.doubt`."""

    @property
    def headed(self) -> bool:
        """Whether the text has headings where sections of the subject begin, so that these can be compared."""
        return any(one.heading for one in self.sections)

    @property
    def complete(self) -> bool:
        """Whether each part stands in it once, and no other."""
        return not (self.missing or self.empty or self.strange or self.doubled or self.alike)

    @property
    def agrees(self) -> bool:
        """Whether nothing is otherwise than in the subject: only such a text can be quoted."""
        sections = not self.headed or all(one.agrees for one in self.sections)
        return self.complete and sections and not self.other_titles

    @property
    def named(self) -> bool:
        """Whether any heading says what the subject calls it; if none does, it may be in another language."""
        return any(one.heading and one.same_title for one in self.sections)

    @property
    def other_titles(self) -> tuple[HeadingFound, ...]:
        """Sections whose heading says something else, where others say what the subject does."""
        if self.subject.titles_ours or not self.named:
            return ()
        return tuple(one for one in self.sections if one.heading and not one.same_title)


def compare(subject: TextSubject, document: DocumentText, annexes: frozenset[str]) -> TextComparison | None:
    """A document as the text of a subject; None where it has no numbered paragraphs.

    Of several runs that is taken which has most of the subject's marks, and fewest others.
    """
    found = runs(document.blocks, subject.known(annexes))
    if not found:
        return None
    wanted = {path: name for name, path in subject.paths.items()}
    parents = {path[:n] for path in wanted for n in range(1, len(path))}

    def fit(run: NumberedRun) -> int:
        paths = dict(_parts(run.parts))
        return len(paths.keys() & wanted.keys()) - len([*_strange(paths, wanted, parents)])

    fits = [fit(run) for run in found]
    best = max(fits)
    run = found[fits.index(best)]
    alike = tuple(one.parts[0].place for one, fits in zip(found, fits, strict=True) if fits == best and one is not run)
    parts = dict(_parts(run.parts))
    texts = {name: _whole(path, parts) for path, name in wanted.items() if path in parts}
    sections, others = _sections(subject, run, wanted)
    return TextComparison(
        subject,
        texts,
        run,
        tuple(name for name in subject.paths if name not in texts),
        tuple(name for name, lines in texts.items() if not any(parts[subject.paths[name]].lines)),
        tuple(" ".join(map(str, path)) for path in _strange(parts, wanted, parents)),
        tuple((wanted.get((mark,), str(mark)), place) for mark, place in run.doubled),
        tuple((wanted.get((mark,), str(mark)), place) for mark, place in run.misplaced),
        alike if best > 1 else (),
        tuple(_doubtful(texts)),
        sections,
        others,
        tuple(one for one in found if one is not run),
        document.doubt,
    )


def _doubtful(texts: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Parts that do not end as a sentence does, where most do; those that seem to hold a footnote, or its number.

    A word goes over into a digit where that is no longer raised: ``the rivers,1``.
    """
    unended = [name for name, lines in texts.items() if lines and not ends_sentence(lines[-1])]
    as_ever = 2 * len(unended) > len(texts)
    for name, lines in texts.items():
        noted = any(_AS_A_NOTE.match(line) for line in lines[1:]) or any(map(_AS_A_REFERENCE.search, lines))
        if noted or (name in unended and not as_ever):
            yield name


_AS_A_REFERENCE = re.compile(r"[^\W\d_A-Z]{3},?[0-9]{1,2}(?=[\s.,;])")
_AS_A_NOTE = re.compile(r"[0-9]{1,3}\s+\D|\[[0-9]{1,3}\]|[⁰¹²³⁴-⁹]")


def _parts(parts: tuple[NumberedPart, ...], above: Path = ()) -> Iterator[tuple[Path, NumberedPart]]:
    for part in parts:
        path = (*above, part.mark)
        yield path, part
        yield from _parts(part.below, path)


def _strange(parts: dict[Path, NumberedPart], wanted: dict[Path, str], parents: set[Path]) -> Iterator[Path]:
    """The parts that the subject does not have, where it names those beside them."""
    for path in parts:
        if path not in wanted and path not in parents and (len(path) == 1 or path[:-1] in parents):
            yield path


def _whole(path: Path, parts: dict[Path, NumberedPart]) -> tuple[str, ...]:
    """A part's lines; of a lettered one with what it goes on from, and its letter."""
    if len(path) == 1:
        return parts[path].lines
    above = [line for n in range(1, len(path)) for line in parts[path[:n]].opening]
    first, *rest = parts[path].lines or ("",)
    return (*above, f"{path[-1]} {first}".strip(), *rest)


def _sections(
    subject: TextSubject, run: NumberedRun, wanted: dict[Path, str]
) -> tuple[tuple[HeadingFound, ...], tuple[str, ...]]:
    """The sections with the headings that begin them, by their titles or else by where they stand; and the others."""
    tops: dict[str, str] = {}
    for path, name in wanted.items():
        tops.setdefault(str(path[0]), name)
    last_of = {str(path[0]): name for path, name in wanted.items()}
    order = [str(part.mark) for part in run.parts]
    begins = {one.names[0]: one for one in subject.headed if one.names}
    taken: dict[str, tuple[str, str]] = {}
    others = []
    for title, mark in run.headings:
        first = tops.get(str(mark), str(mark))
        by_title = next((one for one in subject.headed if as_compared(title) in one.titles), None)
        section = by_title or begins.get(first)
        if section and section.title not in taken:
            taken[section.title] = (title, str(mark))
        else:
            others.append(title)
    starts = sorted((order.index(mark) for _, mark in taken.values()), key=int)
    end_of = dict(pairwise([*starts, len(order)]))
    found = []
    for one in subject.headed:
        title, first = taken.get(one.title, ("", ""))
        last = order[end_of[order.index(first)] - 1] if title else ""
        found.append(HeadingFound(one, title, tops.get(first, first), last_of.get(last, last)))
    return tuple(found), tuple(others)
