"""A pinpoint that was checked in a document that was not seen.

What:
A citation marked `checked: yes` to an authority of which neither `checked` nor `seen` says that any of it was seen.

Why:
One of the two is wrong: whoever read the place has seen the document, or at least the part that `seen` can name.

Avoid:
authorities: [{id: desk_manual, title: Manual of the desk}]
cites: [{to: desk_manual, at: p. 3, checked: yes}]

Prefer:
authorities: [{id: desk_manual, title: Manual of the desk, seen: page 3}]
cites: [{to: desk_manual, at: p. 3, checked: yes}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the checked citations of authorities that were not seen."""
    for owner, cite in book.citations():
        authority = book.law.authorities.get(cite.to, {})
        if cite.checked and authority.get("checked") != "yes" and not authority.get("seen"):
            message = f"this was checked, and nothing of `{cite.to}` is marked as seen"
            yield Finding(owner, cite.place, message)
