"""Two dated picks, one after the other, of the same readings.

What:
A dated pick that follows another without a gap and picks what that one picks.

Why:
A date in a profile says that the choice changed on that day. Where it did not, the date misleads.

Avoid:
return_box: [{until: 2020-12-31, readings: at_the_desk}, {from: 2021-01-01, readings: at_the_desk}]

Prefer:
return_box: at_the_desk
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.windows import followed
from jurisdiction.loading.fields import entries
from jurisdiction.model.calendar import day_text


def find(book: Book) -> Iterator[Finding]:
    """Yield the issues of which a later pick is the one before it."""
    for name, node in book.profiles():
        for issue, _ in entries(node, "picks"):
            for earlier, later, gap in followed(book.law.profiles[name.value].picks[issue.value]):
                if not gap and earlier.readings == later.readings:
                    day = day_text(later.from_ or 1)
                    message = f"what the profile `{name.value}` picks does not change on {day}"
                    yield Finding(f"profile:{name.value}", issue.place, message, issue.value)
