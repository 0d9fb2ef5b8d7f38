"""The one list of words that renderers add."""

import pytest

from jurisdiction.explanation.model import Explanation, Section, Table
from jurisdiction.render.headings import (
    LABELS,
    SIGNS,
    UNVERIFIED,
    UnknownHeadingError,
    cell,
    column,
    heading,
    words,
)
from jurisdiction.render.markdown import markdown
from jurisdiction.render.text import text

ROWS = (("a", "b"),)


def test_an_unknown_heading_is_refused_by_every_format() -> None:
    """An explanation cannot bring a heading that is not in the list."""
    made_up = Explanation((Section("verdict"),))
    with pytest.raises(UnknownHeadingError, match="`verdict`"):
        text(made_up)
    with pytest.raises(UnknownHeadingError, match="`verdict`"):
        markdown(made_up)


@pytest.mark.parametrize("name", ["verdict", "verdict:restrictive", "value:restrictive"])
def test_an_unknown_column_is_refused_by_every_format(name: str) -> None:
    """A column is in the list, or is for one profile, reading, evidence option or the like."""
    made_up = Explanation((Section("limbs", tables=(Table(("limb", name), ROWS),)),))
    with pytest.raises(UnknownHeadingError):
        text(made_up)
    with pytest.raises(UnknownHeadingError):
        markdown(made_up)


def test_values_are_words_and_ids_stay_ids() -> None:
    """A person reads `not satisfied`, and copies `conduct_in_question` into a command."""
    assert words("not_satisfied") == "not satisfied"
    assert cell("value", "not_satisfied") == "not satisfied"
    assert cell("reading:wide", "not_satisfied") == "not satisfied"
    assert cell("issue", "conduct_in_question") == "conduct_in_question"


def test_a_column_for_one_profile_is_called_by_its_name() -> None:
    """The rule book, and not the list, names profiles and readings."""
    assert column("profile:restrictive") == "restrictive"
    assert column("value") == heading("value") == "Value"


def test_every_sign_is_one_ascii_character_with_its_own_meaning() -> None:
    """No two signs look alike, and each but the plain one is explained."""
    signs = [*SIGNS.values(), UNVERIFIED]
    assert all(len(sign) == 1 and sign.isascii() for sign in signs)
    assert len(set(signs)) == len(signs)
    assert set(LABELS) == {*SIGNS, "unverified", "later"} - {""}
