"""Random conditions over a vocabulary: every form, right in its types.

Left out, because no rule book may say it or the reference does not see it: an issue or a
contradiction below `settled_by`; under `on_some_day` the order of two shifts of the day that moves,
another `on_some_day`, and a date from outside.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jurisdiction.model import condition as form
from jurisdiction.model.calendar import NO_SHIFT, Shift, day_of
from jurisdiction.model.rulebook import IssueDefinition, Rule
from jurisdiction.model.vocabulary import Kind, Vocabulary
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.random_cases import EXACT_DATES
from jurisdiction.testing.random_terms import DATE, STEPS, Scope, Terms, moved

LITERALS = tuple(day_of(text) for text in EXACT_DATES)
SHIFTS = (Shift(years=18), Shift(months=1))
WORDS = (Kind.CHOICE, Kind.CHOICES)
COSTLIEST = 300  # evaluations of leaves for one rule in one world, estimated


@dataclass
class Limits:
    """What may be drawn inside a condition, and what was: `cost` counts leaves as they are run."""

    depth: int
    weight: int = 1
    cost: int = 0
    moves: bool = False  # whether an `on_some_day` stands below
    variables: int = 0
    sets: bool = True  # a set may not rest on a set through its conditions


@dataclass
class Conditions:
    """Draws conditions that may call the rules drawn so far."""

    choose: Choices
    vocabulary: Vocabulary
    issues: dict[str, IssueDefinition]
    rules: dict[str, Rule] = field(default_factory=dict)
    costs: dict[str, int] = field(default_factory=dict)
    moving: set[str] = field(default_factory=set)  # rules with an `on_some_day` below
    terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what the vocabulary can name."""
        self.terms = Terms(self.vocabulary)

    def condition(self, scope: Scope, limits: Limits) -> form.Condition:
        """Return a condition over the variables in scope."""
        limits.cost += limits.weight
        leaves = (self.test, self.date_test, self.same, self.compare, self.silent)
        deeper = (
            self.connective, self.connective, self.quantifier, self.quantifier, self.issue,
            self.depending_on, self.settled_by, self.on_some_day, self.call, self.call,
        )  # fmt: skip
        exhausted = limits.depth == 0 or limits.cost > COSTLIEST
        drawn = self.choose.pick(leaves if exhausted else (*leaves, *deeper))(scope, limits)
        return drawn or form.Constant(self.choose.pick((True, False, None)))

    def below(self, scope: Scope, limits: Limits) -> form.Condition:
        """Return a condition that stands one step below."""
        limits.depth -= 1
        drawn = self.condition(scope, limits)
        limits.depth += 1
        return drawn

    # Tests.

    def test(self, scope: Scope, _: Limits) -> form.Condition | None:
        """Return a test of a yes/no fact, a choice or a reference."""
        named = self.terms.named(scope, Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.REF, Kind.REFS)
        options = [
            (term, self.terms.values(fact)) for term, fact in named if self.terms.values(fact)
        ]
        if not options:
            return None
        term, values = self.choose.pick(options)
        return form.Test(term, self.choose.some_of(values, 1))

    def compare(self, scope: Scope, _: Limits) -> form.Condition | None:
        """Return a test of a number."""
        named = self.terms.named(scope, Kind.NUMBER)
        if not named:
            return None
        low, high = self.choose.pick(((2, None), (None, 3), (2, 3), (1, 1)))
        return form.Compare(self.choose.pick(named)[0], low, high)

    def same(self, scope: Scope, _: Limits) -> form.Condition | None:
        """Return a test of two terms that may name the same."""
        sides: dict[object, list[form.Term]] = {}
        for term, fact in self.terms.named(scope, *WORDS, *STEPS, Kind.REFS):
            sides.setdefault(fact.of or fact.choices, []).append(term)
        for variable, kind in scope.items():
            sides.setdefault(kind, []).append(form.Term(variable))
        pairs = [terms for key, terms in sides.items() if key != DATE and len(terms) > 1]
        if not pairs:
            return None
        terms = self.choose.pick(pairs)
        return form.Same(self.choose.pick(terms), self.choose.pick(terms))

    def silent(self, scope: Scope, _: Limits) -> form.Condition | None:
        """Return a test that nobody wrote one fact or two."""
        derived = (Kind.SET, Kind.BACK, Kind.UP)
        terms = [
            t for t, f in self.terms.of(scope) if f.kind not in derived and t.variable in scope
        ]
        if not terms:
            return None
        return form.Silent(self.choose.some_of(terms, 1))

    def date_test(self, scope: Scope, _: Limits) -> form.Condition:
        """Return a test of a day against one bound or two."""
        date, moves = self.date(scope)
        still = moves and date.shift != NO_SHIFT
        given = self.choose.pick(((0,), (1,), (2,), (0, 1), (0, 2)))
        from_, before, until = (
            self.date(scope, still=still, unshifted=moves)[0] if place in given else None
            for place in range(3)
        )
        return form.DateTest(date, from_, before, until)

    def date(
        self, scope: Scope, *, still: bool = False, unshifted: bool = False, outer: bool = True
    ) -> tuple[form.DateTerm, bool]:
        """Return a date, and whether `on_some_day` may move it."""
        parameters = [v for v, kind in scope.items() if kind == DATE and outer and not still]
        named = [(t, f) for t, f in self.terms.named(scope, Kind.DATE) if not (still and moved(f))]
        if not (parameters or named) or self.choose.chance(6):
            return form.DateTerm(literal=self.choose.pick(LITERALS)), False
        if parameters and (not named or self.choose.chance(2)):
            parameter = form.Term(self.choose.pick(parameters))
            return form.DateTerm(parameter, shift=self.shift(still=unshifted)), True
        term, fact = self.choose.pick(named)
        edge = self.choose.pick(("", "", "start", "end"))
        shift = self.shift(still=moved(fact) and unshifted)
        return form.DateTerm(term, edge=edge, shift=shift), moved(fact)

    def shift(self, *, still: bool) -> Shift:
        """Return how much later a date is taken; not at all where it must stand still."""
        return NO_SHIFT if still else self.choose.pick((NO_SHIFT, NO_SHIFT, *SHIFTS))

    # What stands above other conditions.

    def connective(self, scope: Scope, limits: Limits) -> form.Condition:
        """Return `all`, `any` or `not`."""
        if self.choose.chance(4):
            return form.Not(self.below(scope, limits))
        parts = tuple(self.below(scope, limits) for _ in range(2))
        return form.All(parts) if self.choose.chance(2) else form.Any(parts)

    def settled_by(self, scope: Scope, limits: Limits) -> form.Condition:
        """Return two ways to settle one thing that never settle it differently.

        The first never fails and holds only where the thing holds; the second the reverse.
        """
        undecided = form.Constant(None)
        thing, narrower, wider = (self.leaf(scope, limits) for _ in range(3))
        holds = form.Any((form.All((thing, narrower)), undecided))
        fails = form.All((form.Any((thing, wider)), undecided))
        return form.SettledBy(self.choose.pick(((holds, fails), (fails, holds))))

    def leaf(self, scope: Scope, limits: Limits) -> form.Condition:
        """Return a test that asks no rule and no issue."""
        limits.cost += limits.weight
        drawn = self.choose.pick((self.test, self.date_test, self.compare, self.silent))(
            scope, limits
        )
        return drawn or form.Constant(None)

    def quantifier(self, scope: Scope, limits: Limits) -> form.Condition | None:
        """Return `some` or `every` over one list or two."""
        over: list[tuple[str, form.Term]] = []
        inner, weight, look_up = dict(scope), limits.weight, False
        for _ in range(1 + self.choose.chance(4)):
            lists = self.terms.named(inner, Kind.THINGS, Kind.REFS, Kind.SET, Kind.BACK)
            term, fact = self.choose.pick(lists)
            limits.variables += 1
            over.append((f"v{limits.variables}", term))
            inner = {**inner, over[-1][0]: fact.of}
            look_up = look_up or fact.closed_until
            limits.weight *= 2
        where = self.below(inner, limits) if self.choose.chance(2) else form.ALWAYS
        satisfies = (
            self.below(inner, limits)
            if self.choose.chance(2) or where == form.ALWAYS
            else form.ALWAYS
        )
        limits.weight = weight
        on = self.date(scope)[0] if look_up else None
        return form.Quantifier(self.choose.chance(2), tuple(over), where, satisfies, on)

    def issue(self, scope: Scope, limits: Limits) -> form.Condition:
        """Return a condition for each reading, or one for two of them."""
        issue = self.choose.pick(list(self.issues.values()))
        readings = [reading.id for reading in issue.readings if reading.evaluated]
        first, *others = readings
        groups: list[tuple[str, ...]] = [(reading,) for reading in readings]
        if len(others) > 1 and self.choose.chance(2):
            groups = [(first, others[0]), *((other,) for other in others[1:])]
        return form.Issue(issue.id, tuple((g, self.below(scope, limits)) for g in groups))

    def depending_on(self, scope: Scope, limits: Limits) -> form.Condition | None:
        """Return arms for values of a fact; some values may fall to `otherwise`."""
        named = self.terms.named(scope, Kind.YES_NO, Kind.CHOICE, Kind.REF)
        options = [
            (term, self.terms.values(fact)) for term, fact in named if self.terms.values(fact)
        ]
        if not options:
            return None
        term, values = self.choose.pick(options)
        groups = [values[:1], values[1:]] if self.choose.chance(2) else [values[:2]]
        arms = tuple((group, self.below(scope, limits)) for group in groups)
        return form.DependingOn(term, arms, self.below(scope, limits))

    # Calls.

    def call(self, scope: Scope, limits: Limits) -> form.Condition | None:
        """Return a call of a rule, or None where none fits."""
        return self.call_of(list(self.rules), scope, limits)

    def on_some_day(self, scope: Scope, limits: Limits) -> form.Condition | None:
        """Return a call of a rule under `on_some_day`, or None where none fits."""
        limits.weight *= 10
        still = [rule for rule in self.rules if rule not in self.moving]
        call = self.call_of(still, scope, limits, outer=False)
        limits.weight //= 10
        if call is None:
            return None
        limits.moves = True
        return form.OnSomeDay(call)

    def call_of(
        self, rules: list[str], scope: Scope, limits: Limits, *, outer: bool = True
    ) -> form.Call | None:
        """Return a call of one of the rules that are cheap enough and whose arguments are there."""
        left = COSTLIEST - limits.cost
        fitting = [
            rule
            for rule in rules
            if self.costs[rule] * limits.weight <= left and self.can_call(self.rules[rule], scope)
        ]
        if not fitting:
            return None
        rule = self.rules[self.choose.pick(fitting)]
        limits.cost += self.costs[rule.id] * limits.weight
        limits.moves = limits.moves or rule.id in self.moving
        args = tuple(
            self.date(scope, unshifted=True, outer=outer)[0]
            if parameter.type == DATE
            else self.choose.pick(self.terms.things(scope, parameter.type))
            for parameter in rule.parameters
        )
        return form.Call(rule.id, args)

    def can_call(self, rule: Rule, scope: Scope) -> bool:
        """Whether the scope has an argument for each parameter."""
        return all(p.type == DATE or self.terms.things(scope, p.type) for p in rule.parameters)
