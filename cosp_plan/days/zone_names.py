"""Which time zones there are: for whoever needs none of their rules, which take long to load."""

from pathlib import Path


def known_zones() -> set[str]:
    """The zones of the `tzdata` package, which lists them in a file of its own."""
    import tzdata  # late: few commands need it; by its path, since importlib.resources takes long to load

    return set((Path(tzdata.__file__).parent / "zones").read_text("ascii").split())
