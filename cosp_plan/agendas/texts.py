"""What the formats do alike with a text."""

_SPACED = ("fr",)


def labelled(label: str, language: str) -> str:
    """A label with its colon, which some languages set off by a space; a colon of its own is left alone."""
    if not label or label.rstrip().endswith(":"):
        return label
    return f"{label}\u00a0:" if language in _SPACED else f"{label}:"
