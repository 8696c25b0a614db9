"""``cosp-plan rules``: what the rules are, and the page of each."""

from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common

if TYPE_CHECKING:
    from cosp_plan.findings import Rule

EXAMPLES = (
    "cosp-plan rules",
    "cosp-plan rules unassigned-paragraph",
)


def rules(
    name: Annotated[str, typer.Argument(metavar="[RULE]", help="A rule; left out, all of them in a line each.")] = "",
) -> None:
    """List the rules, or print the page of one."""
    from cosp_plan.rules import RULES

    if name:
        rule = RULES[common.one_of(name, RULES, "RULE")]
        page = rule.page.strip()
        typer.echo(
            f"{rule.name} ({rule.severity})\n\n{rule.title[0].upper()}{rule.title[1:]}."
            + (f"\n\n{page}" if page else "")
            + f"\n\n{_stops(rule)}"
        )
        return
    width = max(len(name) for name in RULES)
    for rule in sorted(RULES.values()):
        typer.echo(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.title[0].lower()}{rule.title[1:]}")


def _stops(rule: "Rule") -> str:
    """Which commands a fault of this kind stops, beside `check`."""
    if not rule.stops_publishing:
        return "It stops no other command."
    commands = ("calendar", "agenda", "meetings") if rule.apply else ("calendar", "agenda", "meetings", "coverage")
    return f"It stops {', '.join(f'`{name}`' for name in commands[:-1])} and `{commands[-1]}`."
