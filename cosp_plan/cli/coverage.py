"""``cosp-plan coverage``: tables."""


def coverage() -> None:
    pass
