"""Questions that stay although the law reads something into silence: where they matter, and nowhere else."""

from jurisdiction.analysis.settle import Missing, missing
from jurisdiction.evaluator.assess import Assessment
from tests.golden.answers import ROOT, answer, answered

CASES = ROOT / "cases" / "seeds"
WAYS = "boundary/a_way_through_another_state.yaml"
STAYS = "through_another_state"


def asked(assessment: Assessment) -> dict[str, Missing]:
    """The questions about the fact whose question stays, by address."""
    return {each.path: each for each in missing(assessment) if each.path.endswith(STAYS)}


def test_a_silence_that_carries_the_outcome_is_asked() -> None:
    """Nothing is said of one way, and a State on it could have consented: the question stays."""
    found = asked(answered(WAYS))["incidents.silent_road.elements.e3.through_another_state"]
    assert ("nothing_said", "territorial") in found.moves
    assert (found.choices, found.settles) == (("yes", "no"), ())


def test_what_is_written_is_not_asked_again() -> None:
    """Asked are the way of which nothing is said and those that are unknown; not the ways that are told."""
    roads = [path.split(".")[1] for path in asked(answered(WAYS))]
    assert sorted(roads) == ["coast_road_perhaps", "silent_road", "unknown_road"]


def test_a_silence_that_changes_no_outcome_is_not_asked() -> None:
    """Arrests on the soil of a Party are enough there, whatever way the victims were then taken."""
    assert asked(answered("seeds/tajikistan_2016_2018.yaml")) == {}


def test_a_denial_answers_the_question() -> None:
    """With `no` written nothing is left to ask, and the limb is as it was."""
    text = (CASES / "kyrgyzstan_4000.yaml").read_text(encoding="utf-8")
    denied = text.replace("        order: 1\n", f"        order: 1\n        {STAYS}: no\n")
    assert asked(answer(text)) != {}
    assert asked(answer(denied)) == {}
    assert answer(denied).best.limb("territorial").value == "not_satisfied"


def test_a_silence_that_is_asked_for_offers_its_answers() -> None:
    """Whoever is told that the answer is free would write a text that is refused."""
    found = missing(answered("boundary/a_judgment_perhaps_open_to_retrial.yaml"))
    (intent,) = [each for each in found if each.path == "persons.guards.intent"]
    assert intent.choices == ("yes", "no")
