"""``python -m cosp_plan`` is ``cosp-plan``."""

from cosp_plan.cli import main

main()
