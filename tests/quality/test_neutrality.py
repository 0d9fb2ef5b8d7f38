"""Land, names and recognition: no side is taken by default, and what is disputed is told with who holds what."""

from __future__ import annotations

import re
from functools import cache

import pytest

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.explanation.explain import explain
from jurisdiction.loading import check_case
from jurisdiction.render.text import text
from tests.golden.answers import ROOT, answer, rulebook

pytestmark = pytest.mark.slow  # whole answers are explained

CASE = """\
case: {{id: place, title: Killings, nature: hypothetical, assessed_on: 2026-11-21}}
persons:
  - {{id: officers, role: officers of the police, kind: group_described, nationality: China}}
attacks:
  - id: raids
    civilian: yes
    multiple_acts: yes
    systematic: yes
    policy: {{exists: yes, holder: China, holder_kind: state}}
incidents:
  - id: raid
    label: killings
    period: 2022-03-04
    conduct: once
    attack: raids
    deaths: yes
    elements:
      - {{id: act, type: perpetrator_act, for_crimes: [cah.murder], place: {place}, by: [officers]}}
    allegations:
      - {{crime: cah.murder, suspects: [officers]}}
"""
# Names that are accepted where a State is asked, and under which State's name they are printed.
ACCEPTED = {
    "Taiwan, Province of China": "Taiwan",
    "Republic of China": "Taiwan",
    "Chinese Taipei": "Taiwan",
    "State of Palestine": "Palestine",
    "Republic of Kosovo": "Kosovo",
    "Sahrawi Arab Democratic Republic": "Western Sahara",
    "Burma": "Myanmar",
    "Macedonia": "North Macedonia",
    "Turkey": "Türkiye",
    "Swaziland": "Eswatini",
}
# Names that the United Nations use for Members where the register prints a shorter one.
OF_THE_UNITED_NATIONS = (
    "Bolivia (Plurinational State of)",
    "Brunei Darussalam",
    "Côte d'Ivoire",
    "Democratic People's Republic of Korea",
    "Iran (Islamic Republic of)",
    "Lao People's Democratic Republic",
    "Micronesia (Federated States of)",
    "Netherlands (Kingdom of the)",
    "Republic of Korea",
    "Republic of Moldova",
    "Russian Federation",
    "Syrian Arab Republic",
    "United Kingdom of Great Britain and Northern Ireland",
    "United Republic of Tanzania",
    "United States of America",
    "Venezuela (Bolivarian Republic of)",
    "Viet Nam",
)
# Names of territories, and the States that claim them.
REFUSED = {
    "Crimea": ("Russia", "Ukraine"),
    "Abkhazia": ("Georgia",),
    "South Ossetia": ("Georgia",),
    "Northern Cyprus": ("Cyprus",),
    "TRNC": ("Cyprus",),
    "Xinjiang": ("China",),
    "East Turkestan": ("China",),
    "East Turkistan": ("China",),
    "Tibet": ("China",),
    "Golan Heights": ("Israel", "Syria"),
    "East Jerusalem": ("Israel", "Palestine"),
    "Gaza": ("Palestine",),
    "Gaza Strip": ("Palestine",),
    "West Bank": ("Israel", "Palestine"),
    "Occupied Palestinian Territory": ("Israel", "Palestine"),
    "Darfur": ("Sudan",),
    "Khartoum": ("Sudan",),
    "Kashmir": ("India", "Pakistan"),
    "Falkland Islands": ("Argentina", "United Kingdom"),
    "Malvinas": ("Argentina", "United Kingdom"),
}
# What the territorial limb comes to under prevailing law, by the place of the act.
TERRITORIAL = {
    "{state: Taiwan}": "not_satisfied",
    "{state: Western Sahara}": "not_satisfied",
    "{state: Kosovo}": "insufficient_information",
    "{state: Palestine}": "satisfied",
    "{state: Palestine, title_disputed: yes, un_position: Palestine}": "satisfied",
    "{state: Ukraine, name: Crimea, occupied: yes}": "satisfied",
    "{state: Russia, name: Crimea, title_disputed: yes, un_position: Ukraine}": "satisfied",
    "{state: Russia, name: Crimea, title_disputed: yes}": "insufficient_information",
    "{state: Georgia, name: Abkhazia, title_disputed: yes, un_position: Georgia}": "satisfied",
    "{state: Georgia, name: South Ossetia, occupied: yes}": "satisfied",
    "{state: Cyprus, name: Northern Cyprus, occupied: yes}": "satisfied",
    "{state: China, name: Xinjiang}": "not_satisfied",
    "{state: China, name: East Turkistan, title_disputed: yes}": "insufficient_information",
}
# Places on which the two sides of a named issue differ, and the profile that takes the narrower side.
CONTESTED = {
    "{state: Kosovo}": "disputed_title",
    "{state: Palestine}": "statehood",
    "{state: Ukraine, name: Crimea, occupied: yes}": "occupation",
    "{state: Cyprus, name: Northern Cyprus, occupied: yes}": "occupation",
}


def at(place: str, profile: str = "") -> Assessment:
    """Return the answer to a killing at a place."""
    return answer(CASE.format(place=place), profile)


def territorial(assessment: Assessment) -> str:
    """Return the value of the limb that asks for the place."""
    limbs = assessment.allegations[0].limbs
    return next(limb.value for limb in limbs if limb.limb.id == "territorial")


@cache
def said(place: str) -> str:
    """Return the printed answer, in one line."""
    names = rulebook().rulebook.authority_names()
    return " ".join(text(explain(at(place)), names=names).split())


@pytest.mark.parametrize(("name", "printed"), ACCEPTED.items())
def test_names_in_use_are_accepted(name: str, printed: str) -> None:
    """Each name in use leads to the entity that it names, which is printed under the name of the register."""
    found = rulebook().register.find("State", name)
    assert [each.text("name") for each in found] == [printed]


@pytest.mark.parametrize("name", OF_THE_UNITED_NATIONS)
def test_the_names_that_the_united_nations_use_are_accepted(name: str) -> None:
    """The name of a Member on the list of the United Nations names one State."""
    assert len(rulebook().register.find("State", name)) == 1


@pytest.mark.parametrize(("name", "claimants"), REFUSED.items())
def test_the_name_of_a_territory_is_refused_with_those_who_claim_it(
    name: str, claimants: tuple[str, ...]
) -> None:
    """A territory is no State; the refusal names the States that claim it and guesses nothing else."""
    problems, _ = check_case(CASE.format(place=f"{{state: {name}}}"), rulebook())
    (problem,) = problems.errors
    assert problem.allowed == claimants
    assert problem.nearest is None
    assert f"`{name}` is a Territory" in problem.message


def test_every_claimed_entity_and_territory_names_its_claimants_in_order() -> None:
    """No territory is without a State that claims it, and no claimant stands first but by its code."""
    register = rulebook().register
    outside = [state for state in register.things("State") if state.things("claimed_by")]
    assert {state.text("un_status") for state in outside} == {"none"}
    for thing in (*outside, *register.things("Territory")):
        codes = [claimant.id for claimant in thing.things("claimed_by")]
        assert codes, thing.id
        assert codes == sorted(codes), thing.id


@pytest.mark.parametrize(("place", "value"), TERRITORIAL.items())
def test_what_the_place_comes_to(place: str, value: str) -> None:
    """A place is what the file says; what is disputed without a position of anybody stays open."""
    assert territorial(at(place)) == value


@pytest.mark.parametrize(("place", "issue"), CONTESTED.items())
def test_a_position_is_a_reading_with_holders(place: str, issue: str) -> None:
    """Where an answer rests on a position, the other side answers otherwise, and each side's holders are printed."""
    narrow = territorial(at(place, "restrictive"))
    assert narrow == "not_satisfied" != territorial(at(place))
    assert issue in said(place)
    for reading in rulebook().rulebook.issues[issue].readings:
        assert f"{issue}.{reading.id}" in said(place)
        for holder in reading.holders:
            assert holder.who in said(place), holder


@pytest.mark.parametrize("place", ["{state: Taiwan}", "{state: Western Sahara}"])
def test_where_both_sides_lead_to_one_answer_neither_is_taken(place: str) -> None:
    """What is told under one of several readings says that each leads to the same value."""
    assert territorial(at(place, "restrictive")) == territorial(at(place, "expansive"))
    told = re.findall(r"entity outside the United Nations holds\? (\w+ \w+)", said(place))
    assert told == ["Each reading"] * len(told) != []


def test_a_dispute_that_nobody_pleads_is_not_denied() -> None:
    """Silence about title is told as silence, and never as the absence of a dispute."""
    assert "no dispute over title to the territory is pleaded" in said("{state: Palestine}")
    assert "title to the territory is not disputed" not in said("{state: Palestine}")


def test_a_supposition_makes_a_state_and_says_so() -> None:
    """Whoever holds that a territory is a State supposes it, and the answer begins with that."""
    case = (
        CASE.format(place="{state: Jebel}")
        + "supposes:\n  State:\n    - {id: jebel, name: Jebel}\n"
    )
    names = rulebook().rulebook.authority_names()
    printed = " ".join(text(explain(answer(case)), names=names).split())
    assert "Supposed, and not in the register: Jebel" in printed.partition("Limbs ===")[0]


def test_the_page_tells_what_the_register_holds() -> None:
    """docs/neutrality.md names every entity of the register that is no Member of the United Nations."""
    page = (ROOT / "docs" / "neutrality.md").read_text(encoding="utf-8")
    states = rulebook().register.things("State")
    outside = [each for each in states if each.text("un_status") in {"observer", "none"}]
    assert len(outside) == 7
    assert [each.id for each in outside if each.text("name") not in page] == []
