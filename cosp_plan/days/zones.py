"""The time zones of the `tzdata` package, so that no answer depends on the machine."""

from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from struct import unpack
from zoneinfo import ZoneInfo


class UnknownZoneError(LookupError):
    """There is no such time zone in the `tzdata` package."""


def zone(tzid: str) -> ZoneInfo:
    """A time zone of the package. Raises UnknownZoneError."""
    return described(tzid)[0]


@lru_cache(maxsize=32)
def described(tzid: str) -> tuple[ZoneInfo, str, int]:
    """A zone of the package and never the system's; its footer (RFC 8536, 3.3); the year of its last change.

    Raises UnknownZoneError.
    """
    resource = files("tzdata").joinpath("zoneinfo", *tzid.split("/"))
    try:
        raw = resource.read_bytes()
        footer = raw.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")
        return ZoneInfo.from_file(BytesIO(raw), key=tzid), footer, _last_change(raw)
    except (OSError, ValueError):
        raise UnknownZoneError(tzid) from None


def _last_change(raw: bytes) -> int:
    """The year of the last transition that a TZif file lists, 0 for none (RFC 8536, 3.1 and 3.2, version 2 on)."""
    second = raw.index(b"TZif", 4)
    (count,) = unpack(">L", raw[second + 32 : second + 36])
    times = raw[second + 44 : second + 44 + 8 * count]
    return (datetime(1970, 1, 1) + timedelta(seconds=unpack(">q", times[-8:])[0])).year if count else 0  # noqa: DTZ001
