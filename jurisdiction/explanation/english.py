"""Conditions of the rule language in English: a total function over its forms.

A condition becomes clauses, each at a level below the one it belongs to, with what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from jurisdiction.explanation.labels import words
from jurisdiction.explanation.model import Basis
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
from jurisdiction.model.vocabulary import Fact, Kind

Named: TypeAlias = Callable[[str, str], str]
"""Returns what a record is called, by its kind and id."""

_CONSTANTS = {True: "always", False: "never", None: "the law gives no answer"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of a condition in English."""

    text: str
    level: int = 0
    bases: tuple[Basis, ...] = ()


class English:
    """Words the conditions of a rule book. `names` are the kinds of the variables in scope."""

    def __init__(self, rulebook: Rulebook, named: Named) -> None:
        self.rulebook, self.vocabulary, self.named = rulebook, rulebook.vocabulary, named

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
                head = "what settles it first; it holds where one holds, fails where one fails:"
                yield from self._several(head, condition.parts, names, level)
            case Not():
                yield from self._several("this does not hold:", (condition.part,), names, level)
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

    def _quantifier(
        self, condition: Quantifier, names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        known, found, bases = dict(names), [], []
        for variable, term in condition.over:
            found.append(f"{_article(words(variable))} among {self.term(term, known)}")
            bases.append(Basis("fact", str(term)))
            known[variable] = self._kind(term, known)
        each = ", and for each one" if condition.every else ""
        yield Clause(f"there is {' and '.join(found)}{each}", level, tuple(bases))
        heads = ("for which:", "it holds that:")
        for part, head in zip((condition.where, condition.satisfies), heads, strict=True):
            if not _always(part):
                yield Clause(head, level + 1)
                yield from self.clauses(part, known, level + 2)

    def _issue(self, condition: Issue, names: dict[str, str], level: int) -> Iterator[Clause]:
        issue = self.rulebook.issues[condition.issue]
        yield Clause(f"the point is contested: {issue.question}", level)
        for readings, part in condition.read_as:
            says = "; or ".join(_says(issue, reading) for reading in readings)
            bases = tuple(Basis("reading", f"{issue.id}.{reading}") for reading in readings)
            yield Clause(f"where it is read that {says}:", level + 1, bases)
            yield from self.clauses(part, names, level + 2)

    def _depending_on(
        self, condition: DependingOn, names: dict[str, str], level: int
    ) -> Iterator[Clause]:
        basis = (Basis("fact", str(condition.term)),)
        yield Clause(f"depending on {self.term(condition.term, names)}:", level, basis)
        for values, part in condition.arms:
            yield Clause(f"where it is {_or(values)}:", level + 1)
            yield from self.clauses(part, names, level + 2)
        yield Clause("otherwise:", level + 1)
        yield from self.clauses(condition.otherwise, names, level + 2)

    # Conditions of one line.

    def _plain(  # noqa: PLR0911 - one for each form
        self,
        condition: Test | Compare | Same | Silent | DateTest | OnSomeDay | Call,
        names: dict[str, str],
    ) -> tuple[str, tuple[Basis, ...]]:
        match condition:
            case Test():
                return self._test(condition, names), (Basis("fact", str(condition.term)),)
            case Compare():
                return self._compare(condition, names), (Basis("fact", str(condition.term)),)
            case Same():
                left, right = self.term(condition.left, names), self.term(condition.right, names)
                terms = (condition.left, condition.right)
                return f"{left} is, or is among, {right}", _on(terms)
            case Silent():
                facts = _or([self.term(term, names) for term in condition.terms])
                return f"nothing is written of {facts}", _on(condition.terms)
            case DateTest():
                return self._date_test(condition, names)
            case OnSomeDay():
                text, called = self._call(condition.call, names)
                return f"had the conduct fallen on some other day: {text}", called
            case Call():
                return self._call(condition, names)
            case _:
                assert_never(condition)

    def _test(self, condition: Test, names: dict[str, str]) -> str:
        fact = self._fact(condition.term, names)
        if fact is not None and len(condition.values) == 1:
            said = fact.says.get(condition.values[0])
            if said:
                return said
        if fact is not None and fact.kind in (Kind.REF, Kind.REFS):
            called = [self.named(fact.of, value) for value in condition.values]
        else:
            called = [words(value) for value in condition.values]
        return f"{self.term(condition.term, names)} is {_or(called)}"

    def _compare(self, condition: Compare, names: dict[str, str]) -> str:
        bounds = [("at least", condition.at_least), ("at most", condition.at_most)]
        if condition.at_least == condition.at_most:
            bounds = [("exactly", condition.at_least)]
        said = " and ".join(f"{word} {bound}" for word, bound in bounds if bound is not None)
        return f"{self.term(condition.term, names)} is {said}"

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
            text = self.term(day.term, names)
        text = f"the {day.edge} of {text}" if day.edge else text
        shift = _shift(day.shift)
        return f"{shift} after {text}" if shift else text

    def _call(self, call: Call, names: dict[str, str]) -> tuple[str, tuple[Basis, ...]]:
        rule = self.rulebook.rules[call.rule]
        args = []
        for parameter, arg in zip(rule.parameters, call.args, strict=True):
            said = self._day(arg, names) if isinstance(arg, DateTerm) else self.term(arg, names)
            if said not in (f"the {words(parameter.name)}", "that day"):
                args.append(f"{words(parameter.name)}: {said}")
        text = f"the rule “{rule.title}” holds"
        return text + (f" ({'; '.join(args)})" if args else ""), (Basis("rule", rule.id),)

    # Terms.

    def term(self, term: Term, names: dict[str, str]) -> str:
        """Return a path from the end: the state of the place of the element."""
        if not term.path and names.get(term.variable) == "date":
            return "that day"
        parts = [words(part) for part in (term.variable, *term.path)]
        if term.path and term.variable in ("case", "register"):
            parts = parts if term.variable == "register" else parts[1:]
        return " of ".join(f"the {part}" for part in reversed(parts))

    def _fact(self, term: Term, names: dict[str, str]) -> Fact | None:
        kind, found = self._root(term, names), None
        for step in term.path:
            found = self.vocabulary.fact(kind, step)
            if found is None:
                return None
            kind = found.of
        return found

    def _kind(self, term: Term, names: dict[str, str]) -> str:
        fact = self._fact(term, names)
        return fact.of if fact else names.get(term.variable, "")

    def _root(self, term: Term, names: dict[str, str]) -> str:
        return names.get(term.variable, "")


def _always(condition: Condition) -> bool:
    return isinstance(condition, Constant) and condition.value is True


def _on(terms: Iterable[Term]) -> tuple[Basis, ...]:
    return tuple(Basis("fact", str(term)) for term in terms)


def _says(issue: IssueDefinition, reading: str) -> str:
    return next((r.says for r in issue.readings if r.id == reading), words(reading))


def _or(texts: list[str] | tuple[str, ...]) -> str:
    *first, last = texts
    return f"{', '.join(first)} or {last}" if first else last


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _shift(shift: Shift) -> str:
    parts = (("year", shift.years), ("month", shift.months), ("day", shift.days))
    return " and ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in parts if n)
