"""Somebody who holds a reading, and no word of where.

What:
An entry of `held_by` without a citation.

Why:
Who reads the answer cannot look it up, and nobody can check that it was said.

Avoid:
held_by: [{who: Head of lending}]

Prefer:
held_by: [{who: Head of lending, cites: [{to: desk_manual, at: p. 3}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the holders of readings who are not cited."""
    for issue in book.law.issues.values():
        for reading in issue.readings:
            for holder in reading.holders:
                if not holder.cites:
                    message = f"it is not said where `{holder.who}` holds this reading"
                    yield Finding(
                        f"reading:{issue.id}.{reading.id}", reading.place, message, reading.id
                    )
