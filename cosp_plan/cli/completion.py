"""``cosp-plan completion``: a script for a shell, and what that script asks for whenever somebody presses Tab.

What an option or argument takes is said once, by its metavar, which people read too: in small letters the values
themselves (``text|json``), else its first word in capitals, which names a kind of them, see :data:`KINDS`.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
import typer.core

from cosp_plan.cli import COMMANDS, common, plans

if TYPE_CHECKING:
    from cosp_plan.reading.ids import IdsIn

SHELLS = ("bash", "zsh", "fish")
EXAMPLES = (
    'eval "$(cosp-plan completion bash)"',
    "cosp-plan completion zsh > _cosp-plan",
    "cosp-plan completion fish > cosp-plan.fish",
)


def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="|".join(SHELLS), help="The shell that the script is for.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="What is typed so far: the script asks so.")
    ] = None,
) -> None:
    """Print a script for a shell that completes commands, options and values, ids of the plan among them.

    For bash this is a line of ~/.bashrc: eval "$(cosp-plan completion bash)"; for zsh the same with zsh in ~/.zshrc,
    below compinit; for fish the script is ~/.config/fish/completions/cosp-plan.fish.
    """
    common.one_of(shell, SHELLS, "SHELL")
    if not words:
        typer.echo(Path(__file__).with_name(f"completion.{shell}").read_text("utf-8"), nl=False)
        return
    answer = ""
    with suppress(Exception), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # never into a prompt
        answer = _answer(shell, words, context.find_root())
    typer.echo(answer, nl=False)


def _answer(shell: str, words: list[str], root: Any) -> str:
    """What the scripts read: which kind of offer it is, then a line each value, with a tab before what it means."""
    piece = words[-1]
    if shell == "bash":  # it gives the line, because it breaks words at signs that a user may change; and its own piece
        words = _split(words[0])
    known = len(words[-1]) - len(piece) if words[-1].endswith(piece) else 0
    offer = _offer(words[:-1], words[-1], root)
    lines = [f"{value[known:]}\t{' '.join(meaning.split())}" for value, meaning in offer.values]
    return "".join(f"{line}\n" for line in (offer.kind, *lines))


_WORD = re.compile(r"""(?:[^\s"'\\]|\\.?|"(?:[^"\\]|\\.?)*"?|'[^']*'?)+""", re.DOTALL)
_QUOTING = re.compile(r"""\\(.?)|["']""", re.DOTALL)


def _split(line: str) -> list[str]:
    """The words of a line as a shell reads them; the last, which may be empty, is the one at its end."""
    words = list(_WORD.finditer(line))
    ended = not words or words[-1].end() < len(line)
    return [_QUOTING.sub(r"\1", word[0]) for word in words] + [""] * ended


class Completions(NamedTuple):
    """What a word can be completed to."""

    values: Iterable[tuple[str, str]] = ()
    """Each with what it means."""
    kind: str = "values"
    """``files`` or ``folders`` where the shell itself is to offer those."""


FILES, FOLDERS, NOTHING = Completions(kind="files"), Completions(kind="folders"), Completions()


class Typed(NamedTuple):
    """What stands on the command line before the word that is completed."""

    command: str
    options: dict[str, list[str]]
    """By the name of the parameter, with the values given."""
    arguments: list[str]
    waiting: Any = None
    """The option whose value comes next."""
    ended: bool = False
    """Whether `--` says that no more options follow."""

    @classmethod
    def of(cls, command: str, words: list[str], options: dict[str, Any]) -> "Typed":
        """The line of a command, whose options are given by the names that people write."""
        typed = cls(command, {}, [])
        for word in words:
            name, equals, value = _parted(word)
            if typed.waiting:
                typed.options[typed.waiting.name].append(word)
                typed = typed._replace(waiting=None)
            elif typed.ended or not word.startswith("-") or word == "-":
                typed.arguments.append(word)
            elif word == "--":
                typed = typed._replace(ended=True)
            elif option := options.get(name):
                typed.options.setdefault(option.name, []).extend([value] if equals else [])
                typed = typed._replace(waiting=None if equals or option.is_flag else option)
        return typed

    def last(self, option: str) -> str:
        """The last value of an option; empty where there is none."""
        return next(reversed(self.options.get(option, ())), "")


def _offer(words: list[str], word: str, root: Any) -> Completions:
    """What completes a word after others; ``root`` is the context of the program, which knows its commands."""
    name = next((word for word in words if not word.startswith("-")), "")
    command = root.command.get_command(root, name) if name else root.command
    if command is None:
        return NOTHING
    parameters = command.get_params(typer.Context(command, help_option_names=root.help_option_names))
    options = {said: one for one in parameters if _is_option(one) for said in one.opts}
    before = words[words.index(name) + 1 :] if name else []
    typed = Typed.of(name, before, options)
    if typed.waiting:
        return _values(typed.waiting, word, typed)
    if word.startswith("-") and not typed.ended:
        said, equals, value = _parted(word)
        if equals:
            typed = Typed.of(name, [*before, said], options)
            offer = _values(typed.waiting, value, typed)
            return offer._replace(values=[(f"{said}={value}", meaning) for value, meaning in offer.values])
        left = (said for said, one in options.items() if one.name not in typed.options or one.multiple)
        return Completions([(said, options[said].help or "") for said in sorted(left) if said.startswith(word)])
    if not name:
        every = (one for commands in COMMANDS.values() for one in commands.items())
        return Completions([(command, meaning) for command, meaning in every if command.startswith(word)])
    arguments = [one for one in parameters if not _is_option(one) and not one.hidden]
    if arguments and arguments[-1].nargs == -1:
        arguments += arguments[-1:] * len(typed.arguments)
    return next((_values(one, word, typed) for one in arguments[len(typed.arguments) :]), NOTHING)


def _parted(word: str) -> tuple[str, str, str]:
    """``--option=value`` in its parts; any other word whole."""
    return word.partition("=") if word.startswith("--") else (word, "", "")


def _is_option(parameter: Any) -> bool:
    return isinstance(parameter, typer.core.TyperOption)


def _values(parameter: Any, word: str, typed: Typed) -> Completions:
    """What completes the value of an option or argument."""
    if parameter is None or parameter.metavar is None:
        return NOTHING
    kind = KIND.search(parameter.metavar)
    offer = KINDS[kind[0]] if kind else parameter.metavar.split("|")
    if isinstance(offer, Completions):
        return offer
    head, values = "", offer(typed) if callable(offer) else offer
    if kind and kind[0] == "RULES":
        *others, word = word.split(",")
        head, values = "".join(f"{one}," for one in others), (one for one in values if one not in others)
    return Completions([(head + value, "") for value in dict.fromkeys(values) if value.startswith(word)])


KIND = re.compile("[A-Z]+")
"""The name of a kind in a metavar."""


def _plans(typed: Typed) -> "list[IdsIn]":
    """The plan that the command would take, with the others of its series."""
    from cosp_plan.reading.ids import IdsIn
    from cosp_plan.reading.series import current

    path = str(Path(plan).expanduser()) if (plan := typed.last("plan")) else ""
    shows = typed.command in COMMANDS["Look"] and "fail_under" not in typed.options  # with which it is a verdict
    found = plans.chosen(plans.choice(path, "shipped" in typed.options, "data" if shows else ""))
    return [IdsIn(one) for one in found] if len(found) == 1 or current(found) else []


def _meetings(typed: Typed) -> Iterator[str]:
    return (id for plan in _plans(typed) for id in plan.of_plan("meetings"))


def _entries(typed: Typed) -> Iterator[str]:
    return (id for plan in _plans(typed) for id in plan.of_plan("entries"))


def _bodies(typed: Typed) -> Iterator[str]:
    return (id for plan in _plans(typed) for id in plan.of_bodies("bodies"))


def _limits(typed: Typed) -> Iterator[str]:
    return (f"{id}=" for plan in _plans(typed) for id in plan.of_declaration("sections"))


def _instruments(typed: Typed) -> Iterator[str]:
    return (id for plan in _plans(typed) for id in plan.of_instruments("instrument"))


def _whatever_is_known(typed: Typed) -> Iterator[str]:
    for plan in _plans(typed):
        yield from plan.of_bodies("bodies", "sources")
        yield from plan.of_plan("meetings", "entries", "contributions", "sources")
        yield from plan.of_declaration("sections", "themes", "sources")
        yield from plan.of_instruments("instrument")


def _plans_to_follow(typed: Typed) -> Iterator[str]:
    from cosp_plan.cli.init import plans_before
    from cosp_plan.reading.ids import IdsIn

    return (id for one in plans_before(Path(*typed.arguments[:1])) for id in IdsIn(one).of_plan("workplan"))


def _languages(_: Typed) -> Iterable[str]:
    from cosp_plan.language import languages

    return languages()


def _rules(_: Typed) -> Iterable[str]:
    from cosp_plan.rules import RULES

    return RULES


def _schemas(_: Typed) -> Iterable[str]:
    from cosp_plan.cli.schema import kinds

    return kinds()


KINDS: dict[str, Completions | tuple[str, ...] | Callable[[Typed], Iterable[str]]] = {
    **dict.fromkeys(("PATH", "FILE", "TABLE", "OLD", "NEW", "REV"), FILES),
    "FOLDER": FOLDERS,
    "DIR": FOLDERS,
    "DATE": ("today",),
    "MEETING": _meetings,
    "ENTRY": _entries,
    "BODY": _bodies,
    "SECTION": _limits,
    "INSTRUMENT": _instruments,
    "WHAT": _whatever_is_known,
    "PLAN": _plans_to_follow,
    "RULE": _rules,
    "RULES": _rules,
    "KIND": _schemas,
    "LANGUAGE": _languages,
    **dict.fromkeys(("WORD", "WORDS", "TEXT", "NAME", "ONE", "FIRST", "N", "YEARS"), NOTHING),
}
"""What completes a value of each kind; of the last ones nothing does, for they are people's own words."""
