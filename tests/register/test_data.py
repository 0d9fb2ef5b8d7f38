"""The data of the rule book, read as plain YAML: dates recomputed, counts held against the source.

Nothing here knows the engine; the constants stand in the data itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted((RULES / "register").glob("*.yaml"))
DAYS = {
    "signed",
    "deposited",
    "in_force",
    "received",
    "effective",
    "rescinded_on",
    "lodged",
    "instrument_dated",
    "from",
    "until",
    "withdrawn_on",
    "revoked_on",
    "made",
    "adopted",
    "adopted_on",
    "first_in_force",
    "jurisdiction_from",
    "list_as_of",
    "trigger_date",
    "examination_from",
    "opened",
    "authorised",
    "closed",
    "treated_as_state_from",
    "intent_not_to_become_party",
    "customary_from",
}
Record = dict[str, Any]


@cache
def document(path: Path) -> dict[str, Any]:
    """The file as nested texts."""
    text = path.read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return loaded


def register(name: str) -> dict[str, Any]:
    """One file of the register."""
    return document(RULES / "register" / f"{name}.yaml")


def records(name: str) -> list[Record]:
    """The records of one file of the register."""
    found: list[Record] = register(name)["records"]
    return found


def checks(name: str) -> dict[str, Any]:
    """The counts that the source of a file states."""
    found: dict[str, Any] = register(name)["checks"]
    return found


def day(text: str) -> date:
    """The day of an ISO date."""
    return date.fromisoformat(text)


def a_year_after(start: date) -> date:
    """The same day of the next year."""
    return start.replace(year=start.year + 1)


def leaves(node: object) -> Iterator[str]:
    """Every scalar below a node; an empty list or mapping counts as an empty scalar."""
    if isinstance(node, dict | list):
        if not node:
            yield ""
        for part in node.values() if isinstance(node, dict) else node:
            yield from leaves(part)
    else:
        yield str(node)


def entry_into_force(membership: Record, computation: dict[str, Record]) -> date:
    """The entry into force that Article 126 gives for a deposit."""
    founding, later = computation["founding"], computation["later"]
    if membership["deposited"] <= founding["deposited_until"]:
        return day(founding["in_force"])
    last = day(membership["deposited"]) + timedelta(days=int(later["days_after_deposit"]))
    return (last.replace(day=1) + timedelta(days=32)).replace(day=1)


def entry_rule(membership: Record, computation: dict[str, Record]) -> str:
    """The paragraph of Article 126 that a deposit falls under."""
    founding = membership["deposited"] <= computation["founding"]["deposited_until"]
    rule: str = computation["founding" if founding else "later"]["entry_rule"]
    return rule


MEMBERS = records("parties")
PARTIES = {m["state"] for m in MEMBERS}
SIGNED = {s["id"] for s in records("states") if "signed" in s}
COMPUTATION: dict[str, Record] = register("parties")["computation"]
BY_DEPOSIT = [m for m in MEMBERS if m["entry_rule"] != COMPUTATION["own_date"]["entry_rule"]]
OWN_DATE = [m for m in MEMBERS if m["entry_rule"] == COMPUTATION["own_date"]["entry_rule"]]
DATED = [a for a in records("acceptances") if a["deposited"] != "unknown"]


@pytest.mark.parametrize("member", BY_DEPOSIT, ids=lambda m: m["state"])
def test_article_126_gives_the_entry_into_force(member: Record) -> None:
    """Entry into force and its paragraph follow from the deposit."""
    assert day(member["in_force"]) == entry_into_force(member, COMPUTATION)
    assert member["entry_rule"] == entry_rule(member, COMPUTATION)
    assert "entry_reason" not in member


def test_both_sides_of_the_last_day_for_founding_parties() -> None:
    """The day after the last day of Article 126(1) falls under 126(2), with the same result."""
    last = day(COMPUTATION["founding"]["deposited_until"])
    on, after = ({"deposited": str(last + timedelta(days=n))} for n in (0, 1))
    assert entry_into_force(on, COMPUTATION) == day(COMPUTATION["founding"]["in_force"])
    assert entry_into_force(after, COMPUTATION) == day(COMPUTATION["founding"]["in_force"])
    assert entry_rule(on, COMPUTATION) == COMPUTATION["founding"]["entry_rule"]
    assert entry_rule(after, COMPUTATION) == COMPUTATION["later"]["entry_rule"]


@pytest.mark.parametrize(
    ("deposited", "in_force"),
    [
        ("2010-03-23", "2010-06-01"),
        ("2002-05-02", "2002-08-01"),
        ("2003-10-01", "2003-12-01"),
        ("2003-10-02", "2004-01-01"),
    ],
)
def test_article_126_2_turns_on_the_sixtieth_day(deposited: str, in_force: str) -> None:
    """The month after the sixtieth day counts, also where that day ends a month or a year."""
    assert entry_into_force({"deposited": deposited}, COMPUTATION) == day(in_force)


def test_the_one_succession_has_its_own_date_and_a_reason() -> None:
    """Succession takes another day than the deposit would give, and says why."""
    (successor,) = OWN_DATE
    assert successor["instrument"] == "succession"
    assert day(successor["in_force"]) < day(successor["deposited"])
    assert day(successor["in_force"]) != entry_into_force(successor, COMPUTATION)
    assert successor["entry_reason"]


@pytest.mark.parametrize(
    "check", [c for c in checks("parties") if re.search(r"_on_\d{4}_|_by_\d{4}_", c)]
)
def test_running_totals_of_parties(check: str) -> None:
    """Deposits and entries into force by a day add up to the source's totals."""
    fact = "deposited" if check.startswith("deposits") else "in_force"
    until = "-".join(check.split("_")[-3:])
    left = {w["state"] for w in records("withdrawals") if ended(w, until)}
    counted = [
        m for m in MEMBERS if m[fact] <= until and (fact == "deposited" or m["id"] not in left)
    ]
    assert len(counted) == int(checks("parties")[check])


def ended(withdrawal: Record, until: str) -> bool:
    """Whether a withdrawal took effect by a day."""
    rescinded = withdrawal.get("rescinded_on", until + "z") <= withdrawal["effective"]
    return withdrawal["effective"] <= until and not rescinded


def test_totals_of_parties_as_of_the_register() -> None:
    """Present, former and founding parties and signatures add up to the source's totals."""
    totals, as_of = checks("parties"), register("parties")["as_of"]
    founding = COMPUTATION["founding"]
    left = {w["state"] for w in records("withdrawals") if ended(w, as_of)}
    counted = {
        "records": len(MEMBERS),
        "ever_party": len({m["state"] for m in MEMBERS}),
        "former_parties": len(left),
        "current_parties": len(MEMBERS) - len(left),
        "deposits_under_126_1": sum(m["entry_rule"] == founding["entry_rule"] for m in MEMBERS),
        "deposits_on_the_last_day_of_126_1": sum(
            m["deposited"] == founding["deposited_until"] for m in MEMBERS
        ),
        "signed_among_ever_party": len(SIGNED & PARTIES),
        "signatories_not_party": len(SIGNED - PARTIES),
    }
    assert counted == {name: int(totals[name]) for name in counted}


def test_only_who_did_not_join_said_that_it_would_not() -> None:
    """A State that said that it would not become a party had signed, and never joined."""
    said = {s["id"] for s in records("states") if "intent_not_to_become_party" in s}
    assert said
    assert said <= SIGNED - PARTIES


def test_withdrawals_take_effect_a_year_after_receipt() -> None:
    """Every notification runs a year, and one taken back was taken back within it."""
    for withdrawal in records("withdrawals"):
        received, effective = day(withdrawal["received"]), day(withdrawal["effective"])
        assert effective >= a_year_after(received)
        if "rescinded_on" in withdrawal:
            assert received < day(withdrawal["rescinded_on"]) < effective


def test_what_was_taken_back_had_not_entered_into_force() -> None:
    """An instrument is taken back after its deposit, and before Article 126 would have made a Party."""
    for retraction in records("retractions"):
        received = day(retraction["received"])
        assert day(retraction["deposited"]) < received < entry_into_force(retraction, COMPUTATION)


def test_totals_of_withdrawals() -> None:
    """Effective, pending and rescinded notifications add up to the stated totals."""
    as_of = register("withdrawals")["as_of"]
    standing = Counter(
        "rescinded"
        if "rescinded_on" in w
        else "effective_by_as_of"
        if w["effective"] <= as_of
        else "pending_at_as_of"
        for w in records("withdrawals")
    )
    stated = {name: int(count) for name, count in checks("withdrawals").items()}
    assert {"records": standing.total(), **standing} == stated


def test_exclusions_begin_with_membership_and_end_with_their_source() -> None:
    """An exclusion starts when the State joins and lasts seven years unless withdrawn."""
    joined = {m["state"]: m["in_force"] for m in MEMBERS}
    for exclusion in records("exclusions"):
        assert exclusion["from"] == joined[exclusion["state"]]
        start = day(exclusion["from"])
        seven_years = start.replace(year=start.year + 7)
        end = min(seven_years, day(exclusion.get("withdrawn_on", str(seven_years))))
        last = checks("exclusions")["last_days"][exclusion["id"]]
        assert end - timedelta(days=1) == day(last)


@pytest.mark.parametrize("acceptance", DATED, ids=lambda a: a["id"])
def test_acceptances_take_effect_a_year_after_deposit(acceptance: Record) -> None:
    """Under Article 121(5) a year after deposit; under 121(4) not before all are bound."""
    amendment = {a["id"]: a for a in records("amendments")}[acceptance["amendment"]]
    if amendment["entry_rule"] == "121(5)":
        assert day(acceptance["in_force"]) == a_year_after(day(acceptance["deposited"]))
        assert acceptance["in_force"] >= amendment["first_in_force"]
    else:
        assert "in_force" not in acceptance
        assert "first_in_force" not in amendment


def test_totals_of_acceptances() -> None:
    """Dated acceptances of each amendment, and unconfirmed ones, add up to the source's totals."""
    stated = checks("acceptances")
    assert Counter(a["amendment"] for a in DATED) == {k: int(v) for k, v in stated["dated"].items()}
    open_ones = [a for a in records("acceptances") if a.get("in_force") == "unknown"]
    assert len(open_ones) == int(stated["unconfirmed"])
    assert len(DATED) + len(open_ones) == len(records("acceptances"))


def test_lists_of_acceptances_end_with_their_latest_deposit() -> None:
    """An amendment's list reaches its latest deposit, the whole file the earliest of these days."""
    latest = {
        amendment["id"]: max(a["deposited"] for a in DATED if a["amendment"] == amendment["id"])
        for amendment in records("amendments")
    }
    assert latest == {a["id"]: a["list_as_of"] for a in records("amendments")}
    assert register("acceptances")["list_as_of"] == min(latest.values())


def test_first_entry_into_force_of_an_amendment_is_that_of_its_first_acceptance() -> None:
    """An amendment under 121(5) enters into force first with its earliest acceptance."""
    for amendment in records("amendments"):
        if "first_in_force" in amendment:
            own = [a["in_force"] for a in DATED if a["amendment"] == amendment["id"]]
            assert amendment["first_in_force"] == min(own)


def test_only_parties_accept_amendments_or_opt_out() -> None:
    """Whoever accepted an amendment or opted out had deposited an instrument by then."""
    deposited = {m["state"]: m["deposited"] for m in MEMBERS}
    for acceptance in DATED:
        assert deposited[acceptance["state"]] <= acceptance["deposited"]
    for opt_out in records("aggression_opt_outs"):
        assert deposited[opt_out["state"]] <= opt_out["lodged"]


def test_totals_of_states() -> None:
    """States by standing in the United Nations and towards the Statute add up to the totals."""
    states, stated = records("states"), checks("states")
    standing = Counter(s["un_status"] for s in states)
    members = {m["state"] for m in MEMBERS}
    left = {w["state"] for w in records("withdrawals") if ended(w, register("states")["as_of"])}
    outside = [s for s in states if s["id"] not in members and "signed" not in s]
    barred = [s for s in outside if "not open to it" in s.get("note", "")]
    permanent = standing["permanent_council_member"]
    assert {name: int(count) for name, count in stated.items()} == {
        "records": len(states),
        "un_members": standing["member"] + permanent,
        "permanent_council_members": permanent,
        "party": len(members - left),
        "former_party": len(left),
        "signatory_only": len(SIGNED - PARTIES),
        "not_signed": len(outside) - len(barred),
        "not_open_in_practice": len(barred),
    }


def test_names_and_codes_of_states_are_unambiguous() -> None:
    """Codes and names name one State; an alias never hides the code or name of another."""
    states = records("states")
    firm = Counter(n.casefold() for s in states for n in (s["id"], s["alpha2"], s["name"]))
    owner = {n.casefold(): s["id"] for s in states for n in (s["id"], s["alpha2"], s["name"])}
    assert max(firm.values()) == 1
    for state in states:
        for alias in state.get("aliases", []):
            assert owner.get(alias.casefold(), state["id"]) == state["id"]


def test_totals_of_declarations() -> None:
    """Declarations of every sort add up to the source's totals."""
    valid = [d for d in records("declarations") if d["received_as_valid"] == "yes"]
    assert len(valid) == int(checks("declarations")["received_as_valid"])
    for name in (
        "declarations",
        "exclusions",
        "retractions",
        "territorial_declarations",
        "interpretive_declarations",
        "aggression_opt_outs",
        "amendments",
        "situations",
        "examinations",
        "council_acts",
    ):
        assert len(records(name)) == int(checks(name)["records"]), name


def test_declarations_that_open_a_period_say_from_when() -> None:
    """Every acceptance has a first day; a confirmation need not have one of its own."""
    for declaration in records("declarations"):
        assert declaration["kind"] in {"acceptance", "confirmation"}
        assert declaration["kind"] == "confirmation" or "from" in declaration
        received = declaration["received_as_valid"]
        assert received in {"yes", "no", "refused", "never_lodged"}
        assert received != "never_lodged" or "lodged" not in declaration


def test_declarations_cut_at_membership_end_on_its_eve() -> None:
    """No declaration ends after its State joined, save one with a stated end of its own."""
    joined = {m["state"]: day(m["in_force"]) for m in MEMBERS}
    for declaration in records("declarations"):
        if "until is set here to the eve" in declaration.get("effect", ""):
            assert day(declaration["until"]) == joined[declaration["state"]] - timedelta(days=1)


def test_council_acts_were_adopted_as_their_votes_say() -> None:
    """Nine votes and no negative vote of a permanent member carry an act; else it stays a draft."""
    acts = records("council_acts")
    for act in acts:
        carried = int(act["votes_for"]) >= 9 and act["permanent_against"] == "0"
        assert act["adopted"] == ("yes" if carried else "no")
        assert (act["kind"] == "draft") == (not carried)
        assert int(act["permanent_against"]) <= int(act["votes_against"])
        assert sum(int(act[f"votes_{side}"]) for side in ("for", "against", "abstain")) == 15
    kinds = Counter(act["kind"] for act in acts)
    stated = checks("council_acts")
    assert kinds["referral"] == int(stated["referrals"])
    assert kinds["draft"] == int(stated["drafts"])
    assert kinds["deferral"] + kinds["other"] == int(stated["deferrals_and_clauses"])


def test_requests_under_article_16_last_as_long_as_they_ask() -> None:
    """The window of a request is the number of months it names."""
    for act in records("council_acts"):
        if act["kind"] == "deferral":
            assert act["requests_months"] == "12"
            end = day(act["until"]) + timedelta(days=1)
            assert end == a_year_after(day(act["from"]))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_record_has_an_id_a_source_and_a_confidence(path: Path) -> None:
    """Ids are unique in a file; source and confidence never lack; nothing is empty."""
    content = document(path)
    assert {"register", "title", "as_of", "origin", "notes", "checks", "records"} <= content.keys()
    assert max(Counter(r["id"] for r in content["records"]).values()) == 1
    for record in content["records"]:
        assert record["source"]
        assert record["confidence"] in {"high", "medium", "low"}
    assert not [leaf for leaf in leaves(content) if leaf in {"", "null", "~"}]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_state_is_known_by_its_code(path: Path) -> None:
    """References to States are alpha-3 codes of states.yaml."""
    known = {s["id"] for s in records("states")}
    for record in document(path)["records"]:
        named = [record["state"]] if "state" in record else []
        for fact in ("states", "places", "carve_out_exempt_states"):
            named += record.get(fact, [])
        assert set(named) <= known, record["id"]


@pytest.mark.parametrize("path", [*FILES, RULES / "crimes.yaml"], ids=lambda p: p.stem)
def test_every_date_is_a_date(path: Path) -> None:
    """Date facts hold a day, a month or a year that exists, and end after they begin."""
    for record in document(path)["records"]:
        for fact in sorted(DAYS & record.keys()):
            text = record[fact]
            if text != "unknown" and (path.stem, fact) != ("council_acts", "adopted"):
                assert text in str(day(text + "-01-01"[len(text) - 4 :])), record["id"]
        if {"from", "until"} <= record.keys():
            assert record["from"] <= record["until"], record["id"]


def test_catalogue_of_crimes_is_complete_and_consistent() -> None:
    """Counts by family, unique codes, and the nesting of core act, actus reus and elements."""
    catalogue = document(RULES / "crimes.yaml")
    crimes: list[Record] = catalogue["records"]
    stated = {family: int(count) for family, count in catalogue["checks"].items()}
    assert {**Counter(c["family"] for c in crimes), "all": len(crimes) - 1} == stated
    assert len({c["id"] for c in crimes}) == len(crimes)
    amendments = {a["id"] for a in records("amendments")}
    for crime in crimes:
        core, conduct, elements = (set(crime[f]) for f in ("core_act", "actus_reus", "elements"))
        assert core == conduct - {"border_crossing", "result", "impact"}, crime["id"]
        assert conduct == elements - {"circumstance"}, crime["id"]
        assert not conduct & {"contextual", "contribution", "effect", "precursor", "circumstance"}
        assert crime.get("only_when", {}).keys() <= elements, crime["id"]
        assert crime["continuing"] in {"yes", "no", "by_act", "follows_connected_act"}
        assert crime["confidence"] in {"high", "medium", "low"}
        assert crime.get("amendment") in {None, *amendments}


def test_crimes_inserted_by_an_amendment_name_it() -> None:
    """A crime whose provision an amendment inserted is marked with that amendment, and no other."""
    inserted = {
        provision: amendment["id"]
        for amendment in records("amendments")
        for provision in amendment.get("inserts", [])
    }
    for crime in document(RULES / "crimes.yaml")["records"]:
        provision = crime.get("provision", "").split("-")[0]
        assert crime.get("amendment") == inserted.get(provision), crime["id"]


def test_authorities_stand_once_and_only_seen_ones_are_checked() -> None:
    """Ids are unique and lower-case; `checked: yes` is for the Statute, acts of the Council and what `seen` names."""
    authorities: list[Record] = document(RULES / "authorities.yaml")["authorities"]
    assert len({a["id"] for a in authorities}) == len(authorities)
    high = {
        a["document"].split(" ")[0] for a in records("council_acts") if a["confidence"] == "high"
    }
    for authority in authorities:
        assert re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", authority["id"])
        seen = (
            authority["id"] == "rome_statute"
            or authority.get("number", "").split(" ")[0] in high
            or bool(authority.get("seen"))
        )
        assert authority["checked"] == ("yes" if seen else "no"), authority["id"]
