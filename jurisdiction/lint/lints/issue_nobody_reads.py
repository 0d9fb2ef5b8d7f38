"""An issue that no rule reads.

What:
An issue that stands in no condition of a rule or set that is asked.

Why:
Its readings change no answer, though every profile picks one of them and every answer could name it.

Avoid:
issue: return_box          # and no rule has `issue: return_box`

Prefer:
holds_when: {issue: return_box, read_as: {in_the_box: …, at_the_desk: …}}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.condition import Issue


def find(book: Book) -> Iterator[Finding]:
    """Yield the issues that no condition reads."""
    read = {site.part.issue for site in book.sites if isinstance(site.part, Issue)}
    for issue in book.law.issues.values():
        if issue.id not in read:
            yield Finding(issue.id, issue.place, "no rule reads this issue", issue.id)
