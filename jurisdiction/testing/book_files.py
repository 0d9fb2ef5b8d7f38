"""A rule book in memory as the files of a folder, which `jurisdiction check` loads and reads in the same way.

What its makers left unsaid, such as titles, wordings and authorities, is filled in with words that say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TypeAlias, assert_never

from jurisdiction.loading.dump import text_of
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model import condition as form
from jurisdiction.model.calendar import NO_SHIFT, Period, Shift, day_text
from jurisdiction.model.case import Number, Stated, Thing, Value
from jurisdiction.model.query import AskAlways, AskNot, AskRule, Query
from jurisdiction.model.rulebook import (
    DerivedSet,
    IssueDefinition,
    Profile,
    Rule,
    Rulebook,
    Version,
)
from jurisdiction.model.vocabulary import Fact, Kind, ThingType
from jurisdiction.register import Register

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Group: TypeAlias = "dict[str, Data]"
RULES: Final = "rules/rules.yaml"
AUTHORITY: Final = "random_authority"
_CITES: Final[Data] = [{"to": AUTHORITY}]
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
_TRUTHS: Final = {True: "always", False: "never", None: "undecided"}


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
            *(_set(each, book) for each in book.sets.values()),
            *(_rule(rule, book) for rule in book.rules.values()),
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
        issue: [_dated({"readings": list(p.readings)}, p.from_, p.until) for p in each]
        for issue, each in profile.picks.items()
    }
    found: Group = {"title": profile.title or profile.id, "says": profile.says or profile.id}
    return {**found, **({"default": "yes"} if profile.default else {}), "picks": picks}


def _dated(group: Group, from_: int | None, until: int | None) -> Group:
    days = {"from": from_, "until": until}
    return {**{key: day_text(day) for key, day in days.items() if day is not None}, **group}


def _issue(issue: IssueDefinition) -> Group:
    readings: Group = {}
    for reading in issue.readings:
        own: Group = {"says": reading.says or reading.id}
        if reading.evaluated:
            own |= {"held_by": [{"who": "somebody", "cites": _CITES}], "changes": "something"}
            own |= {"standing": [_dated({"is": s.word}, s.from_, None) for s in reading.standings]}
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
        found["silent"] = {"reads": fact.silent.reads, "assumed": assumed, "cites": _CITES}
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


# Rules.


def _rule(rule: Rule, book: Rulebook) -> Group:
    found: Group = {"rule": rule.id, "title": rule.title, "cites": _CITES}
    if rule.exception_to:
        found["exception_to"] = list(rule.exception_to)
    found["for"] = {parameter.name: parameter.type for parameter in rule.parameters}
    if len(rule.versions) == 1 and not rule.versions[0].by:
        found["holds_when"] = condition(rule.versions[0].holds_when, book)
    else:
        found["versions"] = [_version(each, book) for each in rule.versions]
    if rule.unless is not None:
        found["unless"] = condition(rule.unless, book)
    words = {"holds": "holds", "fails": "fails", "open": "is open"}
    return {**found, "wording": {key: f"{rule.id} {word}" for key, word in words.items()}}


def _version(version: Version, book: Rulebook) -> Group:
    held: Group = {"by": version.by, "holds_when": condition(version.holds_when, book)}
    return _dated(held, version.from_, version.until)


def _set(derived: DerivedSet, book: Rulebook) -> Group:
    includes: list[Data] = []
    for each in derived.includes:
        line: Group = {"the": str(each.the)}
        if each.when != form.Constant(value=True):
            line["when"] = condition(each.when, book)
        includes.append(line)
    return {
        "set": f"{derived.variable}.{derived.fact}",
        "cites": _CITES,
        "for": {derived.variable: derived.type},
        "includes": includes,
    }


def condition(of: form.Condition, book: Rulebook) -> Data:  # noqa: C901, PLR0911, PLR0912 - total over the forms
    """Return a condition as a rule file has it."""
    match of:
        case form.Constant():
            return _TRUTHS[of.value]
        case form.All():
            return {"all": [condition(part, book) for part in of.parts]}
        case form.Any():
            return {"any": [condition(part, book) for part in of.parts]}
        case form.SettledBy():
            return {"settled_by": [condition(part, book) for part in of.parts]}
        case form.Not():
            return {"not": condition(of.part, book)}
        case form.Test():
            return {str(of.term): list(of.values)}
        case form.Compare():
            ends = {"at_least": of.at_least, "at_most": of.at_most}
            return {str(of.term): {key: str(end) for key, end in ends.items() if end is not None}}
        case form.Same():
            return {"same": [str(of.left), str(of.right)]}
        case form.Silent():
            return {"silent": [str(term) for term in of.terms]}
        case form.DateTest():
            bounds = {"from": of.from_, "before": of.before, "until": of.until}
            days: Group = {key: _day(day) for key, day in bounds.items() if day is not None}
            return {"date": _day(of.date), **days}
        case form.Quantifier():
            return _quantifier(of, book)
        case form.Issue():
            return {"issue": of.issue, "read_as": _arms(of.read_as, book)}
        case form.DependingOn():
            arms = _arms(of.arms, book)
            return {
                "depending_on": str(of.term),
                "is": arms,
                "otherwise": condition(of.otherwise, book),
            }
        case form.OnSomeDay():
            return {"on_some_day": condition(of.call, book)}
        case form.Call():
            names = (parameter.name for parameter in book.rules[of.rule].parameters)
            args: Group = {
                name: _day(arg) if isinstance(arg, form.DateTerm) else str(arg)
                for name, arg in zip(names, of.args, strict=True)
            }
            return {of.rule: args}
        case _:
            assert_never(of)


def _quantifier(of: form.Quantifier, book: Rulebook) -> Group:
    found: Group = {"every" if of.every else "some": {name: str(term) for name, term in of.over}}
    if of.on is not None:
        found["on"] = _day(of.on)
    parts = {"where": of.where, "satisfies": of.satisfies}
    said = {key: part for key, part in parts.items() if part != form.Constant(value=True)}
    return found | {key: condition(part, book) for key, part in said.items()}


def _arms(arms: Iterable[tuple[tuple[str, ...], form.Condition]], book: Rulebook) -> Group:
    return {", ".join(names): condition(part, book) for names, part in arms}


def _day(term: form.DateTerm) -> str:
    if term.term is None:
        return day_text(term.literal or 0)
    day = f"{term.edge} of {term.term}" if term.edge else str(term.term)
    return day if term.shift == NO_SHIFT else f"{_shift(term.shift)} after {day}"


def _shift(shift: Shift) -> str:
    units: Mapping[str, int] = {"year": shift.years, "month": shift.months, "day": shift.days}
    ((unit, number),) = ((unit, number) for unit, number in units.items() if number)
    return f"{number} {unit}{'' if number == 1 else 's'}"
