"""Pictures of a plan: the map of paragraphs and the timeline of meetings, as SVG; `palette` is how states look."""
