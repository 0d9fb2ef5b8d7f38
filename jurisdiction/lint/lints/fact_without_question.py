"""A fact that a rule reads and that nobody is ever asked for.

What:
A yes/no fact, or a choice, of a pleaded thing that a condition reads, without a question (`ask`) and not required.

Why:
Where it is left out, an answer stays open and cannot say what to ask. What silence means is no substitute.

Avoid:
renewed: {type: yes/no}

Prefer:
renewed: {type: yes/no, ask: Was the loan renewed?}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.vocabulary import Kind

_ASKED = (Kind.YES_NO, Kind.CHOICE)


def find(book: Book) -> Iterator[Finding]:
    """Yield the facts that are read and have no question."""
    for kind, fact in book.facts():
        pleaded = not kind.register and fact.kind in _ASKED and not fact.required
        if pleaded and not fact.ask and (kind.name, fact.name) in book.uses.read:
            message = "rules read this fact, and no question asks for it"
            yield Finding(f"fact:{kind.name}.{fact.name}", fact.place, message, fact.name)
