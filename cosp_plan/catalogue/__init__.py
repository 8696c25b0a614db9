"""Reference data that ships with the package, and where it lies: declarations, sets of bodies, the plan of record."""

from pathlib import Path

from cosp_plan import findings

ROOT = Path(__file__).resolve().parent
_PACKAGE = ROOT.parent


def folder(kind: str) -> Path:
    """The folder of one kind of catalogue file: ``declarations`` or ``bodies``."""
    return ROOT / kind


def shipped_plans() -> Path:
    """The plans of record: inside the installed package, or beside it in a checkout of the project."""
    inside = _PACKAGE / "workplans"
    return inside if inside.is_dir() else _PACKAGE.parent / "workplans"


def located(name: str) -> Path:
    """Where a file lies that reports show under a name; see :func:`shown`."""
    for base, prefix in ((ROOT, "cosp_plan/catalogue/"), (shipped_plans(), "cosp_plan/workplans/")):
        if name.startswith(prefix) and (base / name[len(prefix) :]).is_file():
            return base / name[len(prefix) :]
    return Path(name)


def shown(path: Path) -> str:
    """A file as reports show it; one that ships with the package, the same wherever that is installed."""
    for base, name in ((ROOT, "cosp_plan/catalogue"), (shipped_plans(), "cosp_plan/workplans")):
        if path.is_relative_to(base):
            return "/".join((name, *path.relative_to(base).parts))
    return findings.shown(path)
