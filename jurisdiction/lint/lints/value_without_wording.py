"""A value of a fact without words, where other values have some.

What:
A yes/no fact or a choice with words (`says`) for some of its values and not for all.

Why:
Sentences about the value that was left out fall back on the name of the fact, beside sentences in plain words.

Avoid:
weather: {choices: [dry, wet], says: {dry: the day was dry}}

Prefer:
weather: {choices: [dry, wet], says: {dry: the day was dry, wet: it rained}}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.sites import values_of


def find(book: Book) -> Iterator[Finding]:
    """Yield the facts that have words for some values only."""
    for kind, fact in book.facts():
        missing = [value for value in values_of(fact) if value not in fact.says]
        if fact.says and missing and "any" not in fact.says:
            shown = ", ".join(f"`{value}`" for value in missing)
            yield Finding(
                f"fact:{kind.name}.{fact.name}", fact.place, f"no words for {shown}", fact.name
            )
