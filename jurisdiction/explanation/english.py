"""Conditions of the rule language in English: a total function over its forms.

A condition becomes clauses, each at a level below the one it belongs to, with what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from jurisdiction.explanation.labels import with_article, words
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.plain import PLAIN, Named, Plain
from jurisdiction.model.condition import (
    All,
    Any,
    Call,
    Compare,
    Condition,
    Constant,
    DateTest,
    DependingOn,
    Issue,
    Not,
    OnSomeDay,
    Quantifier,
    Same,
    SettledBy,
    Silent,
    Test,
)
from jurisdiction.model.rulebook import IssueDefinition, Rulebook

_CONSTANTS = {True: "it always holds", False: "it never holds", None: "the law gives no answer"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of a condition in English."""

    text: str
    level: int = 0
    bases: tuple[Basis, ...] = ()


class English:
    """Words the conditions of a rule book. `names` are the kinds of the variables in scope."""

    def __init__(self, rulebook: Rulebook, named: Named) -> None:
        self.rulebook, self.plain = rulebook, Plain(rulebook, named)
        self.terms = self.plain.terms

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
                text, bases = self.plain.said(condition, names)
                yield Clause(text, level, bases)
            case _:
                assert_never(condition)

    def _several(
        self, head: str, parts: tuple[Condition, ...], names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        if len(parts) == 1:
            yield from self.clauses(parts[0], names, level)
            return
        yield Clause(head, level)
        for part in parts:
            yield from self.clauses(part, names, level + 1)

    def _not(self, part: Condition, names: dict[str, str], level: int) -> Iterator[Clause]:
        if isinstance(part, PLAIN):
            text, bases = self.plain.denied(part, names)
            yield Clause(text, level, bases)
        else:
            yield Clause("this does not hold:", level)
            yield from self.clauses(part, names, level + 1)

    def _quantifier(
        self, condition: Quantifier, names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        known, found, bases = dict(names), [], []
        for variable, term in condition.over:
            noun = self.terms.introduced(variable, self.terms.kind(term, known))
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
            yield Clause(f"where {self.plain.arm(condition.term, values, names)}:", level + 1)
            yield from self.clauses(part, names, level + 2)
        yield Clause("otherwise:", level + 1)
        yield from self.clauses(condition.otherwise, names, level + 2)


def _joined(condition: Condition) -> tuple[Condition, ...]:
    """The conditions of which all must hold; none where it always holds."""
    if isinstance(condition, Constant) and condition.value is True:
        return ()
    return condition.parts if isinstance(condition, All) else (condition,)


def _says(issue: IssueDefinition, reading: str) -> str:
    return next((r.says for r in issue.readings if r.id == reading), words(reading))
