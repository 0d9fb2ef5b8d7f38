"""A rule that says the same whether it holds or not.

What:
Two of the sentences `holds`, `fails` and `open` of a rule that are the same.

Why:
A reader cannot tell the answer from its sentence. Mostly one was copied and not changed.

Avoid:
wording: {holds: the book is late, fails: the book is late, open: it is open}

Prefer:
wording: {holds: the book is late, fails: the book is not late, open: it is open whether the book is late}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import repeated
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding

_VALUES = ("holds", "fails", "open")


def find(book: Book) -> Iterator[Finding]:
    """Yield the rules of which two sentences are the same."""
    for rule in book.law.rules.values():
        said = [(getattr(rule.wording, value), value) for value in _VALUES]
        for first, value in repeated(each for each in said if each[0]):
            message = f"the sentence for `{value}` is that for `{first}`"
            yield Finding(rule.id, rule.place, message, rule.id)
