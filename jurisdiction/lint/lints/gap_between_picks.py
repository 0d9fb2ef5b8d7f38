"""Days between two dated picks of a profile for which it picks nothing.

What:
A dated pick of an issue that begins later than the day after the pick before it ends, and days before the first or
after the last.

Why:
On the days without a pick every reading is run and all must agree. Where that is meant, `readings: all` says so.

Avoid:
return_box: [{until: 2020-12-31, readings: in_the_box}, {from: 2021-02-01, readings: at_the_desk}]

Prefer:
return_box: [{until: 2021-01-31, readings: in_the_box}, {from: 2021-02-01, readings: at_the_desk}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.windows import followed
from jurisdiction.loading.fields import entries
from jurisdiction.model.calendar import day_text
from jurisdiction.model.rulebook import Pick


def find(book: Book) -> Iterator[Finding]:
    """Yield the dated picks that leave days out; a profile like another is not told of again."""
    for name, node in book.profiles():
        for issue, _ in entries(node, "picks"):
            picks = book.law.profiles[name.value].picks[issue.value]
            for gap in _gaps(picks):
                message = f"the profile `{name.value}` picks nothing {gap}: every reading is run"
                yield Finding(f"profile:{name.value}", issue.place, message, issue.value)


def _gaps(picks: tuple[Pick, ...]) -> Iterator[str]:
    yield from (gap for _, _, gap in followed(picks) if gap)
    if all(pick.from_ is not None for pick in picks):
        yield f"before {day_text(min(pick.from_ or 1 for pick in picks))}"
    if all(pick.until is not None for pick in picks):
        yield f"after {day_text(max(pick.until or 1 for pick in picks))}"
