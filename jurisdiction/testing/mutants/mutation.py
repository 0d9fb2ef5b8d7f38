"""One change of a rule book: where it is made, in which words it is told, and the node that it puts in place."""

from __future__ import annotations

import operator
from dataclasses import dataclass

from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.model.place import Place

NEGATE, DROP, ALL_ANY, SOME_EVERY = "negate", "drop", "all_any", "some_every"
DATE, ROLE, PICK = "date", "role", "pick"
KINDS = (NEGATE, DROP, ALL_ANY, SOME_EVERY, DATE, ROLE, PICK)
"""The sorts of change, in the order in which they are counted."""

MOST_SHOWN = 76


@dataclass(frozen=True, slots=True)
class Edit:
    """A change within a node: `says` what is done, `needs` what a case must show that tells the two apart."""

    kind: str
    place: Place
    says: str
    needs: str
    old: Node
    new: Node | None


@dataclass(frozen=True, slots=True)
class Mutation:
    """An edit of a rule, a set, the profiles, the composition or an issue.

    `about` is `rule`, `set`, `profile`, `issue`, `limb`, `outcome` or `next_step`, and `name` which of them.
    `touches` names the rules and sets whose conditions differ, or the issue that is read otherwise; `gives` is the
    value or mark of the line of a limb, the outcome or the next step that is given where the changed query says so.
    """

    about: str
    name: str
    edit: Edit
    root: Mapping
    touches: tuple[str, ...] = ()
    gives: str = ""

    @property
    def where(self) -> str:
        """The file and the line."""
        return f"{self.edit.place.file}:{self.edit.place.line}"

    def made(self) -> Mapping:
        """Return the root with the change made."""
        made = put(self.root, self.edit.old, self.edit.new)
        assert isinstance(made, Mapping)
        return made


def put(node: Node, old: Node, new: Node | None) -> Node:
    """Return a node in which one node is exchanged, or left out with its key where `new` is None."""
    if node is old:
        assert new is not None
        return new
    match node:
        case Text():
            return node
        case Items():
            items = tuple(put(each, old, new) for each in node.items if _stays(old, new, each))
            return node if _same(items, node.items) else Items(items, node.place)
        case Mapping():
            kept = [entry for entry in node.entries if _stays(old, new, *entry)]
            entries = tuple((_key(key, old, new), put(value, old, new)) for key, value in kept)
            return (
                node if _same(_flat(entries), _flat(node.entries)) else Mapping(entries, node.place)
            )


def _stays(old: Node, new: Node | None, *parts: Node) -> bool:
    return new is not None or all(part is not old for part in parts)


def _key(key: Text, old: Node, new: Node | None) -> Text:
    found = put(key, old, new)
    assert isinstance(found, Text)
    return found


def _flat(entries: tuple[tuple[Text, Node], ...]) -> tuple[Node, ...]:
    return tuple(part for entry in entries for part in entry)


def _same(some: tuple[Node, ...], others: tuple[Node, ...]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def shown(node: Node) -> str:
    """Return a node on one line, as YAML would have it, cut where it is long."""
    return f"`{cut(flow(node), MOST_SHOWN)}`"


def flow(node: Node) -> str:
    """Return a node on one line, as YAML would have it."""
    match node:
        case Text():
            return node.value
        case Items():
            return f"[{', '.join(flow(item) for item in node.items)}]"
        case Mapping():
            return f"{{{', '.join(f'{key.value}: {flow(value)}' for key, value in node.entries)}}}"
