"""How each state looks, on light ground and on dark: fill, text and border, whose contrasts a test computes.

More ink, more evidence: solid, a source says so; amber, the date is past and none does; an outline, to come; lines,
a standing item; dots, only proposed; dashes, not there. Red is for what is assigned to nobody, an error in the plan,
and never for a gap in the data. Blue and amber (after Okabe and Ito) stay apart for colour-blind people, and by their
lightness in grey; the others by lines, dashes and dots.
"""

from typing import NamedTuple


class Ink(NamedTuple):
    """The colours of a state on one ground, as ``#rrggbb``."""

    fill: str
    text: str
    border: str
    lines: str = ""
    """Of the pattern on the fill; empty: none."""


class Appearance(NamedTuple):
    """How a state looks."""

    light: Ink
    dark: Ink
    border: str
    """As CSS calls it: ``solid``, ``dashed``, ``dotted`` or ``double``."""
    width: int
    """Of the border, in pixels."""


LOOKS = {
    "held": Appearance(Ink("#0a4a7a", "#ffffff", "#0a4a7a"), Ink("#a6d5f7", "#07131d", "#a6d5f7"), "solid", 2),
    "not_confirmed": Appearance(Ink("#f5b73d", "#17212b", "#8a5200"), Ink("#bd7d14", "#120b00", "#ffd47a"), "solid", 2),
    "to_come": Appearance(Ink("#eaf4fb", "#0a3a60", "#0a4a7a"), Ink("#132a3d", "#cfe8fa", "#7dbff0"), "solid", 2),
    "standing": Appearance(
        Ink("#e4e7ea", "#2a333d", "#7a8693", "#c3cad1"), Ink("#2a343e", "#dbe2e8", "#7c8895", "#414d59"), "solid", 1
    ),
    "proposed": Appearance(Ink("#ffffff", "#5b2a7d", "#7b4a9e"), Ink("#11171d", "#dcc3f0", "#b48bd6"), "dotted", 2),
    "deferred": Appearance(Ink("#ffffff", "#515c68", "#66727e"), Ink("#11171d", "#a9b4bf", "#8a96a3"), "dashed", 2),
    "unassigned": Appearance(Ink("#b3261e", "#ffffff", "#5f0f0a"), Ink("#ff8a80", "#2a0300", "#ffd0cb"), "double", 4),
    "none": Appearance(Ink("#8d98a4", "#17212b", "#66727e"), Ink("#5a6672", "#f2f5f8", "#8a96a3"), "solid", 2),
}
"""By the fine states of :mod:`cosp_plan.coverage`; ``none`` is a meeting that was held without a topic of the plan."""


def dashed(state: str) -> str:
    """A state as classes and ids of elements have it."""
    return state.replace("_", "-")


class Page(NamedTuple):
    """The other colours of a page or a picture on one ground."""

    ground: str
    ink: str
    muted: str
    link: str
    hairline: str
    edge: str
    """Of what one can act on."""
    strip: str
    week: str
    """Behind bodies that meet in one week."""


LIGHT = Page("#ffffff", "#17212b", "#515c68", "#0a548b", "#d4dae0", "#7a8693", "#eef2f5", "#dde5ec")
DARK = Page("#11171d", "#e9eef2", "#a9b4bf", "#8cc7f2", "#2f3a45", "#7c8895", "#1a222a", "#2a3642")
FONT = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif'
