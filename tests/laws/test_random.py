"""What is drawn at random is valid: questions for the reference evaluator, files for the loader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jurisdiction.loading import Loaded, check_case, check_rulebook
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Shift
from jurisdiction.testing.drawn import cases_for
from jurisdiction.testing.matter import Matter, matter_of
from jurisdiction.testing.reference import evaluate
from jurisdiction.testing.strategies import TOP, questions, worlds
from jurisdiction.testing.world import Day, after, turning_days

RULES = Path(__file__).parents[2] / "rules"
SHIFTS = st.builds(Shift, st.integers(0, 20), st.integers(0, 13), st.integers(0, 40))


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_every_question_has_an_answer_in_every_world(data: st.DataObject) -> None:
    """No world lacks a choice that is read, and no random rule book contradicts itself."""
    question = data.draw(questions())
    world = data.draw(worlds(question))
    for unit in question.case.allegations:
        answer = evaluate(
            question.rulebook,
            question.register,
            question.register_thing,
            question.case,
            TOP,
            (unit,),
            world,
            question.assessed_on,
        )
        assert answer in {True, False, None}


@given(
    st.integers(FIRST_DAY, LAST_DAY),
    st.integers(FIRST_DAY, LAST_DAY),
    st.lists(SHIFTS, max_size=2).map(tuple),
)
def test_the_first_day_of_a_stretch_stands_for_all_of_it(
    day: int, fixed: int, shifts: tuple[Shift, ...]
) -> None:
    """A fixed day compares with any moved day as it does with the turning day before that."""
    turns = turning_days([(Day(fixed), Day(FIRST_DAY, shifts))])
    stretch = max(turn for turn in turns if turn <= day)
    assert (after(shifts, day) < fixed) is (after(shifts, stretch) < fixed)
    assert (fixed < after(shifts, day)) is (fixed < after(shifts, stretch))


@cache
def rules() -> Loaded:
    """The rule book of this repository."""
    _, loaded = check_rulebook(RULES)
    assert loaded is not None
    return loaded


@cache
def matter() -> Matter:
    """What random cases of it are made of."""
    return matter_of(rules())


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_the_loader_accepts_every_random_file(data: st.DataObject) -> None:
    """A file that is drawn from the vocabulary is not refused."""
    case = data.draw(cases_for(matter()))
    problems, loaded = check_case(yaml.safe_dump(case, sort_keys=False), rules())
    assert loaded is not None
    assert not problems.errors, problems.render()
