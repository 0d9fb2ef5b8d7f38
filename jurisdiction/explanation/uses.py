"""What reads what in a rule book: the rules, issues and derived sets on which a rule or a limb rests.

It looks at the law alone: whether a rule reads an issue, never whether the issue decides a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.explanation.terms import Terms
from jurisdiction.loading.walk import conditions_of, parts, walk
from jurisdiction.model.condition import (
    Call,
    Compare,
    Condition,
    DateTerm,
    DateTest,
    DependingOn,
    Issue,
    OnSomeDay,
    Quantifier,
    Same,
    Silent,
    Term,
    Test,
)
from jurisdiction.model.rulebook import DerivedSet, Limb, Rule, Rulebook

_Scope = Mapping[str, str]


class Uses:
    """Answers what reads what; `shared` are the kinds of the variables that every rule knows."""

    def __init__(self, book: Rulebook, shared: _Scope) -> None:
        self.book, self.shared, self.terms = book, shared, Terms(book.vocabulary)

    def called(self, rule: Rule | DerivedSet) -> tuple[str, ...]:
        """Return the rules that a rule or set calls, each once, in the order of its text."""
        return tuple(dict.fromkeys(_called(_conditions(rule))))

    def issues(self, rule: Rule | DerivedSet) -> tuple[str, ...]:
        """Return the issues that the text of a rule or set names, each once."""
        found = (part for whole in _conditions(rule) for part in walk(whole))
        return tuple(dict.fromkeys(part.issue for part in found if isinstance(part, Issue)))

    def names(self, rule: Rule) -> dict[str, str]:
        """Return the kind of each variable of a rule, those of its quantifiers included."""
        found = {p.name: p.type for p in rule.parameters}
        for _, names in self._scoped(rule):
            found |= {name: kind for name, kind in names.items() if name not in self.shared}
        return found

    def facts(self, rule: Rule) -> tuple[tuple[str, str], ...]:
        """Return the facts on the paths of a rule as (kind of thing, fact), each once."""
        found: dict[tuple[str, str], None] = {}
        for part, names in self._scoped(rule):
            for term in _terms(part):
                kind = names.get(term.variable, "")
                for fact in self.terms.facts(term, names):
                    if fact is not None:
                        found[kind, fact.name] = None
                        kind = fact.of
        return tuple(found)

    def sets(self, rule: Rule) -> tuple[DerivedSet, ...]:
        """Return the derived sets that a rule reads."""
        return tuple(self.book.sets[fact] for fact in self.facts(rule) if fact in self.book.sets)

    def below(self, names: Iterable[str]) -> tuple[Rule, ...]:
        """Return rules with all that they rest on and what defeats it, in the order of the rule book."""
        seen, waiting = set[str](), list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                rule = self.book.rules[name]
                waiting.extend((*self.called(rule), *rule.exceptions))
                waiting.extend(each for of in self.sets(rule) for each in self.called(of))
        return tuple(rule for rule in self.book.rules.values() if rule.id in seen)

    def issues_below(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the issues on which rules rest, in the order of the rule book."""
        rules = self.below(names)
        direct = {issue for rule in rules for issue in self.issues(rule)}
        direct |= {i for rule in rules for each in self.sets(rule) for i in self.issues(each)}
        return tuple(issue for issue in self.book.issues if issue in direct)

    def of_limb(self, limb: Limb) -> tuple[str, ...]:
        """Return the issues on which the value of a limb rests, where it applies.

        Whether it applies at all may be asked of the rule on jurisdiction, and rests on its issues.
        """
        asked = {rule for line in limb.lines for rule in rules_asked(line.query)}
        return self.issues_below(asked - {self.book.jurisdiction})

    def _scoped(self, rule: Rule) -> Iterator[tuple[Condition, _Scope]]:
        names = {**self.shared, **{p.name: p.type for p in rule.parameters}}
        for condition in conditions_of(rule):
            yield from self._in_scope(condition, names)

    def _in_scope(self, condition: Condition, names: _Scope) -> Iterator[tuple[Condition, _Scope]]:
        known = dict(names)
        if isinstance(condition, Quantifier):
            for variable, term in condition.over:
                known[variable] = self.terms.kind(term, known)
        yield condition, known
        for part in parts(condition):
            yield from self._in_scope(part, known)


def _conditions(rule: Rule | DerivedSet) -> tuple[Condition, ...]:
    if isinstance(rule, DerivedSet):
        return tuple(include.when for include in rule.includes)
    return conditions_of(rule)


def _called(conditions: Iterable[Condition]) -> Iterator[str]:
    for part in (part for whole in conditions for part in walk(whole)):
        call = part.call if isinstance(part, OnSomeDay) else part
        if isinstance(call, Call):
            yield call.rule


def _terms(part: Condition) -> Iterator[Term]:
    """Yield the terms of a condition itself, not of its parts."""
    match part:
        case Same():
            yield from (part.left, part.right)
        case Silent():
            yield from part.terms
        case Quantifier():
            yield from (term for _, term in part.over)
            yield from _of_days([part.on])
        case DateTest():
            yield from _of_days([part.date, part.from_, part.before, part.until])
        case Call():
            yield from (arg for arg in part.args if isinstance(arg, Term))
            yield from _of_days([arg for arg in part.args if isinstance(arg, DateTerm)])
        case OnSomeDay():
            yield from _terms(part.call)
        case Test() | Compare() | DependingOn():
            yield part.term


def _of_days(days: Iterable[DateTerm | None]) -> Iterator[Term]:
    yield from (day.term for day in days if day is not None and day.term is not None)
