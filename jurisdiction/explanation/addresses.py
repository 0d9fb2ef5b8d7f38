"""What stands at an address: the thing and the fact that a path of the case file or of the register names."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.model.case import Stated, Thing


class Addresses:
    """Looks up addresses of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        case = assessment.case
        self._register = assessment.register
        self._things = {
            thing.path: thing
            for root in (case.root, *case.supposed)
            for thing in (root, *_below(root))
        }

    def of(self, key: str) -> tuple[Thing | None, str]:
        """Return the thing at an address, or None where the file has none there, and the name of the fact."""
        path, _, fact = key.partition("@")[0].rpartition(".")
        if path == "case":
            path = ""
        return self._things.get(path) or self._record(path), fact

    def known(self, key: str) -> bool:
        """Whether an address leads to a thing."""
        return self.of(key)[0] is not None

    def nearest(self, key: str) -> Thing | None:
        """Return the thing at an address, else the nearest one around it that the file has."""
        path = key
        while path:
            path = path.rpartition(".")[0]
            if path in self._things:
                return self._things[path]
        return None

    def several(self, kind: str) -> bool:
        """Whether the file has more than one thing of a kind."""
        return sum(thing.type == kind for thing in self._things.values()) > 1

    def _record(self, path: str) -> Thing | None:
        """A record of the register: `register.Kind.id`, where an id may have dots."""
        head, _, rest = path.partition(".")
        kind, _, name = rest.partition(".")
        if head != "register":
            return None
        return next((r for r in self._register.things(kind) if r.id == name), None)


def _below(thing: Thing) -> Iterator[Thing]:
    """Yield the things that stand in a thing; what it refers to stands elsewhere."""
    for stated in thing.facts.values():
        for each in _written(stated):
            if each.parent is thing:
                yield each
                yield from _below(each)


def _written(stated: Stated) -> Iterator[Thing]:
    for value in (stated.value, *(version for _, version in stated.disputed)):
        found = value if isinstance(value, tuple) else (value,)
        yield from (each for each in found if isinstance(each, Thing))
