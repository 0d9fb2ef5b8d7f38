"""Six answers written by hand from the digest before any output existed, compared with the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jurisdiction.analysis.settle import missing
from jurisdiction.explanation.support import decisive, limb_rules
from tests.golden.answers import answered

FILES = tuple(sorted((Path(__file__).parent / "handwritten").glob("*.yaml")))


def read(path: Path) -> dict[str, Any]:
    """Return a handwritten answer; all scalars are texts."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return found


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A handwritten answer."""
    return read(request.param)


def test_answer_line(expected: dict[str, Any]) -> None:
    """The outcome, its marks and the next step are those written down."""
    assessment, answer = answered(expected["case"]), expected["answer"]
    assert assessment.outcome.id == answer["outcome"]
    assert set(answer["marks"]) <= set(assessment.marks)
    assert (assessment.best.next_step or "none") == answer["next_step"]


def test_decisive_failure(expected: dict[str, Any]) -> None:
    """The failure named first is the one written down, and rests on that rule; or there is none."""
    assessment, failure = answered(expected["case"]), expected["decisive_failure"]
    if failure == "none":
        limbs = [assessment.best.limb(name) for name in decisive(assessment)]
        assert all(limb.value != "not_satisfied" for limb in limbs)
        return
    found = next(a for a in assessment.allegations if a.allegation.id == failure["allegation"])
    assert failure["limb"] in decisive(assessment, found)
    assert failure["rule"] in limb_rules(assessment, found, failure["limb"])


def test_questions(expected: dict[str, Any]) -> None:
    """What was written down is asked in that order, each question once; what must be asked is asked."""
    asked = [each.dimension.key for each in missing(answered(expected["case"]))]
    places = [
        next((place for place, path in enumerate(asked) if path.startswith(wanted)), None)
        for wanted in expected["questions"]
    ]
    assert None not in places, asked
    assert places == sorted({place for place in places if place is not None})
    for wanted in expected["asks"]:
        assert any(path.startswith(wanted) for path in asked), (wanted, asked)


@pytest.mark.slow
def test_results_by_reading(expected: dict[str, Any]) -> None:
    """Each reading, laid over the profile alone, has the result written down."""
    for issue, readings in expected["by_reading"].items():
        for reading, wanted in readings.items():
            assessment = answered(expected["case"], ((issue, (reading,)),))
            if "overall" in wanted:
                assert assessment.outcome.id == wanted["overall"], (issue, reading)
            if "limb" in wanted:
                found = next(
                    a for a in assessment.allegations if a.allegation.id == wanted["allegation"]
                )
                assert found.limb(wanted["limb"]).value == wanted["value"], (issue, reading)


def test_orders_are_written() -> None:
    """Wherever the digest leaves more than one question open, the file has an order; of two files it leaves none."""
    lengths = {path.stem: len(read(path)["questions"]) for path in FILES}
    assert {name for name, count in lengths.items() if count > 1} == {
        "cambodia_december_2009",
        "camps_leaks_only",
        "kyrgyzstan_4000",
        "tajikistan_as_of_2020",
    }
    asked = {name: missing(answered(f"seeds/{name}.yaml")) for name in lengths}
    assert all(count > 1 or len(asked[name]) <= 1 for name, count in lengths.items())
