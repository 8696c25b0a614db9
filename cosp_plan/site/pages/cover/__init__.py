"""The cover: the answer in a sentence, then as a bar, as a map of all paragraphs, and in time."""

from cosp_plan.site import sentences
from cosp_plan.site.addresses import COVER
from cosp_plan.site.blocks import WebPage
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.pages.cover import bar, cells, times, weeks
from cosp_plan.site.pages.paragraphs import MOST_CELLS
from cosp_plan.site.parts import Parts


def page(p: Parts) -> WebPage:
    """The first page of the site."""
    stock = p.stock
    states = stock.known.states
    many = len(states.numbers) > MOST_CELLS
    content = {
        "lede": sentences.of_plan(p),
        "segments": tuple(bar.segments(p)),
        "brackets": tuple(bar.brackets(p)),
        "bar_label": joined(", ", [html("{} {}", len(n), p(f"state_{s}")) for s, n in stock.sets.items() if n]),
        "legend": tuple((s, len(n), p(f"state_{s}"), bar.where(s)) for s, n in stock.sets.items() if n),
        "covered": bar.covered(p),
        "map_heading": p.many("map_heading", len(states.numbers)),
        "map": tuple(cells.rows(many, p)),
        "many": many,
        "whole": tuple(cells.whole(p)),
        "next": tuple(times.ahead(p, proposed=False)),
        "dated": any(one.dates for one in stock.known.ahead(stock.plan.meetings) if one.status != "proposed"),
        "gaps": p.numbers(states.deferred) if states.deferred else NOTHING,
        "gap_says": sentences.gap(p) if states.deferred else NOTHING,
        "unassigned": p.numbers(states.unassigned) if states.unassigned else NOTHING,
        "proposed": tuple(times.ahead(p, proposed=True)) if stock.with_proposed else (),
        "past": tuple(times.past(p)),
        "past_says": times.past_says(p),
        "timeline": weeks.picture(p),
        "bars": tuple(weeks.bars(p)),
        "weeks": weeks.weeks(p),
        "feeds": tuple(name for name in stock.feeds if name == "all"),
        "others_ours": p.words.labels.ours(states.numbers),
    }
    return WebPage(COVER, html("{}", stock.title), "cover.html.jinja", content, "cover")
