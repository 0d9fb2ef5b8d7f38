"""What must be accepted as written: no text is taken for a truth value, a number or a time."""

from pathlib import Path

import pytest

from jurisdiction.loading import load_case, load_rulebook
from jurisdiction.model.case import CaseFile, Thing

HERE = Path(__file__).parent
BASE = HERE.parent / "malformed" / "base"


@pytest.fixture(scope="module")
def case() -> CaseFile:
    """Return the accepted case."""
    return load_case(HERE / "accepted.yaml", load_rulebook(BASE))


def traveller(case: CaseFile, name: str) -> Thing:
    """Return a traveller of the case by id."""
    return next(thing for thing in case.root.things("travellers") if thing.id == name)


def states(thing: Thing) -> list[str]:
    """Return the ids of the States of which somebody is a national."""
    return [state.id for state in thing.things("nationalities")]


def test_no_is_norway(case: CaseFile) -> None:
    """`NO` where a State is asked is Norway."""
    assert states(traveller(case, "by_alpha_2")) == ["NOR"]


@pytest.mark.parametrize("name", ["by_alpha_3", "by_name", "by_alias"])
def test_a_state_by_code_name_or_alias(case: CaseFile, name: str) -> None:
    """A State is named by alpha-3 code, name or alias."""
    assert states(traveller(case, name)) == ["NOR"]


def test_codes_and_names_in_other_letters(case: CaseFile) -> None:
    """Codes and names are found whatever their case."""
    assert states(traveller(case, "in_other_letters")) == ["NOR", "TJK", "NOR"]


def test_texts_stay_what_they_are(case: CaseFile) -> None:
    """Numbers with a point, times, booleans and nulls in a text are texts."""
    names = [thing.text("name") for thing in case.root.things("travellers")]
    assert names == ["12.10", "1:30", "NO", "null", "no"]


def test_texts_in_a_list_stay_what_they_are(case: CaseFile) -> None:
    """The members of a list of texts are texts."""
    stated = traveller(case, "by_alpha_2").facts["nicknames"]
    assert stated.value == ("1:30", "off", "~", "0x1F", "1_000", "2016-02-30")


def test_yes_in_a_text_is_a_word(case: CaseFile) -> None:
    """`yes` where a text is asked is the text."""
    assert case.root.text("title") == "yes"
