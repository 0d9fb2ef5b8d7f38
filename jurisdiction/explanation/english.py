"""Conditions of the rule language in English: a total function over its forms.

A condition becomes clauses, each at a level below the one it belongs to, with what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from jurisdiction.explanation.labels import enumerated, with_article, words
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.calendar import Shift, day_text
from jurisdiction.model.condition import (
    All,
    Any,
    Call,
    Compare,
    Condition,
    Constant,
    DateTerm,
    DateTest,
    DependingOn,
    Issue,
    Not,
    OnSomeDay,
    Quantifier,
    Same,
    SettledBy,
    Silent,
    Term,
    Test,
)
from jurisdiction.model.rulebook import IssueDefinition, Rulebook

Named: TypeAlias = Callable[[str, str], str]
"""Returns what a record is called, by its kind and id."""

_CONSTANTS = {True: "it always holds", False: "it never holds", None: "the law gives no answer"}
_YES = "yes"
_Plain: TypeAlias = Test | Compare | Same | Silent | DateTest | OnSomeDay | Call


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of a condition in English."""

    text: str
    level: int = 0
    bases: tuple[Basis, ...] = ()


class English:
    """Words the conditions of a rule book. `names` are the kinds of the variables in scope."""

    def __init__(self, rulebook: Rulebook, named: Named) -> None:
        self.rulebook, self.named = rulebook, named
        self.terms = Terms(rulebook.vocabulary)

    def clauses(
        self, condition: Condition, names: dict[str, str], level: int = 0
    ) -> Iterator[Clause]:
        """Yield the clauses of a condition."""
        match condition:
            case Constant():
                yield Clause(_CONSTANTS[condition.value], level)
            case All():
                yield from self._several("all of these hold:", condition.parts, names, level)
            case Any():
                yield from self._several("one of these holds:", condition.parts, names, level)
            case SettledBy():
                head = "whichever of these gives an answer settles it, yes or no:"
                yield from self._several(head, condition.parts, names, level)
            case Not():
                yield from self._not(condition.part, names, level)
            case Quantifier():
                yield from self._quantifier(condition, names, level)
            case Issue():
                yield from self._issue(condition, names, level)
            case DependingOn():
                yield from self._depending_on(condition, names, level)
            case Test() | Compare() | Same() | Silent() | DateTest() | OnSomeDay() | Call():
                text, bases = self._plain(condition, names)
                yield Clause(text, level, bases)
            case _:
                assert_never(condition)

    def _several(
        self, head: str, parts: tuple[Condition, ...], names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        if len(parts) == 1 and not head.startswith("this"):
            yield from self.clauses(parts[0], names, level)
            return
        yield Clause(head, level)
        for part in parts:
            yield from self.clauses(part, names, level + 1)

    def _not(self, part: Condition, names: dict[str, str], level: int) -> Iterator[Clause]:
        match part:
            case Silent():
                yield Clause(f"something is {self._stated(part, names)}", level, _on(part.terms))
            case Call():
                text, bases = self._call(part, names, "does not hold")
                yield Clause(text, level, bases)
            case Test() if len(said := self._says(part.term, part.values, names)) > 1:
                basis = (Basis("fact", str(part.term)),)
                yield Clause(f"none of these is so: {'; '.join(said)}", level, basis)
            case Test() | Compare() | Same() | DateTest() | OnSomeDay():
                text, bases = self._plain(part, names)
                yield Clause(f"it is not so that {text}", level, bases)
            case _:
                yield from self._several("this does not hold:", (part,), names, level)

    def _quantifier(
        self, condition: Quantifier, names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        known, found, bases = dict(names), [], []
        for variable, term in condition.over:
            noun = self.terms.noun(variable, self.terms.kind(term, known))
            member = f"each {noun}" if condition.every else with_article(noun)
            found.append(f"{member} among {self.terms.said(term, known)}")
            bases.append(Basis("fact", str(term)))
            known[variable] = self.terms.kind(term, known)
        if condition.every:
            yield from self._each(
                " and ".join(found), condition, known, Clause("", level, (*bases,))
            )
            return
        parts = (*_joined(condition.where), *_joined(condition.satisfies))
        such = "" if not parts else " for which all of these hold:" if parts[1:] else " for which:"
        yield Clause(f"there is {' and '.join(found)}{such}", level, (*bases,))
        for part in parts:
            yield from self.clauses(part, known, level + 1)

    def _each(
        self, members: str, condition: Quantifier, names: dict[str, str], head: Clause
    ) -> Iterator[Clause]:
        """The clauses of `every`; `head` holds the level and the bases."""
        where, satisfies = _joined(condition.where), _joined(condition.satisfies)
        under, text = head.level + 1, f"for {members}, of which there is at least one"
        if where:
            yield replace(head, text=f"{text}:")
            yield Clause("where this holds:", under)
            for part in where:
                yield from self.clauses(part, names, under + 1)
        yield (
            Clause("this holds too:", under)
            if where
            else replace(head, text=f"{text}, this holds:")
        )
        for part in satisfies:
            yield from self.clauses(part, names, under + 1 if where else under)

    def _issue(self, condition: Issue, names: dict[str, str], level: int) -> Iterator[Clause]:
        issue = self.rulebook.issues[condition.issue]
        basis = (Basis("reading", issue.id),)
        yield Clause(f"the point is contested: {issue.question}", level, basis)
        for readings, part in condition.read_as:
            says = "; or ".join(_says(issue, reading) for reading in readings)
            bases = tuple(Basis("reading", f"{issue.id}.{reading}") for reading in readings)
            yield Clause(f"where it is read that {says}:", level + 1, bases)
            yield from self.clauses(part, names, level + 2)

    def _depending_on(
        self, condition: DependingOn, names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        basis = (Basis("fact", str(condition.term)),)
        yield Clause(f"depending on {self.terms.said(condition.term, names)}:", level, basis)
        for values, part in condition.arms:
            yield Clause(f"where {self._arm(condition.term, values, names)}:", level + 1)
            yield from self.clauses(part, names, level + 2)
        yield Clause("otherwise:", level + 1)
        yield from self.clauses(condition.otherwise, names, level + 2)

    def _arm(self, term: Term, values: tuple[str, ...], names: dict[str, str]) -> str:
        said, kind = self._says(term, values, names), self.terms.kind(term, names)
        if said:
            return _or(said)
        called = self._named(kind, values)
        return f"it is {_or([f'“{name}”' for name in called] if kind else called)}"

    # Conditions of one line.

    def _plain(  # noqa: PLR0911 - one for each form
        self, condition: _Plain, names: dict[str, str]
    ) -> tuple[str, tuple[Basis, ...]]:
        match condition:
            case Test():
                return self._test(condition, names), (Basis("fact", str(condition.term)),)
            case Compare():
                return self._compare(condition, names), (Basis("fact", str(condition.term)),)
            case Same():
                return self._same(condition, names), _on((condition.left, condition.right))
            case Silent():
                return f"nothing is {self._stated(condition, names)}", _on(condition.terms)
            case DateTest():
                return self._date_test(condition, names)
            case OnSomeDay():
                text, called = self._call(condition.call, names, "would hold")
                return f"{text} had the same conduct fallen on some day", called
            case Call():
                return self._call(condition, names)
            case _:
                assert_never(condition)

    def _test(self, condition: Test, names: dict[str, str]) -> str:
        said = self._says(condition.term, condition.values, names)
        if said:
            return _or(said)
        kind = self.terms.kind(condition.term, names)
        called = _or(self._named(kind, condition.values))
        return f"{self.terms.said(condition.term, names)} is {called}"

    def _named(self, kind: str, values: tuple[str, ...]) -> list[str]:
        return [self.named(kind, value) if kind else words(value) for value in values]

    def _says(self, term: Term, values: tuple[str, ...], names: dict[str, str]) -> list[str]:
        """What the vocabulary says of each value; nothing where it does not speak of all."""
        fact = self.terms.fact(term, names)
        said = [fact.says.get(value, "") for value in values] if fact is not None else []
        return said if all(said) else []

    def _compare(self, condition: Compare, names: dict[str, str]) -> str:
        bounds = [("at least", condition.at_least), ("at most", condition.at_most)]
        if condition.at_least == condition.at_most:
            bounds = [("exactly", condition.at_least)]
        said = " and ".join(f"{word} {bound}" for word, bound in bounds if bound is not None)
        return f"{self.terms.said(condition.term, names)} is {said}"

    def _same(self, condition: Same, names: dict[str, str]) -> str:
        left, right = (self.terms.said(t, names) for t in (condition.left, condition.right))
        many, more = (self.terms.several(t, names) for t in (condition.left, condition.right))
        if many and more:
            return f"one of {left} is among {right}"
        if many:
            return f"{right} is among {left}"
        return f"{left} is {'among ' if more else ''}{right}"

    def _stated(self, condition: Silent, names: dict[str, str]) -> str:
        """What is written of facts, or not, after `something is` or `nothing is`."""
        facts = [(term, self.terms.fact(term, names)) for term in condition.terms]
        asked = [fact.says[_YES] for _, fact in facts if fact is not None and _YES in fact.says]
        named = [self.terms.said(t, names) for t, f in facts if f is None or _YES not in f.says]
        whether = [f"on whether {_or(asked)}"] if asked else []
        return f"said {_or([*whether, *([f'of {_or(named)}'] if named else [])])}"

    def _date_test(
        self, condition: DateTest, names: dict[str, str]
    ) -> tuple[str, tuple[Basis, ...]]:
        bounds = (
            ("not before", condition.from_),
            ("before", condition.before),
            ("not after", condition.until),
        )
        given = [(word, bound) for word, bound in bounds if bound is not None]
        said = " and ".join(f"{word} {self._day(bound, names)}" for word, bound in given)
        terms = [day.term for day in (condition.date, *(b for _, b in given)) if day.term]
        return f"{self._day(condition.date, names)} is {said}", _on(terms)

    def _day(self, day: DateTerm, names: dict[str, str]) -> str:
        text = day_text(day.literal) if day.literal is not None else ""
        if day.term is not None:
            text = self.terms.said(day.term, names)
        text = f"the {day.edge} of {text}" if day.edge else text
        shift = _shift(day.shift)
        return f"{shift} after {text}" if shift else text

    def _call(
        self, call: Call, names: dict[str, str], holds: str = "holds"
    ) -> tuple[str, tuple[Basis, ...]]:
        rule = self.rulebook.rules[call.rule]
        days, things = [], []
        for parameter, arg in zip(rule.parameters, call.args, strict=True):
            said = (
                self._day(arg, names) if isinstance(arg, DateTerm) else self.terms.said(arg, names)
            )
            if parameter.type == "date":
                days.append("" if said == "that day" else f" on {said}")
            elif said != f"the {words(parameter.name)}":
                things.append(f"{said} as the {words(parameter.name)}")
        given = f", with {enumerated(things)}" if things else ""
        return f"the rule “{rule.title}” {holds}{''.join(days)}{given}", (Basis("rule", rule.id),)


def _joined(condition: Condition) -> tuple[Condition, ...]:
    """The conditions of which all must hold; none where it always holds."""
    if isinstance(condition, Constant) and condition.value is True:
        return ()
    return condition.parts if isinstance(condition, All) else (condition,)


def _on(terms: Iterable[Term]) -> tuple[Basis, ...]:
    return tuple(Basis("fact", str(term)) for term in terms)


def _says(issue: IssueDefinition, reading: str) -> str:
    return next((r.says for r in issue.readings if r.id == reading), words(reading))


def _or(texts: Sequence[str]) -> str:
    return enumerated(texts, " or ")


def _shift(shift: Shift) -> str:
    parts = (("year", shift.years), ("month", shift.months), ("day", shift.days))
    return " and ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in parts if n)
