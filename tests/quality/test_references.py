"""Where an answer rests on a State, a reader is told where the file names it, with the sources."""

from __future__ import annotations

import pytest

from jurisdiction.analysis.settle import missing
from jurisdiction.explanation.explain import explain_limb
from jurisdiction.explanation.labels import label
from jurisdiction.explanation.model import Sentence
from tests.golden.answers import answered, rulebook

TAJIKISTAN, CAMBODIA = "tajikistan_2016_2018", "cambodia_december_2009"


def stated(case: str, allegation: str, limb: str) -> list[Sentence]:
    """Return what the reasons of a limb say that the file states, decisive facts aside."""
    explanation = explain_limb(answered(f"seeds/{case}.yaml"), allegation, limb)
    found = explanation.sections[1].sections[0].sentences
    return [
        each for each in found if each.text.startswith(("Alleged:", "Stated:")) and not each.role
    ]


@pytest.mark.parametrize(
    ("case", "allegation", "limb", "says"),
    [
        (TAJIKISTAN, "deportation_by_agents", "territorial", "in Tajikistan (place of cancel"),
        (TAJIKISTAN, "deportation_by_agents", "nationality", "nationality of China (Chinese"),
        (TAJIKISTAN, "deportation_by_tajik_officers", "nationality", "nationality of Tajikistan"),
        (CAMBODIA, "deportation_by_chinese_officials", "acceptance", "registered in China (place"),
        (CAMBODIA, "deportation_by_chinese_officials", "acceptance", "were taken into China"),
    ],
)
def test_the_place_and_the_nationality_are_told(
    case: str, allegation: str, limb: str, says: str
) -> None:
    """The State of a place, of a crossing, of an aircraft and of a nationality is a fact with its source."""
    found = [each for each in stated(case, allegation, limb) if says in each.text]
    assert len(found) == 1
    assert {basis.text for basis in found[0].bases} == {"senders"}


def test_only_what_the_answer_rests_on_is_told() -> None:
    """Of several places the one that carries the limb is told, and not the others."""
    (named,) = [
        s
        for s in stated(TAJIKISTAN, "deportation_by_agents", "territorial")
        if "in " in s.text and "place" in s.text
    ]
    assert "arrests" not in named.text


def test_a_state_has_the_article_that_english_gives_it() -> None:
    """In a sentence it is the United Kingdom, and Germany."""
    loaded = rulebook()
    states = {each.id: each for each in loaded.register.things("State")}
    called = [label(loaded.rulebook.vocabulary, states[code]) for code in ("GBR", "DEU")]
    assert called == ["the United Kingdom", "Germany"]


def test_the_numbers_of_the_file_are_told_with_gravity() -> None:
    """Beside the presumption on gravity stand the numbers of victims that the file states, with their sources."""
    (told,) = stated(TAJIKISTAN, "deportation_by_agents", "gravity")
    assert "number of victims alleged: at least 2900" in told.text
    assert {basis.text for basis in told.bases} == {"senders"}


def test_a_connected_act_that_nobody_names_is_asked_for_alone() -> None:
    """A persecution whose connected act is not stated asks for it, and not for the parts of each crime it could be."""
    questions = missing(answered("seeds/diaspora_threats_in_party_state.yaml"))
    asked = [question.path.rsplit(".", 1)[-1] for question in questions]
    assert asked == ["rights_deprived_severely", "connected_act"]
