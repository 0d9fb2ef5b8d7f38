"""A sentence of a rule that is too long to be read at once.

What:
A sentence of `wording` with more than 240 characters.

Why:
An answer strings such sentences together, and a reader loses the thread. What a rule found belongs to its parts.

Avoid:
wording: {holds: the book was lent, and then it was not brought back, and …}

Prefer:
wording: {holds: the book came back after its time}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding

MOST = 240


def find(book: Book) -> Iterator[Finding]:
    """Yield the rules with a sentence of more than 240 characters."""
    for rule in book.law.rules.values():
        for value in ("holds", "fails", "open"):
            count = len(getattr(rule.wording, value))
            if count > MOST:
                message = f"the sentence for `{value}` has {count} characters, more than {MOST}"
                yield Finding(rule.id, rule.place, message, rule.id)
