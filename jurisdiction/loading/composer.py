"""From the events of a parser to nodes, refusing what could surprise a reader of the file.

Only the events of PyYAML are used, so that nothing is guessed, resolved or copied. The cost grows
with the length of the file and with nothing else, and nothing here is recursive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from yaml import events as yaml_events

from jurisdiction.loading import source, syntax
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.node import Items, Mapping, Node, Text
from jurisdiction.loading.problems import Problems
from jurisdiction.model.place import Place

DEEPEST = 40
"""How many lists and groups of keys may stand inside one another."""


@dataclass(slots=True)
class _Open:
    """A list or group of keys whose end has not been read; `braced` is a group between braces."""

    place: Place
    keyed: bool
    braced: bool = False
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Text, Node]] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)
    key: Text | None = None
    at_key: bool = True


class Composer:
    """Builds the nodes of one document from events and collects what is refused.

    `whole` says that nothing had to be left out; `doubtful` that the parsers could disagree on this
    text, in substance or on a place.
    """

    def __init__(self, file: str, *, lists: bool = False) -> None:
        """Begin before the first event; with `lists`, the root may also be a list."""
        self.problems = Problems()
        self.root: Mapping | Items | None = None
        self._lists = lists
        self.whole = True
        self.doubtful = False
        self._file = file
        self._open: list[_Open] = []
        self._documents = 0

    def read(self, text: str, parser: type[Any]) -> None:
        """Read a text to its end, or to where it cannot be read on."""
        try:
            self._read(syntax.events(text, parser))
        except yaml.YAMLError as error:
            words, line, column = syntax.explain(error)
            self._refuse(Place(self._file, line, column), "syntax", words)
            self.doubtful = True
        if not self.problems and not self._documents:
            self._refuse(Place(self._file, 1, 1), "empty_file", "nothing is written in this file")

    def _read(self, events: Iterator[Any]) -> None:
        """Take events as long as they belong to the first document and are not too deep."""
        beyond = 0
        for event in events:
            match event:
                case yaml_events.CollectionStartEvent() if beyond or len(self._open) == DEEPEST:
                    beyond += 1
                    if self._too_deep(event, beyond):
                        return
                case yaml_events.CollectionEndEvent() if beyond:
                    beyond -= 1
                    if not beyond:
                        self._put(None)
                case yaml_events.DocumentStartEvent():
                    if self._second_document(event):
                        return
                case _ if not beyond:
                    self._take(event)
                case _:
                    pass

    def _take(self, event: Any) -> None:  # noqa: ANN401 - an event whose kind is found out here
        """Take one event of a node."""
        match event:
            case yaml_events.ScalarEvent():
                self._put(self._scalar(event))
            case yaml_events.AliasEvent():
                name = f"*{event.anchor}"
                message = f"the alias `{cut(name)}` is not read; write out here what it stands for"
                self._refuse(self._place(event), "alias", message, name)
                self._put(None)
            case yaml_events.CollectionStartEvent():
                self._refuse_properties(event)
                keyed = isinstance(event, yaml_events.MappingStartEvent)
                self._open.append(
                    _Open(self._place(event), keyed, keyed and bool(event.flow_style))
                )
            case yaml_events.CollectionEndEvent():
                self._put(_closed(self._open.pop()))
            case _:
                pass

    def _scalar(self, event: yaml_events.ScalarEvent) -> Text | None:
        """Return a scalar as text, or None where it is refused."""
        self._refuse_properties(event)
        place = self._place(event)
        if not event.value and not event.style:
            if event.tag is None and event.anchor is None:
                self._nothing_written(place)
            return None
        smuggled = source.escaped_character(event.value) if event.style == '"' else None
        if smuggled:
            message = f"an escape in this text stands for the {smuggled}; leave it out"
            self._refuse(place, "control_character", message)
            return None
        if event.value == "<<" and not event.style and self._open and self._expects_key():
            message = "the merge key `<<` is not read; write its keys out here"
            self._refuse(place, "merge_key", message, "<<")
            return None
        return Text(event.value, place)

    def _nothing_written(self, place: Place) -> None:
        """Report an empty place; an empty document is an empty file."""
        if not self._open:
            first = Place(self._file, 1, 1)
            self._refuse(first, "empty_file", "nothing is written in this file")
            return
        key = self._open[-1].key
        if key is None:
            self.doubtful = True
            self._refuse(place, "nothing_written", "nothing is written here")
        else:
            message = "nothing is written here, behind the key"
            if self._open[-1].braced and place == _behind(key):  # no colon either
                message = (
                    "a comma within braces begins a new key; a text that holds one stands in quotes"
                )
            self._refuse(key.place, "nothing_written", message, key.value)

    def _expects_key(self) -> bool:
        """Return whether the next node is a key."""
        return self._open[-1].keyed and self._open[-1].at_key

    def _put(self, node: Node | None) -> None:
        """Put a node where it belongs; None stands for one that is refused."""
        self.whole &= node is not None
        if not self._open:
            self._put_root(node)
        elif not self._open[-1].keyed:
            self._open[-1].items.extend(() if node is None else (node,))
        elif self._open[-1].at_key:
            self._put_key(self._open[-1], node)
        else:
            self._put_value(self._open[-1], node)

    def _put_root(self, node: Node | None) -> None:
        """Take the root, which holds keys, or where lists are read, a list."""
        if isinstance(node, Mapping) or (self._lists and isinstance(node, Items)):
            self.root = node
        elif node is not None:
            found = "a list" if isinstance(node, Items) else "a text"
            message = f"the file begins with {found}; it must begin with `key: value` lines"
            self._refuse(node.place, "root_not_keys", message)

    def _put_key(self, parent: _Open, node: Node | None) -> None:
        """Take a key, which is a text."""
        parent.at_key = False
        parent.key = node if isinstance(node, Text) else None
        if node is not None and parent.key is None:
            found = "a list" if isinstance(node, Items) else "a group of keys"
            self._refuse(node.place, "key_not_text", f"a key is a text, not {found}")

    def _put_value(self, parent: _Open, node: Node | None) -> None:
        """Take what stands behind a key, unless the key or the value is refused."""
        key, parent.key, parent.at_key = parent.key, None, True
        if key is None:
            return
        first = parent.seen.setdefault(key.value, key.place)
        if first is not key.place:
            message = (
                f"the key `{cut(key.value)}` is written twice; it is first on line {first.line}"
            )
            self.problems.add(key.place, "duplicate_key", message, offending=key.value)
        elif node is not None:
            parent.entries.append((key, node))

    def _refuse_properties(self, event: Any) -> None:  # noqa: ANN401 - a scalar, list or group
        """Report an anchor and a tag; what they belong to is kept."""
        if event.anchor is not None:
            name = f"&{event.anchor}"
            message = f"the anchor `{cut(name)}` is not read; delete it"
            self.problems.add(self._place(event), "anchor", message, offending=name)
        if event.tag is not None:
            self.doubtful = True
            message = "a tag (`!`) is not read; delete it, or quote a text that begins so"
            self.problems.add(self._place(event), "tag", message)

    def _too_deep(self, event: Any, beyond: int) -> bool:  # noqa: ANN401 - a list or group
        """Report the first level that is too deep; return whether to read no further."""
        if beyond == 1:
            message = f"this is nested more than {DEEPEST} levels deep"
            self._refuse(self._place(event), "too_deep", message)
        elif beyond > DEEPEST:
            message = (
                f"this is nested more than {2 * DEEPEST} levels deep; what follows is not read"
            )
            self._refuse(self._place(event), "too_deep", message)
            self.doubtful = True
            return True
        return False

    def _second_document(self, event: yaml_events.DocumentStartEvent) -> bool:
        """Count documents and report directives; return whether a second one begins."""
        self._documents += 1
        if event.version or event.tags:
            self.doubtful = True
            message = "a line that begins with `%` is not read; delete it"
            self.problems.add(self._place(event), "directive", message)
        if self._documents == 1:
            return False
        message = "a second document begins here; a file holds one"
        self._refuse(self._place(event), "several_documents", message)
        self.doubtful = True
        return True

    def _place(self, event: Any) -> Place:  # noqa: ANN401 - any event
        """Return where an event begins."""
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, place: Place, code: str, message: str, offending: str | None = None) -> None:
        """Report what has to be left out."""
        self.problems.add(place, code, message, offending=offending)
        self.whole = False


def _closed(frame: _Open) -> Node:
    """Return the node of a list or group whose end was read."""
    if frame.keyed:
        return Mapping(tuple(frame.entries), frame.place)
    return Items(tuple(frame.items), frame.place)


def _behind(key: Text) -> Place:
    """Return the place right behind a key that is written plain."""
    return replace(key.place, column=key.place.column + len(key.value))
