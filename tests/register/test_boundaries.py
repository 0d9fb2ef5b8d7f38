"""The day before and the day itself, for every dated record of the register, through the engine.

What is expected is read off the data by comparing days; the engine goes through the rules.
"""

from __future__ import annotations

from functools import cache

import pytest

from jurisdiction.explanation.explain import explain
from jurisdiction.explanation.heading import Heading
from jurisdiction.model.case import CaseFile
from tests.register.boundaries import (
    AS_OF,
    Record,
    after,
    answer,
    answers,
    assessed,
    before,
    case,
    of_case,
    records,
    thing,
    unit,
)

MEMBERSHIPS = records("parties")
SIGNATORIES = [each for each in records("states") if "signed" in each]
WITHDRAWALS = records("withdrawals")
RETRACTIONS = records("retractions")
DECLARATIONS = records("declarations")
EXCLUSIONS = records("exclusions")
AMENDMENTS = {each["id"]: each for each in records("amendments")}
ACTS = records("council_acts")
RESCINDED = [each for each in WITHDRAWALS if "rescinded_on" in each]
TAKING_EFFECT = [each for each in WITHDRAWALS if "rescinded_on" not in each]
VALID = [
    each
    for each in DECLARATIONS
    if each["kind"] == "acceptance" and each["received_as_valid"] == "yes"
]
LISTED = "2026-10-05"  # the day to which memberships and withdrawals are listed
LAST_DAY_OF_EXCLUSION = {"fra-124": "2008-06-14", "col-124": "2009-10-31", "ukr-124": "2031-12-31"}
OPT_OUTS = records("aggression_opt_outs")
AMENDED = {  # a crime that each amendment added; the one that deletes an article added none, and is in force for nobody
    "art8-2010": "wc.8_2_e_xiii",
    "aggression-2010": "aggression",
    "art8-2017-biological": "wc.8_2_b_xxvii",
    "art8-2017-fragments": "wc.8_2_b_xxviii",
    "art8-2017-lasers": "wc.8_2_b_xxix",
    "art8-2019-starvation": "wc.8_2_e_xix",
}
BOUND = [each for each in records("acceptances") if "-" in each.get("in_force", "")]


def named(record: Record) -> str:
    """What a record is called in the report of the tests."""
    return str(record["id"])


def declared_first(record: Record) -> str:
    """The first day of a declaration; a year alone begins on its first day."""
    return record["from"] if len(record["from"]) == 10 else f"{record['from']}-01-01"


# Parties.


@cache
def parties() -> dict[tuple[str, str], str]:
    """Who was a Party around every entry into force and withdrawal, from one grounding."""
    days = [(each["state"], each["in_force"]) for each in MEMBERSHIPS]
    days += [(each["state"], each["effective"]) for each in WITHDRAWALS]
    asked = [(state, when) for state, day in days for when in (before(day), day)]
    found = answers("party", [(thing("State", state), when) for state, when in asked])
    return dict(zip(asked, found, strict=True))


@pytest.mark.parametrize("record", MEMBERSHIPS, ids=named)
def test_a_state_is_a_party_from_the_day_of_entry_into_force(record: Record) -> None:
    """On the eve of entry into force a State is no Party, on the day it is."""
    state, day = record["state"], record["in_force"]
    assert (parties()[state, before(day)], parties()[state, day]) == ("no", "yes")


def test_a_state_has_signed_from_the_day_of_its_signature() -> None:
    """On the eve of its signature a State has signed nothing; on the day it has, whether or not it joins later."""
    days = [(each["id"], each["signed"]) for each in SIGNATORIES]
    asked = [(thing("State", state), when) for state, day in days for when in (before(day), day)]
    found = [*answers("party.signed_only", asked)]
    assert found == ["no", "yes"] * len(days)


@pytest.mark.parametrize("state", ["UKR", "BDI"])
def test_who_has_joined_has_not_only_signed(state: str) -> None:
    """From entry into force nobody has only signed, not even after a withdrawal."""
    first = next(each["in_force"] for each in MEMBERSHIPS if each["state"] == state)
    found = [
        answer("party.signed_only", thing("State", state), day)
        for day in (before(first), first, AS_OF)
    ]
    assert found == ["yes", "no", "no"]


@pytest.mark.parametrize(("assessed_on", "said"), [("1998-12-07", False), ("1998-12-08", True)])
def test_a_signature_is_told_from_its_day(assessed_on: str, *, said: bool) -> None:
    """A file on Kyrgyzstan says that it signed only where the act is not before the day on which it did."""
    told = explain(assessed(case("KGZ", assessed_on), assessed_on)).sections
    assert ("had signed the Statute" in repr(told)) is said


@pytest.mark.parametrize("record", RETRACTIONS, ids=named)
def test_an_instrument_is_taken_back_from_the_day_of_receipt(record: Record) -> None:
    """On the eve of receipt nothing was taken back, on the day it was, and the State never becomes a Party by it."""
    state, day = thing("State", record["state"]), record["received"]
    asked = [(state, when) for when in (before(day), day, AS_OF)]
    assert [*answers("party.instrument_taken_back", asked)] == ["no", "yes", "yes"]
    assert [*answers("party", asked)] == ["no", "no", "no"]


@pytest.mark.parametrize("record", TAKING_EFFECT, ids=named)
def test_a_state_is_a_party_until_its_withdrawal_takes_effect(record: Record) -> None:
    """On the eve of its effect a withdrawal has ended nothing, on the day it has."""
    state, day = record["state"], record["effective"]
    assert (parties()[state, before(day)], parties()[state, day]) == ("yes", "no")


@pytest.mark.parametrize("record", RESCINDED, ids=named)
def test_a_notice_taken_back_ends_nothing(record: Record) -> None:
    """Seen from today, the day on which a notice would have taken effect is like its eve."""
    state, day = record["state"], record["effective"]
    assert (parties()[state, before(day)], parties()[state, day]) == ("yes", "yes")


@pytest.mark.parametrize("record", RESCINDED, ids=named)
def test_a_notice_counts_from_its_receipt_until_it_is_taken_back(record: Record) -> None:
    """Only between receipt and rescission does who looks ahead see the membership end."""
    asked = (thing("State", record["state"]), record["effective"])
    received, rescinded = record["received"], record["rescinded_on"]
    seen = [before(received), received, before(rescinded), rescinded]
    assert [answer("party", *asked, as_of=day) for day in seen] == ["yes", "no", "no", "yes"]


@pytest.mark.parametrize("record", TAKING_EFFECT, ids=named)
def test_a_notice_is_unknown_before_its_receipt(record: Record) -> None:
    """On the eve of receipt nobody can say that the State will leave."""
    asked = (thing("State", record["state"]), record["effective"])
    received = record["received"]
    assert [answer("party", *asked, as_of=day) for day in (before(received), received)] == [
        "yes",
        "no",
    ]


@pytest.mark.parametrize("record", MEMBERSHIPS, ids=named)
def test_a_membership_is_unknown_before_its_deposit(record: Record) -> None:
    """On the eve of deposit nobody can say that the State will be a Party."""
    asked, deposited = (thing("State", record["state"]), record["in_force"]), record["deposited"]
    found = [answer("party", *asked, as_of=day) for day in (before(deposited), deposited)]
    # The two that are no members of the United Nations joined while statehood was open law under the profile.
    assert found == ["no", "open" if record["state"] in {"COK", "PSE"} else "yes"]


# Declarations.


def ends(record: Record) -> list[str]:
    """The days on both sides of both ends of a declaration."""
    first = declared_first(record)
    last = [record["until"], after(record["until"])] if "until" in record else []
    return [before(first), first, *last]


ENDS = sorted((each["state"], day) for each in DECLARATIONS if "from" in each for day in ends(each))


@cache
def acceptances() -> dict[tuple[str, str], str]:
    """Whether a State had accepted on each of those days, from one grounding."""
    calls = [(thing("State", state), unit(case()), day) for state, day in ENDS]
    return dict(zip(ENDS, answers("accepted", calls), strict=True))


def windows(state: str) -> list[tuple[str, str]]:
    """First and last days of the valid acceptances of a State."""
    mine = [each for each in VALID if each["state"] == state]
    return [(declared_first(each), each.get("until", "9999-12-31")) for each in mine]


@pytest.mark.parametrize("asked", ENDS, ids=" ".join)
def test_an_acceptance_covers_its_first_and_last_day_and_no_other(asked: tuple[str, str]) -> None:
    """A day is covered where a valid declaration covers it; if only a year is given it is open."""
    state, day = asked
    covered = any(first <= day <= last for first, last in windows(state))
    vague = any(len(each["from"]) == 4 and day[:4] == each["from"] for each in VALID)
    expected = "open" if vague and state == "LBY" else "yes" if covered else "no"
    assert acceptances()[asked] == expected


@pytest.mark.parametrize("record", VALID, ids=named)
def test_an_acceptance_is_unknown_before_it_was_lodged(record: Record) -> None:
    """Assessed on the eve of lodging a day of the window is not accepted, on the day it is."""
    lodged = record["lodged"]
    day = record.get("until", after(declared_first(record), 400))
    call = (thing("State", record["state"]), unit(case()), day)
    known = [each for each in VALID if each["state"] == record["state"] and each["lodged"] < lodged]
    earlier = any(declared_first(each) <= day <= each.get("until", "9999-12-31") for each in known)
    found = [answer("accepted", *call, as_of=seen) for seen in (before(lodged), lodged)]
    # Two weeks before its accession was accepted, statehood was open law under the profile.
    assert found == ["yes" if earlier else "no", "open" if record["state"] == "PSE" else "yes"]


# Exclusions of war crimes.


@cache
def excluding(name: str) -> CaseFile:
    """A war crime in a State by its national."""
    return case(state=name, crime="wc.8_2_a_i")


@pytest.mark.parametrize("record", EXCLUSIONS, ids=named)
def test_an_exclusion_runs_from_its_first_to_its_last_day(record: Record) -> None:
    """The seven years, or the day of withdrawal, bound the exclusion on both sides."""
    file, last = excluding(record["state"]), LAST_DAY_OF_EXCLUSION[record["id"]]
    days = [before(record["from"]), record["from"], last, after(last)]
    calls = [(thing("State", record["state"]), unit(file), day) for day in days]
    found = answers("article_124.excluded", calls, file=file)
    assert list(found) == ["no", "yes", "yes", "no"]


@pytest.mark.parametrize("record", EXCLUSIONS, ids=named)
def test_an_exclusion_suspends_the_consent_of_a_party(record: Record) -> None:
    """To its last day the Party is not bound for war crimes; other crimes it leaves alone."""
    last = LAST_DAY_OF_EXCLUSION[record["id"]]
    for file, expected in (
        (excluding(record["state"]), ["no", "yes"]),
        (case(state=record["state"]), ["yes", "yes"]),
    ):
        calls = [(thing("State", record["state"]), unit(file), day) for day in (last, after(last))]
        assert list(answers("bound_as_party", calls, file=file)) == expected


# Amendments.


def asks(amendment: str) -> tuple[str, dict[bool, str]]:
    """The rule that asks whether an amendment binds a State, and its answers where it does not and where it does."""
    if amendment == "aggression-2010":
        return "aggression.accepted_by", {False: "no", True: "yes"}
    return "amended_crime.shields", {False: "yes", True: "no"}


def bound(amendment: str, asked: list[tuple[str, str]], as_of: str = AS_OF) -> list[str]:
    """What is answered of States and days about an amendment, from one grounding."""
    rule, file = asks(amendment)[0], case(crime=AMENDED[amendment])
    calls = [(thing("State", state), unit(file), day) for state, day in asked]
    return [*answers(rule, calls, as_of=as_of, file=file)]


@cache
def bound_by(amendment: str) -> dict[tuple[str, str], str]:
    """Whether an amendment bound those who accepted it around its entry into force for them."""
    mine = [(each["state"], each["in_force"]) for each in BOUND if each["amendment"] == amendment]
    asked = [(state, when) for state, day in mine for when in (before(day), day)]
    return dict(zip(asked, bound(amendment, asked), strict=True))


def test_every_acceptance_in_force_is_of_an_amendment_that_is_asked_about() -> None:
    """None of the dated acceptances is left out below, and nothing else lacks a day but what is unconfirmed."""
    assert {each["amendment"] for each in BOUND} == set(AMENDED)
    rest = [each for each in records("acceptances") if each not in BOUND]
    assert {each.get("in_force", each["amendment"]) for each in rest} == {"unknown", "art124-2015"}


@pytest.mark.parametrize("record", BOUND, ids=named)
def test_an_amendment_binds_a_state_from_entry_into_force(record: Record) -> None:
    """On the eve of entry into force the acceptance does not bind, on the day it does."""
    amendment, state, day = record["amendment"], record["state"], record["in_force"]
    found, says = bound_by(amendment), asks(amendment)[1]
    assert (found[state, before(day)], found[state, day]) == (says[False], says[True])


@pytest.mark.parametrize("record", BOUND, ids=named)
def test_an_acceptance_is_unknown_before_its_deposit(record: Record) -> None:
    """On the eve of deposit nobody can say that the amendment will bind the State."""
    amendment, deposited = record["amendment"], record["deposited"]
    asked, says = [(record["state"], record["in_force"])], asks(amendment)[1]
    found = [bound(amendment, asked, day)[0] for day in (before(deposited), deposited)]
    assert found == [says[False], says[True]]


@pytest.mark.parametrize("record", OPT_OUTS, ids=named)
def test_an_opt_out_covers_force_after_the_day_on_which_it_was_lodged(record: Record) -> None:
    """It must have been lodged before: force on that day is not covered, on the next day it is."""
    lodged, force = record["lodged"], f"aggression: {{aggressor: {record['state']}, victim: CHN}}"
    days = (before(lodged), lodged, after(lodged))
    files = [case(day=day, crime="aggression", force=force) for day in days]
    found = [of_case("aggression.not_opted_out", file) for file in files]
    assert found == ["yes", "yes", "no"]


@pytest.mark.parametrize("record", OPT_OUTS, ids=named)
def test_an_opt_out_is_unknown_before_it_was_lodged(record: Record) -> None:
    """Assessed on the eve of lodging nothing was declared, on the day it was."""
    lodged, force = record["lodged"], f"aggression: {{aggressor: {record['state']}, victim: CHN}}"
    file = case(day=after(lodged), crime="aggression", force=force)
    found = [
        of_case("aggression.not_opted_out", file, as_of=day) for day in (before(lodged), lodged)
    ]
    assert found == ["yes", "no"]


# Acts of the Council.


REFERRALS = [each for each in ACTS if each["kind"] == "referral"]
REQUESTS = [each for each in ACTS if each["kind"] == "deferral"]


def referred(record: Record, day: str) -> CaseFile:
    """A killing on a day in the State that an act names."""
    return case(state=record["places"][0], day=day, trigger="security_council_referral")


@pytest.mark.parametrize("record", REFERRALS, ids=named)
def test_a_referral_reaches_from_its_first_day(record: Record) -> None:
    """On the eve of the first day that it refers the road is closed, on the day it is open."""
    days = (before(record["from"]), record["from"])
    found = [of_case("council_referral.opens_road", referred(record, day)) for day in days]
    assert found == ["no", "yes"]


@pytest.mark.parametrize("record", REFERRALS, ids=named)
def test_a_referral_is_unknown_before_its_adoption(record: Record) -> None:
    """Assessed on the eve of adoption nothing is referred, on the day it is."""
    file, adopted = referred(record, record["from"]), record["adopted_on"]
    rule = "council_referral.covers_situation"
    assert [of_case(rule, file, as_of=day) for day in (before(adopted), adopted)] == ["no", "yes"]


@pytest.mark.parametrize("record", REQUESTS, ids=named)
def test_a_request_to_hold_runs_twelve_months(record: Record) -> None:
    """It is in force from the first to the last day of its twelve months, and not beside them."""
    first, last = record["from"], record["until"]
    days = (before(first), first, last, after(last))
    act = thing("CouncilAct", record["id"])
    assert [answer("deferral.in_force", act, as_of=day) for day in days] == [
        "no",
        "yes",
        "yes",
        "no",
    ]


@pytest.mark.parametrize("record", [each for each in ACTS if each["kind"] == "draft"], ids=named)
def test_a_draft_that_failed_refers_nothing(record: Record) -> None:
    """Neither on the day of the vote nor today."""
    act = thing("CouncilAct", record["id"])
    for day in (record["adopted_on"], AS_OF):
        assert answer("council_referral.valid", act, as_of=day) == "no"
        assert answer("deferral.in_force", act, as_of=day) == "no"


# To which day lists are known.


@pytest.mark.parametrize("name", AMENDED)
def test_absence_from_acceptances_is_known_a_year_past_the_list(name: str) -> None:
    """A Party that is not listed is not bound to one year past the list; from then on it is open."""
    listed = AMENDMENTS[name]["list_as_of"]
    known = f"{int(listed[:4]) + 1}{listed[4:]}"
    asked = [("JPN", day) for day in (known, after(known))]
    assert bound(name, asked) == [asks(name)[1][False], "open"]


def test_an_acceptance_without_a_day_is_open() -> None:
    """Where it is unconfirmed when a State accepted, neither shield nor consent is said."""
    accepted = [each for each in records("acceptances") if each.get("in_force") == "unknown"]
    record = next(each for each in accepted if each["amendment"] in AMENDED)
    file = case(state=record["state"], crime=AMENDED[record["amendment"]])
    call = (thing("State", record["state"]), unit(file), "2022-01-01")
    assert list(answers("amended_crime.shields", [call], file=file)) == ["open"]


def test_membership_is_carried_past_its_list() -> None:
    """Who is not listed is taken for no Party past the list; as written it is open from then on."""
    china = thing("State", "CHN")
    for day, written in ((LISTED, "no"), (after(LISTED), "open")):
        assert answer("party", china, day) == "no"
        assert answer("party", china, day, evidence="as_written") == written


def test_that_nobody_withdrew_is_carried_past_the_year_after_the_list() -> None:
    """A withdrawal takes a year: as written a membership is sure to one year past the list."""
    germany, known = thing("State", "DEU"), "2027-10-05"
    for day, written in ((known, "yes"), (after(known), "open")):
        assert answer("party", germany, day) == "yes"
        assert answer("party", germany, day, evidence="as_written") == written


def test_declarations_are_carried_past_the_register() -> None:
    """Past the register no new declaration is assumed; as written it is open from then on."""
    call = (thing("State", "CHN"), unit(case()), "2020-05-03")
    for day, written in ((AS_OF, "no"), (after(AS_OF), "open")):
        assert answer("accepted", *call, as_of=day) == "no"
        assert answer("accepted", *call, as_of=day, evidence="as_written") == written


def test_acts_are_carried_past_the_register() -> None:
    """Past the register no new act is assumed; as written it is open from the next day on."""
    rule = "council_referral.opens_road"
    for day, written in ((AS_OF, "no"), (after(AS_OF), "open")):
        assert of_case(rule, case(), as_of=day) == "no"
        assert of_case(rule, case(), as_of=day, evidence="as_written") == written


def said(file: CaseFile, as_of: str = AS_OF) -> str:
    """The first lines of an answer."""
    assessment = assessed(file, as_of)
    section = Heading(assessment).section(default_date=False)
    return "\n".join(each.text for each in section.sentences)


def test_an_answer_past_the_register_says_to_which_day_it_is_known() -> None:
    """The limb is marked as assumed and a line names the day; up to that day there is no line."""
    limb = assessed(case(), after(AS_OF)).best.limb("acceptance")
    assert (limb.value, "assumed" in limb.marks) == ("not_satisfied", True)
    assert f"The register is known to {AS_OF}" in said(case(), after(AS_OF))
    assert "The register is known to" not in said(case())


@pytest.mark.parametrize("day", [AS_OF, after(AS_OF, 10)])
def test_an_answer_past_a_list_says_to_which_day_that_is_known(day: str) -> None:
    """Conduct lies after the day to which memberships are listed: a line names that day beside that of the register."""
    file = case(day=after(LISTED))
    limb = assessed(file, day).best.limb("territorial")
    assert (limb.value, "assumed" in limb.marks) == ("not_satisfied", True)
    line = (
        f"Of the register, the memberships are known to {LISTED}; what they hold is carried forward"
    )
    assert line in said(file, day)
    assert "Of the register" not in said(case(day=LISTED), day)


@pytest.mark.parametrize(
    ("period", "lines"),
    [
        ("2026-10", 1),  # a month in which the list ends
        ("2026-10-10/2026-11-05", 1),  # wholly past it
        ("2026-09-10/2026-11-05", 1),  # across it
        ("2026-08-01/2026-09-30", 0),
        ("2026-08-01/..", 0),  # without an end, past every list some time
    ],
)
def test_a_stretch_of_days_past_a_list_says_to_which_day_that_is_known(
    period: str, lines: int
) -> None:
    """Days of which some lie past the day to which memberships are listed are told of as an exact day is."""
    found = said(case(day=period), AS_OF)
    assert found.count("Of the register, the memberships are known to") == lines


def test_a_list_on_which_nothing_rests_is_not_told() -> None:
    """A Party is listed as one past the day of the list: the answer rests on its membership, not on silence."""
    assert "memberships" not in said(case("TJK", day=after(LISTED)))


# Confidence.


UNCHECKED = "not checked with the depositary (confidence {})."
MEDIUM = (
    f"The date of the membership of Tajikistan since 2002-07-01 was {UNCHECKED.format('medium')}"
)
LOW = f"The dates of the withdrawal of Nauru with effect from 2027-09-23 were {UNCHECKED.format('low')}"


@pytest.mark.parametrize(
    ("state", "day", "as_of", "line"),
    [("TJK", "2020-05-03", AS_OF, MEDIUM), ("NRU", "2027-10-01", "2027-10-02", LOW)],
)
def test_less_than_high_confidence_is_said(state: str, day: str, as_of: str, line: str) -> None:
    """A record of medium or low confidence whose date moved a limb is named with its confidence."""
    assert line in said(case(state=state, day=day), as_of).splitlines()


def test_high_confidence_is_not_said() -> None:
    """Records of high confidence are not talked about."""
    assert "confidence" not in said(case(state="AFG", day="2010-01-01"))
