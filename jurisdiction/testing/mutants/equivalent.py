"""What can cheaply be shown to be no change at all: no input tells such a mutant from the rule book.

Shown is, and no more: that nothing which is asked rests on it; that a profile lists the same readings on every day;
that a reading may be run on the same days, and carries authority on the same; that the rules are the same once lists
are flattened, double negation and what stands twice are gone, what another part swallows is left out, and so is what
stands under a reading that is never run, and an issue whose readings all ask the same. These laws hold of three values.
What is not shown here may be equivalent all the same, and counts as a survivor until somebody explains it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final, TypeAlias

from jurisdiction.evaluator.assess import WITHOUT_AUTHORITY
from jurisdiction.evaluator.grounding import rules_of
from jurisdiction.evaluator.picking import listed_readings
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading.variants import Variant, Variants
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY
from jurisdiction.model.condition import All, Any, Constant, Issue, Not
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.mutants.mutation import Mutation

Form: TypeAlias = tuple[object, ...]
"""A part of a rule without places, so that what means the same looks the same."""

_ALL, _ANY, _NOT, _CONSTANT = "all", "any", "not", "constant"
_DUAL: Final = {_ALL: _ANY, _ANY: _ALL}
_YES, _NO = (_CONSTANT, True), (_CONSTANT, False)
_NEUTRAL: Final = {_ALL: _YES, _ANY: _NO}
_DECIDES: Final = {_ALL: _NO, _ANY: _YES}


OUT_OF_REACH: Final = "nothing that is asked rests on it"
"""No limb, outcome or record asks for it; a line of `expect:` that asks a rule itself may tell it all the same."""


def why_equivalent(variants: Variants, variant: Variant, mutation: Mutation) -> str:
    """Return why no input tells a mutant from the rule book; nothing where that is not shown."""
    old, new = variants.rulebook, variant.loaded.rulebook
    match mutation.about:
        case "rule" | "set":
            if not variant.stale.intersection(rules_of(old)):
                return OUT_OF_REACH
            same = _forms(old, variant.stale) == _forms(new, variant.stale)
            return "it means the same" if same else ""
        case "profile" | "issue":
            readers = variants.resting_on(variants.readers(mutation.touches))
            if not readers.intersection(rules_of(old)):
                return OUT_OF_REACH
            look = _listed if mutation.about == "profile" else _weights
            same = all(look(old, *on) == look(new, *on) for on in _days_of_both(old, new, mutation))
            return _SAME_READINGS[mutation.about] if same else ""
        case _:
            return ""


_SAME_READINGS: Final = {
    "profile": "the same readings are picked on every day",
    "issue": "the same readings are run, and have authority, on every day",
}


# Rules.


def _forms(book: Rulebook, names: frozenset[str]) -> list[Form]:
    """Return the rules and sets of these names in their normal forms."""
    evaluated = {
        (issue.id, reading.id)
        for issue in book.issues.values()
        for reading in issue.readings
        if reading.evaluated
    }
    parts = [part for name, part in _owners(book) if name in names]
    return [_form(part, evaluated) for part in parts]


def _owners(book: Rulebook) -> Iterator[tuple[str, object]]:
    for rule in book.rules.values():
        yield rule.id, (rule.versions, rule.unless, rule.exceptions)
    for derived in book.sets.values():
        yield f"{derived.type}.{derived.fact}", derived.includes


def _form(  # noqa: PLR0911 - one return for each form
    part: object, evaluated: set[tuple[str, str]]
) -> Form:
    match part:
        case Constant():
            return _CONSTANT, part.value
        case All() | Any():
            kind = _ALL if isinstance(part, All) else _ANY
            return _joined(kind, [_form(each, evaluated) for each in part.parts])
        case Not():
            return _negated(_form(part.part, evaluated))
        case Issue():
            arms = [
                (name, _form(arm, evaluated))
                for names, arm in part.read_as
                for name in names
                if (part.issue, name) in evaluated
            ]
            forms = {form for _, form in arms}
            if len(forms) == 1:
                return forms.pop()
            return "issue", part.issue, frozenset(arms)
        case tuple():
            return tuple(_form(each, evaluated) for each in part)
        case _ if is_dataclass(part):
            values = (getattr(part, field.name) for field in fields(part))
            kept = (value for value in values if not isinstance(value, Place))
            return type(part).__name__, *(_form(value, evaluated) for value in kept)
        case _:
            return (part,)


def _joined(kind: str, parts: list[Form]) -> Form:
    """Return a list of conditions flattened, each once, without what another swallows."""
    flat: set[Form] = set()
    for part in parts:
        flat.update(_members(part) if part[0] == kind else (part,))
    flat.discard(_NEUTRAL[kind])
    if _DECIDES[kind] in flat:
        return _DECIDES[kind]
    kept = frozenset(part for part in flat if not _swallowed(part, flat, _DUAL[kind]))
    if len(kept) == 1:
        return next(iter(kept))
    return (kind, kept) if kept else _NEUTRAL[kind]


def _swallowed(part: Form, others: set[Form], dual: str) -> bool:
    """Whether a part says no more than another: `a` and `a or b` is `a`."""
    return part[0] == dual and not others.isdisjoint(_members(part))


def _members(joined: Form) -> frozenset[Form]:
    """Return the forms that `all` or `any` joins."""
    members = joined[1]
    assert isinstance(members, frozenset)
    return members


def _negated(inner: Form) -> Form:
    """Return the opposite, with `not` as deep as it goes."""
    if inner[0] == _NOT:
        negated = inner[1]
        assert isinstance(negated, tuple)
        return negated
    if inner[0] in _DUAL:
        parts = [_negated(part) for part in _members(inner)]
        return _joined(_DUAL[str(inner[0])], parts)
    if inner in (_YES, _NO):
        return _NO if inner == _YES else _YES
    return inner if inner == (_CONSTANT, None) else (_NOT, inner)


# Profiles and issues.


def _listed(book: Rulebook, issue: str, days: frozenset[int]) -> list[tuple[str, ...]]:
    """Return what every profile lists for an issue on some days."""
    stances = [Stance(profile, "") for profile in book.profiles]
    return [listed_readings(book, issue, stance, day) for stance in stances for day in sorted(days)]


def _weights(book: Rulebook, issue: str, days: frozenset[int]) -> list[tuple[object, ...]]:
    """Return which readings may be run on some days, and which of them carry authority."""
    definition = book.issues[issue]
    run = [(day, reading) for day in sorted(days) for reading in definition.readings_on(day)]
    return [(day, each.id, each.standing_on(day) in WITHOUT_AUTHORITY) for day, each in run]


def _days_of_both(
    old: Rulebook, new: Rulebook, mutation: Mutation
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield each issue that is touched with the days on which it can change in either; else they would not compare."""
    for issue in mutation.touches:
        yield issue, _days(old, issue) | _days(new, issue)


def _days(book: Rulebook, issue: str) -> frozenset[int]:
    """Return the days, and those beside them, on which a pick, a reading or a standing begins or ends."""
    found = {FIRST_DAY, LAST_DAY}
    for reading in book.issues[issue].readings:
        found.add(reading.uttered or FIRST_DAY)
        found.update(each.from_ or FIRST_DAY for each in reading.standings)
    for profile in book.profiles.values():
        for pick in profile.picks[issue]:
            found.update((pick.from_ or FIRST_DAY, pick.until or LAST_DAY))
    return _beside(found)


def _beside(days: set[int]) -> frozenset[int]:
    near = {day + step for day in days for step in (-1, 0, 1)}
    return frozenset(day for day in near if FIRST_DAY <= day <= LAST_DAY)
