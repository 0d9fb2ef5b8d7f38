"""A choice that no record of the register has.

What:
A choice of a fact of a register that other records state, and that none of them has: an element that no crime of a
catalogue lists, a kind of act that never occurred.

Why:
A rule that tests it waits for a record that does not exist. Mostly records are missing, or the choice is left over.

Avoid:
Branch:
  register: yes
  facts: {desk: {choices: [staffed, machine, none]}}      # and no branch has `none`

Prefer:
Branch:
  register: yes
  facts: {desk: {choices: [staffed, machine]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the facts of records of which a choice never stands in a record."""
    for kind, fact in book.facts():
        if not (kind.register and fact.choices):
            continue
        stated = _stated(book, kind.name, fact.name)
        left = [choice for choice in fact.choices if choice not in stated]
        if stated and left:
            shown = ", ".join(f"`{choice}`" for choice in left)
            message = f"no {kind.title} of the register has {shown}"
            yield Finding(f"fact:{kind.name}.{fact.name}", fact.place, message, fact.name)


def _stated(book: Book, kind: str, fact: str) -> set[str]:
    """Return the values that records state."""
    found: set[str] = set()
    for record in book.loaded.register.things(kind):
        stated = record.stated(fact)
        value = stated.value if stated else None
        values = value if isinstance(value, tuple) else (value,)
        found.update(each for each in values if isinstance(each, str))
    return found
