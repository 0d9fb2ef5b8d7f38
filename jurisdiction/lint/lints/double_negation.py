"""A negation of a negation.

What:
`not` directly below `not`.

Why:
It says what the inner condition says, and takes a reader two turns to see it.

Avoid:
holds_when: {not: {not: fine.paid}}

Prefer:
holds_when: fine.paid
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.condition import Not


def find(book: Book) -> Iterator[Finding]:
    """Yield the negations of negations."""
    for site in book.sites:
        if isinstance(site.part, Not) and isinstance(site.part.part, Not):
            yield Finding(
                site.owner, site.part.place, "`not` stands directly below `not`: leave out both"
            )
