"""`cosp-plan diff`: what changed between two versions of a plan, in the plan's own terms."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from helpers import CND, LIVE, RIVERS, edit, run
from readers.repository import commit, git, needs_git, repository

from cosp_plan.reports.contract import json_schema


def told(old: str, new: str, cwd: Path) -> list[str]:
    """The lines of an answer below its head, without sources and notice."""
    answer = run("diff", old, *filter(None, [new]), cwd=cwd)
    assert (answer.returncode, answer.stderr) == (0, "")
    title, names, *lines = answer.stdout.partition("\n\n[1]")[0].partition("\n\nUnofficial")[0].splitlines()
    assert title == "Follow-up to the report on rivers"
    assert names == f"From {old} to {new or 'the files here'}, as of 2025-10-15."
    return lines


WGP_20 = "{id: wgp-20, body: wgp, session: 20, dates: 2026-06-09, status: confirmed, certainty: stated, source: plan}"

CHANGES: dict[str, tuple[list[tuple[str, str, str]], str]] = {
    "a paragraph to another year": (
        [("2025.yaml", "year: 2025\n    body: rg\n", "year: 2026\n    body: rg\n")],
        """
        17 of 20 recommendations are covered, as before.

        Where recommendations are taken up
          7  moved from RG 2025 to RG 2026

        Entries
          permits-again  year: 2025 → 2026 [1]
        """,
    ),
    "a paragraph to nowhere": (
        [("2025.yaml", "paragraphs: 12-13", "paragraphs: 12")],
        """
        Covered: 17 → 16 of 20 recommendations: no longer 13.

        Recommendations by state
          Not confirmed  5 → 4: − 13
          Unassigned     0 → 1: + 13

        Where recommendations are taken up
          13  no longer: WGP and EM 2025; now assigned to nobody

        Entries
          safe-harbour  paragraphs: − 13 [1]
        """,
    ),
    "a gap to a year": (
        [
            ("2026.yaml", "paragraphs: 4\n", 'paragraphs: "4, 19-20"\n'),
            ("workplan.yaml", "  - {paragraphs: 19-20, reason: The table was torn here., until: 2027-12-31}\n", ""),
        ],
        """
        Covered: 17 → 19 of 20 recommendations: newly 19-20.

        Recommendations by state
          To come   4 → 6: + 19-20
          Deferred  3 → 1: − 19-20

        Where recommendations are taken up
          19-20  moved from deferred to WGP 2026

        Entries
          heat  paragraphs: + 19-20 [1]

        Deferred
          19-20  gone: The table was torn here.
        """,
    ),
    "a meeting on other days, confirmed": (
        [("2026.yaml", "17, dates: tbd, year: 2026, status: tentative", "17, dates: 2026-06-01, status: confirmed")],
        """
        17 of 20 recommendations are covered, as before.

        Meetings
          rg-17  confirmed (was tentative); now 1 June 2026 (was: to be determined) [1]
        """,
    ),
    "a meeting that is cancelled": (
        [("2025.yaml", "Asia/Qatar,\n     status: confirmed", "Asia/Qatar,\n     status: cancelled")],
        """
        17 of 20 recommendations are covered, as before.

        Meetings
          ra-11  cancelled (was confirmed) [1]
        """,
    ),
    "an entry that was held": (
        [
            ("2025.yaml", "meeting: rg-16\n    status: planned\n", "meeting: rg-16\n    status: held\n"),
            ("2025.yaml", 'keywords: ["Dams,', 'evidence: [{source: news}]\n    keywords: ["Dams,'),
        ],
        """
        17 of 20 recommendations are covered, as before.

        Entries
          permits-again  held (was planned); evidence: Review Group news [1]
        """,
    ),
    "a new meeting, a note, a source": (
        [
            ("2026.yaml", "meetings:\n", f"meetings:\n  - {WGP_20}\n"),
            ("workplan.yaml", "note: By its mandate.", "note: By its mandate of 2021."),
            ("workplan.yaml", "  doha: {", "  vienna: {title: Note of the Secretariat}\n  doha: {"),
        ],
        """
        17 of 20 recommendations are covered, as before.

        Meetings
          wgp-20  new: WGP 20: 9 June 2026, Vienna; confirmed (stated) [1]

        Standing items
          14, 16-18  note: By its mandate. → By its mandate of 2021. [1]

        Sources
          vienna  new: Note of the Secretariat
        """,
    ),
    "another text, another name of a body": (
        [
            ("../declaration.yaml", "topic: costs of cooperation", "topic: the costs of cooperation"),
            ("../bodies.yaml", "short: RG", "short: REV"),
        ],
        """
        17 of 20 recommendations are covered, as before.

        As the text is described
          15  topic: costs of cooperation → the costs of cooperation

        Bodies
          rg  short: RG → REV
        """,
    ),
    "a meeting that lost its days": (
        [("2025.yaml", "dates: 2025-06-16/2025-06-20, status: held", "dates: tbd, year: 2025, status: postponed")],
        """
        17 of 20 recommendations are covered, as before.

        Meetings
          rg-16  postponed (was held); now to be determined (was: 16–20 June 2025) [1]
        """,
    ),
    "a number fewer in the text": (
        [
            ("../declaration.yaml", "16-20", "16-19"),
            ("../declaration.yaml", "  - {number: 20, topic: review of this report in 2040}\n", ""),
            ("workplan.yaml", "paragraphs: 19-20", "paragraphs: 19"),
        ],
        """
        The text has 19 recommendations; it had 20.
        Covered: 17 of 20 → 17 of 19 recommendations: the same.

        Recommendations by state
          Deferred  3 → 2: − 20

        Where recommendations are taken up
          20  no longer: deferred

        Deferred
          19  paragraphs: − 20

        Sections
          floods  paragraphs: − 20

        As the text is described
          20  gone: review of this report in 2040
        """,
    ),
    "nothing": (
        [
            ("2025.yaml", "paragraphs: 12-13", 'paragraphs: ["12", 13]  # as before'),
            ("2025.yaml", "body: [wgp, em]", "body: [em, wgp]"),
        ],
        """
        Nothing changed.
        17 of 20 recommendations are covered, as before.
        """,
    ),
}


PROPOSED = """
proposed:
  meetings:
    rg-18: {body: rg, session: 18, month: 2027-06, reason: by count}
    wgp-20: {body: wgp, session: 20, month: 2027-06, reason: by count}
    rg-19: {body: rg, session: 19, month: 2028-06, reason: by count}
  entries:
    - {id: one, year: 2027, body: rg, paragraphs: [1, 2], keywords: [One], meeting: rg-18, reason: R1}
    - {id: two, year: 2028, body: rg, paragraphs: [3, 4], keywords: [Two], meeting: rg-19, reason: R2}
"""


def test_a_proposal_that_was_made_again(tmp_path: Path) -> None:
    """Kept, moved (from, to, why), new, gone; to another body of one week is no move."""
    folders = [tmp_path / "old" / "workplans", tmp_path / "new" / "workplans"]
    for folder in folders:
        shutil.copytree(RIVERS / "workplans", folder)
        (folder / "2023-2026" / "proposed.yaml").write_text(PROPOSED, "utf-8")
    again = folders[1] / "2023-2026" / "proposed.yaml"
    edit(
        again,
        "body: rg, paragraphs: [1, 2], keywords: [One], meeting: rg-18",
        "body: wgp, paragraphs: [1, 3, 5], keywords: [One], meeting: wgp-20",
    )
    edit(again, "[3, 4]", "[2]")
    answer = run("diff", *(folder / "2023-2026" for folder in folders), cwd=tmp_path)
    told = answer.stdout.partition("Where recommendations are proposed\n")[2].partition("\n\n")[0]
    assert told == (
        "  2     moved from 2027-06 to 2028-06: R2\n"
        "  3     moved from 2028-06 to 2027-06: R1\n"
        "  4     no longer: 2028-06\n"
        "  5     new: 2027-06: R1\n"
        "  Kept  1"
    )
    document = json.loads(run("diff", *(folder / "2023-2026" for folder in folders), "--format", "json").stdout)
    jsonschema.validate(document, json_schema("diff"))
    assert (document["proposals_kept"], len(document["proposals_moved"])) == ([1], 4)


@pytest.mark.parametrize(("edits", "lines"), CHANGES.values(), ids=CHANGES)
@needs_git
def test_changes(edits: list[tuple[str, str, str]], lines: str, tmp_path: Path) -> None:
    plan = repository(tmp_path)
    for name, old, new in edits:
        edit(plan / name, old, new)
    assert told("HEAD", "", plan) == [line[8:] for line in lines.strip("\n").splitlines()[:-1]]


# --- which versions -----------------------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A repository with two commits of the plan, the second without 13, and 7 taken out of the files since."""
    plan = repository(tmp_path / "project")
    git(plan, "tag", "first")
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    commit(plan)
    edit(plan / "2025.yaml", "paragraphs: 7", "paragraphs: 6")
    return plan


GONE_13 = "  13  no longer: WGP and EM 2025; now assigned to nobody"
GONE_7 = "  7  no longer: RG 2025"


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("HEAD", "", [GONE_7]),
        ("HEAD", ".", [GONE_7]),
        ("first", "HEAD", [GONE_13]),
        ("first:workplans/2023-2026", "HEAD:./", [GONE_13]),
        ("first:workplans", "HEAD:workplans", [GONE_13]),
        ("HEAD:workplans/2023-2026", "", [GONE_7]),
        ("HEAD", "HEAD", []),
        (".", ".", []),
    ],
)
@needs_git
def test_versions(two: Path, old: str, new: str, moved: list[str]) -> None:
    lines = told(old, new, two)
    assert [
        line for line in lines if line.lstrip()[:1].isdigit() and "no longer" in line and "Covered" not in line
    ] == moved
    assert git(two, "status", "--short") == "M 2025.yaml"


@needs_git
def test_a_path_and_a_revision_of_one_name(two: Path) -> None:
    shutil.copytree(two, two.parent / "first")
    assert told("./first", "2023-2026", two.parent)[0] == "Nothing changed."
    assert run("diff", "first", "2023-2026", cwd=two.parent).returncode == 2


@needs_git
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nothing", "", "`nothing` is neither a path nor a revision that git knows here"),
        ("HEAD", "nothing", "`nothing` is neither a path nor a revision that git knows here"),
        ("HEAD:nowhere", "", "there is no such plan at HEAD:nowhere"),
        ("HEAD:../../..", "", "`HEAD:../../..` leads out of the repository"),
        ("../bodies.yaml", "", "holds no `workplan`"),
    ],
)
def test_versions_that_are_none(two: Path, old: str, new: str, said: str) -> None:
    answer = run("diff", old, *filter(None, [new]), cwd=two)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


@needs_git
def test_a_version_with_faults_of_its_files_is_not_compared(two: Path) -> None:
    edit(two / "2026.yaml", "year: 2026\n    body: wgp", "year: soon\n    body: wgp")
    commit(two)
    answer = run("diff", "first", "HEAD", cwd=two)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("HEAD:workplans/2023-2026/2026.yaml:7:11: error[")


@needs_git
def test_two_plans_that_are_named_are_not_taken_for_one(two: Path) -> None:
    other = shutil.copytree(two, two.parent / "other")
    edit(other / "workplan.yaml", "id: rivers", "id: other")
    commit(two)
    answer = run("diff", "HEAD:workplans/2023-2026", "HEAD:workplans/other", cwd=two)
    assert "These are two plans: rivers and other." in answer.stdout
    answer = run("diff", "HEAD:workplans", "HEAD:workplans", cwd=two)
    assert (
        "there are 2 plans at HEAD:workplans, name one: HEAD:workplans/2023-2026, HEAD:workplans/other" in answer.stderr
    )


@needs_git
def test_what_the_text_does_not_have_is_left_out_and_said(two: Path) -> None:
    edit(two / "workplan.yaml", "paragraphs: 5-6", 'paragraphs: "5-6, 99"')
    answer = run("diff", "HEAD", cwd=two)
    assert answer.stderr == "cosp-plan: left out of the files here, since the text there does not have them: 99\n"


def test_plans_of_a_series_are_two_plans() -> None:
    first, second = sorted(path.name for path in CND.iterdir() if path.is_dir())
    answer = run("diff", first, second, cwd=CND)
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[2].startswith("These are two plans: ")


# --- formats ------------------------------------------------------------------------------------------------------


@needs_git
def test_json_is_what_its_schema_says(two: Path) -> None:
    answer = run("diff", "first", "--format", "json", cwd=two)
    document = json.loads(answer.stdout)
    jsonschema.validate(document, json_schema("diff"))
    assert document["versions"] == ["first", "the files here"]
    assert document["covered"]["before"] == sorted({*document["covered"]["after"], 13})
    assert [(one["kind"], one["paragraphs"]) for one in document["moves"]] == [
        ("new", [6]),
        ("gone", [7]),
        ("gone", [13]),
    ]
    assert [(one["id"], one["change"], one["fields"]) for one in document["records"]] == [
        ("safe-harbour", "changed", ["paragraphs"]),
        ("permits-again", "changed", ["paragraphs"]),
    ]
    assert run("diff", "first", "--format", "json", cwd=two, PYTHONHASHSEED="7").stdout == answer.stdout


@needs_git
def test_what_a_plan_says_is_only_shown(two: Path) -> None:
    hostile = r'"[x](https://evil.example) <b> \e[31m |\u202e ::error::x"'
    edit(two / "workplan.yaml", "note: By its mandate.", f"note: {hostile}")
    shown = run("diff", "HEAD", "--format", "markdown", cwd=two).stdout
    (line,) = (line for line in shown.splitlines() if "evil" in line)
    shown_as = r"\[x\](https:&#47;/evil.example) &lt;b\> \\x1b\[31m \|\\u202e ::error::x"
    assert line == rf"- **14, 16-18**: note: By its mandate. → {shown_as} \[1\]"
    assert "\x1b" not in run("diff", "HEAD", cwd=two).stdout


def test_the_plan_of_record_has_not_changed_since_itself() -> None:
    answer = run("diff", LIVE, LIVE)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Nothing changed." in answer.stdout
