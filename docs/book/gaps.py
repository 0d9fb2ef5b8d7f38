"""What the shipped cases show of the parts of the rule book, and what they never show: marks beside the text.

docs/coverage.md says what is counted. Where nothing was counted yet, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.measured import Measured
from docs.book.prose import bullets, labelled, under
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.render.markdown import escaped
from jurisdiction.testing.coverage_items import (
    CONDITION,
    DECISIVE,
    EXCEPTION,
    MARKS,
    OUTCOME,
    READING,
    Item,
    items,
)

_SHOWN = {
    "holds": "holds in {count}",
    "fails": "fails in {count}",
    "open": "is open in {count}",
}
_DECIDES = {
    EXCEPTION: "decides in {count}",
    READING: "changes an answer in {count}",
    OUTCOME: "is the outcome in {count}",
}
_NEVER = {
    "holds": "never holds",
    "fails": "never fails",
    "open": "is never open",
    DECISIVE: "never decides",
}
_UNSEEN = "no case looks at it"
_WHOLE = "cases show all of it."


class Gaps:
    """Says of exceptions, readings and outcomes what the cases show, and of rules and sets what they do not."""

    def __init__(self, book: Rulebook, measured: Measured) -> None:
        self._measured = measured
        self._inside: dict[str, list[Item]] = {}
        self._items: dict[tuple[str, str], Item] = {}
        for item in items(book):
            self._items[item.kind, item.key] = item
            if item.kind in (CONDITION, EXCEPTION):
                self._inside.setdefault(item.inside, []).append(item)

    def counted(self, kind: str, key: str) -> str:
        """Return in how many cases something has each mark that it can have, as a clause; empty if unknown."""
        counts, item = self._measured.covered(kind, key), self._items[kind, key]
        if not counts:
            return ""
        told = ((mark, count or "none") for mark, count in counts.items() if mark in item.wanted)
        words = {**_SHOWN, DECISIVE: _DECIDES[kind]}
        return ", ".join(words[mark].format(count=count) for mark, count in told)

    def parts(self, name: str) -> tuple[Item, ...]:
        """Return the conditions and exceptions in a rule or set."""
        return tuple(self._inside.get(name, ()))

    def inside(self, name: str) -> str:
        """Return what no case shows of the conditions and exceptions in a rule or set; empty if unknown."""
        parts = self.parts(name)
        if not parts or not self._measured.covers:
            return ""
        told = [*self._told(parts)]
        label = "What no case shows of its text"
        return under(label, bullets(told)) if told else labelled("Its text", _WHOLE)

    def _told(self, parts: tuple[Item, ...]) -> Iterator[str]:
        for item in parts:
            missing = self._missing(item)
            if missing:
                line = f"Line {item.place.line}, {escaped(item.text)}"
                yield f"{line}: {missing}."

    def _missing(self, item: Item) -> str:
        counts = self._measured.covered(item.kind, item.key)
        missing = [mark for mark in MARKS if mark in item.wanted and not counts[mark]]
        if missing and not any(counts.values()):
            return _UNSEEN
        return "; ".join(_NEVER[mark] for mark in missing)
