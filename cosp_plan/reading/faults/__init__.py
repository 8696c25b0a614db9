"""The rules that are applied while reading: what a file, and what a value, must be before it can be a plan."""

# mypy: implicit_reexport=True

from cosp_plan.findings import Rule
from cosp_plan.reading.faults import files, values
from cosp_plan.reading.faults.files import *  # noqa: F403 - whoever reads names a fault as `faults.SYNTAX`
from cosp_plan.reading.faults.values import *  # noqa: F403

FAULTS = tuple(one for module in (files, values) for one in vars(module).values() if isinstance(one, Rule))
