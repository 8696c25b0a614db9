"""How to subscribe to the calendars, and what there is to be taken away."""

from markupsafe import Markup

from cosp_plan.site.addresses import DATA, FEEDS, SUBSCRIBE
from cosp_plan.site.blocks import Division, Facts, Listing, Saying, WebPage, record
from cosp_plan.site.markup import html
from cosp_plan.site.parts import Parts

DOWNLOADS = {
    "coverage": ("json", "csv"),
    "paragraphs": ("json", "csv"),
    "meetings": ("json", "csv"),
    "deadlines": ("json", "csv"),
}
"""What lies in the folder of data, and in which formats."""
PICTURES = ("map", "timeline")


def page(p: Parts) -> WebPage:
    """Feeds, how each program takes them, data and pictures."""
    feeds = tuple(feed(name, p) for name in p.stock.feeds)
    programs = ("outlook", "google", "apple", "thunderbird")
    how = tuple((p(f"program_{name}"), p(f"how_{name}")) for name in programs)
    data = tuple(
        html(
            "{} {}",
            p(f"data_{name}"),
            html(", ").join(_file(f"{DATA}/{name}.{kind}", kind.upper(), p) for kind in kinds),
        )
        for name, kinds in DOWNLOADS.items()
    )
    pictures = tuple(
        html(
            "{} {}",
            p(f"picture_of_{name}"),
            html(", ").join(
                _file(f"{DATA}/{name}{theme}.svg", p(f"theme{theme.replace('-', '_') or '_auto'}"), p)
                for theme in ("", "-light", "-dark")
            ),
        )
        for name in PICTURES
    )
    return record(
        SUBSCRIBE,
        p("nav_subscribe"),
        [
            Division(
                p("calendars"),
                (Listing(feeds), Saying(p("subscribe_how")), Facts(how)) if feeds else (Saying(p("no_feeds")),),
                "calendars",
            ),
            Division(p("data_heading"), (Listing(data), Saying(p("data_note"), small=True))),
            Division(p("pictures_heading"), (Listing(pictures),)),
        ],
        "subscribe",
        sentence=p("subscribe_says"),
    )


def feed(name: str, p: Parts) -> Markup:
    """A link to a feed, which the script of the page makes one that calendar programs subscribe to."""
    label = {"all": p("feed_all"), "deadlines": p("feed_deadlines")}.get(name)
    said = label or html("{}", p.lookup.short(name))
    return html('<a class="feed" href="{}{}/{}.ics">{}</a>', p.root, FEEDS, name, said)


def _file(path: str, label: object, p: Parts) -> Markup:
    return html('<a href="{}{}" download>{}</a>', p.root, path, label)
