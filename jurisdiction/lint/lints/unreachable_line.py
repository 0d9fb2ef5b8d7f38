"""A line of a limb, an outcome or a next step that can never be taken.

What:
A line behind one that always answers: behind `always`, in a limb behind `asks`, or a value behind the same question
asked before.

Why:
The first line that answers is taken, so that what stands behind it is never looked at.

Avoid:
lines:
  - asks: fine.due
  - not_required: fine.waived

Prefer:
lines:
  - not_required: fine.waived
  - asks: fine.due
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jurisdiction.lint.alike import Key, key
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.place import Place
from jurisdiction.model.query import AskAlways, Query


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    words: str
    place: Place
    query: Query
    answers: bool = False  # whatever the query gives


def find(book: Book) -> Iterator[Finding]:
    """Yield the lines that are never taken."""
    for limb in book.law.limbs:
        name = f"limb:{limb.id}"
        yield from _behind(
            _Line(name, f"the line `{line.value}`", limb.place, line.query, line.asks)
            for line in limb.lines
        )
    yield from _behind(
        _Line(f"outcome:{each.id}", f"the outcome `{each.id}`", each.place, each.query)
        for each in book.law.outcomes
    )
    steps = zip(book.law.next_steps, book.step_places(), strict=True)
    yield from _behind(
        _Line(f"step:{step.value}", f"the next step `{step.value}`", place, step.query)
        for step, place in steps
    )


def _behind(lines: Iterable[_Line]) -> Iterator[Finding]:
    """Yield the lines that stand behind one that is always taken, or that ask what was asked."""
    seen: set[Key] = set()
    over = False
    for line in lines:
        again = not line.answers and key(line.query) in seen
        if over or again:
            why = "always answers" if over else "asks the same"
            message = f"{line.words} can never be taken: what stands before it {why}"
            yield Finding(line.name, line.place, message)
        seen.add(key(line.query))
        over = over or line.answers or isinstance(line.query, AskAlways)
