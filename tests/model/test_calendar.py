"""Days, periods and shifts: what a date text means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurisdiction.model.calendar import (
    FIRST_DAY,
    LAST_DAY,
    NO_SHIFT,
    Period,
    Shift,
    Span,
    day_of,
    day_text,
    parse_period,
    period_of_days,
)


def texts(span: Span) -> tuple[str, str]:
    """Return the ends of a span as texts."""
    return day_text(span.first), day_text(span.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2018-05", "2018-05-01", "2018-05-31"),
        ("2016-02-XX", "2016-02-01", "2016-02-29"),
        ("2016-XX", "2016-01-01", "2016-12-31"),
        ("2016-XX-XX", "2016-01-01", "2016-12-31"),
        ("2016-05-03", "2016-05-03", "2016-05-03"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2016-12", "2016-12-01", "2016-12-31"),
    ],
)
def test_a_date_covers_its_days(text: str, first: str, last: str) -> None:
    """A year, a month or a day is all the days that it may be."""
    period = parse_period(text)
    assert texts(period.whole) == texts(period.start) == texts(period.end) == (first, last)
    assert period.whole.exact is (first == last)
    assert (period.text, period.approximate) == (text, False)


@pytest.mark.parametrize("text", ["2016~", "2018-05?", "2016-05-03%", "2010?/2012", "2010/2012~"])
def test_a_mark_is_kept_and_widens_nothing(text: str) -> None:
    """An approximate date has the days of the date without the mark."""
    marked = parse_period(text)
    plain = parse_period(text.translate({ord(mark): "" for mark in "?~%"}))
    assert marked.approximate
    assert (marked.start, marked.end) == (plain.start, plain.end)


def test_a_range_starts_and_ends() -> None:
    """A range starts in its first date, ends in its last and covers what lies between."""
    period = parse_period("2016/2018-05")
    assert texts(period.start) == ("2016-01-01", "2016-12-31")
    assert texts(period.end) == ("2018-05-01", "2018-05-31")
    assert texts(period.whole) == ("2016-01-01", "2018-05-31")


def test_an_open_end_is_the_end_of_the_calendar() -> None:
    """Two dots stand for the first or the last of all days."""
    assert parse_period("2002-07-01/..").end == Span(LAST_DAY, LAST_DAY)
    assert parse_period("../2002-07-01").start == Span(FIRST_DAY, FIRST_DAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2016-02-30", "month 2016-02 has no day 30"),
        ("2016-13", "there is no month 13"),
        ("2016-00-01", "there is no month 00"),
        ("2016-XX-05", "a day needs its month"),
        ("0000", "there is no year 0000"),
        ("2018/2016", "the period ends before it starts"),
        ("2016/2017/2018", "a period has one"),
        ("1:30", "a date is written"),
        ("", "a date is written"),
        ("..", "a date is written"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    """A text that is no date raises ValueError with a phrase for the person who wrote it."""
    with pytest.raises(ValueError, match=reason):
        parse_period(text)


@pytest.mark.parametrize(
    ("day", "shift", "later"),
    [
        ("1984-02-29", Shift(years=18), "2002-03-01"),
        ("1984-02-29", Shift(years=20), "2004-02-29"),
        ("2003-01-31", Shift(months=1), "2003-03-01"),
        ("2003-12-31", Shift(months=1, days=1), "2004-02-01"),
        ("2003-01-31", Shift(days=30), "2003-03-02"),
        ("2003-03-01", Shift(months=-2), "2003-01-01"),
        ("9999-06-01", Shift(years=1), "9999-12-31"),
        ("9999-12-31", Shift(days=1), "9999-12-31"),
        ("0001-01-01", Shift(years=-1), "0001-01-01"),
        ("2003-01-31", NO_SHIFT, "2003-01-31"),
    ],
)
def test_a_shift_counts_by_the_calendar(day: str, shift: Shift, later: str) -> None:
    """A day that the month lacks is the first of the next; no day leaves the calendar."""
    assert day_text(shift.apply(day_of(day))) == later


@given(st.dates(), st.dates(), st.builds(Shift, st.integers(0, 30), st.integers(0, 20)))
def test_a_shift_keeps_the_order_of_days(one: date, other: date, shift: Shift) -> None:
    """What lies earlier does not lie later after the same shift."""
    earlier, later = sorted((one.toordinal(), other.toordinal()))
    assert shift.apply(earlier) <= shift.apply(later)


def test_a_period_of_days_is_certain() -> None:
    """It runs from one day to another, without doubt about either."""
    assert period_of_days(3, 5) == Period(Span(3, 3), Span(5, 5))
