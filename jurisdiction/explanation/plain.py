"""Conditions of one line in English: tests of facts, comparisons, days, and the rules that are asked.

Each comes with what it rests on. What is made of several conditions stands in `english`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

from jurisdiction.explanation.labels import enumerated, without_asides, words
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.calendar import Shift, day_text
from jurisdiction.model.condition import (
    Call,
    Compare,
    DateTerm,
    DateTest,
    OnSomeDay,
    Same,
    Silent,
    Term,
    Test,
)
from jurisdiction.model.rulebook import Rulebook

Named: TypeAlias = Callable[[str, str], str]
"""Returns what a record is called, by its kind and id."""

PLAIN = (Test, Compare, Same, Silent, DateTest, OnSomeDay, Call)
PlainCondition: TypeAlias = Test | Compare | Same | Silent | DateTest | OnSomeDay | Call
_Said: TypeAlias = tuple[str, tuple[Basis, ...]]
_Scope: TypeAlias = Mapping[str, str]
_YES = "yes"


class Plain:
    """Words the conditions of one line. `names` are the kinds of the variables in scope."""

    def __init__(self, rulebook: Rulebook, named: Named) -> None:
        self.rulebook, self.named = rulebook, named
        self.terms = Terms(rulebook.vocabulary)

    def said(self, condition: PlainCondition, names: _Scope) -> _Said:  # noqa: PLR0911 - one for each form
        """Return a condition as a clause, and what it rests on."""
        match condition:
            case Test():
                return self._test(condition, names), _on([condition.term])
            case Compare():
                return self._compare(condition, names), _on([condition.term])
            case Same():
                return self._same(condition, names), _on([condition.left, condition.right])
            case Silent():
                return f"nothing is {self._stated(condition, names)}", _on(condition.terms)
            case DateTest():
                return self._date_test(condition, names)
            case OnSomeDay():
                text, called = self._call(condition.call, names, "would hold")
                return f"{text} had the same conduct fallen on some day", called
            case Call():
                return self._call(condition, names, "holds")
            case _:
                assert_never(condition)

    def denied(self, condition: PlainCondition, names: _Scope) -> _Said:
        """Return that a condition does not hold, and what this rests on."""
        match condition:
            case Silent():
                return f"something is {self._stated(condition, names)}", _on(condition.terms)
            case Call():
                return self._call(condition, names, "does not hold")
            case Test() if len(said := self._says(condition.term, condition.values, names)) > 1:
                return f"none of these is so: {'; '.join(said)}", _on([condition.term])
            case _:
                text, bases = self.said(condition, names)
                return f"it is not so that {text}", bases

    def arm(self, term: Term, values: tuple[str, ...], names: _Scope) -> str:
        """Return that a fact has one of these values."""
        said, kind = self._says(term, values, names), self.terms.kind(term, names)
        if said:
            return _or(said)
        called = self._named(kind, values)
        return f"it is {_or([f'“{name}”' for name in called] if kind else called)}"

    # Facts.

    def _test(self, condition: Test, names: _Scope) -> str:
        said = self._says(condition.term, condition.values, names)
        if said:
            return _or(said)
        kind = self.terms.kind(condition.term, names)
        called = _or(self._named(kind, condition.values))
        return f"{self.terms.said(condition.term, names)} is {called}"

    def _named(self, kind: str, values: tuple[str, ...]) -> list[str]:
        return [self.named(kind, value) if kind else words(value) for value in values]

    def _says(self, term: Term, values: tuple[str, ...], names: _Scope) -> list[str]:
        """What the vocabulary says of each value; nothing where it does not speak of all.

        A choice of which it says `it is …` is said of the thing by name, the first time.
        """
        fact = self.terms.fact(term, names)
        spoken = {} if fact is None else fact.says
        said = [without_asides(spoken.get(value, "")) for value in values] if spoken else []
        if not said or not all(said):
            return []
        of_it = fact is not None and bool(fact.choices) and said[0].startswith("it ")
        owner = self.terms.said(Term(term.variable, term.path[:-1]), names)
        return [f"{owner}{said[0].removeprefix('it')}", *said[1:]] if of_it else said

    def _compare(self, condition: Compare, names: _Scope) -> str:
        bounds = [("at least", condition.at_least), ("at most", condition.at_most)]
        if condition.at_least == condition.at_most:
            bounds = [("exactly", condition.at_least)]
        said = " and ".join(f"{word} {bound}" for word, bound in bounds if bound is not None)
        return f"{self.terms.said(condition.term, names)} is {said}"

    def _same(self, condition: Same, names: _Scope) -> str:
        left, right = (self.terms.said(t, names) for t in (condition.left, condition.right))
        many, more = (self.terms.several(t, names) for t in (condition.left, condition.right))
        if many and more:
            return f"one of {left} is among {right}"
        if many:
            return f"{right} is among {left}"
        return f"{left} is {'among ' if more else ''}{right}"

    def _stated(self, condition: Silent, names: _Scope) -> str:
        """What is written of facts, or not, after `something is` or `nothing is`."""
        facts = [(term, self.terms.fact(term, names)) for term in condition.terms]
        asked = [
            without_asides(fact.says[_YES])
            for _, fact in facts
            if fact is not None and _YES in fact.says
        ]
        named = [self.terms.said(t, names) for t, f in facts if f is None or _YES not in f.says]
        whether = [f"on whether {_or(asked)}"] if asked else []
        return f"said {_or([*whether, *([f'of {_or(named)}'] if named else [])])}"

    # Days.

    def _date_test(self, condition: DateTest, names: _Scope) -> _Said:
        bounds = (
            ("not before", condition.from_),
            ("before", condition.before),
            ("not after", condition.until),
        )
        given = [(word, bound) for word, bound in bounds if bound is not None]
        said = " and ".join(f"{word} {self._day(bound, names)}" for word, bound in given)
        terms = [day.term for day in (condition.date, *(b for _, b in given)) if day.term]
        return f"{self._day(condition.date, names)} is {said}", _on(terms)

    def _day(self, day: DateTerm, names: _Scope) -> str:
        text = day_text(day.literal) if day.literal is not None else ""
        if day.term is not None:
            text = self.terms.said(day.term, names)
        text = f"the {day.edge} of {text}" if day.edge else text
        shift = _shift(day.shift)
        return f"{shift} after {text}" if shift else text

    # Rules.

    def _call(self, call: Call, names: _Scope, holds: str) -> _Said:
        rule = self.rulebook.rules[call.rule]
        days, things = [], []
        for parameter, arg in zip(rule.parameters, call.args, strict=True):
            said = self._argument(arg, names)
            noun = self.terms.noun(parameter.name, parameter.type)
            if parameter.type == "date":
                days.append("" if said == "that day" else f" on {said}")
            elif said != f"the {noun}":
                things.append(f"{said} as the {noun}")
        given = f", with {enumerated(things)}" if things else ""
        return f"the rule “{rule.title}” {holds}{''.join(days)}{given}", (Basis("rule", rule.id),)

    def _argument(self, arg: DateTerm | Term, names: _Scope) -> str:
        return self._day(arg, names) if isinstance(arg, DateTerm) else self.terms.said(arg, names)


def _on(terms: Iterable[Term]) -> tuple[Basis, ...]:
    return tuple(Basis("fact", str(term)) for term in terms)


def _or(texts: Sequence[str]) -> str:
    return enumerated(texts, " or ")


def _shift(shift: Shift) -> str:
    parts = (("year", shift.years), ("month", shift.months), ("day", shift.days))
    return " and ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in parts if n)
