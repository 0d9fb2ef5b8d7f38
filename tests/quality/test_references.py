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
        (CAMBODIA, "deportation_by_chinese_officials", "acceptance", "came into China"),
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


@pytest.mark.parametrize(
    ("case", "limb", "kept", "left_out"),
    [
        ("boundary/a_communication_on_khartoum", "referral", "on Darfur", "S/RES/1422"),
        ("seeds/kyrgyzstan_4000", "deferral", "S/RES/1422", "on Darfur"),
    ],
)
def test_a_record_of_another_kind_is_not_said_to_be_looked_at(
    case: str, limb: str, kept: str, left_out: str
) -> None:
    """Under a limb stand the acts of the Council that its question is about, not every act in the register."""
    assessment = answered(f"{case}.yaml")
    explanation = explain_limb(assessment, assessment.allegations[0].allegation.id, limb)
    told = [s.text for s in explanation.sections[1].sections[0].sentences if s.role == "kept"]
    assert any(kept in text for text in told)
    assert not any(left_out in text for text in told)


@pytest.mark.parametrize(
    ("case", "limb", "rule"),
    [
        ("council_referral_china_vetoed", "referral", "council_act.vetoed"),
        ("chinese_outpost_in_tajikistan", "territorial", "place.of_the_host"),
        ("flight_into_tajikistan", "territorial", "element.crossed_by_the_victims"),
        ("kyrgyzstan_4000", "territorial", "party.signed_only"),
        ("kyrgyzstan_with_declaration", "territorial", "declaration.reaches_back"),
        ("letter_as_trigger", "trigger", "trigger.information_suffices"),
        ("tajikistan_as_of_2020", "trigger", "trigger.new_look_after_an_answer"),
        ("ukraine_children_putin", "territorial", "territory.stays_with_its_title"),
    ],
)
def test_the_rule_that_carries_the_result_is_told(case: str, limb: str, rule: str) -> None:
    """Where one rule is the point of a file, its sentence stands among the reasons."""
    assessment = answered(f"seeds/{case}.yaml")
    explanation = explain_limb(assessment, assessment.allegations[0].allegation.id, limb)
    told = explanation.sections[1].sections[0].sentences
    assert any(basis.key == rule for each in told for basis in each.bases)
