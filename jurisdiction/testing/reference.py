"""The reference evaluator: one rule in one world, slowly and plainly, after `docs/semantics.md`.

It walks the rules anew for every question and shares only the model and the register with the
engine: no graph, no fork, no scout, no plane.
All that it keeps is what a rule answered to the same arguments within one walk: without, a shipped
case takes minutes.
Nothing is short-circuited: which facts are read never depends on what other facts say.
What a fact is in a world stands in `facts.py`, the words and tables in `world.py`; what the rules
make of them stands here, in one file, so that it can be read beside that page from top to bottom.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TypeAlias, assert_never

from jurisdiction.model import condition as form
from jurisdiction.model.calendar import FIRST_DAY
from jurisdiction.model.case import CaseFile, Number, Thing
from jurisdiction.model.rulebook import DerivedSet, Rule, Rulebook, Version
from jurisdiction.model.vocabulary import Kind
from jurisdiction.register import Register
from jurisdiction.testing.facts import Facts
from jurisdiction.testing.world import (
    ContradictionError,
    Day,
    Entity,
    Listed,
    Member,
    Scope,
    Truth,
    Unknown,
    World,
    all_,
    any_,
    arm,
    in_range,
    not_,
    one_of,
    same,
    settled,
    shifted,
    turning_days,
    word,
)

__all__ = ["ContradictionError", "World", "evaluate"]


def evaluate(
    rulebook: Rulebook,
    register: Register,
    register_thing: Thing,
    case: CaseFile,
    rule_id: str,
    args: tuple[Thing | int, ...],
    world: World,
    assessed_on: int,
) -> Truth:
    """Return yes, no or open for a rule and its arguments (things, or days) in one world.

    `register` already holds what the case supposes. Raise KeyError, with the address, where the
    world lacks a reading, side or day that is read, and ContradictionError where `settled_by` is
    settled both ways.
    """
    facts = Facts(rulebook, register, register_thing, case.root, world, assessed_on)
    given = tuple(Day(arg) if isinstance(arg, int) else arg for arg in args)
    return _Walk(rulebook, facts).rule(rule_id, given)


_Asked: TypeAlias = "tuple[str, tuple[Entity | Day | None, ...]]"


@dataclass(frozen=True)
class _Walk:
    """One question in one world; `compared` notes which days were compared, `answered` what rules said.

    Both belong to one day of `on_some_day`: a call that is answered again compares the same days.
    """

    rulebook: Rulebook
    facts: Facts
    compared: list[tuple[Day, Day]] = field(default_factory=list)
    answered: dict[_Asked, Truth] = field(default_factory=dict)

    # Rules.

    def rule(self, rule_id: str, args: tuple[Entity | Day | None, ...]) -> Truth:
        asked = (rule_id, args)
        if asked not in self.answered:
            self.answered[asked] = self.rule_anew(rule_id, args)
        return self.answered[asked]

    def rule_anew(self, rule_id: str, args: tuple[Entity | Day | None, ...]) -> Truth:
        rule = self.rulebook.rules[rule_id]
        scope = self.scope_of(rule, args)
        held = any_([self.version(v, scope) for v in rule.versions if self.may_be_picked(v)])
        unless = [] if rule.unless is None else [not_(self.condition(rule.unless, scope))]
        return all_([held, *unless, *[not_(self.exception(e, scope)) for e in rule.exceptions]])

    def scope_of(self, rule: Rule, args: tuple[Entity | Day | None, ...]) -> Scope:
        given = dict(zip((p.name for p in rule.parameters), args, strict=True))
        things = {name: arg for name, arg in given.items() if isinstance(arg, (Thing, Unknown))}
        days = {name: arg for name, arg in given.items() if arg is None or isinstance(arg, Day)}
        return Scope({**self.globals(), **things}, days)

    def globals(self) -> dict[str, Entity]:
        return {"case": self.facts.root, "register": self.facts.register_thing}

    def exception(self, rule_id: str, scope: Scope) -> Truth:
        variables = {**scope.things, **scope.days}
        names = [p.name for p in self.rulebook.rules[rule_id].parameters]
        return self.rule(rule_id, tuple(variables[name] for name in names))

    def may_be_picked(self, version: Version) -> bool:
        begun = version.from_ is None or version.from_ <= self.facts.assessed_on
        ended = version.until is not None and version.until < self.facts.assessed_on
        return version.by != "assessment" or (begun and not ended)

    def version(self, version: Version, scope: Scope) -> Truth:
        parts = [self.condition(version.holds_when, scope)]
        if version.by == "conduct" and version.from_ is not None:
            parts.append(not_(self.before(scope.days["on"], Day(version.from_))))
        if version.by == "conduct" and version.until is not None:
            parts.append(not_(self.before(Day(version.until), scope.days["on"])))
        return all_(parts)

    # Conditions.

    def condition(self, c: form.Condition, scope: Scope) -> Truth:  # noqa: C901, PLR0911, PLR0912 - one arm a form
        match c:
            case form.Constant():
                return c.value
            case form.All():
                return all_([self.condition(part, scope) for part in c.parts])
            case form.Any():
                return any_([self.condition(part, scope) for part in c.parts])
            case form.Not():
                return not_(self.condition(c.part, scope))
            case form.SettledBy():
                return settled([self.condition(part, scope) for part in c.parts])
            case form.Test():
                return one_of(self.listed(c.term, scope), c.values)
            case form.Compare():
                return in_range(self.number(c.term, scope), c.at_least, c.at_most)
            case form.Same():
                return same(self.listed(c.left, scope), self.listed(c.right, scope))
            case form.Silent():
                return all_([self.is_silent(term, scope) for term in c.terms])
            case form.DateTest():
                return self.date_test(c, scope)
            case form.Quantifier():
                return self.every(c, scope) if c.every else self.some(c, scope)
            case form.Issue():
                reading = self.facts.world.readings[c.issue]
                return self.condition(arm(c.read_as, reading), scope)
            case form.DependingOn():
                return self.depending_on(c, scope)
            case form.OnSomeDay():
                return self.on_some_day(c.call, scope)
            case form.Call():
                return self.rule(c.rule, tuple(self.argument(arg, scope) for arg in c.args))
            case _:
                assert_never(c)

    def argument(self, arg: form.DateTerm | form.Term, scope: Scope) -> Entity | Day | None:
        if isinstance(arg, form.DateTerm):
            return self.day(arg, scope)
        return scope.days[arg.variable] if arg.variable in scope.days else self.thing(arg, scope)

    def some(self, c: form.Quantifier, scope: Scope) -> Truth:
        choices, more = self.choices(c, c.over, scope)
        held = [
            all_([there, self.condition(c.where, inner), self.condition(c.satisfies, inner)])
            for there, inner in choices
        ]
        return any_([*held, more])

    def every(self, c: form.Quantifier, scope: Scope) -> Truth:
        choices, more = self.choices(c, c.over, scope)
        meets = [all_([there, self.condition(c.where, inner)]) for there, inner in choices]
        satisfies = [self.condition(c.satisfies, inner) for _, inner in choices]
        each = [any_([not_(m), s]) for m, s in zip(meets, satisfies, strict=True)]
        return all_([any_([*meets, more]), *each, not_(more)])

    def choices(
        self, c: form.Quantifier, over: tuple[tuple[str, form.Term], ...], scope: Scope
    ) -> tuple[list[tuple[Truth, Scope]], Truth]:
        """Return each choice of members, whether it is one, and whether there may be more."""
        if not over:
            return [(True, scope)], False
        (variable, term), *rest = over
        listed = self.listed(term, scope)
        found: list[tuple[Truth, Scope]] = []
        more = [listed.more, self.past_knowledge(term, c.on, scope)]
        for there, member in listed.members:
            if not isinstance(member, str):
                inner, inner_more = self.choices(c, tuple(rest), scope.naming(variable, member))
                found += [(all_([there, deeper]), deepest) for deeper, deepest in inner]
                more.append(all_([there, inner_more]))
        return found, any_(more)

    def past_knowledge(self, term: form.Term, on: form.DateTerm | None, scope: Scope) -> Truth:
        """Return open where the day lies past the one to which the list is complete, else no."""
        owner = self.owner(term, scope)
        fact = self.facts.declared(owner, term.path[-1])
        if on is None or not fact.closed_until or isinstance(owner, Unknown):
            return False
        late = self.before(self.facts.complete_to(owner, fact), self.day(on, scope))
        as_last_known = fact.carried and self.facts.world.evidence != "as_written"
        return False if late is False or as_last_known else None

    def depending_on(self, c: form.DependingOn, scope: Scope) -> Truth:
        ((_, value),) = self.listed(c.term, scope).members
        if not isinstance(value, Unknown):
            return self.condition(arm(c.arms, word(value), c.otherwise), scope)
        spoken_for = {choice for choices, _ in c.arms for choice in choices}
        arms = [condition for _, condition in c.arms]
        if not self.choices_of(c.term, scope) or self.choices_of(c.term, scope) - spoken_for:
            arms.append(c.otherwise)
        values = {self.condition(condition, scope) for condition in arms}
        return values.pop() if len(values) == 1 else None

    def choices_of(self, term: form.Term, scope: Scope) -> set[str]:
        """Return the words that the fact may have; none for a thing."""
        if not term.path:
            return set()
        fact = self.facts.declared(self.owner(term, scope), term.path[-1])
        return {"yes", "no"} if fact.kind is Kind.YES_NO else set(fact.choices)

    def on_some_day(self, call: form.Call, scope: Scope) -> Truth:
        first = self.moved_to(FIRST_DAY)
        first.condition(call, scope)
        days = turning_days(first.compared)
        return any_([self.moved_to(day).condition(call, scope) for day in days])

    def moved_to(self, day: int) -> _Walk:
        return replace(self, facts=replace(self.facts, moved=day), compared=[], answered={})

    # Terms.

    def thing(self, term: form.Term, scope: Scope) -> Entity:
        return reduce(self.facts.step, term.path, scope.things[term.variable])

    def owner(self, term: form.Term, scope: Scope) -> Entity:
        return reduce(self.facts.step, term.path[:-1], scope.things[term.variable])

    def listed(self, term: form.Term, scope: Scope) -> Listed:
        """Return what a term names: one thing or word, perhaps unknown, or a list of them."""
        if not term.path:
            return Listed(((True, scope.things[term.variable]),))
        owner = self.owner(term, scope)
        fact = self.facts.declared(owner, term.path[-1])
        match fact.kind:
            case Kind.THING | Kind.REF | Kind.UP:
                return Listed(((True, self.facts.step(owner, fact.name)),))
            case Kind.SET if isinstance(owner, Thing):
                return self.derived(self.rulebook.sets[owner.type, fact.name], owner)
            case Kind.THINGS | Kind.REFS | Kind.CHOICES | Kind.TEXTS | Kind.BACK | Kind.SET:
                return self.facts.list_of(owner, fact)
            case _:
                value = self.facts.value(owner, fact)
                return Listed(((True, value if isinstance(value, str) else Unknown()),))

    def derived(self, definition: DerivedSet, owner: Thing) -> Listed:
        scope = Scope({**self.globals(), definition.variable: owner}, {})
        members: list[tuple[Truth, Member]] = []
        more: list[Truth] = []
        for include in definition.includes:
            there, found = self.condition(include.when, scope), self.listed(include.the, scope)
            members += [(all_([there, inner]), member) for inner, member in found.members]
            more.append(all_([there, found.more]))
        return Listed(tuple(members), any_(more))

    def number(self, term: form.Term, scope: Scope) -> Number | None:
        owner = self.owner(term, scope)
        value = self.facts.value(owner, self.facts.declared(owner, term.path[-1]))
        return value if isinstance(value, Number) else None

    def is_silent(self, term: form.Term, scope: Scope) -> Truth:
        return self.facts.is_silent(scope.things[term.variable], term.path)

    # Dates.

    def date_test(self, c: form.DateTest, scope: Scope) -> Truth:
        date = self.day(c.date, scope)
        parts: list[Truth] = []
        if c.from_ is not None:
            parts.append(not_(self.before(date, self.day(c.from_, scope))))
        if c.before is not None:
            parts.append(self.before(date, self.day(c.before, scope)))
        if c.until is not None:
            parts.append(not_(self.before(self.day(c.until, scope), date)))
        return all_(parts)

    def day(self, date: form.DateTerm, scope: Scope) -> Day | None:
        if date.literal is not None:
            return shifted(Day(date.literal), date.shift)
        assert date.term is not None  # the model: a literal or a term
        if date.term.variable in scope.days:
            return shifted(scope.days[date.term.variable], date.shift)
        owner = self.owner(date.term, scope)
        fact = self.facts.declared(owner, date.term.path[-1])
        return shifted(self.facts.date(owner, fact, date.edge), date.shift)

    def before(self, one: Day | None, other: Day | None) -> Truth:
        if one is None or other is None:
            return None
        self.compared.append((one, other))
        return one.number < other.number
