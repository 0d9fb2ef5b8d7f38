"""Which lists of the register an answer carries past their day: in whichever world of the stance it rests on them."""

from __future__ import annotations

from datetime import date

import pytest

from jurisdiction.analysis.carried import carried_lists
from tests.golden.answers import answered

MEMBERSHIPS = {date(2026, 10, 5).toordinal(): ("memberships",)}


@pytest.mark.parametrize(
    "case",
    [
        "seeds/tajikistan_after_2018.yaml",  # in the world of its last day
        "fifth_round/party-national-in-a-state-that-left.yaml",  # where an examination began by a day nobody tells
    ],
)
def test_a_list_is_told_wherever_a_limb_would_be_open_without_it(case: str) -> None:
    """It is enough that some world of the stance rests on what the list says past its day."""
    assert carried_lists(answered(case)) == MEMBERSHIPS


def test_a_list_is_not_told_where_no_limb_rests_on_it() -> None:
    """The period of this file ended long before the day of the list."""
    assert carried_lists(answered("seeds/tajikistan_2016_2018.yaml")) == {}
