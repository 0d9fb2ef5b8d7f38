"""Citations that hold: each authority is known and cited, each reading has a holder, and no unseen page counts as seen.

That a citation points to an authority the loader sees to: `unknown_authority` in `tests/malformed/rules`.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from jurisdiction.explanation.authorities import citations
from jurisdiction.model.rulebook import Rulebook
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
NUMBERED = ("decision", "resolution", "report")
NO_DOCUMENT = ("position", "submissions", "doctrine", "general_law")
# Whom a holder may be besides the bodies of the authorities and the States of the register, and which texts may say a
# thing. A manner of arguing (an analogy, an echo, an argument) is nobody; so is a Chamber that has not decided.
SOME = r"(?:the|some|many|most|several|every|affected|sponsoring|strict)"
GROUPS = (
    "Chamber|ICTY|Judges?|Parties|Prosecution|United Kingdom|commentators|communications|counsel|critics|"
    "defence|dissents?|friends of the Court|participants|senders|territorialists|writers"
)
TEXTS = (
    r"Elements of Crimes|Rule \d+|(?:plain )?text\b|wording of|preambles of|structure of|facts of|logic of|"
    "broad reading of|general law of"
)
NOBODY = re.compile(
    r"\b(?:nobody|no one|left (?:for|open|to)|undecided|no (?:Chamber|court|decision|judge|ruling|State|writer))\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"(?<!\()\b\d+\b")
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
DOCUMENT = re.compile(
    r"ICC-[^/;, ]+/\d\d(?:-\d\d)?(?:/\d\d)?-[\w-]*\w|ICC-ASP/\S+?/Res\.\d+|RC/Res\.\d+|S/RES/\d+|S/20\d\d/\d+"
)


@cache
def book() -> Rulebook:
    """The rule book, loaded once."""
    return our_rulebook().rulebook


def test_every_authority_is_cited() -> None:
    """No authority is listed that nothing in the rule book rests on."""
    cited = {cite.to for _, cite in citations(book())}
    assert [name for name in book().authorities if name not in cited] == []


def test_every_authority_says_what_it_is() -> None:
    """Each has title, body and kind; a number and a date, or a note that says why none is given."""
    lacks = [
        (name, key)
        for name, held in book().authorities.items()
        for key in ("title", "body", "kind", "checked")
        if not held.get(key)
    ]
    assert lacks == []
    bare = [
        name
        for name, held in book().authorities.items()
        if (not held.get("date") or (held["kind"] in NUMBERED and not held.get("number")))
        and "claimed" not in held.get("note", "")
    ]
    assert bare == []


def test_every_date_of_an_authority_is_a_date() -> None:
    """A date is a year, a month or a day, or two of them for several documents."""
    odd = [
        (name, held["date"])
        for name, held in book().authorities.items()
        if held.get("date") and not re.fullmatch(rf"{DAY}(/{DAY})?", held["date"])
    ]
    assert odd == []


def test_one_authority_a_document() -> None:
    """No document number stands under two authorities."""
    numbers = [held["number"] for held in book().authorities.values() if held.get("number")]
    assert sorted(numbers) == sorted(set(numbers))


def test_every_reading_has_a_holder() -> None:
    """Each reading that is run is held by somebody who is cited, or says that nobody on record holds it, and why."""
    held = [
        (issue.id, reading.id, reading.holders or reading.no_holder)
        for issue in book().issues.values()
        for reading in issue.readings
        if reading.evaluated
    ]
    assert [(issue, reading) for issue, reading, holders in held if not holders] == []
    holders = [(i, r, each) for i, r, named in held if isinstance(named, tuple) for each in named]
    assert [(i, r, each.who) for i, r, each in holders if not each.cites] == []


def test_no_holder_is_a_note_of_our_own() -> None:
    """Who holds a reading is somebody: the digest of this project is cited for no holder."""
    own = {name for name, held in book().authorities.items() if held.get("kind") == "own"}
    found = [
        (issue.id, reading.id)
        for issue in book().issues.values()
        for reading in issue.readings
        for holder in reading.holders
        if holder.cites and {cite.to for cite in holder.cites} <= own
    ]
    assert found == []


def test_a_holder_is_somebody() -> None:
    """Who holds a reading begins with a name, a group or a text; that nobody does, or has decided, is no holder."""
    somebody = _somebody()
    found = [
        (issue.id, reading.id, holder.who)
        for issue in book().issues.values()
        for reading in issue.readings
        for holder in reading.holders
        if not somebody.match(holder.who) or NOBODY.search(holder.who)
    ]
    assert found == []


@pytest.mark.parametrize(
    "who",
    [
        "left for later by the Appeals Chamber, 2020",
        "no Chamber has applied it",
        "by analogy with the International Court of Justice",
        "analogy with Nottebohm",
        "an argument, since declarations are for States not party",
        "echoes in the selection of cases",
        "text of article 124; no ruling",
    ],
)
def test_a_note_is_no_holder(who: str) -> None:
    """What once stood among the holders and names nobody is found."""
    assert not _somebody().match(who) or NOBODY.search(who)


def _somebody() -> re.Pattern[str]:
    """How the name of a holder may begin: with a body, a State, a group of persons or a text."""
    bodies = {part for held in book().authorities.values() for part in held["body"].split("; ")}
    names = "|".join(
        re.escape(name) for name in sorted(bodies | set(_states()), key=len, reverse=True)
    )
    return re.compile(rf"(?:{SOME} )*(?:{names}|{GROUPS}|{TEXTS})\b", re.IGNORECASE)


def _states() -> list[str]:
    """The names of the States of the register."""
    text = (ROOT / "rules" / "register" / "states.yaml").read_text(encoding="utf-8")
    return [each["name"] for each in yaml.load(text, Loader=yaml.CBaseLoader)["records"]]  # noqa: S506 - texts only


def test_what_claims_no_document_says_so() -> None:
    """What has neither number nor date is of a kind that needs none, and its printed name claims no document."""
    bare = [
        (name, held["kind"], held.get("short", ""))
        for name, held in book().authorities.items()
        if not held.get("number") and not held.get("date")
    ]
    assert bare
    assert [each for each in bare if each[1] not in NO_DOCUMENT] == []
    assert [each for each in bare if not each[2].endswith("(no document claimed)")] == []
    claimed = [
        name for name, held in book().authorities.items() if held.get("number") or held.get("date")
    ]
    wrong = [name for name in claimed if "no document" in book().authorities[name].get("short", "")]
    assert wrong == []


def test_every_silence_that_is_assumed_rests_on_an_authority() -> None:
    """What the law reads into a silence, and an answer then rests on, is cited."""
    bare = [
        f"{kind.name}.{fact.name}"
        for kind in book().vocabulary.types.values()
        for fact in kind.facts.values()
        if fact.silent is not None and fact.silent.assumed and not fact.silent.cites
    ]
    assert bare == []


def test_only_seen_pinpoints_are_checked() -> None:
    """A checked pinpoint stands in a document that was seen; outside the Statute, `seen` names the place."""
    checked = {(cite.to, cite.at) for _, cite in citations(book()) if cite.checked}
    held = {name: book().authorities[name] for name, _ in checked}
    assert [name for name in held if held[name]["checked"] != "yes"] == []
    unnamed = [
        (name, at)
        for name, at in sorted(checked)
        if name != "rome_statute"
        and not set(PLACE.findall(at)) <= set(PLACE.findall(held[name]["seen"]))
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "rules" / "register").glob("*.yaml")), ids=lambda path: path.stem
)
def test_documents_that_records_name_are_authorities(path: Path) -> None:
    """A decision or resolution that is the source of a record is cited as an authority by that record."""
    records = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["records"]  # noqa: S506 - texts only
    known = {
        held["number"].split(" (")[0]: name
        for name, held in book().authorities.items()
        if held.get("number")
    }
    lost = [
        (record["id"], number)
        for record in records
        for number in DOCUMENT.findall(record.get("source", ""))
        if known.get(number) not in [cite["to"] for cite in record.get("cites", [])]
    ]
    assert lost == []


def cited_in(found: object) -> Iterator[dict[str, str]]:
    """Yield the citations of a file as it is written."""
    if isinstance(found, dict):
        yield from (each for each in found.get("cites") or () if isinstance(each, dict))
        yield from (cite for part in found.values() for cite in cited_in(part))
    elif isinstance(found, list):
        yield from (cite for part in found for cite in cited_in(part))


def test_every_citation_says_whether_it_was_checked() -> None:
    """No citation of the shipped rule book leaves to silence that nobody saw its pinpoint."""
    files = sorted((ROOT / "rules").rglob("*.yaml"))
    found = [cite for path in files for cite in cited_in(yaml.safe_load(path.read_text("utf-8")))]
    assert len(found) > 1000
    assert [cite for cite in found if "checked" not in cite] == []
