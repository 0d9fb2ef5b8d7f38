"""Days and periods: the EDTF subset in which a case file states dates.

A day is its proleptic Gregorian ordinal, so that days compare and subtract as integers.
A period is a range of possible days, with the ranges in which it starts and ends.
Nothing here knows today's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether the span is a single day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Period:
    """What one date text says: `2016/2018` starts in 2016, ends in 2018 and covers what lies between.

    `approximate` keeps the marks `?`, `~` and `%`; they never widen the days.
    """

    start: Span
    end: Span
    text: str = ""
    approximate: bool = False

    @property
    def whole(self) -> Span:
        """All days that the period may cover."""
        return Span(self.start.first, self.end.last)


ALWAYS = Span(FIRST_DAY, LAST_DAY)
UNKNOWN_PERIOD = Period(ALWAYS, ALWAYS)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many years, months and days after a day: `18 years after`."""

    years: int = 0
    months: int = 0
    days: int = 0

    def apply(self, day: int) -> int:
        """Return the shifted day; a day that the month lacks becomes the first of the next month."""
        if not (self.years or self.months or self.days):
            return day
        return _clamp(_shift_months(day, 12 * self.years + self.months) + self.days)


NO_SHIFT = Shift()


def _clamp(day: int) -> int:
    return max(FIRST_DAY, min(LAST_DAY, day))


def _shift_months(day: int, months: int) -> int:
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return LAST_DAY
    if year < date.min.year:
        return FIRST_DAY
    try:
        return start.replace(year=year, month=month + 1).toordinal()
    except ValueError:
        return _shift_months(start.replace(day=1).toordinal(), months + 1)


def day_of(text: str) -> int:
    """Return the day of an ISO date such as `2002-07-01`; raise ValueError for any other text."""
    return date.fromisoformat(text).toordinal()


def day_text(day: int) -> str:
    """Return the day as `2002-07-01`."""
    return date.fromordinal(day).isoformat()


def period_of_days(first: int, last: int) -> Period:
    """Return the period that certainly runs from one day to another."""
    return Period(Span(first, first), Span(last, last))


def parse_period(text: str) -> Period:
    """Read `2016`, `2018-05`, `2016-05-XX`, `2016~`, `2018-05?`, `2016/2018`, `2002-07-01/..`.

    Raise ValueError with a phrase that says what is wrong, for instance that February has no 30th day.
    """
    parts = text.split("/")
    if text.count("/") > 1:
        raise ValueError("a period has one `/`, between its start and its end")
    if len(parts) == 1:
        span, approximate = _parse_date(text)
        return Period(span, span, text, approximate)
    start, vague_start = _parse_end(parts[0], FIRST_DAY)
    end, vague_end = _parse_end(parts[1], LAST_DAY)
    if end.last < start.first:
        raise ValueError("the period ends before it starts")
    return Period(start, end, text, vague_start or vague_end)


def _parse_end(text: str, open_day: int) -> tuple[Span, bool]:
    if text == "..":
        return Span(open_day, open_day), False
    return _parse_date(text)


def _parse_date(text: str) -> tuple[Span, bool]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("a date is written 2016, 2016-05, 2016-05-03, 2016/2018 or 2014/..")
    year, month, day, mark = match.groups()
    if int(year) == 0:
        raise ValueError("there is no year 0000")
    return _span(int(year), month, day), bool(mark)


def _span(year: int, month: str | None, day: str | None) -> Span:
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError("a day needs its month")
        return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if int(month) not in range(1, 13):
        raise ValueError(f"there is no month {month}")
    if day is None or day == "XX":
        first = date(year, int(month), 1).toordinal()
        return Span(
            first, _shift_months(first, 1) - 1 if (year, month) != (9999, "12") else LAST_DAY
        )
    try:
        only = date(year, int(month), int(day)).toordinal()
    except ValueError:
        raise ValueError(f"month {year:04}-{month} has no day {day}") from None
    return Span(only, only)
