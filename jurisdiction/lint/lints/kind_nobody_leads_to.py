"""A kind of thing that no fact leads to.

What:
A kind of the vocabulary, other than the case and the register, that no fact of a kind which can be reached holds or
names.

Why:
No case can write such a thing and no rule can find one. Mostly the fact that should hold it was never declared.

Avoid:
Shelf:
  title: shelf
  facts: {number: {type: number}}       # and no fact has the type Shelf

Prefer:
Branch:
  facts: {shelves: {type: list of Shelf}}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.uses import reached


def find(book: Book) -> Iterator[Finding]:
    """Yield the kinds that can be reached neither from the case nor from the register."""
    kinds = book.law.vocabulary.types
    leads = {kind.name: [fact.of for fact in kind.facts.values()] for kind in kinds.values()}
    register = [kind.name for kind in kinds.values() if kind.register]
    roots = (book.law.vocabulary.root, "Register", book.law.evidence.source_type, *register)
    found = reached(roots, leads)
    for kind in kinds.values():
        if kind.name not in found:
            yield Finding(
                f"kind:{kind.name}", kind.place, "no fact leads to this kind of thing", kind.name
            )
