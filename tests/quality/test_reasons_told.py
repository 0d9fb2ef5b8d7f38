"""The reason that a printed answer gives is the one that carries its value."""

from __future__ import annotations

from functools import cache

from jurisdiction.explanation.explain import explain
from jurisdiction.render.text import text
from tests.golden.answers import answer, answered

FOUND_BY_NOBODY = """
case: {id: found, nature: fictional, assessed_on: 2026-11-21}
persons: [{id: p, nationality: Tajikistan}]
incidents:
  - id: i
    period: 2010
    deaths: yes
    elements: [{id: e, type: perpetrator_act, for_crimes: [cah.murder], place: {state: Tajikistan}}]
    allegations: [{id: a, crime: cah.murder, suspects: [p], finding: {crime: yes, context: yes}}]
"""


@cache
def printed(name: str) -> str:
    """The explanation of a shipped case on one line."""
    return " ".join(text(explain(answered(name))).split())


def test_an_acceptance_not_yet_in_force_is_told_with_its_days() -> None:
    """It is not told as no acceptance, and the day of the conduct turns the answer."""
    told = printed("third_round/gas-in-civil-war-first-year.yaml")
    assert "deposited on 2015-11-03, in force from 2016-11-03" in told
    assert "Georgia has not accepted" not in told
    assert "the day from which the amendment binds Georgia, the answer would be" in told


def test_both_grounds_against_aggression_are_told_in_their_own_words() -> None:
    """Of a rule with `own_words` the sentence stands, and of two grounds that each bar both are told."""
    told = printed("decided/ukraine-aggression-2022.yaml")
    assert "when it is committed by nationals of that State (article 15 bis(5))" in told
    assert "when it is committed on the territory of that State (article 15 bis(5))" in told


def test_an_exclusion_of_war_crimes_names_its_declaration_and_whom_it_covers() -> None:
    """The declaration turns the answer; of a Party that made one nobody supposes that it accepts."""
    told = printed("third_round/french-officer-haiti-124.yaml")
    assert "under article 124 from 2002-07-01 covers the suspect, as a national of France" in told
    assert "Supposing that France had made no declaration under article 124" in told
    assert "Supposing that France had accepted" not in told
    assert "Supposing that Haiti had accepted" in told


def test_a_link_that_no_acceptance_covers_in_time_bears_a_mark() -> None:
    """The table tells the shooting before the day of the declaration from the one after."""
    told = printed("teaching/a_declaration_for_the_past.yaml")
    assert "Limb: Territory: satisfied (assumed, untimely)" in told
    assert "Limb: Territory: satisfied (assumed)" in told


def test_that_no_withdrawal_took_effect_says_when_one_does() -> None:
    """A withdrawal announced with immediate effect takes none at once."""
    told = printed("third_round/sahel-withdrawal-immediate.yaml")
    assert "a year after its notice is received" in told


def test_next_steps_that_differ_are_told_apart() -> None:
    """Of six acts with one outcome the investigation may go on for two: the Council or the Division let it."""
    told = printed("boundary/aggression_steps_of_procedure.yaml")
    assert "> For A, B: a reasonable basis to proceed" in told
    assert "For C, D, E, F: a reasonable basis to proceed" in told
    assert (
        "next step: for aggression it is still needed that the Security Council determine" in told
    )


def test_every_next_step_has_words() -> None:
    """None is told by its id."""
    book = answered("seeds/tajikistan_2016_2018.yaml").rulebook
    assert [s.value for s in book.next_steps if f"next_step_{s.value}" not in book.texts] == []


def test_a_finding_is_told_with_who_made_it() -> None:
    """A reader asks whose finding it is."""
    told = printed("decided/al-bashir-warrant.yaml")
    assert "shown at the standard of the stage (the deciding Chamber)" in told


def test_a_finding_of_nobody_named_is_told_without_one() -> None:
    """What it is called in the file, `finding`, is no name of a body."""
    told = " ".join(text(explain(answer(FOUND_BY_NOBODY))).split())
    assert "the crime is shown at the standard of the stage; a finding" in told
    assert "(finding" not in told


def test_a_source_of_one_fact_does_not_speak_of_the_whole() -> None:
    """The Office spoke to one point of the removal, those who sent it in to all of it."""
    told = printed("seeds/cambodia_december_2009.yaml")
    assert "Office of the Prosecutor (only for: single points of removal from Cambodia)" in told


def test_a_case_without_a_title_is_called_by_its_id() -> None:
    """Its kind is no name beside that."""
    assert explain(answer(FOUND_BY_NOBODY)).sections[0].title == "found"
