"""A test of a day that no day passes.

What:
A `date` test between two written days of which the later stands first.

Why:
It never holds, whatever the facts; mostly two days were exchanged, or a year mistyped.

Avoid:
holds_when: {date: on, from: 2020-01-01, before: 2019-01-01}

Prefer:
holds_when: {date: on, from: 2019-01-01, before: 2020-01-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.condition import DateTerm, DateTest


def find(book: Book) -> Iterator[Finding]:
    """Yield the tests between written days that no day passes."""
    for site in book.sites:
        if isinstance(site.part, DateTest) and _empty(site.part):
            yield Finding(
                site.owner, site.part.place, "no day lies between these days: this never holds"
            )


def _empty(test: DateTest) -> bool:
    first, before, until = (_written(bound) for bound in (test.from_, test.before, test.until))
    if first is None:
        return False
    return (before is not None and before <= first) or (until is not None and until < first)


def _written(bound: DateTerm | None) -> int | None:
    """Return a bound that is a written day, shifted as it says."""
    if bound is None or bound.literal is None:
        return None
    return bound.shift.apply(bound.literal)
