"""The rules, sets and conditions of a rule book in memory, as a rule file has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias, assert_never

from jurisdiction.model import condition as form
from jurisdiction.model.calendar import NO_SHIFT, Shift, day_text
from jurisdiction.model.rulebook import DerivedSet, Rule, Rulebook, Version

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Group: TypeAlias = "dict[str, Data]"
AUTHORITY: Final = "random_authority"
CITES: Final[Data] = [{"to": AUTHORITY}]
_TRUTHS: Final = {True: "always", False: "never", None: "undecided"}


def dated(group: Group, from_: int | None, until: int | None) -> Group:
    """Return a group with the days from and until which it counts before it."""
    days = {"from": from_, "until": until}
    return {**{key: day_text(day) for key, day in days.items() if day is not None}, **group}


def rule_(rule: Rule, book: Rulebook) -> Group:
    """Return a rule as a rule file has it."""
    found: Group = {"rule": rule.id, "title": rule.title, "cites": CITES}
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
    return dated(held, version.from_, version.until)


def set_(derived: DerivedSet, book: Rulebook) -> Group:
    """Return a set that the law derives as a rule file has it."""
    includes: list[Data] = []
    for each in derived.includes:
        line: Group = {"the": str(each.the)}
        if each.when != form.Constant(value=True):
            line["when"] = condition(each.when, book)
        includes.append(line)
    return {
        "set": f"{derived.variable}.{derived.fact}",
        "cites": CITES,
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
