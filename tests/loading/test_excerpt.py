"""What of a person's text is printed, and how wide it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurisdiction.loading.excerpt import cut, point, pointed_at, visible, width


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
    assert pointed_at("日\t: ab", 5, 2) == ("     …ab", "      ^^")
    assert pointed_at("a: 日本", 4, 2) == ("  …日本", "   ^^^^")


def test_a_caret_can_stand_behind_the_end_of_a_line() -> None:
    """What is missing at the end of a line is pointed at there."""
    assert point("ab:", 4) == ("  …", "   ^")


@pytest.mark.parametrize(
    ("line", "column", "length", "shown"),
    [
        ("rolle: Jane Doe, phone 93", 1, 5, "rolle: …"),
        ("- {name: Jane, rolle: Doe}", 16, 5, "- {           …rolle: …"),
        ("- {at: [Jane, Xx]}", 15, 2, "- {          …Xx]}"),
        ("  - aim: maibe  # Jane", 10, 5, "  -     …maibe …"),
        ("- {role: Jane}", 4, 0, "- {…"),
        ("role: Jane Doe", 7, 0, "      …"),
    ],
)
def test_nothing_else_of_the_line_is_shown(line: str, column: int, length: int, shown: str) -> None:
    """Other keys, their values and comments are left out, and the text keeps its column."""
    excerpt, carets = pointed_at(line, column, length)
    assert excerpt == shown
    assert carets == " " * (column - 1) + "^" * max(1, length)


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=300),
    st.data(),
    st.integers(min_value=0, max_value=300),
)
def test_what_is_shown_of_a_line_is_short(line: str, data: st.DataObject, length: int) -> None:
    """Of any text on any line no more than 60 characters are shown, and no letter beside it."""
    column = data.draw(st.integers(min_value=1, max_value=len(line) + 1))
    excerpt, carets = pointed_at(line, column, length)
    assert width(carets) <= 160
    shown = cut(line[column - 1 :][:length])
    assert shown in excerpt
    assert not set(excerpt.replace(shown, "", 1)) & set("aeiouAEIOU0123456789") - set("\\utabfr")


def test_a_text_far_to_the_right_moves_to_the_left() -> None:
    """Of a long line the text is shown without the blanks, and its carets stand below it."""
    assert pointed_at("a" * 170 + "B" + "c" * 70, 171, 1) == ("…B…", " ^")


def test_a_place_shows_its_sign_and_no_letter() -> None:
    """Where no text is at fault the sign that stands there is shown, or nothing."""
    assert point("- legs: {id: Jane}", 9) == ("-      …{…", "        ^")
    assert point("- id: Jane", 3) == ("- …", "  ^")
