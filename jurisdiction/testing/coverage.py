"""How cases cover a rule book: what they make hold, fail and stay open, and what of it decides an answer.

Measured are rules, conditions, exceptions, readings and outcomes. What is looked at of a case are the worlds of its
stances: under every profile, and under each with one reading changed; on every day of each uncertain date, with each
side of each dispute, and with the facts as they are pleaded.
As in answers, days or sides that disagree leave a thing open besides.
Worlds in which facts lack support do not count, and neither does the same conduct on another day.
Something decides where it is a decisive step of a proof of a limb, of the outcome or of the next step. An exception
decides where it holds: while it fails, it only lets its rule stand. A reading decides where it changes an answer.
Nothing is explained here, and nothing is said of what no limb asks: no case reaches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.coverage_items import (
    DECISIVE,
    FAILS,
    HOLDS,
    MARKS,
    OPEN,
    RULE,
    VALUES,
    Item,
    items,
)
from jurisdiction.testing.marks import Mark, marks_of

__all__ = [
    "DECISIVE",
    "FAILS",
    "HOLDS",
    "MARKS",
    "OPEN",
    "VALUES",
    "Coverage",
    "coverage",
    "measure",
    "reached",
]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What cases show of a rule book: for each item and mark the ids of the cases that show it, in their order."""

    items: tuple[Item, ...]
    cases: tuple[str, ...]
    shown: Mapping[Mark, tuple[str, ...]]

    def of(self, item: Item, mark: str) -> tuple[str, ...]:
        """Return the cases that show a mark of an item."""
        return self.shown.get((item.kind, item.key, mark), ())

    def gaps(self, item: Item) -> tuple[str, ...]:
        """Return the marks of an item that a case should show and none does."""
        return tuple(mark for mark in item.wanted if not self.of(item, mark))


def measure(loaded: Loaded, cases: Iterable[CaseFile]) -> Coverage:
    """Run cases and return what they cover. Unknown facts, and disputes whose sides disagree, leave things open.

    Raise ContradictionError for a case that settles one thing in two ways that disagree, and NothingAllegedError
    for one that alleges nothing.
    """
    return coverage(loaded, ((case.id, marks_of(loaded, case)) for case in cases))


def coverage(loaded: Loaded, shown: Iterable[tuple[str, Iterable[Mark]]]) -> Coverage:
    """Return what cases cover, given the id of each and the marks that it shows (`marks.marks_of`)."""
    found: dict[Mark, dict[str, None]] = {}
    ran: dict[str, None] = {}
    for case, marks in shown:
        ran[case] = None
        for mark in marks:
            found.setdefault(mark, {})[case] = None
    cases = {mark: tuple(each) for mark, each in found.items()}
    return Coverage(items(loaded.rulebook), tuple(ran), cases)


def reached(loaded: Loaded, files: Iterable[Path]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each rule and value, the ids of the cases that reach it, in the order of the files.

    Raise `Refused` for a file that cannot be loaded, and else as `measure` does.
    """
    found = measure(loaded, (load_case(file, loaded) for file in files))
    rules = [item for item in found.items if item.kind == RULE]
    return {item.key: {value: found.of(item, value) for value in VALUES} for item in rules}
