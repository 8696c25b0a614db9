"""Pictures of a plan as SVG: the `map` of paragraphs and the `timeline` of meetings, laid out in `bands`.

How states look is in `palette` and `signs`; `styles` makes a style sheet of it, for pictures and for pages that show
them.
"""
