"""Each step of the order of defeat has a case in which it defeats, beside allegations that it leaves standing.

That the cases are answered as they expect is tested with all others.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.model.case import Expectation

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "cases" / "order_of_defeat"
DEFEATED = {
    "not_satisfied",
    "not_required",
    "available",
}  # what a limb becomes where a step decides it


@cache
def loaded() -> Loaded:
    """The rule book, loaded once."""
    return load_rulebook(ROOT / "rules")


def steps() -> list[dict[str, Any]]:
    """The steps, highest first, with the rules and outcomes by which each defeats."""
    text = (ROOT / "rules" / "digest_map.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["order_of_defeat"]
    return found


def expected(step: str) -> tuple[Expectation, ...]:
    """What the case of a step expects; there is one such case."""
    (path,) = FOLDER.glob(f"{step.lower()}_*.yaml")
    return load_case(path, loaded()).expect


def test_every_case_is_that_of_a_step() -> None:
    """Steps and cases stand in the same order, one for one."""
    cases = sorted(path.stem.partition("_")[0].upper() for path in FOLDER.glob("*.yaml"))
    assert cases == [step["step"] for step in steps()]


@pytest.mark.parametrize("step", steps(), ids=lambda step: str(step["step"]))
def test_a_step_defeats_and_leaves_standing(step: dict[str, Any]) -> None:
    """Some line names a rule of the step where it defeats; on the same limb another line says otherwise."""
    lines = expected(step["step"])
    defeats = [each for each in lines if {*each.because} & {*step["by"]} and each.value in DEFEATED]
    assert defeats
    for limb in {each.limb for each in defeats} - {"trigger"}:
        assert {each.value for each in lines if each.limb == limb} - {"not_satisfied"}, limb


@pytest.mark.parametrize("step", steps(), ids=lambda step: str(step["step"]))
def test_what_a_step_names_is_shown(step: dict[str, Any]) -> None:
    """Each rule and outcome of a step is the reason for some line of its case."""
    lines = expected(step["step"])
    shown = {rule for each in lines for rule in each.because}
    shown |= {f"outcome:{each.overall}" for each in lines}
    assert {*step["by"]} - shown == {*()}
