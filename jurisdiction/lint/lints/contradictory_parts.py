"""A condition beside its own opposite.

What:
Among the parts of `all` or of a list, a condition and its negation, which never hold together; among the parts of
`any`, one of which always holds once the fact is known.

Why:
Such a list has one answer wherever the fact is known, so that the rest of it is idle. One of the two is a slip.

Avoid:
holds_when: [fine.loan.renewed, {not: fine.loan.renewed}]

Prefer:
holds_when: [fine.loan.renewed, {not: fine.paid}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import key, opposites
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.condition import All, Any

_SAID = {
    All: "the opposite of this stands beside it, so that the list never holds",
    Any: "the opposite of this stands beside it, so that one of the two always holds",
}


def find(book: Book) -> Iterator[Finding]:
    """Yield each part of a list of which the opposite stands before it."""
    for site in book.sites:
        if not isinstance(site.part, All | Any):
            continue
        seen: set[object] = set()
        for part in site.part.parts:
            if seen.intersection(opposites(part, tests=isinstance(site.part, All))):
                yield Finding(site.owner, part.place, _SAID[type(site.part)])
            seen.add(key(part))
