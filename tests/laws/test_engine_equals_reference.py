"""The engine equals the slow reference evaluator, world by world, on random rule books and cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jurisdiction.testing.choices import Dice
from jurisdiction.testing.compare import AGREE, DIFFER, TOLERATED, Engine, compare, reference
from jurisdiction.testing.random_worlds import random_world
from jurisdiction.testing.strategies import questions, random_question, worlds
from jurisdiction.testing.world import World

from .drawing import compared, drawn

T = TypeVar("T")

MOST_TOLERATED = 0.01  # share of worlds in which overlapping ranges leave the engine open


def check(seeds: range) -> None:
    """Fail where engine and reference differ, or where too much is tolerated."""
    found = list(compared(seeds))
    assert [seed for seed, verdict in found if verdict == DIFFER] == []
    verdicts = Counter(verdict for _, verdict in found)
    assert verdicts[TOLERATED] <= MOST_TOLERATED * verdicts[AGREE]


def test_engine_equals_reference() -> None:
    """Both give the same value in every world that is tried."""
    check(range(300))


@pytest.mark.slow
def test_engine_equals_reference_at_length() -> None:
    """Both give the same value in many more worlds."""
    check(range(10_000, 12_000))


@settings(max_examples=30, phases=[Phase.generate])
@given(st.data())
@pytest.mark.slow
def test_engine_equals_reference_as_drawn_by_hypothesis(data: st.DataObject) -> None:
    """Both give the same value where Hypothesis chooses the rules, the case and the world."""
    question = data.draw(questions())
    engine = Engine(question)
    for number in range(len(question.asked)):
        world = data.draw(worlds(question))
        assert compare(engine, number, world, reference(question, number, world)) != DIFFER


def test_dimensions_that_the_scout_dropped_do_not_matter() -> None:
    """The reference gives the same value where a world differs only in what the space lacks."""
    changed = 0
    for seed in range(120):
        dice = Dice(seed)
        question = random_question(dice)
        engine = Engine(question)
        one, other = random_world(dice, question), random_world(dice, question)
        for number in range(len(question.asked)):
            moved = moved_where_dropped(engine, number, one, other)
            changed += moved != one
            value = reference(question, number, moved)
            assert compare(engine, number, one, value) != DIFFER, seed
    assert changed > 150


def moved_where_dropped(engine: Engine, number: int, one: World, other: World) -> World:
    """Return the first world with the choices of the other where the space has no dimension."""
    space = engine.views[number].at(engine.roots[number]).space
    kept = {(engine.graph.dims[dim].kind, engine.graph.dims[dim].key) for dim in space.classes}

    def chosen(kind: str, mine: Mapping[str, T], theirs: Mapping[str, T]) -> dict[str, T]:
        dropped = {key: choice for key, choice in theirs.items() if (kind, key) not in kept}
        return {**theirs, **mine, **dropped}

    return World(
        chosen("reading", one.readings, other.readings),
        chosen("evidence", {"evidence": one.evidence}, {"evidence": other.evidence})["evidence"],
        chosen("dispute", one.sides, other.sides),
        chosen("clock", one.days, other.days),
    )


def test_readings_combined_as_listed() -> None:
    """Where a space holds only the readings that are listed it answers the same for them."""
    for seed in range(100):
        _, question, asked = drawn(seed)
        engine = Engine(question, [world for _, world, _ in asked])
        verdicts = [compare(engine, number, world, expected) for number, world, expected in asked]
        assert DIFFER not in verdicts, seed


def test_all_three_values_are_compared() -> None:
    """The random questions are answered yes, no and open, each many times."""
    values = Counter(asked.expected for seed in range(300) for asked in drawn(seed).asked)
    assert min(values[value] for value in (True, False, None)) > 100
