"""The marks of states as strokes in a square of 12 by 12: no font has to have them, and nothing reads them aloud."""

SIGNS = {
    "held": "M2 6.5l3 3 5.2-6.5",
    "not_confirmed": "M3.6 4a2.5 2.4 0 1 1 3.7 2.1Q6 6.8 6 8M6 10.9v.1",
    "to_come": "M1.5 6h8.7M6.9 2.7l3.3 3.3-3.3 3.3",
    "standing": "M1.8 2.6h8.4M1.8 6h8.4M1.8 9.4h8.4",
    "proposed": "M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
    "deferred": "M2.2 6h7.6",
    "unassigned": "M6 1.2v5.8M6 10.7v.1",
    "none": "",
}
"""By the fine states of :mod:`cosp_plan.coverage`; a meeting without a topic of the plan has none."""
POSTPONED = "M4 2v8M8 2v8"
"""The mark of a meeting that was put off, whatever its topics."""
SIDE = 12
"""Of the square."""


def sign(strokes: str, x: float, y: float, side: float = SIDE, more: str = "") -> str:
    """A mark with its top left corner at a place, ``side`` pixels wide; empty for no strokes.

    ``more``: further classes.
    """
    if not strokes:
        return ""
    scale = "" if side == SIDE else f" scale({side / SIDE:g})"
    return f'<path class="sign{more and f" {more}"}" transform="translate({x:g} {y:g}){scale}" d="{strokes}"/>'
