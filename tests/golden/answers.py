"""Assessments of the shipped cases for the tests of this folder: loaded once, assessed once for each stance."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.case import CaseFile
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
SEEDS = tuple(sorted((ROOT / "cases" / "seeds").glob("*.yaml")))


@lru_cache(maxsize=1)
def rulebook() -> Loaded:
    """Return the shipped rule book."""
    return our_rulebook()


@lru_cache(maxsize=64)  # all seed cases, which several files of tests look at one after the other
def answered(name: str, readings: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Assessment:
    """Return the assessment of a case, named as `seeds/kyrgyzstan_4000.yaml`, under the default profile."""
    case = load_case(ROOT / "cases" / name, rulebook(), shown_as=f"cases/{name}")
    return _assessed(case, case.profile, readings)


def answer(text: str, profile: str = "") -> Assessment:
    """Return the assessment of a case that is given as text, under the profile it names, else the default one."""
    case = load_case(text, rulebook())
    return _assessed(case, profile or case.profile)


def _assessed(
    case: CaseFile, profile: str, readings: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> Assessment:
    """Return an assessment on the day of the case, or on the date of the law."""
    loaded = rulebook()
    stance = Stance(
        profile or loaded.rulebook.default_profile, case.evidence or "as_pleaded", readings
    )
    day = case.assessed_on or loaded.rulebook.law_as_of
    return assess(loaded.rulebook, loaded.register, loaded.register_thing, case, stance, day)
