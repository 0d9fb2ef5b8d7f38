"""What a YAML file consists of: texts, lists and groups of keys, each with its place.

Nothing here knows what a text means, or how a file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from jurisdiction.model.place import Place


@dataclass(frozen=True, slots=True)
class Text:
    """One scalar, exactly as written; quotation marks and escapes are resolved."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with what stands behind them, in the order of the file; no key is there twice."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place
    _index: dict[str, tuple[Text, Node]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the entries, so that a look-up does not search them."""
        object.__setattr__(self, "_index", {key.value: (key, node) for key, node in self.entries})

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in the order of the file."""
        return iter(self._index)

    def __contains__(self, key: str) -> bool:
        """Return whether a key is written."""
        return key in self._index

    def get(self, key: str) -> Node | None:
        """Return what stands behind a key, or None where the key is not written."""
        entry = self._index.get(key)
        return entry[1] if entry else None

    def keys(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self._index)

    def key_place(self, key: str) -> Place:
        """Return where a key is written, or where the keys begin if it is not."""
        entry = self._index.get(key)
        return entry[0].place if entry else self.place


Node: TypeAlias = Text | Items | Mapping
