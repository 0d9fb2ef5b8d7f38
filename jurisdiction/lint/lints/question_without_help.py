"""A question that does not say what its answers mean.

What:
A fact with a question (`ask`) whose answer is a choice or a number, with neither `help` nor words for its choices
(`says`). A question that is answered by yes or no, a day or a name says enough itself.

Why:
Whoever fills in a case has only the ids of the choices, or no unit, to go by.

Avoid:
weather: {choices: [w1, w2], ask: What was the weather?}

Prefer:
weather: {choices: [w1, w2], ask: What was the weather?, help: "w1 is dry, w2 is wet"}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.vocabulary import Kind

_NEEDED = (Kind.CHOICE, Kind.CHOICES, Kind.NUMBER)


def find(book: Book) -> Iterator[Finding]:
    """Yield the facts whose question explains nothing."""
    for kind, fact in book.facts():
        if fact.ask and fact.kind in _NEEDED and not fact.help and not fact.says:
            message = "this question has no help, and no words for its answers"
            yield Finding(f"fact:{kind.name}.{fact.name}", fact.place, message, fact.name)
