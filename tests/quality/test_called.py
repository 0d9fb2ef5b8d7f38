"""What facts and unnamed things are called in sentences: English, and each by what it is."""

from __future__ import annotations

import re
from functools import cache

from jurisdiction.explanation.explain import explain
from jurisdiction.model.vocabulary import Kind
from jurisdiction.render.text import text
from tests.golden.answers import ROOT, answer, answered, rulebook

FUNCTION_WORDS = {
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "pe",
    "ptc",
    "to",
    "un",
    "until",
}
SPOKEN = {Kind.YES_NO, Kind.UP, Kind.BACK, Kind.SET}  # told by their answers, or by nothing
UNKNOWN_STATES = "seeds/letter_as_trigger.yaml"
PHILIPPINES = ROOT / "cases" / "decided" / "philippines_2011_2019.yaml"


@cache
def printed(name: str) -> str:
    """The explanation of a shipped case on one line."""
    return " ".join(text(explain(answered(name))).split())


def test_a_key_that_is_no_english_has_a_name() -> None:
    """A fact whose key holds a preposition or an abbreviation says what it is called."""
    nameless = [
        f"{kind.name}.{fact.name}"
        for kind in rulebook().rulebook.vocabulary.types.values()
        for fact in kind.facts.values()
        if fact.kind not in SPOKEN and FUNCTION_WORDS & set(fact.name.split("_"))
        if not fact.called and "any" not in fact.says
    ]
    assert nameless == ["Source.chain_of_custody", "ElementLimits.denial_of_return"]


def test_a_day_is_called_as_the_vocabulary_says() -> None:
    """The day on which an examination was opened, told and supposed; never the words of its key."""
    told = printed("decided/philippines_2011_2019.yaml")
    step = "opening of the examination after the Prosecutor's own initiative"
    assert f"{step} (2018-02-08)" in told
    uncertain = PHILIPPINES.read_text(encoding="utf-8").replace(
        "pe_opened_on: 2018-02-08", "pe_opened_on: 2018-02-08/2019-06-01"
    )
    told = " ".join(text(explain(answer(uncertain))).split())
    assert f"the {step}" in told
    assert "pe opened" not in told


def test_unnamed_states_are_told_apart() -> None:
    """The State of the place is not the State of nationality, and neither limb rests on the other's."""
    told = printed(UNKNOWN_STATES)
    for which in ("of the place", "of nationality", "of departure"):
        assert f"the State {which} that the file does not name" in told
    assert not re.search(r"Nationality rests on what is said under Territory", told)


def test_of_an_unnamed_state_only_its_name_is_asked() -> None:
    """Whether a State that nobody named is bound, left or declared is not told on top of the question which it is."""
    told = printed(UNKNOWN_STATES).partition("Limb: Territory")[2]
    consent = told.partition("Limb: Acceptance")[0]
    assert "? Open: question" in consent
    assert "withdrawal of the State" not in consent
