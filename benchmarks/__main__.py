"""``python -m benchmarks``: measure everything, and print the measurements and the figures against their budgets."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.budgets import ROWS, Results
from benchmarks.measure import CommandError, Measured, measure
from benchmarks.series import PROJECT, all_series, missing_peers

Row = tuple[str, ...]
"""The cells of one line of a table."""


def main() -> int:
    """Run the benchmark. Exit status: 0, 1 with --check where a budget is missed, 2 where nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and no plan of 100,000 entries")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a budget is missed")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        print("this system does not tell the peak memory of a finished process", file=sys.stderr)
        return 2
    try:
        results = _measured(options.quick)
    except CommandError as fault:
        print(f"not measured: {fault}", file=sys.stderr)
        return 2
    print(
        f"Whole processes, medians; {platform.python_implementation()} {platform.python_version()}, {sys.platform}.\n"
    )
    print(_table(("command", "rounds", "wall s", "least – most", "CPU s", "peak MiB"), _measurements(results)))
    rows, missed = _figures(results)
    print(_table(("figure", "value", "budget", "met"), rows))
    missed += _against_reality()
    for name in missing_peers():
        print(f"Left out, not installed: {name} (pip install -e '.[bench]').")
    if options.quick:
        print("Left out, --quick: 100,000 entries. Few rounds: the figures are rough.")
    return 1 if missed and options.check else 0


def _against_reality() -> int:
    """Print how like the real rows proposed ones are, where there is a solver; how many figures got worse."""
    if not find_spec("ortools"):
        return 0
    from benchmarks.half_days import CND
    from benchmarks.reality import LEAST_WITHIN_A_WEEK, WITHIN_A_WEEK, days_off, held_out
    from cosp_plan import catalogue

    found = held_out()
    rows = [
        (title, f"{value:.2f}".removesuffix(".00"), f"≥ {least:g}", "yes" if value >= least else "NO")
        for title, value, least in found.rows()
    ]
    print(f"The rows of 2024 to 2026, held out and proposed again: {found.paragraphs} paragraphs.\n")
    print(_table(("figure", "value", "least", "met"), rows))
    off = [one for folder in (catalogue.shipped_plans(), CND) for one in days_off(folder)]
    print("\nMeetings of 2024 and 2025, their days held out and proposed again, like those before by number.\n")
    print(_table(("year", "meeting", "like", "days off"), [tuple(map(str, one)) for one in off]))
    near = sum(abs(one.days) <= WITHIN_A_WEEK for one in off)
    print(f"\nWithin a week: {near} of {len(off)} (at least {LEAST_WITHIN_A_WEEK}).\n")
    return sum(row[-1] == "NO" for row in rows) + (near < LEAST_WITHIN_A_WEEK) + _half_days_against_reality()


def _half_days_against_reality() -> int:
    """Print how many proposed half-days are as they were held, and what is found of a week; how many got worse."""
    from benchmarks.half_days import as_held, september

    held, week = as_held(), september()
    rows = [
        (
            f"{one.year}, in the order {one.order}",
            f"{one.right} of {one.of}",
            f"≥ {one.least}",
            "yes" if one.met else "NO",
        )
        for one in held
    ]
    print("Half-days of thematic discussions, held out and proposed again: those as they were held.\n")
    print(_table(("figure", "value", "least", "met"), rows))
    print("The week of 1 to 5 September 2025, as if it were to come.\n")
    print(_table(("asked", "met", "found"), [(one.asked, _yes(one.met), one.found) for one in week]))
    return sum(not one.met for one in (*held, *week))


def _yes(met: bool) -> str:
    return "yes" if met else "NO"


def _measured(quick: bool) -> Results:
    results: dict[str, dict[str, Measured]] = {}
    with tempfile.TemporaryDirectory(prefix="cosp-plan-benchmark-") as folder:
        for series in all_series(Path(folder), quick):
            print(f"{series.name} …", file=sys.stderr, flush=True)
            results[series.name] = measure(series.commands, series.rounds, PROJECT)
    return results


def _measurements(results: Results) -> list[Row]:
    rows: list[Row] = []
    for series, commands in results.items():
        for name, measured in commands.items():
            times = [run.seconds for run in measured.runs]
            spread = f"{min(times):.3f} – {max(times):.3f}"
            numbers = (f"{measured.seconds:.3f}", spread, f"{measured.cpu:.3f}", f"{measured.peak:.1f}")
            rows.append((f"{series}: {name}", f"{len(times)}", *numbers))
    return rows


def _figures(results: Results) -> tuple[list[Row], int]:
    """The rows of the table of figures, and how many budgets are missed."""
    rows: list[Row] = []
    missed = 0
    for row in ROWS:
        figure = row.figure(results)
        if figure is None:
            continue
        value = f"{figure:.2f}{row.unit}"
        if row.most is None:
            rows.append((row.title, value, "", ""))
            continue
        met = figure <= row.most
        missed += not met
        rows.append((row.title, value, f"≤ {row.most:g}{row.unit}", "yes" if met else "NO"))
    return rows, missed


def _table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table that is also aligned as it stands: text to the left, numbers to the right."""
    lines = [head, *rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]

    def line(cells: Row) -> str:
        first, *others = zip(cells, widths, strict=True)
        return "| " + " | ".join([f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in others)]) + " |"

    rule = "| " + " | ".join(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]) + " |"
    return "\n".join([line(head), rule, *map(line, rows)]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
