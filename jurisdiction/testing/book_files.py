"""A rule book in memory as the files of a folder, which `jurisdiction check` loads and reads in the same way.

What its makers left unsaid, such as titles, wordings and authorities, is filled in with words that say nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, assert_never

from jurisdiction.loading.dump import text_of
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import Period, day_text
from jurisdiction.model.case import Number, Stated, Thing, Value
from jurisdiction.model.query import AskAlways, AskNot, AskRule, Query
from jurisdiction.model.rulebook import (
    IssueDefinition,
    Profile,
    Rulebook,
)
from jurisdiction.model.vocabulary import Fact, Kind, ThingType
from jurisdiction.register import Register
from jurisdiction.testing.book_rules import AUTHORITY, CITES, Data, Group, dated, rule_, set_

RULES: Final = "rules/rules.yaml"
_KINDS: Final = {
    Kind.YES_NO: "yes/no",
    Kind.TEXT: "text",
    Kind.TEXTS: "list of text",
    Kind.DATE: "date",
    Kind.NUMBER: "number",
    Kind.CHOICE: "choice",
    Kind.CHOICES: "list of choice",
    Kind.THING: "{of}",
    Kind.THINGS: "list of {of}",
    Kind.REF: "ref {of}",
    Kind.REFS: "list of ref {of}",
    Kind.SET: "set of {of}",
    Kind.UP: "up {of}",
    Kind.BACK: "back {of}",
}


def write_book(loaded: Loaded, folder: Path) -> None:
    """Write a rule book into a folder, which is made; raise OSError where that cannot be done."""
    for name, data in files_of(loaded).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(data), encoding="utf-8", newline="\n")


def files_of(loaded: Loaded) -> dict[str, Data]:
    """Return the files of a rule book by their names, as data."""
    book = loaded.rulebook
    files: dict[str, Data] = {
        "rulebook.yaml": _head(book),
        "authorities.yaml": {"authorities": [{"id": AUTHORITY, "title": "dice"}]},
        "profiles.yaml": {"profiles": {p.id: _profile(p) for p in book.profiles.values()}},
        RULES: [
            *(set_(each, book) for each in book.sets.values()),
            *(rule_(rule, book) for rule in book.rules.values()),
        ],
        "vocabulary/kinds.yaml": {k.name: _kind(k) for k in book.vocabulary.types.values()},
    }
    files |= {f"issues/{issue.id}.yaml": _issue(issue) for issue in book.issues.values()}
    return files | {
        f"register/{kind}.yaml": _records(kind, loaded.register) for kind in loaded.register.records
    }


# The head.


def _head(book: Rulebook) -> Group:
    evidence = book.evidence
    past, findings = evidence.past_finding
    return {
        "id": book.id,
        "title": book.title,
        "version": book.version,
        "law_as_of": day_text(book.law_as_of),
        "root": book.vocabulary.root,
        "unit": book.vocabulary.unit,
        "jurisdiction": book.jurisdiction,
        "evidence": {
            "accepts": {grade: list(words) for grade, words in evidence.accepts.items()},
            "past_finding": {past: list(findings)},
        },
        "limbs": [
            {
                "id": limb.id,
                "title": limb.title,
                "question": limb.question,
                "phase": limb.phase or "random",
                "lines": [{line.value or "asks": _query(line.query)} for line in limb.lines],
            }
            for limb in book.limbs
        ],
        "outcomes": [
            {"id": each.id, "says": each.says, "when": _query(each.query)} for each in book.outcomes
        ],
        "best_first": [o.id for o in sorted(book.outcomes, key=lambda each: each.rank)],
        "next_steps": [{line.value: _query(line.query)} for line in book.next_steps],
    }


def _query(query: Query) -> Data:
    match query:
        case AskRule():
            return query.rule
        case AskAlways():
            return "always"
        case AskNot():
            return {"not": _query(query.part)}
        case _:
            raise TypeError(f"no random rule book asks {type(query).__name__}")


def _profile(profile: Profile) -> Group:
    picks: Group = {
        issue: [dated({"readings": list(p.readings)}, p.from_, p.until) for p in each]
        for issue, each in profile.picks.items()
    }
    found: Group = {"title": profile.title or profile.id, "says": profile.says or profile.id}
    return {**found, **({"default": "yes"} if profile.default else {}), "picks": picks}


def _issue(issue: IssueDefinition) -> Group:
    readings: Group = {}
    for reading in issue.readings:
        own: Group = {"says": reading.says or reading.id}
        if reading.evaluated:
            own |= {"held_by": [{"who": "somebody", "cites": CITES}], "changes": "something"}
            own |= {"standing": [dated({"is": s.word}, s.from_, None) for s in reading.standings]}
        else:
            own["evaluated"] = "no"
        if reading.uttered is not None:
            own["uttered"] = day_text(reading.uttered)
        readings[reading.id] = own
    head: Group = {"issue": issue.id, "title": issue.title, "question": issue.question}
    return {**head, "readings": readings}


# The vocabulary.


def _kind(kind: ThingType) -> Group:
    facts: Group = {fact.name: _fact(fact) for fact in kind.facts.values()}
    said = {"unnamed": kind.unnamed, "visible_from": kind.visible_from, "label": kind.label}
    marks = {"graded": kind.graded, "register": kind.register}
    return {
        "title": kind.title,
        **{key: "yes" for key, so in marks.items() if so},
        **{key: value for key, value in said.items() if value},
        "facts": facts,
    }


def _fact(fact: Fact) -> Group:
    found: Group = {"type": _KINDS[fact.kind].format(of=fact.of)}
    if fact.choices:
        found["choices"] = list(fact.choices)
    if fact.silent is not None:
        assumed = "yes" if fact.silent.assumed else "no"
        found["silent"] = {"reads": fact.silent.reads, "assumed": assumed, "cites": CITES}
    if fact.extent_when is not None:
        sibling, values = fact.extent_when
        found["extent_when"] = {sibling: list(values)}
    marks = ("of_conduct", "extent", "closed_until", "carried", "required")
    found |= {name: "yes" for name in marks if getattr(fact, name)}
    found |= {
        name: getattr(fact, name) for name in ("by", "known_from", "split") if getattr(fact, name)
    }
    return found | ({"lag": str(fact.lag)} if fact.lag else {})


# The register.


def _records(kind: str, register: Register) -> Group:
    found: Group = {"register": kind, "title": kind}
    knowledge = register.knowledge(kind)
    if knowledge is not None:
        found |= {"as_of": day_text(knowledge.as_of), "list_as_of": day_text(knowledge.complete)}
    return {**found, "records": [_record(thing) for thing in register.things(kind)]}


def _record(thing: Thing) -> Group:
    own: Group = {"id": thing.id, "source": "dice", "confidence": "high"}
    return own | {name: _stated(stated) for name, stated in thing.facts.items()}


def _stated(stated: Stated) -> Data:
    if stated.value is None:
        return "unknown"
    value = _value(stated.value)
    return value if stated.complete else {"listed": value, "complete": "no"}


def _value(value: Value) -> Data:
    match value:
        case Period():
            return value.text
        case Number():
            ends = {"at_least": value.at_least, "at_most": value.at_most}
            return {key: str(end) for key, end in ends.items() if end is not None}
        case Thing():
            return value.id
        case tuple():
            return [item.id if isinstance(item, Thing) else item for item in value]
        case str():
            return value
        case _:
            assert_never(value)
