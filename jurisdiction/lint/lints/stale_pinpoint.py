"""Pinpoints into a document that nobody has checked for a year.

What:
An authority that is a year old or older on the day of the law, or on the day of `--as-of`, with citations that give a
pinpoint and are not marked `checked`. An authority without a date, or with one of another form, is passed over.

Why:
An unchecked pinpoint is a promise to look it up. After a year nobody remembers it; the answer prints it with a star.

Avoid:
cites: [{to: icc-01-19-27, at: para. 61}]                 # of 2019

Prefer:
cites: [{to: icc-01-19-27, at: para. 61, checked: yes}]   # after reading paragraph 61
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.calendar import Shift, parse_period
from jurisdiction.model.vocabulary import Citation

_YEAR = Shift(years=1)


def find(book: Book) -> Iterator[Finding]:
    """Yield the authorities that are a year old and have pinpoints that are not checked."""
    unchecked: dict[str, list[Citation]] = defaultdict(list)
    for _, cite in book.citations():
        if cite.at and not cite.checked:
            unchecked[cite.to].append(cite)
    for name in book.authorities():
        found = unchecked[name.value]
        if found and _old(book.law.authorities[name.value].get("date", ""), book.day):
            count = f"{len(found)} pinpoint{'' if len(found) == 1 else 's'}"
            first = min(cite.place for cite in found)
            message = f"{count} into this authority not checked in a year, first in {first.file}, line {first.line}"
            yield Finding(f"authority:{name.value}", name.place, message, name.value)


def _old(date: str, day: int) -> bool:
    """Return whether a year has passed since the last day that a date may mean; no date: no."""
    try:
        return _YEAR.apply(parse_period(date).whole.last) <= day
    except ValueError:
        return False
