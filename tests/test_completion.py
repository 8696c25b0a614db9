"""Tab, in the shells themselves; and the answer that their scripts read."""

import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer.main
from helpers import CND, PLAN, RIVERS, clean_environment, run

from cosp_plan.cli import COMMANDS, app, completion

HOSTILE = ("$(touch pwned)", "`touch pwned`", "ra-1;touch pwned", "ra-1|touch pwned", "ra 1", "--output=x", "ra-é", "~")
"""Ids that a shell, or a command, might take for something else."""


def offered(*words: str, cwd: Path = RIVERS) -> list[str]:
    """The answer to words of which the last is to be completed: its kind, then the values without what they mean."""
    answer = run("completion", "fish", "--", *words, cwd=cwd)
    assert (answer.returncode, answer.stderr) == (0, "")
    return [line.partition("\t")[0] for line in answer.stdout.splitlines()]


# --- what is offered ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("c", "coverage crosswalk check calendar completion"),
        ("-", "--help --version -h"),
        ("meetings --u", "--upcoming"),
        ("meetings --upcoming --u", ""),
        ("check --select unknown-unit --sel", "--select"),
        ("show rg", "rg rg-14 rg-15-r1 rg-16 rg-16-r2 rg-17"),
        ("show pollution nut", "nutrients"),
        ("show -- d", "dams dam-registers doha"),
        ("show -- --", ""),
        ("agenda --year 2024 e", "em-14"),
        ("agenda --lang ", "en fr"),
        ("agenda --format ", "md html docx"),
        ("coverage --format=m", "--format=markdown --format=map"),
        ("coverage --by ", "section body year paragraph"),
        ("coverage --only ", "scheduled"),
        ("coverage --without da", "dams"),
        ("coverage --fail-under p", "pollution="),
        ("coverage --fail-under=p", "--fail-under=pollution="),
        ("meetings --body ", "ra rg wgp em"),
        ("meetings --as-of ", "today"),
        ("crosswalk ", "appeal"),
        ("rules unassigned-", "unassigned-paragraph"),
        ("check --ignore unassigned-", "unassigned-paragraph"),
        ("check --ignore unassigned-paragraph,unassigned-", ""),
        ("check --ignore=unknown-key,unassigned-", "--ignore=unknown-key,unassigned-paragraph"),
        ("schema de", "declaration deadlines"),
        ("completion ", "bash zsh fish"),
        ("completion bash ", ""),
        ("init --after ", "rivers"),
        ("find d", ""),
        ("show --year=", ""),
        ("unknown d", ""),
        ("unknown --d", ""),
    ],
)
def test_values(words: str, values: str) -> None:
    assert offered(*words.split(" ")) == ["values", *values.split()]


@pytest.mark.parametrize("words", ["check ", "show --plan ", "show --plan=", "agenda -o ", "agenda --holidays a."])
def test_the_shell_itself_offers_files(words: str) -> None:
    assert offered(*words.split(" ")) == ["files"]


@pytest.mark.parametrize("words", ["init ", "calendar -o ", "calendar --output=x"])
def test_the_shell_itself_offers_folders(words: str) -> None:
    assert offered(*words.split(" ")) == ["folders"]


def test_every_value_of_every_command_is_of_a_known_kind() -> None:
    root = typer.main.get_command(app)
    for name in (name for commands in COMMANDS.values() for name in commands):
        command = root.get_command(typer.Context(root), name)  # type: ignore[attr-defined]
        for one in command.params:
            kind = completion.KIND.search(one.metavar or "")
            assert kind is None or kind[0] in completion.KINDS, f"{name} {one.opts}: say what completes {one.metavar}"


def test_the_help_of_schema_names_every_kind() -> None:
    page = run("schema", "--help").stdout
    assert {kind for kind in offered("schema", "") if not re.search(rf"\b{kind}\b", page)} == {"values"}


# --- which plan ---------------------------------------------------------------------------------------------------


def test_values_are_those_of_the_plan_that_the_command_takes(tmp_path: Path) -> None:
    assert offered("meetings", "--body", "", cwd=tmp_path) == offered("meetings", "--shipped", "--body", "")
    assert offered("calendar", "--body", "", cwd=tmp_path) == [], "without a plan here, this one stops"
    assert offered("coverage", "--fail-under=", cwd=tmp_path) == [], "so does this option"
    assert offered("calendar", "--plan", str(PLAN), "--body", "w", cwd=tmp_path) == ["values", "wgp"]
    assert offered("calendar", f"--plan={PLAN}", "--body", "w", cwd=tmp_path) == ["values", "wgp"]
    assert offered("show", "--plan", str(PLAN), "--shipped", "", cwd=tmp_path) == [], "both cannot be meant"


def test_values_are_those_of_a_whole_series_and_of_no_plans_that_are_none(tmp_path: Path) -> None:
    years = {id[-4:] for id in offered("agenda", "--plan", str(CND), "")[1:]}
    assert len(offered("init", "--after", "", cwd=CND.parent)) == 3
    alone = {id[-4:] for id in offered("agenda", "--plan", str(CND / "2019-2023"), "")[1:]}
    assert alone < years
    for name in ("one", "two"):
        shutil.copytree(PLAN, tmp_path / "workplans" / name)
    assert offered("agenda", "", cwd=tmp_path) == ["values"], "which of the two is not said"


@pytest.mark.parametrize(
    "text", ["workplan: [", "workplan: \0", "workplan: {id: a, declaration: /etc/passwd}\nentries: 3\n"]
)
def test_a_plan_that_cannot_be_read_has_no_values(text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    for words in ("show ", "calendar --body ", "coverage --fail-under ", "crosswalk "):
        assert offered(*words.split(" "), cwd=tmp_path) == ["values"]


def hostile(folder: Path) -> Path:
    """A plan, sound but for ids that nobody would give an entry."""
    entries = "".join(f"  - id: {shlex.quote(id)}\n" for id in ("ra-good", *HOSTILE))
    head = "workplan: {id: a, declaration: ungass-2021}\nentries:\n"
    folder.mkdir()
    (folder / "plan.yaml").write_text(head + entries + '  - id: "ra-1\\ntouch pwned"\n', "utf-8")
    return folder


def test_what_is_no_id_is_left_out(tmp_path: Path) -> None:
    plan = hostile(tmp_path / "plan")
    assert offered("coverage", "--plan", str(plan), "--without", "") == ["values", "ra-good"]


# --- in the shells ------------------------------------------------------------------------------------------------

BASH = r"""
PS1='ready'
eval "$(cosp-plan completion bash)"
dump() { printf '%s\n' "$READLINE_LINE" >>"$OUT"; READLINE_LINE= READLINE_POINT=0; }
bind -x '"\C-x\C-d": dump'
bind '"\C-xa": insert-completions'
"""
ZSH = r"""
PS1='ready'
autoload -Uz compinit && compinit -D -u
source <(cosp-plan completion zsh)
dump() { print -r -- "$BUFFER" >>"$OUT"; BUFFER= }
zle -N dump
bindkey '^X^D' dump
zstyle ':completion:all-matches:*' completer _all_matches _complete
zstyle ':completion:all-matches:*' insert true
zle -C all-matches complete-word _generic
bindkey '^Xa' all-matches
"""
TAB, ALL, DUMP = "\t", "\x18a", "\x18\x04"
STARTED = {"bash": ("--noprofile", "--rcfile", "{home}/.zshrc", "-i"), "zsh": ("-d", "-i")}
IN_A_TERMINAL = (sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])")


class Typist:
    """Types into an interactive shell, and reads its line as the editor of lines has it."""

    def __init__(self, shell: str, home: Path) -> None:
        self._out = home / "out"
        self._out.touch()
        (home / ".zshrc").write_text({"bash": BASH, "zsh": ZSH}[shell], "utf-8")
        started = [argument.format(home=home) for argument in STARTED[shell]]
        self._process = subprocess.Popen(
            [*IN_A_TERMINAL, shell, *started],
            cwd=RIVERS,
            env=environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._screen = b""
        self._wait(lambda: b"ready" in self._screen)

    def line(self, typed: str) -> str:
        """What stands on the line after these keys."""
        before = self._out.stat().st_size
        assert self._process.stdin
        self._process.stdin.write((typed + DUMP).encode())
        self._wait(lambda: self._out.read_bytes()[before:].endswith(b"\n"))
        return self._out.read_bytes()[before:].decode()[:-1]

    def words(self, before: str, word: str) -> set[str]:
        """What a word becomes where everything that is offered is put in its place."""
        line = self.line(before + word + ALL)
        assert line.startswith(before)
        return {one.rstrip("/") for one in shlex.split(line.removeprefix(before))}

    def _wait(self, done: Callable[[], bool]) -> None:
        assert self._process.stdout
        end = time.monotonic() + 60
        while not done():
            assert time.monotonic() < end, self._screen.decode("utf-8", "replace")
            if select.select([self._process.stdout], [], [], 0.02)[0]:
                self._screen += self._process.stdout.read(65_536)

    def leave(self) -> None:
        """End the terminal, and with it the shell."""
        self._process.kill()
        self._process.communicate()


class Fish:
    """fish says without a terminal what it offers."""

    def __init__(self, home: Path) -> None:
        self._environment = environment(home)

    def words(self, before: str, word: str) -> set[str]:
        """What a word can become; where nothing is offered, what it is."""
        script = "cosp-plan completion fish | source; complete -C $argv[1]"
        command = ["fish", "--no-config", "-c", script, "--", before + word]
        done = subprocess.run(
            command, cwd=RIVERS, env=self._environment, capture_output=True, encoding="utf-8", timeout=60
        )
        assert done.stderr == ""
        offered = {line.partition("\t")[0].rstrip("/") for line in done.stdout.splitlines()}
        return offered or set(shlex.split(word))

    def leave(self) -> None:
        """Nothing was begun."""


def environment(home: Path) -> dict[str, str]:
    """That of a person whose `cosp-plan` is the one that is tested."""
    program = home / "bin" / "cosp-plan"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m cosp_plan "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return clean_environment(HOME=str(home), ZDOTDIR=str(home), OUT=str(home / "out"), PATH=path, TERM="xterm")


@pytest.fixture(scope="module", params=completion.SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typist | Fish]:
    if os.name == "nt" or not shutil.which(request.param):
        pytest.skip(f"no {request.param} here")
    home = tmp_path_factory.mktemp(request.param)
    begun = Fish(home) if request.param == "fish" else Typist(request.param, home)
    yield begun
    begun.leave()


@pytest.mark.parametrize(
    ("before", "word", "words"),
    [
        ("", "c", "coverage crosswalk check calendar completion"),
        ("show ", "ra-", "ra-10 ra-11 ra-special-floods"),
        ("show ", "--fo", "--format"),
        ("show ", "--format=js", "--format=json"),
        ("show -- ", "dam-", "dam-registers"),
        ("show dams ", "zzz", "zzz"),
        ("show ", "dams:x", "dams:x"),
        ("check --ignore ", "unknown-key,unassigned-", "unknown-key,unassigned-paragraph"),
        ("check ", "--select=unknown-key,unassigned-", "--select=unknown-key,unassigned-paragraph"),
        ("coverage --fail-under ", "p", "pollution="),
        ("coverage ", "--fail-under=p", "--fail-under=pollution="),
        ("check ", "work", "workplans"),
        ("show ", "--plan=work", "--plan=workplans"),
        ("calendar -o ", "work", "workplans"),
        ("init ", "zzz", "zzz"),
    ],
)
def test_in_a_shell(before: str, word: str, words: str, shell: Typist | Fish) -> None:
    assert shell.words(f"cosp-plan {before}", word) == set(words.split())


def test_in_a_shell_a_path_may_hold_what_has_to_be_quoted(shell: Typist | Fish, tmp_path: Path) -> None:
    plans = shutil.copytree(CND, tmp_path / "my: plans")
    quoted = str(plans).replace(" ", "\\ ")
    for path in (quoted, f'"{plans}"', f"'{plans}'"):
        for option in ("--plan ", "--plan="):
            assert shell.words(f"cosp-plan meetings {option}{path} --body ", "c") == {"cnd"}, path
    assert shell.words("cosp-plan meetings --plan ", f"{tmp_path}/my") == {str(plans)}
    assert shell.words("cosp-plan calendar --output ", f"{tmp_path}/my") == {str(plans)}


def test_in_a_shell_nothing_is_run(shell: Typist | Fish, tmp_path: Path) -> None:
    """Neither what a plan holds, nor what is still being typed."""
    plan = hostile(tmp_path / "plan")
    assert shell.words(f"cosp-plan coverage --plan {plan} --without ", "") == {"ra-good"}
    made = tmp_path / "pwned"
    assert shell.words(f"cosp-plan show $(touch {made}) ", "dam-") == {"dam-registers"}
    shell.words("cosp-plan show ", f"--plan=$(touch\\ {made})")
    assert not made.exists()
    assert not (RIVERS / "pwned").exists()


@pytest.mark.parametrize(
    ("typed", "line"),
    [("show dam-", "show dam-registers "), ("coverage --fail-under p", "coverage --fail-under pollution=")],
)
def test_tab_goes_on_where_a_word_has_ended(typed: str, line: str, shell: Typist | Fish) -> None:
    if isinstance(shell, Typist):
        assert shell.line(f"cosp-plan {typed}{TAB}") == f"cosp-plan {line}"
