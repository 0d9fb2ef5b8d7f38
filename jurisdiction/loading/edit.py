"""Changing the tree of a case file before it is compiled, by the paths that questions print.

The tree that is given is left as it is; what is returned has the change. Whether the change makes
sense is found out when it is compiled, with the same refusals as for a file.
"""

from __future__ import annotations

from jurisdiction.loading.composer import DEEPEST
from jurisdiction.loading.document import read_text
from jurisdiction.loading.node import Items, Mapping, Node, Text
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.values import UNKNOWN
from jurisdiction.model.place import Place

_HEADER = "case"
_LISTED = ("listed", "is")


class EditError(ValueError):
    """A path leads nowhere in this file; the text says where it stops."""


def written(path: str, value: str, problems: Problems) -> Node | None:
    """Return a value as it would stand behind the last key of the path; None if unreadable."""
    key = path.rsplit(".", 1)[-1]
    root = read_text(f"{key}: {value}", f"--set {path}", problems)
    return root.get(key) if root is not None else None


def steps_of(path: str) -> list[str]:
    """Return the parts of a path; raise EditError where it leads deeper than a file can be."""
    steps = path.split(".")
    if len(steps) > DEEPEST:
        raise EditError(f"`{path[:60]}` has more than {DEEPEST} parts")
    return steps


def with_value(root: Mapping, path: str, value: Node) -> Mapping:
    """Return the tree with a value at a path; groups of keys on the way that nobody wrote are made.

    Raise EditError where the path goes through a list member or a text that is not there.
    """
    return _root(root, path, value)


def without(root: Mapping, path: str) -> Mapping:
    """Return the tree without what is written at a path; raise EditError where nothing is."""
    return _root(root, path, None)


def _root(root: Mapping, path: str, value: Node | None) -> Mapping:
    """Change the block of the header where it has the first key, else the file itself."""
    steps = steps_of(path)
    if not all(steps):
        raise EditError(f"`{path[:60]}` is no path; its parts are divided by single dots")
    header = root.get(_HEADER)
    if isinstance(header, Mapping) and steps[0] in header:
        return _replaced(root, _HEADER, _mapping(header, steps, value, path))
    return _mapping(root, steps, value, path)


def _change(node: Node, steps: list[str], value: Node | None, path: str) -> Node:
    if isinstance(node, Items):
        return _items(node, steps, value, path)
    if isinstance(node, Mapping):
        inner = next((key for key in _LISTED if isinstance(node.get(key), Items)), None)
        if inner is not None and steps[0] != inner:
            return _replaced(node, inner, _change(_at(node, inner), steps, value, path))
        return _mapping(node, steps, value, path)
    if node.value == UNKNOWN and value is not None:
        return _mapping(Mapping((), node.place), steps, value, path)
    raise EditError(f"nothing can stand below a text, as `{path[:60]}` would have it")


def _mapping(node: Mapping, steps: list[str], value: Node | None, path: str) -> Mapping:
    key, rest = steps[0], steps[1:]
    if key not in node and value is None:
        raise EditError(f"nothing is written at `{path[:60]}`")
    if not rest:
        return _replaced(node, key, value)
    below = node.get(key) or Mapping((), node.place)
    return _replaced(node, key, _change(below, rest, value, path))


def _items(node: Items, steps: list[str], value: Node | None, path: str) -> Items:
    """Change the member that the next step names by its id, or by its number where it has none."""
    for number, item in enumerate(node.items):
        if _name(item, number + 1) == steps[0]:
            changed = _member(item, steps[1:], value, path)
            return Items((*node.items[:number], *changed, *node.items[number + 1 :]), node.place)
    known = ", ".join(_name(item, number + 1) for number, item in enumerate(node.items))
    raise EditError(f"this list has no `{steps[0][:60]}`; there is: {known or 'nothing'}")


def _member(item: Node, rest: list[str], value: Node | None, path: str) -> tuple[Node, ...]:
    if rest:
        return (_change(item, rest, value, path),)
    if value is None:
        return ()
    raise EditError(f"`{path[:60]}` is a member of a list; set the facts below it")


def _name(item: Node, number: int) -> str:
    own = item.get("id") if isinstance(item, Mapping) else None
    return own.value if isinstance(own, Text) else str(number)


def _replaced(node: Mapping, key: str, value: Node | None) -> Mapping:
    """Return the keys with another value behind one of them, or without it."""
    place = node.key_place(key)
    changed = () if value is None else ((Text(key, _place_of(value, place)), value),)
    if key not in node:
        return Mapping((*node.entries, *changed), node.place)
    number = node.keys().index(key)
    entries = (*node.entries[:number], *changed, *node.entries[number + 1 :])
    return Mapping(entries, node.place)


def _place_of(value: Node, place: Place) -> Place:
    """Return where a key is to be pointed at: beside a value from another source."""
    same = value.place.file == place.file
    return place if same else Place(value.place.file, value.place.line, 1)


def _at(node: Mapping, key: str) -> Node:
    found = node.get(key)
    if found is None:
        raise EditError(f"`{key}` is not written")
    return found
