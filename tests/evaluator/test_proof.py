"""Proofs: why a node has its value in one world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import FactStep
from jurisdiction.evaluator.values import Absent
from jurisdiction.evaluator.view import View
from jurisdiction.model.calendar import ALWAYS
from jurisdiction.model.place import NOWHERE
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.compare import Engine
from jurisdiction.testing.strategies import random_question
from jurisdiction.truth import NO, OPEN, YES

from .graphs import Hand


@pytest.fixture
def hand() -> Hand:
    """An empty graph."""
    return Hand()


def proof(
    hand: Hand,
    root: int,
    world: int = 0,
    prefer: Mapping[int, Sequence[int]] | None = None,
    *,
    lean: bool = False,
) -> Proof:
    """Return the proof of a root in one world."""
    view = View(hand.graph, [root], [{}])
    return Proof(view.one_world(world, prefer or {}), root, lean=lean)


def deciding(proof: Proof) -> list[int]:
    """Return the parts that decide."""
    return [part.node for part in proof.parts() if part.decisive]


def test_one_part_decides_where_one_is_enough(hand: Hand) -> None:
    """Of a disjunction that holds, or a conjunction that fails, the parts of the same value decide."""
    one, other = (hand.fact(name, (hand.yes, hand.no), 0) for name in "ab")
    left_out = hand.fact("c", (hand.yes, hand.no), 1)
    some = hand.any_of(left_out, one, other)
    assert proof(hand, some).value == YES
    assert deciding(proof(hand, some)) == [one, other]
    assert deciding(proof(hand, some, lean=True)) == [one]
    assert proof(hand, some).option is None
    every = hand.all_of(one, left_out)
    assert (proof(hand, every).value, deciding(proof(hand, every))) == (NO, [left_out])


def test_all_parts_decide_where_all_are_needed(hand: Hand) -> None:
    """Of a conjunction that holds all do, also in a lean proof; of a negation its part."""
    one, other = (hand.fact(name, (hand.yes, hand.no), 0) for name in "ab")
    root = hand.not_(hand.all_of(one, other))
    top = proof(hand, root, lean=True)
    assert top.value == NO
    assert deciding(top.parts()[0]) == [one, other]
    assert deciding(proof(hand, root)) == [hand.all_of(one, other)]


def test_nothing_decides_below_what_does_not(hand: Hand) -> None:
    """A part that does not decide has parts, and none that decides."""
    one, other = hand.fact("a", (hand.yes, hand.no), 0), hand.fact("b", (hand.yes, hand.no), 1)
    (_, spare) = proof(hand, hand.any_of(one, hand.not_(other)), lean=True).parts()
    assert (spare.decisive, spare.deciding(), len(spare.parts())) == (False, (), 1)


def test_what_is_open_decides_what_is_open(hand: Hand) -> None:
    """An open node rests on its open parts, and asks for open facts."""
    known, unknown = hand.fact("a", (hand.yes, hand.no), 0), hand.fact("b", (hand.yes, hand.no))
    top = proof(hand, hand.all_of(known, unknown))
    assert top.value == OPEN
    assert deciding(top) == [unknown]
    asked = [each.question for each in top.steps(decisive_only=True) if each.question is not None]
    assert asked == [hand.graph.dim[unknown]]
    assert top.parts()[0].question is None
    assert [each.node for each in top.steps()].count(hand.yes) == 1


def test_ways_to_settle_decide_as_they_are_settled(hand: Hand) -> None:
    """Of several ways those that settle it decide."""
    way = hand.fact("a", (hand.yes, hand.no), 1)
    root = hand.add(Op.SETTLED_BY, [hand.open, way])
    assert (proof(hand, root).value, deciding(proof(hand, root))) == (NO, [way])


def test_a_fork_shows_the_option_of_its_world(hand: Hand) -> None:
    """Of readings that act alike the preferred one is shown; of an open fact no option."""
    one, other = hand.fact("a", (hand.yes, hand.no), 0), hand.fact("b", (hand.yes, hand.no), 0)
    root = hand.issue("i", (one, one, other, hand.no))
    dim = hand.graph.dim[root]
    assert proof(hand, root).option == 0
    assert proof(hand, root, prefer={dim: [1]}).option == 1
    assert [part.node for part in proof(hand, root, 1).parts()] == [other]
    assert proof(hand, hand.fact("c", (hand.yes, hand.no))).parts() == ()


def test_a_choice_that_moves_nothing_shows_what_is_preferred(hand: Hand) -> None:
    """A dimension that the space lacks has the preferred option, else its first part is shown."""
    one, other = hand.fact("a", (hand.yes, hand.no), 0), hand.fact("b", (hand.yes, hand.no), 0)
    root = hand.issue("i", (one, other))
    dim = hand.graph.dim[root]
    assert [part.node for part in proof(hand, root).parts()] == [one]
    assert [part.node for part in proof(hand, root, prefer={dim: [1]}).parts()] == [other]


def test_some_day_shows_a_day_on_which_it_is_so(hand: Hand) -> None:
    """What holds on some day is shown on the first such day."""
    clock = hand.dimension_of_days("some day")
    part = hand.less(Instant(100), Instant(clock=clock))
    root = hand.add(Op.SOMEWHERE, [part], clock)
    never = hand.add(Op.SOMEWHERE, [hand.all_of(part, hand.no)], clock)
    hand.finish([root, never])
    shown = proof(hand, root).parts()[0]
    assert (proof(hand, root).value, shown.value) == (YES, YES)
    assert hand.graph.dims[clock].options[shown.option or 0] == f"101/{ALWAYS.last}"
    assert proof(hand, never).parts()[0].value == NO


def test_each_day_of_what_holds_on_some_day(hand: Hand) -> None:
    """Besides the day that is shown, each free day has a proof of its own; another node has none."""
    clock = hand.dimension_of_days("some day")
    part = hand.less(Instant(100), Instant(clock=clock))
    root = hand.add(Op.SOMEWHERE, [part], clock)
    hand.finish([root])
    assert [day.value for day in proof(hand, root).on_each_day()] == [NO, YES]
    assert proof(hand, root).parts()[0].on_each_day() == ()


def test_what_no_day_shows_alone_is_shown_on_the_first(hand: Hand) -> None:
    """Where the whole is open though no single day is, the first day stands for it."""
    clock = hand.dimension_of_days("some day")
    root = hand.add(Op.SOMEWHERE, [hand.open], clock)
    hand.finish([root])
    assert proof(hand, root).parts()[0].value == OPEN


def test_labels_are_found_through_connectives(hand: Hand) -> None:
    """The nearest nodes that stand for something are below, in order."""
    label = FactStep(Absent("Element", "e"), "coerced", ("yes",), NOWHERE)
    known = hand.constant(value=True, label=label)
    other = hand.add(Op.NOT, [known], label=label)
    root = hand.all_of(hand.any_of(known, hand.no), hand.not_(hand.all_of(other)))
    found = proof(hand, root).below()
    assert [each.node for each in found] == [known, other]
    assert {each.step for each in found} == {label}


def test_one_world_is_a_world_of_the_view() -> None:
    """Folded alone a world gives what the view gives for it, on random questions."""
    compared = 0
    for seed in range(60):
        engine = Engine(random_question(Dice(seed)))
        for root, view in zip(engine.roots, engine.views, strict=True):
            for world in range(min(view.at(root).space.size, 8)):
                alone = view.one_world(world, {})
                assert alone.word(root, 0) == view.answer_at(root, 1 << world), seed
                compared += 1
    assert compared > 300


def test_a_world_may_be_supposed_otherwise(hand: Hand) -> None:
    """A choice is made otherwise, or a fact left open; the world itself stays as it is."""
    fact = hand.fact("a", (hand.yes, hand.no), 1)
    world, dim = proof(hand, fact).world, hand.graph.dim[fact]
    words = [world.supposing(picks).word(fact, 0) for picks in ({}, {dim: 0}, {dim: None})]
    assert words == [NO, YES, OPEN]
    assert world.word(fact, 0) == NO
