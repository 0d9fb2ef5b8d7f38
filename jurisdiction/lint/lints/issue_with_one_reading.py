"""An issue of which only one reading is run.

What:
An issue with a single reading that is evaluated.

Why:
Nothing is contested where there is one reading. Either a reading is missing, or the rule can say the condition itself.

Avoid:
readings:
  at_the_desk: {says: when the desk checks it in, …}

Prefer:
readings:
  at_the_desk: {says: when the desk checks it in, …}
  in_the_box: {says: once it lies in the box, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the issues with one reading that is run."""
    for issue in book.law.issues.values():
        run = [reading.id for reading in issue.readings if reading.evaluated]
        if len(run) == 1:
            message = f"only one reading of this issue is run, `{run[0]}`: nothing is contested"
            yield Finding(issue.id, issue.place, message, issue.id)
