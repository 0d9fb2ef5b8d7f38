"""A test that every value of the fact passes.

What:
A test of a choice for all of its choices, or of a yes/no fact for both answers.

Why:
It holds as soon as the fact is known, and so says nothing of its value. Mostly a choice too many is listed.

Avoid:
holds_when: {fine.loan.weather: [dry, wet]}    # there is no third

Prefer:
holds_when: {fine.loan.weather: wet}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.sites import values_of, way
from jurisdiction.model.condition import Test


def find(book: Book) -> Iterator[Finding]:
    """Yield the tests that no known value fails."""
    for site in book.sites:
        if not isinstance(site.part, Test):
            continue
        steps = list(way(site.part.term, site.scope, book.law.vocabulary))
        values = values_of(steps[-1][1]) if steps else ()
        if values and set(values) <= set(site.part.values):
            message = f"every value of `{site.part.term}` passes this test"
            yield Finding(site.owner, site.part.place, message, str(site.part.term))
