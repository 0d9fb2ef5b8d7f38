"""Paths that go through references: questions print them, and a file has the fact where the thing is described.

`incidents.i1.attack.civilian` asks about the attack that the incident names. Where the incident names none, a
thing is supposed for it: it gets an id, a place in the list of its kind, and the reference names it.
"""

from __future__ import annotations

from jurisdiction.loading.edit import steps_of, with_value, without
from jurisdiction.loading.node import Items, Mapping, Node, Text
from jurisdiction.loading.values import UNKNOWN
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary

_HEADER = "case"
_SUPPOSED = "supposed"


def routed(root: Mapping, path: str, vocabulary: Vocabulary, *, make: bool) -> tuple[Mapping, str]:
    """Return the path to where a file has the fact, and the tree in which it leads there.

    With `make`, what is referred to and not described is added; without it such a path is left as it is,
    and so is one that leads through nothing that the vocabulary knows. Raise EditError for a path that is too long.
    """
    steps = steps_of(path)
    kind = vocabulary.types[vocabulary.root]
    number = 0
    while number < len(steps) - 1:
        fact = kind.facts.get(steps[number])
        if fact is None or fact.of not in vocabulary.types:
            break
        target = vocabulary.types[fact.of]
        if fact.kind is Kind.REF and not target.register:
            return _through(root, steps, number, kind, fact, vocabulary, make=make)
        if fact.kind not in (Kind.THING, Kind.THINGS):
            break
        number += 2 if fact.kind is Kind.THINGS else 1
        kind = target
    return root, path


def _through(
    root: Mapping,
    steps: list[str],
    number: int,
    kind: ThingType,
    fact: Fact,
    vocabulary: Vocabulary,
    *,
    make: bool,
) -> tuple[Mapping, str]:
    """Return the path from the list in which the thing stands that a reference names."""
    named = _at(root, steps[: number + 1])
    holder = _list_of(fact.of, vocabulary)
    if isinstance(named, Text) and named.value != UNKNOWN and holder:
        there = [holder, named.value, *steps[number + 1 :]]
        return routed(root, ".".join(there), vocabulary, make=make)
    if not make or not holder or not (named is None or isinstance(named, Text)):
        return root, ".".join(steps)
    root, own = _described(root, holder)
    owner = steps[:number]
    for each in kind.facts.values():
        if each.split == fact.name and _at(root, [*owner, each.name]) is not None:
            root = without(root, ".".join([*owner, each.name]))
    root = with_value(root, ".".join(steps[: number + 1]), Text(own, root.place))
    return routed(root, ".".join([holder, own, *steps[number + 1 :]]), vocabulary, make=make)


def _described(root: Mapping, holder: str) -> tuple[Mapping, str]:
    """Return the tree with one thing more in a list, on which nothing is written, and its id."""
    written = _at(root, [holder])
    items = written.items if isinstance(written, Items) else ()
    taken = {_id(item) for item in items}
    own = next(name for n in range(len(items) + 2) if (name := f"{_SUPPOSED}_{n + 1}") not in taken)
    place = root.place
    thing = Mapping(((Text("id", place), Text(own, place)),), place)
    if isinstance(written, Mapping) and isinstance(listed := written.get("listed"), Items):
        longer = Items((*listed.items, thing), listed.place)
        return with_value(root, f"{holder}.listed", longer), own
    return with_value(root, holder, Items((*items, thing), place)), own


def _list_of(kind: str, vocabulary: Vocabulary) -> str:
    """Return the list of the root in which things of a kind are described; empty where there is none."""
    facts = vocabulary.types[vocabulary.root].facts.values()
    return next((f.name for f in facts if f.kind is Kind.THINGS and f.of == kind), "")


def _at(root: Mapping, steps: list[str]) -> Node | None:
    """Return what is written at a path; None where nothing is."""
    header = root.get(_HEADER)
    inside = isinstance(header, Mapping) and steps[0] in header
    node: Node | None = header if inside else root
    for step in steps:
        node = _below(node, step)
    return node


def _below(node: Node | None, step: str) -> Node | None:
    if isinstance(node, Mapping) and isinstance(listed := node.get("listed"), Items):
        node = listed
    if isinstance(node, Items):
        numbered = ((_id(item) or str(n), item) for n, item in enumerate(node.items, start=1))
        return next((item for name, item in numbered if name == step), None)
    return node.get(step) if isinstance(node, Mapping) else None


def _id(item: Node) -> str:
    own = item.get("id") if isinstance(item, Mapping) else None
    return own.value if isinstance(own, Text) else ""
