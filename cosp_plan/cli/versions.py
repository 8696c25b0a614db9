"""Other versions of a plan, which `check --against` and `diff` compare with."""

from typing import TYPE_CHECKING

from cosp_plan.cli import common
from cosp_plan.escaping import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from cosp_plan.reading.plans import Reading
    from cosp_plan.reading.versions import Whereabouts


def earlier(said: str, places: "list[Path]", ids: list[str]) -> "list[Reading]":
    """The plans that a user's version has at some places; exits with 2 where it cannot be reached."""
    from cosp_plan.reading import versions
    from cosp_plan.reading.files import UnknownVersionError

    try:
        return versions.earlier(said, places, ids)
    except UnknownVersionError as fault:
        common.fail(one_line(str(fault)))


def version(said: str, like: "Whereabouts") -> "Reading | None":
    """The version of a plan that a user names, None where it was not there; exits with 2 where it cannot be reached."""
    from cosp_plan.reading.files import UnknownVersionError
    from cosp_plan.reading.versions import version as read

    try:
        return read(said, like)
    except UnknownVersionError as fault:
        common.fail(one_line(str(fault)))
