"""A profile that picks what another picks.

What:
Two profiles with the same readings of every issue on every day.

Why:
They answer alike in every case, so that to compare them shows nothing.

Avoid:
strict: {like: keeper, picks: {}}

Prefer:
strict: {like: keeper, picks: {return_box: in_the_box}}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import repeated
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield each profile that picks what one before it picks."""
    names = [name for name, _ in book.profiles()]
    picked = ((tuple(book.law.profiles[name.value].picks.items()), name) for name in names)
    for first, name in repeated(picked):
        message = f"this profile picks for every issue what `{first.value}` picks"
        yield Finding(f"profile:{name.value}", name.place, message, name.value)
