"""What `cosp-plan check` finds in the plan, for its keepers."""

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
        Division(html("{} ({})", p(f"severity_{severity}"), rule), (_lines(some, p),))
        for (severity, rule), some in by_rule.items()
    ]
    sentence = p.many("findings_say", len(found)) if found else p("findings_none")
    return record(FINDINGS, p("nav_findings"), divisions, sentence=sentence, small=p("findings_for"))


def _lines(some: list[Finding], p: Parts) -> Listing:
    lines = []
    for one in some:
        help = html('<span class="line"><small>{}</small></span>', p.finding(one.help)) if one.help else NOTHING
        form = '{} <span class="line"><code>{}</code></span>{}'
        lines.append(html(form, p.finding(one.message), _where(one, p.stock.plan.path), help))
    return Listing(tuple(lines))


def _where(one: Finding, plan: str) -> str:
    """The place of a finding, in a file of the plan from its folder on: where that lies is nobody's business."""
    path, line, column = one.place.path, one.place.line, one.place.column
    path = path.removeprefix(f"{plan}/") if path != plan else path.rpartition("/")[2]
    return f"{path}:{line}:{column}" if line else path
