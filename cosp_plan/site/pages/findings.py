"""What `cosp-plan check` finds in the plan, for its keepers."""

from collections.abc import Iterator

from cosp_plan.findings import Finding
from cosp_plan.site.addresses import FINDINGS
from cosp_plan.site.blocks import Division, Listing, WebPage, record
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.parts import Parts


def page(p: Parts) -> WebPage:
    """Every finding, by rule; errors first."""
    found = p.stock.findings
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for one in sorted(found, key=lambda one: one.severity):
        by_rule.setdefault((one.severity, one.rule), []).append(one)
    divisions = [
        Division(html("{} ({})", p(f"severity_{severity}"), rule), tuple(_lines(some)))
        for (severity, rule), some in by_rule.items()
    ]
    sentence = p.many("findings_say", len(found)) if found else p("findings_none")
    return record(FINDINGS, p("nav_findings"), divisions, sentence=sentence, small=p("findings_for"))


def _lines(some: list[Finding]) -> Iterator[Listing]:
    lines = []
    for one in some:
        where = f"{one.place.path}:{one.place.line}:{one.place.column}" if one.place.line else one.place.path
        help = html('<span class="line"><small>{}</small></span>', one.help) if one.help else NOTHING
        lines.append(
            html('<span lang="en">{}</span> <span class="line"><code>{}</code></span>{}', one.message, where, help)
        )
    yield Listing(tuple(lines))
