"""The engine equals the slow reference evaluator, world by world, on random rule books and cases."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.testing import world as words
from jurisdiction.testing.compare import Engine
from jurisdiction.testing.reference import evaluate
from jurisdiction.testing.strategies import TOP, Question, questions, worlds


def reference(question: Question, number: int, world: words.World) -> bool | None:
    """Return the reference's value for an allegation."""
    unit = question.case.allegations[number]
    return evaluate(
        question.rulebook,
        question.register,
        question.register_thing,
        question.case,
        TOP,
        (unit,),
        world,
        question.assessed_on,
    )


@settings(max_examples=25, derandomize=True, database=None, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_engine_equals_reference(data: st.DataObject) -> None:
    """In every world, in dimensions that the scout dropped too, both give the same value."""
    question = data.draw(questions())
    engine = Engine(question)
    for number in range(len(question.case.allegations)):
        for _ in range(3):
            world = data.draw(worlds(question))
            try:
                expected = reference(question, number, world)
                found = engine.value(number, world)
            except (words.ContradictionError, ContradictionError):
                assume(False)  # noqa: FBT003
            if found is None and expected is not None:
                assume(not engine.compares_clocks)
            assert found == expected
