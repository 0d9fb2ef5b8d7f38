"""What is open because two accounts, or the days on which a thing may have happened, part yes from no.

It is told on both sides, asked, and never told as one side has it.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation.explain import explain, explain_limb
from jurisdiction.explanation.model import Sentence
from jurisdiction.loading import load_case
from tests.golden.answers import rulebook

CASE = """
case: {id: shooting, title: A shooting, nature: fictional}
persons:
  - {id: officers, role: officers, kind: group_described, nationality: NATIONALITY}
incidents:
  - id: i
    label: shooting at a gate
    period: PERIOD
    conduct: once
    deaths: yes
    elements:
      - {id: e1, what: shooting, type: perpetrator_act, for_crimes: [cah.murder], place: {state: China}, by: [officers]}
    allegations:
      - {id: murder, crime: cah.murder, suspects: [officers]}
"""
ACCOUNTS = "{disputed: {accusers: Germany, accused: China}}"
DAY, YEAR = "2005-03-01", "2002"


@lru_cache(maxsize=4)
def assessed(nationality: str, period: str) -> Assessment:
    """Return the assessment of the case with that nationality and that period."""
    loaded = rulebook()
    text = CASE.replace("NATIONALITY", nationality).replace("PERIOD", period)
    case = load_case(text, loaded)
    public = (loaded.register, loaded.register_thing)
    stance = Stance(loaded.rulebook.default_profile, "as_pleaded")
    return assess(loaded.rulebook, *public, case, stance, loaded.rulebook.law_as_of)


def reasons(assessment: Assessment, name: str) -> list[Sentence]:
    """Return the reasons of a limb or rule."""
    return list(explain_limb(assessment, "murder", name).sections[1].sections[0].sentences)


@pytest.mark.parametrize("name", ["nationality", "nationality.link"])
def test_both_accounts_are_told(name: str) -> None:
    """Of a disputed fact each version is followed to where it leads, under the name of its side."""
    told = reasons(assessed(ACCOUNTS, DAY), name)
    top = [each.text for each in told if each.level == 0 and each.role == ""]
    assert top == [
        "In one version (accusers): nationality of Germany (officers).",
        "In one version (accused): nationality of China (officers).",
    ]
    below = [each.text for each in told if each.level == 1 and each.role == ""]
    assert below[0].startswith("The suspect is said to be a national of a State")
    assert below[1].startswith("The suspect is not said to be a national of a State")


def test_a_dispute_is_a_question() -> None:
    """What is disputed is asked, with what each side says, and that an answer settles the limb."""
    explanation = explain(assessed(ACCOUNTS, DAY))
    (asked,) = [each for each in explanation.missing if each.path.endswith("nationality")]
    assert asked.settles == ("murder:nationality",)
    texts = [each.text for each in explanation.sentences() if each.role == "question"]
    assert any(text.endswith("Disputed: Germany (accusers); China (accused).") for text in texts)


def test_both_parts_of_an_uncertain_date_are_told() -> None:
    """Of a date that may lie on either side of a turning day, each part is followed."""
    told = reasons(assessed("Germany", YEAR), "temporal")
    top = [each.text for each in told if each.level == 0 and each.role == ""]
    within = "Supposing that the period of shooting at a gate lies within {} to {}:"
    assert top == [
        within.format("2002-07-01", "2002-12-31"),
        within.format("2002-01-01", "2002-06-30"),
    ]


def test_what_is_settled_is_told_once() -> None:
    """A dispute that moves nothing introduces nothing."""
    told = reasons(assessed(ACCOUNTS, DAY), "territorial")
    assert not [each.text for each in told if "version" in each.text]


def test_one_account_is_never_told_as_the_only_one() -> None:
    """Also where the limb is settled whoever is right, a disputed fact bears the name of its side."""
    settled = assessed("{disputed: {accusers: Russia, accused: China}}", DAY)
    (named,) = [each.text for each in reasons(settled, "nationality") if "Russia (" in each.text]
    assert named == "Stated: nationality of Russia (officers) (disputed; as told by accusers)."
