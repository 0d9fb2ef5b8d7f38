"""Grounding: rules, case and register become one graph, with no truth in it.

A rule is grounded once for each tuple of arguments, and a call is a node before its rule is grounded, so that
neither depth nor sharing costs anything. What differs by dispute or evidence becomes a fork where it is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from jurisdiction.evaluator.arms import Arms
from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.common import Called, Common, Looked, Way
from jurisdiction.evaluator.connectives import Connectives
from jurisdiction.evaluator.day_tests import DayTests
from jurisdiction.evaluator.fact_tests import FactTests
from jurisdiction.evaluator.facts import Facts
from jurisdiction.evaluator.graph import Dimension, Graph, Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.quantifiers import Quantifiers
from jurisdiction.evaluator.scope import Scope
from jurisdiction.evaluator.steps import RuleStep, UnlessStep
from jurisdiction.evaluator.terms import Terms, thing_of
from jurisdiction.evaluator.values import Content, Varying, bind
from jurisdiction.model.calendar import ALWAYS
from jurisdiction.model.case import CaseFile, Thing
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
from jurisdiction.model.rulebook import Rule, Rulebook
from jurisdiction.model.sensitivity import day_sensitive_rules
from jurisdiction.register import Register

DEEP = 30  # conditions within conditions, through rules; what lies deeper waits, so that no depth is too deep


class Grounder:
    """Builds the graph of one case on one day. Ask for roots with `rule`, then call `finish`."""

    def __init__(
        self,
        rulebook: Rulebook,
        register: Register,
        register_thing: Thing,
        case: CaseFile,
        assessed_on: int,
        build: Builder | None = None,
        reader: Callable[..., Facts] = Facts,
    ) -> None:
        """`reader` makes what reads the facts of the case: another one may leave them to be chosen."""
        self.rulebook, self.assessed_on = rulebook, assessed_on
        self.build = Builder() if build is None else build
        self.facts = reader(rulebook, register, register_thing, case, assessed_on, self.build)
        self._globals: dict[str, Varying] = {"case": case.root, "register": register_thing}
        known = rulebook.day_sensitive
        self._sensitive = day_sensitive_rules(rulebook) if known is None else frozenset(known)
        self._calls: dict[Called, int] = {}
        self._waiting: list[tuple[int, Rule, tuple[Content, ...], Instant | None]] = []
        self._free_days: list[int] = []
        self.terms = Terms(rulebook, self.build, self.facts, self._globals, self.condition)
        self.days = DayTests(self.build, self.terms)
        self.tests = FactTests(self.build, self.facts, self.terms)
        self._nested = 0
        self._forms = self._forms_of_conditions()
        self._common = Common(rulebook.vocabulary.unit, self._lead)
        self._looked: dict[int, Looked] = {}

    @property
    def graph(self) -> Graph:
        """The graph built so far."""
        return self.build.graph

    def rule(self, rule_id: str, args: Sequence[Content]) -> int:
        """Return the node of a rule applied to arguments, and ground all that it rests on."""
        node = self._call_node(self.rulebook.rules[rule_id], tuple(args), None)
        self._work()
        return node

    def again(self, rulebook: Rulebook, stale: Container[str], *, sets: bool = False) -> Grounder:
        """Return a grounder of the same case for another rule book, which takes over what cannot have changed.

        `stale` are the rules that differ and all that rest on them; `sets`: so do sets that the law derives.
        Nothing but rules and sets may differ. To be asked before `finish`; this one stays as it is.
        """
        facts = self.facts
        public = (facts.register, facts.register_thing, facts.case, self.assessed_on)
        other = Grounder(rulebook, *public, build=self.build.copy())
        other._take_over(self, stale, sets=sets)
        return other

    def _take_over(self, other: Grounder, stale: Container[str], *, sets: bool) -> None:
        self.facts.take_over(other.facts)
        if not sets:
            self.terms.take_over(other.terms)
            self.tests.take_over(other.tests)
        self._common.take_over(other._common, stale)
        calls = other._calls.items()
        self._calls = {called: node for called, node in calls if called[0] not in stale}
        self._looked, self._free_days = other._looked.copy(), other._free_days.copy()

    def called(self) -> frozenset[str]:
        """Return the rules that were grounded so far, and as `Type.fact` the sets that were derived."""
        return frozenset(rule for rule, _, _ in self._calls) | self.terms.derived()

    def finish(self, roots: Sequence[int]) -> None:
        """Resolve uncertain days below the roots."""
        self.build.finish(roots)

    # Rules.

    def _work(self) -> None:
        while self._waiting:
            self._ground(*self._waiting.pop())

    def _call_node(self, rule: Rule, args: tuple[Content, ...], pin: Instant | None) -> int:
        called = (rule.id, args, pin if rule.id in self._sensitive else None)
        if called not in self._calls:
            self._calls[called] = self._common_node(rule, called)
        return self._calls[called]

    def _common_node(self, rule: Rule, called: Called) -> int:
        place = self._common.place(rule)
        found = None if place is None else self._common.find(place, called)
        return self._new_node(rule, called, place) if found is None else found

    def _new_node(self, rule: Rule, called: Called, place: int | None) -> int:
        _, args, pin = called
        node = self.build.reserve(Op.ALL, RuleStep(rule.id, args, hypothetical=pin is not None))
        self._calls[called] = node
        if self._nested > DEEP:
            self._waiting.append((node, rule, args, pin))
            return node
        looked = self._ground(node, rule, args, pin)
        if place is not None:
            self._looked[node] = looked
            if pin is not None:
                looked.also(self._looked_at_on_the_day(called))
            self._common.keep(place, called, looked, node)
        return node

    def _looked_at_on_the_day(self, called: Called) -> Looked:
        """What the same rule looked at, asked of the day itself: an explanation refers from the one to the other."""
        rule, args, _ = called
        if any(isinstance(arg, Instant) for arg in args):
            return Looked()
        return self._looked_of(self._calls.get((rule, args, None)))

    def _looked_of(self, node: int | None) -> Looked:
        found = None if node is None else self._looked.get(node)
        return Looked(itself=True) if found is None else found

    def _ground(
        self, node: int, rule: Rule, args: tuple[Content, ...], pin: Instant | None
    ) -> Looked:
        names = [parameter.name for parameter in rule.parameters]
        place = self._common.place(rule)
        unit = "" if place is None else names[place]
        scope = Scope({**self._globals, **dict(zip(names, args, strict=True))}, pin, unit)
        scope.looked.itself = bool(unit) and rule.wording.names(unit)
        parts = [self._versions(rule, scope)]
        if not self.build.never(parts[0]):
            parts.extend(self._defeats(rule, scope))
        self.build.complete(node, parts)
        return scope.looked

    def _lead(self, unit: Content, way: Way) -> Varying:
        """Where a way leads from a unit."""
        if way.written:
            return self.facts.written_way(thing_of(unit), way.names)
        found: Varying = unit
        for name in way.names:
            found = bind(found, lambda owner, name=name: self.facts.read(owner, name))  # type: ignore[misc] # mypy: lambda defaults
        return found

    def _defeats(self, rule: Rule, scope: Scope) -> Iterator[int]:
        if rule.unless is not None:
            yield self._unless(rule.unless, rule.id, scope)
        yield from (self._exception(self.rulebook.rules[name], scope) for name in rule.exceptions)

    def _unless(self, condition: Condition, rule: str, scope: Scope) -> int:
        label = UnlessStep(rule, condition.place)
        return self.build.add(Op.NOT, [self.condition(condition, scope)], label=label)

    def _exception(self, exception: Rule, scope: Scope) -> int:
        values = [scope.values[parameter.name] for parameter in exception.parameters]
        passes = scope.unit in (parameter.name for parameter in exception.parameters)
        node = self._call(exception, values, scope, passes=passes)
        return self.build.add(Op.NOT, [node], label=UnlessStep(exception.id, exception.place))

    def _versions(self, rule: Rule, scope: Scope) -> int:
        found = []
        for version in rule.versions:
            if version.by == "conduct":
                window = self.days.window(scope.values["on"], version.from_, version.until)
                found.append(
                    self.build.conjunction([window, self.condition(version.holds_when, scope)])
                )
            elif _in_window(self.assessed_on, version.from_, version.until):
                found.append(self.condition(version.holds_when, scope))
        return self.build.disjunction(found)

    def _call(self, rule: Rule, values: Sequence[Varying], scope: Scope, *, passes: bool) -> int:
        """Return the node of a rule for all that its arguments can denote; `passes`: our unit is one of them."""

        def of(args: tuple[Content, ...]) -> int:
            node = self._call_node(rule, args, scope.pin)
            if passes:
                scope.looked.also(self._looked_of(node))
            return node

        return self.build.spread(values, of)

    # Some other day.

    def _on_some_day(self, condition: OnSomeDay, scope: Scope) -> int:
        """The rule with one and the same free day for all conduct; it holds where it holds on some such day."""
        clock = self._free_day(scope.pin)
        part = self.condition(condition.call, replace(scope, pin=Instant(clock=clock)))
        return self.build.add(Op.SOMEWHERE, [part], clock)

    def _free_day(self, pin: Instant | None) -> int:
        """The clock of the free day: one for all uses, save that a use within another has its own."""
        depth = 0 if pin is None or pin.clock is None else self._free_days.index(pin.clock) + 1
        if depth == len(self._free_days):
            dimension = Dimension("clock", f"some day {depth}", span=ALWAYS)
            self._free_days.append(self.build.dimension(dimension))
        return self._free_days[depth]

    # Conditions.

    def condition(self, condition: Condition, scope: Scope) -> int:
        """Return the node of a condition in a scope."""
        self._nested += 1
        node = self._forms[type(condition)](condition, scope)
        self._nested -= 1
        return node

    def _forms_of_conditions(self) -> dict[type, Callable[..., int]]:
        """How each form of condition is grounded; a table, since this is asked for every part of every rule."""
        facts = self.tests
        joined = Connectives(self.build, self.tests, self.condition)
        lists = Quantifiers(self.build, self.terms, self.days, self.facts.evidence, self.condition)
        arms = Arms(self.rulebook, self.assessed_on, self.build, self.terms, self.condition)
        return {
            Constant: lambda condition, _: self.build.constant(condition.value),
            All: joined.every,
            Any: joined.some,
            Not: joined.denied,
            SettledBy: joined.settled_by,
            Test: facts.test,
            Compare: facts.compare,
            Same: facts.same,
            Silent: facts.silent,
            DateTest: self.days.test,
            Quantifier: lists.quantifier,
            Issue: arms.issue,
            DependingOn: arms.depending_on,
            OnSomeDay: self._on_some_day,
            Call: self._called,
        }

    def _called(self, call: Call, scope: Scope) -> int:
        values = [self._argument(arg, scope) for arg in call.args]
        passes = bool(scope.unit) and any(_is_bare(arg, scope.unit) for arg in call.args)
        return self._call(self.rulebook.rules[call.rule], values, scope, passes=passes)

    def _argument(self, arg: DateTerm | Term, scope: Scope) -> Varying:
        if isinstance(arg, DateTerm):
            return self.days.day(arg, scope)
        return self.terms.value(arg, scope) if arg.path else scope.values[arg.variable]


def _is_bare(arg: DateTerm | Term, name: str) -> bool:
    """Whether an argument is this variable and nothing else."""
    return isinstance(arg, Term) and not arg.path and arg.variable == name


def _in_window(day: int, first: int | None, last: int | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
