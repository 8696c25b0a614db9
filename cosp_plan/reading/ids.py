"""The ids that stand in the files of a plan, and of those that it refers to, read without a judgement."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cosp_plan.reading.locate import Found
from cosp_plan.reading.nodes import Mapping, Node, Scalar, Sequence
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.records import Shape
from cosp_plan.reading.referred import root_of
from cosp_plan.reading.shapes import BODIES_FILE, DECLARATION_FILE, INSTRUMENT_FILE, is_of_plan
from cosp_plan.reading.shapes.fields import ID


class IdsIn:
    """The ids in a plan's files, by the keys that they stand under; none is opened before it is asked for.

    What cannot be read holds none, and what is no id by the rules is left out: a shell that lists them need fear no
    sign in them.
    """

    def __init__(self, found: Found) -> None:
        self._reader = PlanReader(found.shown, found.folder, [])
        roots = (file.root for file in found.files)
        self._own = [root for root in roots if isinstance(root, Mapping) and is_of_plan(root)]
        self._declared: tuple[Mapping | None, Path] | None = None

    def of_plan(self, *keys: str) -> Iterator[str]:
        """Ids in the plan's own files; under `workplan` its own."""
        return _under(keys, self._own)

    def of_declaration(self, *keys: str) -> Iterator[str]:
        """Ids in its declaration."""
        root, _ = self._declaration()
        return _under(keys, [root] if root else [])

    def of_bodies(self, *keys: str) -> Iterator[str]:
        """Ids in its set of bodies, or else in that of its declaration."""
        named, folder = self._named("bodies"), self._reader.folder
        if not named:
            declaration, folder = self._declaration()
            named = _texts(declaration, "declaration", "bodies")
        return _under(keys, self._roots(named[:1], BODIES_FILE, folder))

    def of_instruments(self, *keys: str) -> Iterator[str]:
        """Ids in the related instruments that its declaration and the plan name."""
        declaration, beside = self._declaration()
        yield from _under(keys, self._roots(_texts(declaration, "declaration", "instruments"), INSTRUMENT_FILE, beside))
        yield from _under(keys, self._roots(self._named("instruments"), INSTRUMENT_FILE, self._reader.folder))

    def _named(self, key: str) -> list[str]:
        """The files that its `workplan` names under a key."""
        return [name for root in self._own for name in _texts(root, "workplan", key)]

    def _declaration(self) -> tuple[Mapping | None, Path]:
        if self._declared is None:
            name, folder = "".join(self._named("declaration")[:1]), self._reader.folder
            self._declared = root_of(name, DECLARATION_FILE, folder, self._reader)
        return self._declared

    def _roots(self, names: list[str], shape: Shape, folder: Path) -> Iterator[Mapping]:
        roots = (root_of(name, shape, folder, self._reader)[0] for name in dict.fromkeys(names))
        return (root for root in roots if root)


def _texts(root: Node | None, *route: str) -> list[str]:
    """The text, or the list of them, that a route of keys leads to."""
    node = root
    for key in route:
        node = node.values.get(key) if isinstance(node, Mapping) else None
    items = node.items if isinstance(node, Sequence) else [node]
    return [item.text for item in items if isinstance(item, Scalar)]


def _under(keys: tuple[str, ...], roots: Iterable[Mapping]) -> Iterator[str]:
    return (id for root in roots for key in keys for id in _ids(root.values.get(key)) if ID.takes(id))


def _ids(node: Node | None) -> Iterator[str]:
    """The ids of a record, of a list of them, or of a mapping of ids to them."""
    if isinstance(node, Sequence):
        yield from (id for item in node.items for id in _texts(item, "id"))
    elif isinstance(node, Mapping):
        yield from _texts(node, "id") or node.values
