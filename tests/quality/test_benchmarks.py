"""The benchmarks run, and their verdicts follow their goals; how large the ratios are is not tested."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generate import SHAPES, TEN_INCIDENTS, Size, case_text, generated_case
from benchmarks.measures import Measure, medians
from jurisdiction.evaluator.assess import assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import load_case
from tests.shipped import our_rulebook

pytestmark = pytest.mark.slow  # cases of a hundred allegations

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_line_is_printed() -> None:
    """With tiny sizes each comparison prints its name, a ratio, and its goal if there is one."""
    command = [sys.executable, "benchmarks/run.py", "--quick"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    assert len(lines) == 10
    assert all(line.endswith(("ok", "over", "no goal")) for line in lines)


def test_a_ratio_above_its_goal_is_over() -> None:
    """The verdict compares the ratio with the goal; without a goal there is none."""
    found = [str(Measure("x", 4.0, goal)).split()[-1] for goal in (4.0, 3.9, None)]
    assert found == ["ok", "over", "goal"]


def test_works_take_turns() -> None:
    """Works are run one after the other in each round, and the median is taken for each."""
    seen: list[str] = []
    times = iter([1.0, 10.0, 3.0, 30.0, 2.0, 20.0])

    def clock(work: object) -> float:
        assert callable(work)
        work()
        return next(times)

    found = medians([lambda: seen.append("a"), lambda: seen.append("b")], 3, clock)
    assert (seen, found) == (["a", "b"] * 3, [2.0, 20.0])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_generated_rule_book_is_answered(shape: str) -> None:
    """Each shape has the rules it was asked for, and an answer that is settled."""
    loaded = SHAPES[shape](40)
    case = generated_case(loaded)
    public = (loaded.rulebook, loaded.register, loaded.register_thing)
    answer = assess(*public, case, Stance("plain", "as_pleaded"), loaded.rulebook.law_as_of)
    assert len(loaded.rulebook.rules) == 40
    assert answer.best.limbs[0].value in ("satisfied", "not_satisfied")


@pytest.mark.parametrize(
    ("size", "expected"),
    [(TEN_INCIDENTS, (10, 10, 5)), (Size(1, 7, 7), (1, 7, 1))],
)
def test_a_generated_case_is_as_large_as_asked(size: Size, expected: tuple[int, int, int]) -> None:
    """It loads, and has as many allegations, incidents, suspects and crimes as asked."""
    case = load_case(case_text(size), our_rulebook())
    units = case.allegations
    spread = (
        {unit.parent for unit in units},
        {unit.things("suspect") for unit in units},
        {unit.things("crime") for unit in units},
    )
    assert len(units) == size.allegations
    assert tuple(len(each) for each in spread) == expected
