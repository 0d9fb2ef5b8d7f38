"""Choices of a fact between which no rule distinguishes.

What:
A choice that rules read, of which two choices or more stand in no test, arm or condition of a question. A single
choice that is left is the remainder and is not found; nor is a fact that is compared with another.

Why:
The law treats these choices alike, so that a case need not say which. Mostly one of them was to be tested.

Avoid:
weather: {choices: [dry, wet, storm]}      # and one rule tests `{loan.weather: dry}`

Prefer:
weather: {choices: [dry, not_dry]}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the choices of which several values are never tested."""
    for kind, fact in book.facts():
        name = (kind.name, fact.name)
        tested = book.uses.tested.get(name, frozenset())
        left = [choice for choice in fact.choices if choice not in tested]
        if name in book.uses.read and None not in tested and len(left) > 1:
            shown = ", ".join(f"`{choice}`" for choice in left)
            message = f"no rule distinguishes between these choices: {shown}"
            yield Finding(f"fact:{kind.name}.{fact.name}", fact.place, message, fact.name)
