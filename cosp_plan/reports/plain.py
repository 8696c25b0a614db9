"""Records as JSON has them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cosp_plan.model import Days, Hours, Origin
from cosp_plan.paragraphs import ParagraphSet


def plain(value: Any) -> Any:
    """A value as JSON has it: records by the keys of the plan's format, without their places."""
    match value:
        case ParagraphSet():
            return list(value)
        case Days():
            return [value.first.isoformat(), value.last.isoformat()]
        case Hours():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {key: plain(one) for key, one in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return {key: plain(one) for key, one in value._asdict().items() if not isinstance(one, Origin)}
        case tuple() | list():
            return [plain(one) for one in value]
        case _:
            return value
