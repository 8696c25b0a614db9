"""The shape of each record, declared once: the reader, the JSON Schema and the format page all come from here."""

from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.shapes.bodies import BODIES_FILE, BODY, HOLIDAYS_FILE
from cosp_plan.reading.shapes.declaration import DECLARATION_FILE
from cosp_plan.reading.shapes.instruments import INSTRUMENT_FILE
from cosp_plan.reading.shapes.plan import ENTRY, MEETING, PLAN_FILE
from cosp_plan.reading.shapes.requirements import REQUIREMENTS_FILE

__all__ = [
    "ANYWHERE",
    "BODIES_FILE",
    "BODY",
    "DECLARATION_FILE",
    "ENTRY",
    "FILES",
    "HOLIDAYS_FILE",
    "INSTRUMENT_FILE",
    "MEETING",
    "PLAN_FILE",
    "REQUIREMENTS_FILE",
    "is_of_plan",
]

FILES = {
    "workplan": PLAN_FILE,
    "declaration": DECLARATION_FILE,
    "bodies": BODIES_FILE,
    "holidays": HOLIDAYS_FILE,
    "instrument": INSTRUMENT_FILE,
    "requirements": REQUIREMENTS_FILE,
}
"""The kinds of files, by the name under which `cosp-plan schema` prints them."""


ANYWHERE = ("sources", "requirements")
"""Keys of a plan that other kinds of file have too."""


def is_of_plan(root: Mapping) -> bool:
    """Whether a file is a part of a plan: a declaration or a set of bodies may lie beside it, and is never merged."""
    if any(field.name in root.values for field in PLAN_FILE.fields if field.name not in ANYWHERE):
        return True
    return not any(key in root.values for key in ("declaration", "bodies", "holidays", "groups"))
