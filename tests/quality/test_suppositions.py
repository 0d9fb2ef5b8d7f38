"""What a fold says where a fact is supposed to be otherwise, or not to be known."""

from __future__ import annotations

from jurisdiction.evaluator.scenarios import UNKNOWN, Scenarios
from jurisdiction.truth import Space

FACT, SCENARIO = 0, 1
YES, NO, OPEN = (1, 0), (0, 1), (0, 0)


def supposing(option: int) -> Scenarios:
    """Return the planes of one scenario in which the fact, stated as its first option, takes another."""
    return Scenarios(Space({SCENARIO: (0,)}), lambda _: 0, SCENARIO, [{FACT: option}])


def test_a_supposed_option_stands_in_for_the_stated_one() -> None:
    """The file says yes; supposed is no."""
    assert supposing(0).fork(FACT, (YES, NO)) == YES
    assert supposing(1).fork(FACT, (YES, NO)) == NO


def test_what_is_not_known_leaves_only_what_holds_either_way() -> None:
    """An unknown fact opens what differs by it, and nothing else."""
    assert supposing(UNKNOWN).fork(FACT, (YES, NO)) == OPEN
    assert supposing(UNKNOWN).fork(FACT, (YES, (1, 0))) == YES


def test_a_fact_that_no_scenario_supposes_stays_as_it_is() -> None:
    """Another fact keeps its stated option."""
    assert supposing(UNKNOWN).fork(FACT + 7, (YES, NO)) == YES
