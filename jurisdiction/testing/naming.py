"""Steps that give things of a case file other ids: `rename`, and `split`, which puts a copy beside a thing.

Whatever names a thing follows it to its new id, and so do the variables of the law.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jurisdiction.model.law import ALL, Rename, SplitThing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.bindings import Bindings, UndoableError
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.trees import SUPPOSES, Data, Spot, copied, renamed

Readings = dict[str, str]


@dataclass(slots=True)
class Doing:
    """What steps are done to: the tree with its variables, and the readings that are laid over the profile.

    `moving` are the issues of which the reading can move an answer, where steps choose among issues.
    """

    bindings: Bindings
    choose: Choices
    readings: Readings
    moving: Sequence[str] | None = None

    @property
    def book(self) -> Rulebook:
        """The rule book."""
        return self.bindings.loaded.rulebook


def free(word: str, taken: set[str]) -> str:
    """Return the word, or the word with a number, that is not taken yet."""
    name, number = word, 1
    while name in taken:
        number += 1
        name = f"{word}_{number}"
    return name


def shuffled(row: list[Data], choose: Choices) -> list[Data]:
    """Return the members in another order; members without an id of their own keep it, being named by their place."""
    if any(isinstance(item, dict) and "id" not in item for item in row):
        return list(row)
    left = list(row)
    return [left.pop(choose.number(0, len(left) - 1)) for _ in row]


def meant(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether a step that names these kinds, or all, is about this one."""
    return ALL in kinds or kind in kinds


def rename(deed: Rename, doing: Doing) -> str:
    """Give things other ids, numbered at random; return what was done."""
    tree = doing.bindings.tree
    spots = [s for s in tree.spots() if "id" in s.data and meant(s.kind, deed.kinds)]
    numbers = shuffled([str(number) for number in range(1, len(spots) + 1)], doing.choose)
    new = {(spot.kind, spot.id): f"x{number}" for spot, number in zip(spots, numbers, strict=True)}
    _follow(doing, new)
    for spot in spots:
        spot.data["id"] = new[spot.kind, spot.id]
    return f"rename things of {', '.join(deed.kinds)}"


def _follow(doing: Doing, new: dict[tuple[str, str], str]) -> None:
    """Put new names wherever old ones stand, and follow the variables to the new paths."""
    tree = doing.bindings.tree
    paths: dict[str, str] = {}
    for spot in list(tree.spots()):
        paths[spot.path] = _new_path(spot, new)
        _replace_names(doing, spot, lambda kind, name: [new.get((kind, name), name)])
    doing.bindings.moved(paths)


def _new_path(spot: Spot, new: dict[tuple[str, str], str]) -> str:
    own = new.get((spot.kind, spot.id), spot.id) if spot.row is not None else spot.id
    if spot.parent is None:
        return f"{SUPPOSES}.{spot.kind}.{own}" if spot.path else ""
    above = _new_path(spot.parent, new)
    listed = spot.path.split(".")[-2:-1] if spot.row is not None else []
    return ".".join(part for part in (above, *listed, own) if part)


def _replace_names(doing: Doing, spot: Spot, names: Callable[[str, str], list[str]]) -> None:
    """Replace the names of things in all that is written of a thing."""
    tree = doing.bindings.tree
    for fact in doing.book.vocabulary.types[spot.kind].facts.values():
        group = tree.holder(spot, fact.name)
        written = group.get(fact.name)
        if written is not None:
            group[fact.name] = renamed(written, fact, names)


def split(deed: SplitThing, doing: Doing) -> str:
    """Put a copy beside a thing; everything in it whose id must stand once in a file gets another."""
    tree, spot = doing.bindings.tree, doing.bindings.spot(deed.variable)
    if spot.row is None:
        raise UndoableError("what stands in no list cannot be split")
    inside = [s for s in tree.spots() if _inside(s, spot.path)]
    taken = {s.id for s in tree.spots()}
    twins = {(s.kind, s.id): free(f"{s.id}_again", taken) for s in inside if "id" in s.data}
    twin = copied(spot.data)
    assert isinstance(twin, dict)
    spot.row.insert(spot.row.index(spot.data) + 1, twin)
    twin["id"] = twins.setdefault((spot.kind, spot.id), free(f"{spot.id}_again", taken))
    at = f"{spot.path.rpartition('.')[0]}.{twin['id']}"
    _name_inside(doing, at, twins)
    for other in list(tree.spots()):
        if not any(_inside(other, path) for path in (at, spot.path)):
            _replace_names(doing, other, lambda kind, name: _both(kind, name, twins))
    return f"split {spot.path}: a copy stands beside it"


def _inside(spot: Spot, path: str) -> bool:
    return spot.path == path or spot.path.startswith(f"{path}.")


def _both(kind: str, name: str, twins: dict[tuple[str, str], str]) -> list[str]:
    twin = twins.get((kind, name))
    return [name] if twin is None else [name, twin]


def _name_inside(doing: Doing, at: str, twins: dict[tuple[str, str], str]) -> None:
    """Give what stands in a copy its new ids, which it uses of itself."""
    tree = doing.bindings.tree
    for spot in [s for s in tree.spots() if _inside(s, at)]:
        _replace_names(doing, spot, lambda kind, name: [twins.get((kind, name), name)])
        if "id" in spot.data and spot.path != at:
            spot.data["id"] = twins.get((spot.kind, spot.id), spot.id)
