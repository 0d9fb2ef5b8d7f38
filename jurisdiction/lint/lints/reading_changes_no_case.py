"""A reading that changes no case of the folder.

What:
A reading that was laid over the profile of each case under `--cases` that comes to its issue, and gave every limb and
the outcome of every allegation the value that they have without it; or any reading of an issue to which no case comes.
A reading that the profile of all these cases picks alone is passed over, as it is what the others are compared with.

Why:
Nothing shows that the reading makes the difference that its `changes` describes.

Avoid:
in_the_box: {says: a book has come back once it lies in the box}      # and every case was handed in at the desk

Prefer:
in_the_box: {says: a book has come back once it lies in the box}      # and one case is about a book in the box
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.showing import Shown


def find(book: Book, cases: tuple[Shown, ...]) -> Iterator[Finding]:
    """Yield the readings that were laid over some case, or could not be, and changed none."""
    changed = {each for shown in cases for each in shown.changed}
    tried = {each for shown in cases for each in shown.tried}
    reached = {issue for shown in cases for issue in shown.issues}
    latest = max((shown.day for shown in cases), default=0)
    for issue in book.law.issues.values():
        for reading in issue.readings_on(latest):
            name = (issue.id, reading.id)
            if name not in changed and (name in tried or issue.id not in reached):
                at = f"reading:{issue.id}.{reading.id}"
                yield Finding(at, reading.place, "this reading changes no case", reading.id)
