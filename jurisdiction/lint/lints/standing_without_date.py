"""A reading that has prevailed for ever.

What:
A reading whose first standing is `controlling` or `prevailing`, without a day.

Why:
Somebody with authority said so on some day, and before it the reading was at most argued. Without the day, answers
for earlier days count it too.

Avoid:
standing: [{is: prevailing}]

Prefer:
standing: [{is: argued}, {is: prevailing, from: 2019-11-14}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding

_SETTLED = ("controlling", "prevailing")


def find(book: Book) -> Iterator[Finding]:
    """Yield the readings that are settled from the beginning of time."""
    for issue in book.law.issues.values():
        for reading in issue.readings:
            first = reading.standings[0]
            if reading.evaluated and first.from_ is None and first.word in _SETTLED:
                message = f"this reading is {first.word} from no day on: since when?"
                yield Finding(
                    f"reading:{issue.id}.{reading.id}", reading.place, message, reading.id
                )
