"""An explanation on a terminal."""

from pathlib import Path

import pytest

from jurisdiction.explanation.model import Basis, Explanation, Section, Sentence, Table
from jurisdiction.loading.excerpt import width
from jurisdiction.render.text import text
from jurisdiction.render.wrapping import Part
from tests.malformed.golden import compare
from tests.render.samples import NAMES, RULE, SEEN, UNSEEN, WHOLE

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("columns", [80, 44])
def test_the_page_is_the_reviewed_one(columns: int) -> None:
    """Headings, hanging indents, tables and the signs below look as reviewed."""
    compare(GOLDEN / f"whole_{columns}.txt", text(WHOLE, columns, names=NAMES))


@pytest.mark.parametrize("columns", [80, 60, 52])
def test_lines_fit_and_have_no_trailing_blanks(columns: int) -> None:
    """The width is kept, and the text ends in one line break."""
    printed = text(WHOLE, columns)
    lines = printed.split("\n")
    assert all(width(line) <= columns and line == line.rstrip() for line in lines)
    assert lines[-1] == ""
    assert lines[-2] != ""


@pytest.mark.parametrize("columns", [44, 40])
def test_a_line_that_is_too_wide_is_one_word(columns: int) -> None:
    """A path is never broken; nothing else passes the edge, the signs below no more than the rest."""
    wide = [line for line in text(WHOLE, columns).splitlines() if width(line) > columns]
    assert wide
    assert all(len(line.split()) == 1 for line in wide)


def test_wide_characters_take_two_columns() -> None:
    """A line of Chinese characters ends where the terminal ends."""
    lines = page(Sentence("被告人把他们带过边境" * 6, (RULE,))).splitlines()
    assert max(map(width, lines)) <= 40
    assert all(width(line) > 36 for line in lines[2:-2])


def test_a_deep_proof_leaves_room_to_read() -> None:
    """However deep a sentence stands, two thirds of the line are left for it."""
    lines = page(Sentence("so it is " * 9, (), level=200)).splitlines()[2:]
    assert all(line.startswith(" " * 13) and width(line) > 25 for line in lines[:-1])


def test_provisions_of_one_authority_are_named_once() -> None:
    """Pinpoints follow each other behind the name of their authority."""
    printed = page(Sentence("So.", (SEEN, Basis("provision", "statute", "art. 13"), UNSEEN)))
    assert "[statute art. 12(2)(a), art. 13; judgment_4 para. 62*]" in " ".join(printed.split())


def test_what_is_not_verified_is_explained_once() -> None:
    """A sign stands at the pinpoint, and its meaning once below."""
    seen, unseen = page(Sentence("So.", (SEEN,))), page(Sentence("So.", (UNSEEN, UNSEEN)))
    assert "pinpoint not verified" not in seen
    assert unseen.count("pinpoint not verified") == 1
    assert unseen.count("para. 62*") == 1


def test_a_path_in_a_question_is_not_repeated() -> None:
    """The path stands where the question prints it; a path with sources stands behind it."""
    asked = (Basis("fact", "case.aim"),)
    assert "[" not in page(Sentence("What was the aim (case.aim)?", asked))
    assert "[case.aim]" in page(Sentence("What was the aim?", asked))
    told = (Basis("fact", "case.aim", "s1"), Basis("rule", "link", "The link"))
    assert "[case.aim (s1); link]" in page(Sentence("So (case.aim).", told))


def test_a_style_dresses_parts_and_moves_nothing() -> None:
    """Taking the dress off gives the plain page."""
    seen: set[Part] = set()

    def dressed(part: Part, shown: str) -> str:
        seen.add(part)
        assert shown.strip() == shown != ""
        return f"\x01{shown}\x02"

    printed = text(WHOLE, 60, dressed)
    assert printed.replace("\x01", "").replace("\x02", "") == text(WHOLE, 60)
    assert seen == {"heading", "column", "basis", "plain", "decisive", "absent", "question"}


def test_a_table_that_is_too_wide_becomes_lines() -> None:
    """No word is cut: each cell that is not empty follows its label."""
    rows = (("gravity", "incidents.removals.deaths", ""), ("trigger", "incidents.removals", "x"))
    wide = Explanation((Section("limbs", tables=(Table(("limb", "path", "marks"), rows),)),))
    assert text(wide, 40).splitlines()[3:] == [
        "Limb: gravity",
        "  Path: incidents.removals.deaths",
        "Limb: trigger",
        "  Path: incidents.removals",
        "  Marks: x",
    ]


def test_a_table_without_rows_is_left_out() -> None:
    """No column labels stand above nothing."""
    empty = Explanation((Section("limbs", tables=(Table(("limb", "value"), ()),)),))
    assert text(empty) == "Limbs\n=====\n"


def page(sentence: Sentence) -> str:
    """Return a page of 40 columns with one sentence."""
    return text(Explanation((Section("answer", sentences=(sentence,)),)), 40)
