"""Building graphs: what is equal is one node, and uncertain days become parts of clocks."""

from __future__ import annotations

import pytest

from jurisdiction.evaluator.graph import Dimension, Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.view import View
from jurisdiction.model.calendar import LAST_DAY, Shift, day_of
from jurisdiction.truth import NO, OPEN, YES

from .graphs import Hand


@pytest.fixture
def hand() -> Hand:
    """An empty graph."""
    return Hand()


def words(hand: Hand, root: int) -> list[str]:
    """Return the value of a comparison in each world of its clocks, the last clock slowest."""
    hand.finish([root])
    view = View(hand.graph, [root], [{}])
    return [view.answer_at(root, 1 << world) for world in range(view.at(root).space.size)]


def test_equal_nodes_and_dimensions_are_one(hand: Hand) -> None:
    """The same operation on the same parts is the same node; the same date the same clock."""
    assert hand.all_of(hand.yes, hand.no) == hand.all_of(hand.yes, hand.no)
    assert hand.all_of(hand.yes, hand.no) != hand.all_of(hand.no, hand.yes)
    assert hand.clock("when", 1, 5) == hand.clock("when", 1, 5) != hand.clock("when", 1, 6)
    assert hand.constant(None) == hand.open


def test_a_fork_of_equal_parts_is_none(hand: Hand) -> None:
    """Where every option gives the same node there is nothing to choose."""
    dim = hand.dimension(Dimension("evidence", "evidence", ("a", "b")))
    assert hand.fork(dim, (hand.yes, hand.yes)) == hand.yes
    assert hand.graph.op[hand.fork(dim, (hand.yes, hand.no))] is Op.FORK


def test_exact_days_are_compared_at_once(hand: Hand) -> None:
    """Two days that are certain make a constant."""
    assert hand.less(Instant(1), Instant(2)) == hand.yes
    assert hand.less(Instant(2), Instant(2)) == hand.no


def test_a_clock_is_cut_where_a_comparison_turns(hand: Hand) -> None:
    """Days before and after the bound are two parts; a bound out of reach cuts nothing."""
    when = Instant(clock=hand.clock("when", 10, 20))
    root = hand.all_of(hand.less(when, Instant(15)), hand.less(Instant(3), when))
    assert words(hand, root) == [YES, NO]
    assert hand.graph.dims[0].options == ("10/14", "15/20")


def test_a_bound_on_the_first_day_is_not_before_it(hand: Hand) -> None:
    """A clock that begins on the bound has one day that is neither before nor after it."""
    when = Instant(clock=hand.clock("when", 15, 20))
    assert words(hand, hand.less(Instant(15), when)) == [NO, YES]
    assert words(hand, hand.less(when, Instant(15))) == [NO]
    assert words(hand, hand.less(when, Instant(20))) == [YES, NO]


def test_overlapping_days_stay_open(hand: Hand) -> None:
    """Two uncertain days are compared where their ranges lie apart, and open where they overlap."""
    early, late = (
        Instant(clock=hand.clock(n, *span)) for n, span in (("e", (10, 20)), ("l", (15, 30)))
    )
    root = hand.less(early, late)
    assert words(hand, root) == [YES, OPEN, YES, YES]
    assert hand.left_open([root]) == [root]


def test_a_day_and_the_same_day_later(hand: Hand) -> None:
    """A day lies before itself some time later, never before itself or earlier."""
    day = Instant(clock=hand.clock("when", day_of("2002-01-01"), day_of("2002-12-31")))
    month, days = day.after(Shift(months=1)), day.after(Shift(days=30))
    hand.less(day, Instant(day_of("2002-06-01")))
    assert words(hand, hand.less(day, month)) == [YES]
    assert words(hand, hand.less(month, day)) == [NO]
    assert words(hand, hand.less(month, month)) == [NO]
    assert words(hand, hand.less(month, days)) == [OPEN]
    assert hand.left_open([hand.less(month, days)]) == [hand.less(month, days)]


def test_at_the_end_of_the_calendar_later_is_not_certain(hand: Hand) -> None:
    """No day lies after the last one, so a shift may leave it where it is."""
    day = Instant(clock=hand.clock("when", LAST_DAY - 5, LAST_DAY))
    assert words(hand, hand.less(day, day.after(Shift(days=3)))) == [OPEN]


def test_a_single_day_of_a_clock_is_compared_exactly(hand: Hand) -> None:
    """A part of one day knows how two shifts of it compare."""
    day = Instant(clock=hand.clock("when", day_of("2003-01-31"), day_of("2003-01-31")))
    month, days = day.after(Shift(months=1)), day.after(Shift(days=30))
    assert words(hand, hand.less(month, days)) == [YES]


def test_what_can_never_hold_is_seen_early(hand: Hand) -> None:
    """Conjunctions with a no, disjunctions of noes, and negations of what always holds."""
    fact = hand.fact("f", (hand.yes, hand.no))
    never = [
        hand.no,
        hand.all_of(fact, hand.no),
        hand.any_of(hand.no, hand.no),
        hand.not_(hand.yes),
        hand.not_(hand.any_of(fact, hand.yes)),
        hand.not_(hand.all_of(hand.yes, hand.not_(hand.no))),
    ]
    assert all(hand.never(node) for node in never)
    others = [hand.yes, hand.open, fact, hand.all_of(fact), hand.any_of(fact, hand.no)]
    assert not any(hand.never(node) for node in (*others, hand.not_(fact), hand.all_of()))


def test_a_rule_is_known_to_fail_once_it_is_grounded(hand: Hand) -> None:
    """A node that is called before it has parts is known when it is complete, not before."""
    rule = hand.reserve(Op.ALL)
    called = hand.all_of(rule, hand.yes)
    assert not hand.never(rule)
    hand.complete(rule, [hand.no])
    assert hand.never(rule)
    assert not hand.never(called)
    assert hand.never(hand.any_of(rule))


def test_deep_graphs_need_no_recursion(hand: Hand) -> None:
    """Neither building nor folding minds a chain of twenty thousand nodes."""
    node = hand.fact("f", (hand.yes, hand.no), 1)
    for _ in range(10_000):
        node = hand.not_(hand.any_of(node, hand.no))
    hand.finish([node])
    assert words(hand, node) == [NO]
