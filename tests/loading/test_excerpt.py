"""What of a person's text is printed, and how wide it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurisdiction.loading.excerpt import around, cut, fits, pointed_at, visible, width


@given(st.text(max_size=200), st.integers(min_value=1, max_value=60))
def test_cut_keeps_to_its_limit_and_to_one_line(text: str, limit: int) -> None:
    """Whatever the text, what is quoted is short and holds nothing invisible."""
    shown = cut(text, limit)
    assert len(shown) <= limit
    assert visible(shown) == shown
    assert not set(shown) & set("\n\r\t\x1b\u202e")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("a\tb\x1b[0m", "a\\tb\\x1b[0m"),
        ("turned \u202e round", "turned \\u202e round"),
        ("no\xa0break", "no\\xa0break"),
        ("\ud800", "\\ud800"),
        ("Côte d'Ivoire 日本", "Côte d'Ivoire 日本"),
    ],
)
def test_cut(text: str, expected: str) -> None:
    """Invisible characters become escapes, letters of any script stay."""
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "columns"), [("ab", 2), ("日本", 4), ("e\u0301", 1), ("\uff46", 2)]
)
def test_width(text: str, columns: int) -> None:
    """Wide characters take two columns, combining ones none."""
    assert width(text) == columns


def test_carets_stand_below_wide_and_escaped_characters() -> None:
    """The carets begin and end where the offending text is seen."""
    assert pointed_at("日\t: ab", 5, 2) == ("日\\t: ab", "      ^^")
    assert pointed_at("a: 日本", 4, 2) == ("a: 日本", "   ^^^^")


def test_a_caret_can_stand_behind_the_end_of_a_line() -> None:
    """What is missing at the end of a line is pointed at there."""
    assert pointed_at("ab:", 4, 1) == ("ab:", "   ^")


@pytest.mark.parametrize(
    ("line", "short"), [("x" * 100, True), ("x" * 101, False), ("日" * 51, False)]
)
def test_a_line_fits_up_to_100_columns(line: str, short: bool) -> None:  # noqa: FBT001 - a column of the table
    """Columns count, not characters."""
    assert fits(line) is short


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300), st.data())
def test_what_stands_around_a_point_is_short(line: str, data: st.DataObject) -> None:
    """Around a point of a long line no more than 60 characters are shown."""
    column = data.draw(st.integers(min_value=1, max_value=len(line) + 1))
    shown, _ = around(line, column)
    assert len(shown.strip("…")) <= 60


def test_the_caret_stands_below_its_point_in_a_long_line() -> None:
    """The cut line and its caret agree."""
    shown, carets = around("a" * 70 + "B" + "c" * 70, 71)
    assert shown[carets.index("^")] == "B"
    assert shown.startswith("…")
    assert shown.endswith("…")
