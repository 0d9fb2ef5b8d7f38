"""Views: which worlds they hold, and what they answer over them."""

from __future__ import annotations

import pytest

from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.view import Answer, ContradictionError, View
from jurisdiction.truth import NO, OPEN, YES

from .graphs import Hand


@pytest.fixture
def hand() -> Hand:
    """An empty graph."""
    return Hand()


def test_a_stance_is_answered_over_all_its_worlds(hand: Hand) -> None:
    """Where its readings differ the answer is open; one reading gives its own."""
    root = hand.issue("a", (hand.yes, hand.no))
    view = View(hand.graph, [root], [{}])
    assert view.answer(root, view.worlds({0: [0]})) == Answer(YES)
    assert view.answer(root, view.worlds({0: [1]})) == Answer(NO)
    assert view.answer(root, view.worlds({})) == Answer(OPEN)
    assert view.answer_at(root, view.worlds({0: [1]})) == NO


def test_along_an_extent_one_part_is_enough(hand: Hand) -> None:
    """What holds on part of a stretch of time holds in part; of an uncertain day all must agree."""
    for extent, expected in ((True, Answer(YES, partial=True)), (False, Answer(OPEN))):
        clock = hand.clock(f"when {extent}", 10, 20, extent=extent)
        root = hand.less(Instant(clock=clock), Instant(15))
        hand.finish([root])
        view = View(hand.graph, [root], [{}])
        assert view.answer(root, view.worlds({})) == expected
        assert view.extents(root) == [clock] * extent
        assert view.answer_at(root, view.worlds({})) == OPEN


def test_along_an_extent_no_means_on_no_day(hand: Hand) -> None:
    """It is open where some part is, and no part is yes."""
    clock = hand.clock("when", 10, 20, extent=True)
    before = hand.less(Instant(clock=clock), Instant(15))
    root = hand.all_of(before, hand.open)
    hand.finish([root])
    view = View(hand.graph, [root], [{}])
    assert view.answer(root, view.worlds({})) == Answer(OPEN)


def test_what_was_not_asked_for_is_not_held(hand: Hand) -> None:
    """A root that was not asked for raises KeyError."""
    view = View(hand.graph, [hand.yes], [{}])
    assert view.answer(hand.yes, view.worlds({})) == Answer(YES)
    with pytest.raises(KeyError):
        view.at(hand.no)


def test_a_contradiction_is_refused_with_its_node(hand: Hand) -> None:
    """A thing settled both ways in some world raises ContradictionError."""
    sides = hand.issue("a", (hand.yes, hand.no)), hand.issue("b", (hand.yes, hand.no))
    fine = hand.add(Op.SETTLED_BY, [sides[0], hand.open])
    clash = hand.add(Op.SETTLED_BY, sides)
    with pytest.raises(ContradictionError, match="contradicts itself") as caught:
        View(hand.graph, [hand.all_of(fine, clash)], [{}])
    assert caught.value.node == clash


def test_past_the_limit_only_listed_readings_are_combined(hand: Hand) -> None:
    """Then a view holds the stances, each with one reading changed, and nothing else."""
    issues = [hand.issue(name, (hand.yes, hand.no, hand.open)) for name in "abc"]
    root = hand.any_of(*issues)
    view = View(hand.graph, [root], [{0: [1], 1: [1], 2: [1]}], limit=0)
    assert view.answer(root, view.worlds({0: [1], 1: [1], 2: [1]})) == Answer(NO)
    assert view.holds({0: [1], 1: [0], 2: [1]})
    assert view.holds({0: [0, 1, 2], 1: [1], 2: [1]})
    assert not view.holds({0: [0], 1: [0], 2: [1]})
    assert not view.holds({0: [0, 1], 1: [0], 2: [1]})
    assert not view.holds({})
    everything = View(hand.graph, [root], [{}])
    assert everything.holds({})
    assert everything.holds({0: [0, 1], 1: [0], 2: [2]})


def test_exactly_the_listed_readings(hand: Hand) -> None:
    """Where nothing is to be changed only the stances themselves are held."""
    root = hand.all_of(*(hand.issue(name, (hand.yes, hand.no)) for name in "ab"))
    view = View(hand.graph, [root], [{0: [1], 1: [1]}, {0: [0], 1: [0]}], limit=0, exactly=True)
    assert view.holds({0: [1], 1: [1]})
    assert view.holds({0: [0], 1: [0]})
    assert not view.holds({0: [1], 1: [0]})


def test_without_issues_the_limit_changes_nothing(hand: Hand) -> None:
    """Other dimensions are always combined in full."""
    clock = hand.clock("when", 10, 20)
    root = hand.less(Instant(clock=clock), Instant(15))
    hand.finish([root])
    assert View(hand.graph, [root], [{}], limit=0).at(root).space.size == 2


def test_scenarios_suppose_facts(hand: Hand) -> None:
    """In each scenario a fact has its supposed option, or is not known; others stay as stated."""
    one = hand.fact("one", (hand.yes, hand.no), 0)
    other = hand.fact("other", (hand.yes, hand.no), 1)
    root = hand.all_of(one, other, hand.issue("a", (hand.yes, hand.no)))
    view = View(hand.graph, [root], [{2: [0]}], scenarios=[{}, {1: 0}, {0: 1, 1: 0}, {0: -1, 1: 0}])
    found = [
        view.answer(root, view.worlds({2: [0], view.scenario: [number]})).value
        for number in range(4)
    ]
    assert found == [NO, YES, NO, OPEN]
    assert view.extents(root) == []
