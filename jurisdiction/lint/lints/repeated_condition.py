"""The same condition twice in one list.

What:
A part of `all`, `any`, `settled_by` or of a list that stands in the same list before, in the same form.

Why:
The second changes nothing. Mostly another condition was meant, such as the same test of another thing.

Avoid:
holds_when: [returned.late, lateness.charged, returned.late]

Prefer:
holds_when: [returned.late, lateness.charged]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import key, repeated
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.condition import All, Any, SettledBy


def find(book: Book) -> Iterator[Finding]:
    """Yield the parts that repeat a part of the same list."""
    for site in book.sites:
        if isinstance(site.part, All | Any | SettledBy):
            for first, part in repeated((key(each), each) for each in site.part.parts):
                where = f"line {first.place.line}, column {first.place.column}"
                yield Finding(
                    site.owner, part.place, f"this stands in the same list already: {where}"
                )
