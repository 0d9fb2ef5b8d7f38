"""An authority that nobody cites.

What:
An entry of `authorities.yaml` to which no rule, version, set, silence, reading, record or note points.

Why:
A list of authorities is read as what the rule book rests on. What nothing rests on swells it.

Avoid:
authorities:
  - {id: old_manual, title: Manual of 1990}       # and nothing cites it

Prefer:
cites: [{to: old_manual, at: p. 3}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the authorities that nothing cites."""
    cited = {cite.to for _, cite in book.citations()}
    for name in book.authorities():
        if name.value not in cited:
            yield Finding(
                f"authority:{name.value}", name.place, "nothing cites this authority", name.value
            )
