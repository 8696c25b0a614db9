"""Texts that a user has, for commands that quote from them; nothing of them is kept."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common

if TYPE_CHECKING:
    from cosp_plan.model import Plan
    from cosp_plan.texts.compared import Quotation, TextComparison
    from cosp_plan.texts.subjects import TextSubject

TextFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--text",
        metavar="FILE",
        help="The official text to quote from, as `cosp-plan text` reads it; ID=FILE: that of a related instrument"
        " (repeatable).",
    ),
]


_DOUBTFUL = "something of the page may stand in it: a heading, a footnote or a page number"


def quotations(files: Iterable[str], plan: "Plan") -> "dict[str, Quotation]":
    """What files say, by what `show` calls each part; exits with 2 for one that is not the text as it should be."""
    found: dict[str, Quotation] = {}
    taken: dict[str, str] = {}
    for named in files:
        id, file = _named(named, plan)
        of = subject(id, plan, "--text")
        if of.id in taken:
            common.fail(f"two files for {of.id}: {taken[of.id]} and {file}; name one")
        taken[of.id] = file
        found |= _of(comparison(file, of), file, of, plan)
    return found


def _of(compared: "TextComparison", file: str, subject: "TextSubject", plan: "Plan") -> "dict[str, Quotation]":
    from cosp_plan.texts.compared import Quotation

    if not compared.agrees:
        common.fail(f"{file} is not {subject.id} as the catalogue has it, and is not quoted: {_ways(file, subject)}")
    head = plan.declaration.head
    prefix = "" if head and head.id == subject.id else f"{subject.id}:"
    name, doubtful = Path(file).name, frozenset(compared.doubtful)
    return {
        f"{prefix}{part}": Quotation(lines, name, compared.doubt or (_DOUBTFUL if part in doubtful else ""))
        for part, lines in compared.texts.items()
    }


def _ways(file: str, subject: "TextSubject") -> str:
    return f"`cosp-plan text {file} --as {subject.id}` says where"


def _named(said: str, plan: "Plan") -> tuple[str, str]:
    """The subject and the file that ``ID=FILE`` names; without an id, or where all of it is a file, only that."""
    id, sign, file = said.partition("=")
    if not sign or Path(said).exists():
        return "", said
    from cosp_plan.texts.subjects import subjects

    common.one_of(id, subjects(plan), "--text")
    return id, file


def subject(id: str, plan: "Plan", option: str) -> "TextSubject":
    """A declaration or instrument by its id, without one the declaration; exits with 2 where there is none."""
    from cosp_plan.texts.subjects import subjects

    known = subjects(plan)
    if not known:
        common.fail("the plan has no declaration: add it to `workplan`")
    found = known[common.one_of(id, known, option) if id else next(iter(known))]
    if not found.paths:
        common.fail(f"{found.id} has no numbers in the catalogue: there is nothing to compare a text with")
    return found


@contextmanager
def _progress() -> "Iterator[Callable[[int, int], None]]":
    """What is told how many pages are read; nothing is shown, nor imported for it, where nothing is told."""
    with ExitStack() as opened:
        say: Callable[[int, int, str], None] | None = None

        def told(done: int, of: int) -> None:
            nonlocal say
            from cosp_plan.cli.progress import progress

            say = say or opened.enter_context(progress("tenths of the pages"))
            if done * 10 // of > (done - 1) * 10 // of:
                say(done * 10 // of, 10, "")

        yield told


def comparison(file: str, subject: "TextSubject") -> "TextComparison":
    """A file as the text of a subject; exits with 2 where it cannot be read, or has no numbered paragraphs."""
    from cosp_plan.language import annex_words
    from cosp_plan.reading.files import UnreadableFile
    from cosp_plan.texts.compared import compare
    from cosp_plan.texts.files import read_document

    try:
        with _progress() as told:
            document = read_document(Path(file), told)
    except UnreadableFile as fault:
        common.fail(f"{file}: {fault.reason}")
    except ModuleNotFoundError:
        common.fail_without("text", "reading PDF")
    found = compare(subject, document, annex_words())
    if found is None:
        where = ": a number is looked for where one begins, as `1.`"
        common.fail(
            f"{file}: {f'no numbered {subject.many} were found in it{where}' if document.parts else 'has no text'}"
        )
    return found
