"""A rule with too many conditions to take in.

What:
A condition of a rule with more than forty parts.

Why:
Nobody can say whether such a rule is right. A part with a name, a title and a citation of its own can be read alone.

Avoid:
holds_when: [ …, forty conditions, … ]

Prefer:
holds_when: [returned.late, lateness.charged, member.pays]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.loading.walk import walk

MOST = 40


def find(book: Book) -> Iterator[Finding]:
    """Yield the conditions with more than forty parts."""
    for site in book.sites:
        if site.whole and (count := sum(1 for _ in walk(site.part))) > MOST:
            message = f"this condition has {count} parts, more than {MOST}: give parts of it names"
            yield Finding(site.owner, site.part.place, message)
