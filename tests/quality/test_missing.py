"""What is missing is complete, makes sense, and never asks for what is stated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurisdiction.analysis.law import unsettled_law
from jurisdiction.analysis.settle import missing, never_in_reach, unproved
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.explanation.explain import explain
from jurisdiction.explanation.model import Explanation
from jurisdiction.loading import load_case
from tests.golden.answers import ROOT, SEEDS, answer, answered, rulebook

pytestmark = pytest.mark.slow  # whole answers are explained

OPEN = "insufficient_information"


def supported(name: str) -> Assessment:
    """Return the assessment of a seed case as far as graded sources support the facts."""
    loaded = rulebook()
    case = load_case(ROOT / "cases" / "seeds" / f"{name}.yaml", loaded)
    pleaded = answered(f"seeds/{name}.yaml")
    stance = replace(pleaded.stance, evidence="as_supported")
    book, register, thing = loaded.rulebook, loaded.register, loaded.register_thing
    return assess(book, register, thing, case, stance, pleaded.assessed_on)


def texts(explanation: Explanation, heading: str) -> list[str]:
    """Return the sentences of a section and of those in it."""
    found = next((each for each in explanation.sections if each.heading == heading), None)
    return [each.text for each in Explanation((found,)).sentences()] if found else []


@pytest.mark.slow
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_open_limb_has_a_question_a_proof_or_the_law(path: object) -> None:
    """Of each open limb it is said what is missing: an answer, a proof, or a settled law."""
    name = getattr(path, "stem", "")
    for assessment in (answered(f"seeds/{name}.yaml"), supported(name)):
        told = {pair for each in missing(assessment) for pair in each.moves}
        told |= {(each.allegation, each.limb) for each in unsettled_law(assessment)}
        if assessment.stance.evidence == "as_supported":
            told |= {pair for each in unproved(assessment) for pair in each.moves}
        for each in assessment.allegations:
            for limb in each.limbs:
                asked = limb.value != OPEN or (each.allegation.id, limb.limb.id) in told
                assert asked, (name, each.allegation.id, limb.limb.id)


@pytest.mark.slow
def test_what_is_stated_is_not_asked_again() -> None:
    """Under `as_supported` a stated fact lacks proof; it is no question, and no reason calls it unnamed."""
    assessment = supported("tajikistan_2016_2018_sender_only")
    lacking = {each.path for each in unproved(assessment)}
    asked = {each.path for each in missing(assessment)}
    assert "incidents.dushanbe_removals.elements.arrests.place.state" in lacking
    assert not lacking & asked
    said = " ".join(each.text for each in explain(assessment).sentences())
    assert "that the file does not name" not in said
    assert "the State said to be Tajikistan" in said


def test_facts_as_supported_are_listed_where_they_would_change_the_answer() -> None:
    """An answer as pleaded that differs as supported lists the facts that lack proof, with their source."""
    told = explain(answered("seeds/tajikistan_2016_2018.yaml"))
    assert any("reliability F" in each for each in texts(told, "evidence_gap"))
    assert told.unproved
    assert not texts(told, "unproved")


def test_a_question_that_makes_no_sense_is_not_put() -> None:
    """Nobody asks from which State an arrest led, nor in which State a mountain pass is registered."""
    for name in ("tajikistan_2016_2018_sender_only", "mep_letter_unnamed_neighbours"):
        asked = [each.path for each in missing(supported(name))]
        assert not [
            path for path in asked if path.endswith(("arrests.from_state", "registered_in"))
        ]


def test_a_question_waits_for_the_answer_on_which_it_depends() -> None:
    """With which crime persecution is connected is asked before what any such crime asks."""
    asked = [each.path for each in missing(answered("seeds/diaspora_threats_in_party_state.yaml"))]
    assert "incidents.threats.allegations.persecution.connected_act" in asked
    assert "incidents.threats.deaths" not in asked


def test_a_reading_that_moves_no_value_still_has_its_questions() -> None:
    """The aim is asked where one of the readings that the profile lists rests on it."""
    asked = [
        each.path for each in missing(answered("seeds/tajikistan_as_of_2020_aim_unknown.yaml"))
    ]
    assert "incidents.removals.removal.aims_at_uprooting_from_place" in asked


def test_who_is_accused_is_asked_where_nobody_is_described() -> None:
    """Of people whom nobody describes one asks first who they are."""
    asked = [each.path for each in missing(answered("seeds/mep_letter_unnamed_neighbours.yaml"))]
    first = asked.index("incidents.returns.allegations.deportation.suspects")
    assert first < asked.index("incidents.returns.allegations.deportation.suspect.nationality")


def test_questions_that_help_nothing_say_so() -> None:
    """Where jurisdiction fails whatever the answers, that is said before the questions."""
    assessment = answered("seeds/pakistani_officials_cooperation.yaml")
    assert never_in_reach(assessment)
    told = texts(explain(assessment), "missing")
    assert told[0] == "No answer to these changes the result."
    assert len(told) == len(set(told))


def test_no_answer_changes_a_result_that_is_out_of_reach() -> None:
    """What is said to help nothing does help nothing: each answer leaves jurisdiction out of reach."""
    path = ROOT / "cases" / "seeds" / "letter_as_trigger.yaml"
    text = path.read_text(encoding="utf-8").partition("\nexpect:")[0]
    assert never_in_reach(answer(text))
    for country in ("Tajikistan", "Cambodia"):
        stated = text.replace(
            "        to_state: China\n", f"        to_state: China\n        from_state: {country}\n"
        )
        assert stated != text
        assert never_in_reach(answer(stated))


def test_open_law_is_no_missing_fact() -> None:
    """Where the facts are stated and the law is undecided, the point of law is named."""
    found = unsettled_law(answered("seeds/tajikistan_irregular_with_claim.yaml"))
    assert {(each.limb, each.whole) for each in found} == {("subject_matter", False)}
    whole = unsettled_law(answered("seeds/diaspora_threats_in_party_state.yaml"))
    assert ("territorial", True) in {(each.limb, each.whole) for each in whole}


def test_what_is_undecided_for_want_of_a_word_is_asked() -> None:
    """Where a rule is undecided because nothing is said of a fact, that fact is asked: how somebody took part, say."""
    assessment = answered("seeds/pakistan_deportations_to_china.yaml")
    assert "persons.chinese_officials.modes" in [each.path for each in missing(assessment)]
    assert not unsettled_law(assessment)


def test_less_proof_is_no_better_answer() -> None:
    """Where the answer as supported is open and that as pleaded fails, it is said why that is no better."""
    told = texts(explain(answered("seeds/kyrgyzstan_4000.yaml")), "answer")
    assert any(each.startswith("That is no better answer") for each in told)
    assert not any(
        "no better" in each
        for each in texts(explain(answered("seeds/tajikistan_2016_2018.yaml")), "answer")
    )


def test_what_is_not_reached_as_pleaded_is_not_reached_on_less() -> None:
    """Admissibility that does not apply to the facts as pleaded does not become satisfied as supported."""
    assessment = answered("seeds/forced_labour_company.yaml")
    limbs = {limb.limb.id: limb for limb in assessment.best.limbs}
    for name in ("complementarity", "gravity"):
        assert limbs[name].value == limbs[name].by_evidence["as_supported"] == "not_applicable"


def test_whether_an_accused_is_a_company_needs_no_source() -> None:
    """The kind of person is what the file says, whoever says it."""
    best = answered("seeds/forced_labour_company.yaml").best
    assert best.limb("personal").by_evidence["as_supported"] == "not_satisfied"
