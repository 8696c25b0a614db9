"""How fast `cosp-plan` is and how much memory it takes, against budgets: run ``python -m benchmarks``."""
