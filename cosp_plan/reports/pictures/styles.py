"""The style sheet of pictures, made of the palette: the same for a file of its own and for a picture in a page.

Classes alone, and every rule below one that the picture itself has: a page that shows both keeps its own look.
"""

from collections.abc import Iterator

from cosp_plan.reports.pictures.palette import DARK, FONT, LIGHT, LOOKS, Page, dashed

SMALL, BODY, HEADING = 11.5, 13, 18
"""Sizes of letters in pixels; none is smaller."""
DARK_MEDIA = "@media screen and (prefers-color-scheme:dark)"
"""Where the dark theme holds by itself; paper is always light."""
_DASHES = {"dashed": "4 3", "dotted": "0.1 4"}


def css(theme: str = "", within: str = ".picture") -> str:
    """The rules for pictures of the class ``within``, a line each.

    ``theme``: ``light`` or ``dark``; empty: light, and dark where the reader's system is.
    """
    rules = [*_forms(within), *_colours(within, DARK if theme == "dark" else LIGHT)]
    dark = [] if theme else [f"{DARK_MEDIA}{{", *_colours(within, DARK), "}"]
    return "".join(f"{rule}\n" for rule in (*rules, *dark))


def _forms(within: str) -> Iterator[str]:
    """What is the same in every theme."""
    yield f"{within}{{font-family:{FONT};font-size:{BODY}px;font-variant-numeric:tabular-nums}}"
    yield f"{within} .h{{font-size:{HEADING}px;font-weight:600}}"
    yield f"{within} .b{{font-weight:600}}"
    yield f"{within} .m{{font-size:{SMALL}px}}"
    yield f"{within} .c{{text-anchor:middle}}"
    yield f"{within} .e{{text-anchor:end}}"
    yield f"{within} .hair,{within} .now,{within} .sign,{within} .inner{{fill:none}}"
    yield f"{within} .target{{fill:transparent}}"
    yield f"{within} .now{{stroke-width:1.5;stroke-dasharray:1.5 2.5}}"
    yield f"{within} .sign{{stroke-width:2;stroke-linecap:round;stroke-linejoin:round}}"
    for state, look in LOOKS.items():
        dashes = f";{_dashes(look.border)}" if look.border in _DASHES else ""
        yield f"{within} .s-{dashed(state)} .box{{stroke-width:{min(look.width, 2)}{dashes}}}"
    yield f"{within} .box.open{{stroke-width:2;stroke-dasharray:none}}"
    for border in _DASHES:
        yield f"{within} .box.open.{border}{{{_dashes(border)}}}"


def _dashes(border: str) -> str:
    return f"stroke-dasharray:{_DASHES[border]}" + (";stroke-linecap:round" if border == "dotted" else "")


def _colours(within: str, page: Page) -> Iterator[str]:
    yield f"{within} text{{fill:{page.ink}}}"
    yield f"{within} .ground{{fill:{page.ground}}}"
    yield f"{within} .m{{fill:{page.muted}}}"
    yield f"{within} .week{{fill:{page.week}}}"
    yield f"{within} .hair{{stroke:{page.hairline}}}"
    yield f"{within} .now{{stroke:{page.ink}}}"
    for state, look in LOOKS.items():
        ink, s = look.light if page is LIGHT else look.dark, f"{within} .s-{dashed(state)}"
        yield f"{s} .box{{fill:{ink.fill};stroke:{ink.border}}}"
        yield f"{s} .sign{{stroke:{ink.text}}}"
        yield f"{s} .sign.out,{s} .inner{{stroke:{ink.border}}}"
        yield f"{s} text{{fill:{ink.text}}}"
        if ink.lines:
            yield f"{s} .lines{{stroke:{ink.lines}}}"
    yield f"{within} .box.open{{fill:{page.ground}}}"
