"""A case file as data that can be changed: lists, groups of keys and texts, with the things that stand in it.

A tree knows which part of the data is which thing, by the vocabulary; it makes sense of nothing.
Whether a changed file is one that loads is for the loader to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, cast

from jurisdiction.loading.cases import compile_case
from jurisdiction.loading.conform import plain
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.problems import Problems
from jurisdiction.model.case import CaseFile
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Group: TypeAlias = dict[str, Data]

HEADER, SUPPOSES = "case", "supposes"
TESTS = ("expect", "recorded", "disagrees")  # what a file says of its answers
FILE = "case"  # how a tree is called in places
_ANYWHERE = Place(FILE, 1, 1)
_REFERENCES = frozenset({Kind.REF, Kind.REFS})


@dataclass(frozen=True, eq=False, slots=True)
class Spot:
    """One thing: its group of keys, and the list in which it stands, or None where it stands alone."""

    kind: str
    id: str
    path: str
    data: Group
    parent: Spot | None = None
    row: list[Data] | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """The data of one case file."""

    data: Group
    vocabulary: Vocabulary

    @property
    def root(self) -> Spot:
        """The file itself, without what stands in its header."""
        return Spot(self.vocabulary.root, "", "", self.data)

    @property
    def header(self) -> Group:
        """The block of the header, made where there is none."""
        return cast("Group", self.data.setdefault(HEADER, {}))

    def spots(self) -> Iterator[Spot]:
        """Yield every thing of the file, the root first, and what is supposed last."""
        yield from self._below(self.root)
        for kind, row in self.supposed().items():
            for number, item in enumerate(row, start=1):
                if isinstance(item, dict):
                    own = _id(item, number)
                    yield Spot(kind, own, f"{SUPPOSES}.{kind}.{own}", item, row=row)

    def at(self, path: str) -> Spot | None:
        """Return the thing at a path; None where nothing stands there."""
        return next((spot for spot in self.spots() if spot.path == path), None)

    def named(self, kind: str, name: str) -> Spot | None:
        """Return the thing of a kind with an id."""
        return next((s for s in self.spots() if (s.kind, s.id) == (kind, name)), None)

    def supposed(self) -> dict[str, list[Data]]:
        """Return the rows of supposed records by kind."""
        block = self.data.get(SUPPOSES)
        rows = block.items() if isinstance(block, dict) else ()
        return {kind: row for kind, row in rows if isinstance(row, list)}

    def row_of(self, kind: str) -> list[Data]:
        """Return the row of the supposed records of a kind, made where there is none."""
        block = cast("Group", self.data.setdefault(SUPPOSES, {}))
        return cast("list[Data]", block.setdefault(kind, []))

    def holder(self, spot: Spot, fact: str) -> Group:
        """Return the group of keys in which a fact of a thing is, or would be, written."""
        if spot.data is not self.data or fact in self.data:
            return spot.data
        declared = self.vocabulary.types[spot.kind].facts[fact]
        nested = declared.kind in {Kind.THING, Kind.THINGS}
        return self.data if nested and fact not in self.header else self.header

    def _below(self, spot: Spot) -> Iterator[Spot]:
        yield spot
        for fact in self.vocabulary.types[spot.kind].facts.values():
            if fact.kind in {Kind.THING, Kind.THINGS}:
                for inner in self._in(spot, fact):
                    yield from self._below(inner)

    def _in(self, spot: Spot, fact: Fact) -> Iterator[Spot]:
        path = f"{spot.path}.{fact.name}" if spot.path else fact.name
        written = self.holder(spot, fact.name).get(fact.name)
        if fact.kind is Kind.THING:
            if isinstance(written, dict):
                yield Spot(fact.of, fact.name, path, written, spot)
            return
        row = members(written)
        for number, item in enumerate(row, start=1):
            if isinstance(item, dict):
                own = _id(item, number)
                yield Spot(fact.of, own, f"{path}.{own}", item, spot, row)


def _id(item: Group, number: int) -> str:
    own = item.get("id")
    return own if isinstance(own, str) else str(number)


def members(written: Data | None) -> list[Data]:
    """Return the list that is written of a fact, itself and no copy; an empty one where none is."""
    if isinstance(written, dict):
        inner = written.get("listed", written.get("is"))
        return inner if isinstance(inner, list) else []
    return written if isinstance(written, list) else []


def renamed(written: Data, fact: Fact, names: Callable[[str, str], list[str]]) -> Data:
    """Return what is written of a fact with the names in it replaced: references, and sources of any fact.

    `names` returns for a kind and an id those that stand in its place; of one reference the first is taken.
    """
    if isinstance(written, dict):
        return _renamed_in(written, fact, names)
    if fact.kind not in _REFERENCES:
        return written
    if isinstance(written, str):
        return names(fact.of, written)[0]
    return [new for item in written if isinstance(item, str) for new in names(fact.of, item)]


def _renamed_in(written: Group, fact: Fact, names: Callable[[str, str], list[str]]) -> Data:
    if fact.kind in {Kind.THING, Kind.NUMBER} and "is" not in written and "disputed" not in written:
        return written
    made: Group = dict(written)
    for key in ("is", "listed"):
        if key in made and fact.kind is not Kind.THINGS:
            made[key] = renamed(made[key], fact, names)
    if isinstance(versions := made.get("disputed"), dict):
        made["disputed"] = {side: renamed(each, fact, names) for side, each in versions.items()}
    for key in ("sources", "against"):
        if isinstance(row := made.get(key), list):
            made[key] = [
                new for item in row if isinstance(item, str) for new in names("Source", item)
            ]
    return made


# Files.


def tree_of(root: Mapping, vocabulary: Vocabulary) -> Tree:
    """Return the tree of a file, without what it expects; units that are pleaded in one stand apart."""
    data = cast("Group", plain(root))
    for key in TESTS:
        data.pop(key, None)
    tree = Tree(data, vocabulary)
    for spot in [s for s in tree.spots() if s.kind == vocabulary.unit and s.row is not None]:
        _set_apart(spot, vocabulary)
    return tree


def _set_apart(spot: Spot, vocabulary: Vocabulary) -> None:
    """Put one member of a list in the place of one that stands for several."""
    split = next((f.name for f in vocabulary.types[spot.kind].facts.values() if f.split), "")
    listed = members(spot.data.get(split))
    if spot.row is None or len(listed) < 2:  # noqa: PLR2004 - several
        return
    place = spot.row.index(spot.data)
    apart: list[Data] = [
        {**spot.data, "id": f"{spot.id}_{number}", split: [member]}
        for number, member in enumerate(listed, start=1)
    ]
    spot.row[place : place + 1] = apart


def copied(data: Data) -> Data:
    """Return a copy of which no part is shared."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(item) for item in data] if isinstance(data, list) else data


def copy_of(tree: Tree) -> Tree:
    """Return a tree that can be changed while the other stays."""
    return Tree(cast("Group", copied(tree.data)), tree.vocabulary)


def node(data: Data) -> Node:
    """Return data as the loader's reader would."""
    if isinstance(data, dict):
        entries = ((Text(key, _ANYWHERE), node(value)) for key, value in data.items())
        return Mapping(tuple(entries), _ANYWHERE)
    if isinstance(data, list):
        return Items(tuple(node(item) for item in data), _ANYWHERE)
    return Text(data, _ANYWHERE)


def compiled(tree: Tree, loaded: Loaded) -> CaseFile | None:
    """Return the case of a tree; None where the loader refuses it."""
    problems = Problems()
    root = node(tree.data)
    case = compile_case(root, FILE, loaded, problems) if isinstance(root, Mapping) else None
    return None if problems.errors else case
