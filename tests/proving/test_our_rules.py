"""Declared orders of readings of this rule book, for every case of a bound and not only for those of the repository."""

from itertools import pairwise

import pytest

from jurisdiction.loading import Loaded
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import read_bounds
from jurisdiction.testing.proving.claims import REFUTED, SHOWN, rules_of_issue, wider
from tests.shipped import our_rulebook

BOUND = ("State=KEN", "Crime=cah.deportation")
NAMED_BY_RULES = (
    "lawful_presence",
    "deportation_interest",
    "organisation",
    "attribution",
    "complicity",
)


@pytest.fixture(scope="module")
def ours() -> Loaded:
    """The rule book of this repository."""
    return our_rulebook()


@pytest.mark.slow
@pytest.mark.parametrize("issue", NAMED_BY_RULES)
def test_a_wider_reading_never_answers_narrower(ours: Loaded, issue: str) -> None:
    """In the rules that name the issue; and the order turned round is refuted by a case."""
    there = Bounded((ours,), read_bounds(BOUND, ours.rulebook, ours.register))
    rules = rules_of_issue(ours.rulebook, issue)
    orders = list(pairwise(ours.rulebook.issues[issue].narrow_to_wide))
    found = {wider(there, issue, *pair, rule).found for pair in orders for rule in rules}
    turned = {wider(there, issue, *pair[::-1], rule).found for pair in orders for rule in rules}
    assert found == {SHOWN}
    assert REFUTED in turned
