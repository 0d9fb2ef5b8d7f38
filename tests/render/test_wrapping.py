"""Words on lines and columns of tables, in columns of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurisdiction.loading.excerpt import width
from jurisdiction.render.wrapping import GAP, fold, one_line, pieces, plain, widths, wrap

TEXTS = st.text(st.sampled_from("ab é領土\u0301_."), max_size=40)


@given(TEXTS, st.integers(2, 30))
def test_a_folded_text_is_whole(text: str, room: int) -> None:
    """Nothing but blanks is lost, and none is left at an end of a line."""
    lines = fold(text, room)
    assert all(line == line.strip() for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_hold_one_piece_or_fit(text: str, room: int) -> None:
    """A line goes beyond its room only for a piece that would fit nowhere."""
    lines = wrap(pieces(text), room)
    assert all(len(line) == 1 or width(plain(line)) <= room for line in lines)


def test_wide_characters_break_anywhere_and_words_do_not() -> None:
    """A Chinese sentence has no blanks to break at; a path stays whole."""
    assert fold("边境地区", 4) == ["边境", "地区"]
    lines = wrap(pieces("incidents.removals.period 边境"), 10)
    assert [plain(line) for line in lines] == ["incidents.removals.period", "边境"]


def test_a_combining_mark_stays_with_its_character() -> None:
    """No line breaks between a wide character and its mark."""
    assert fold("か\u3099か\u3099", 2) == ["か\u3099", "か\u3099"]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), st.integers(7, 60))
def test_the_columns_of_a_table_fit(rows: list[tuple[str, str, str]], room: int) -> None:
    """Columns shrink until the table fits, as long as no word breaks."""
    across = widths(rows, room)
    longest = [
        max([1, *(width(piece.text) for text in column for piece in pieces(text))])
        for column in zip(*rows, strict=True)
    ]
    assert (across is None) == (sum(longest) + GAP * 2 > room)
    if across is not None:
        assert sum(across) + GAP * 2 <= room
        assert all(each >= word for each, word in zip(across, longest, strict=True))


def test_the_widest_column_gives_way_and_words_stay_whole() -> None:
    """Short columns keep their width as long as a long text can be wrapped instead."""
    rows = [("territorial", "insufficient information " * 3)]
    assert widths(rows, 40) == [11, 27]
    assert widths(rows, 25) == [11, 12]
    assert widths(rows, 24) is None


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\u202eb", "a\x07"])
def test_nothing_that_a_terminal_obeys_is_printed(text: str) -> None:
    """Escape codes and turned text are printed as escapes."""
    assert one_line(text).isprintable()
    assert "\\" in one_line(text)
