"""When two conditions say the same: compared by form, whatever their places.

Conditions that differ in form and mean the same are not recognised; a list is compared in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from jurisdiction.model.condition import Condition, Not, Term, Test
from jurisdiction.model.place import Place

T = TypeVar("T")
Key = object
_PLACE = "place"
_ANSWERS = {("yes",): ("no",), ("no",): ("yes",)}


def key(node: object, names: Mapping[str, str] | None = None) -> Key:
    """Return a hashable value, equal for conditions that say the same; `names` renames variables."""
    if isinstance(node, Place):
        return ()
    if isinstance(node, tuple):
        return tuple(key(each, names) for each in node)
    if isinstance(node, Term):
        return ("Term", (names or {}).get(node.variable, node.variable), node.path)
    if is_dataclass(node):
        parts = (getattr(node, each.name) for each in fields(node) if each.name != _PLACE)
        return (type(node).__name__, *(key(part, names) for part in parts))
    return node


def opposites(condition: Condition, *, tests: bool = True) -> tuple[Key, ...]:
    """Return the keys of conditions that cannot hold beside this one.

    With `tests`, that a fact is `yes` is opposite to that it is `no`; without, only what must hold where this fails.
    """
    if isinstance(condition, Not):
        return (key(condition.part),)
    found = [key(Not(condition))]
    if tests and isinstance(condition, Test) and condition.values in _ANSWERS:
        found.append(key(replace(condition, values=_ANSWERS[condition.values])))
    return tuple(found)


def repeated(items: Iterable[tuple[Key, T]]) -> Iterator[tuple[T, T]]:
    """Yield each item whose key stood before, with the first that had it."""
    first: dict[Key, T] = {}
    for found, item in items:
        if found in first:
            yield first[found], item
        first.setdefault(found, item)
