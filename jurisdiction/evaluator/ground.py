"""Grounding: rules, case and register become one graph, with no truth in it.

A rule is grounded once for each tuple of arguments, and a call is a node before its rule is grounded, so that
neither depth nor sharing costs anything. What differs by dispute or evidence becomes a fork where it is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.common import Called, Common, Looked, Way
from jurisdiction.evaluator.facts import YES_NO, Facts
from jurisdiction.evaluator.graph import Dimension, Graph, Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.steps import (
    DateStep,
    FactStep,
    IssueStep,
    ListStep,
    MemberStep,
    RuleStep,
    Step,
    UnlessStep,
)
from jurisdiction.evaluator.values import (
    Absent,
    Amount,
    Cell,
    Content,
    Days,
    Limit,
    Members,
    Split,
    Unsettled,
    Varying,
    bind,
)
from jurisdiction.model.calendar import ALWAYS, day_text
from jurisdiction.model.case import CaseFile, Number, Thing
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
from jurisdiction.model.vocabulary import Kind
from jurisdiction.register import Register

DEEP = 30  # conditions within conditions, through rules; what lies deeper waits, so that no depth is too deep


@dataclass(frozen=True, slots=True)
class Scope:
    """The values of variables, and the day on which all conduct is taken to have fallen, if any.

    `looked` notes what is looked at from `unit`, the argument of the rule that is a unit of the rule book.
    """

    values: dict[str, Varying]
    pin: Instant | None = None
    unit: str = ""
    looked: Looked = field(default_factory=Looked)

    def having(self, name: str, value: Varying) -> Scope:
        """Return the scope with one more variable."""
        return Scope({**self.values, name: value}, self.pin, self.unit, self.looked)

    def note(self, variable: str, names: Sequence[str], *, written: bool = False) -> None:
        """Note the way that a term takes, if it starts at the unit."""
        if variable == self.unit:
            self.looked.went(names, written=written)


class Grounder:
    """Builds the graph of one case on one day. Ask for roots with `rule`, then call `finish`."""

    def __init__(
        self,
        rulebook: Rulebook,
        register: Register,
        register_thing: Thing,
        case: CaseFile,
        assessed_on: int,
    ) -> None:
        self.rulebook, self.assessed_on = rulebook, assessed_on
        self.build = Builder()
        self.facts = Facts(rulebook, register, register_thing, case, assessed_on, self.build)
        self._globals: dict[str, Varying] = {"case": case.root, "register": register_thing}
        known = rulebook.day_sensitive
        self._sensitive = day_sensitive_rules(rulebook) if known is None else frozenset(known)
        self._calls: dict[Called, int] = {}
        self._waiting: list[tuple[int, Rule, tuple[Content, ...], Instant | None]] = []
        self._free_days: list[int] = []
        self._tested: dict[tuple[int, Content], int] = {}
        self._sets: dict[tuple[Thing, str, Instant | None], Members] = {}
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

    def finish(self, roots: Sequence[int]) -> list[int]:
        """Resolve uncertain days below the roots; return the nodes in order."""
        return self.build.finish(roots)

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

    def _lead(self, unit: Thing, way: Way) -> Varying:
        """Where a way leads from a unit."""
        if way.written:
            return self.facts.written_way(unit, way.names)
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
                window = self._window(scope.values["on"], version.from_, version.until)
                found.append(self._all([window, self.condition(version.holds_when, scope)]))
            elif _in_window(self.assessed_on, version.from_, version.until):
                found.append(self.condition(version.holds_when, scope))
        return self._any(found)

    def _window(self, day: Varying, first: int | None, last: int | None) -> int:
        parts = []
        if first is not None:
            parts.append(self._not(self._less(day, Instant(first))))
        if last is not None:
            parts.append(self._not(self._less(Instant(last), day)))
        return self._all(parts)

    def _call(self, rule: Rule, values: Sequence[Varying], scope: Scope, *, passes: bool) -> int:
        """Return the node of a rule for all that its arguments can denote; `passes`: our unit is one of them."""

        def of(args: tuple[Content, ...]) -> int:
            node = self._call_node(rule, args, scope.pin)
            if passes:
                scope.looked.also(self._looked_of(node))
            return node

        return self._spread(values, of)

    def _spread(self, values: Sequence[Varying], then: Callable[[tuple[Content, ...]], int]) -> int:
        """Distribute over everything that the values can denote."""
        for place, value in enumerate(values):
            if isinstance(value, Split):
                before, after = values[:place], values[place + 1 :]
                options = [
                    self._spread((*before, option, *after), then) for option in value.options
                ]
                return self.build.fork(value.dim, options)
        return then(tuple(values))  # type: ignore[arg-type] # mypy: no Split is left

    def _each(self, value: Varying, then: Callable[[Content], int]) -> int:
        if isinstance(value, Split):
            return self.build.fork(
                value.dim, [self._each(option, then) for option in value.options]
            )
        return then(value)

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
        return {
            Constant: lambda condition, _: self.build.constant(condition.value),
            All: lambda c, scope: self._all(self._up_to(self.build.never, c.parts, scope)),
            Any: lambda c, scope: self._any(self._up_to(self.build.always, c.parts, scope)),
            Not: lambda condition, scope: self._not(self.condition(condition.part, scope)),
            SettledBy: self._settled_by,
            Test: self._test,
            Compare: self._compare,
            Same: self._same,
            Silent: self._silent,
            DateTest: self._date_test,
            Quantifier: self._quantifier,
            Issue: self._issue,
            DependingOn: self._depending_on,
            OnSomeDay: self._on_some_day,
            Call: self._called,
        }

    def _settled_by(self, condition: SettledBy, scope: Scope) -> int:
        parts = [self.condition(part, scope) for part in condition.parts]
        return self.build.add(Op.SETTLED_BY, parts)

    def _called(self, call: Call, scope: Scope) -> int:
        values = [self._argument(arg, scope) for arg in call.args]
        passes = bool(scope.unit) and any(_is_bare(arg, scope.unit) for arg in call.args)
        return self._call(self.rulebook.rules[call.rule], values, scope, passes=passes)

    def _up_to(
        self, decides: Callable[[int], bool], parts: Sequence[Condition], scope: Scope
    ) -> list[int]:
        """Return the nodes of parts up to the first that decides whatever the world: no other one can matter."""
        found: list[int] = []
        for part in parts:
            node = self.condition(part, scope)
            if node == self.build.open:
                node = self._unsaid(parts, scope)
            found.append(node)
            if decides(node):
                break
        return found

    def _unsaid(self, parts: Sequence[Condition], scope: Scope) -> int:
        """Return the open node of `undecided`: where it stands beside a test of silence, with what is not said."""
        tests = (part.part if isinstance(part, Not) else part for part in parts)
        asked = [
            self._ask(question, FactStep(owner, term.path[-1], (), test.place))
            for test in tests
            if isinstance(test, Silent)
            for term in test.terms
            for owner in [
                self.facts.written_way(_thing(scope.values[term.variable]), term.path[:-1])
            ]
            if (question := self.facts.question_of(owner, term.path[-1])) is not None
        ]
        return self._all(asked) if asked else self.build.open

    def _all(self, parts: Sequence[int]) -> int:
        return parts[0] if len(parts) == 1 else self.build.add(Op.ALL, parts)

    def _any(self, parts: Sequence[int]) -> int:
        return parts[0] if len(parts) == 1 else self.build.add(Op.ANY, parts)

    def _not(self, part: int) -> int:
        return self.build.add(Op.NOT, [part])

    def _both(self, guard: int, part: int) -> int:
        if self.build.yes in (guard, part):
            return part if guard == self.build.yes else guard
        return self.build.add(Op.ALL, [guard, part])

    # Facts.

    def _test(self, condition: Test, scope: Scope) -> int:
        owners = self._walk(condition.term, scope)
        return self._each(owners, lambda owner: self._test_of(owner, condition, scope))

    def _test_of(self, owner: Content, condition: Test, scope: Scope) -> int:
        if not condition.term.path:
            return self._has_value(owner, condition.values, None)
        key = (
            id(condition),
            owner,
        )  # what is tested is no date: the day of the conduct does not matter
        if key not in self._tested:
            label = FactStep(
                _thing(owner), condition.term.path[-1], condition.values, condition.place
            )
            value = self._read(owner, label.fact, scope.pin)
            self._tested[key] = self._each(
                value, lambda found: self._has_value(found, condition.values, label)
            )
        return self._tested[key]

    def _has_value(self, found: Content, values: tuple[str, ...], label: FactStep | None) -> int:
        if isinstance(found, Cell):
            options, stated = self.graph.dims[found.dim].options, self.graph.stated(found.dim)
            if stated is not None and self.graph.dims[found.dim].public:
                return self.build.constant(options[stated] in values, label)
            parts = [self.build.constant(option in values) for option in options]
            return self._by_option(found.dim, parts, label)
        members = self._as_members(found)
        parts = [
            self._both(guard, self.build.constant(thing.id in values))
            for thing, guard in members.entries
            if isinstance(thing, Thing)
        ]
        parts.extend(self.build.constant(text in values) for text in members.texts)
        return self._one_of([*parts, *self._questions(members)], label)

    def _by_option(self, dim: int, parts: Sequence[int], label: FactStep | None) -> int:
        """Return the fork of a fact: open where the fact is, even where all its options agree."""
        if len(set(parts)) > 1:
            return self.build.add(Op.FORK, parts, dim, label)
        yes, no = self.build.yes, self.build.no
        first = self.build.add(Op.FORK, (yes, *(no for _ in parts[1:])), dim, label)
        settled, unsettled = (
            self.build.add(op, (first, self._not(first))) for op in (Op.ANY, Op.ALL)
        )
        return self._all([settled, self._any([parts[0], unsettled])])

    def _questions(self, members: Members) -> list[int]:
        """Return an open node for each part of a list of which the file does not tell what it is."""
        absent = [(guard, e.question) for e, guard in members.entries if isinstance(e, Absent)]
        return [self._both(guard, self._ask(q)) for guard, q in (*absent, *members.more)]

    def _one_of(self, parts: Sequence[int], label: Step | None) -> int:
        """Return the node for: one part holds; a constant or a single question where it is no more than that."""
        left = [part for part in dict.fromkeys(parts) if part != self.build.no]
        if not left or self.build.yes in left:
            return self.build.constant(bool(left), label)
        only = left[0] if len(left) == 1 else -1
        if (
            only >= 0
            and self.graph.op[only] == Op.FORK
            and not self.graph.parts[only]
            and self.graph.dims[self.graph.dim[only]].asked
        ):
            return self._ask(self.graph.dim[only], label)
        return self.build.add(Op.ANY, left, label=label)

    def _ask(self, question: int | None, label: Step | None = None) -> int:
        """Return the open node of a value that nobody settled; its dimension is the question."""
        if question is None:
            return self.build.constant(None, label)
        return self.build.add(Op.FORK, (), question, label)

    def _compare(self, condition: Compare, scope: Scope) -> int:
        owners = self._walk(condition.term, scope)
        return self._each(owners, lambda owner: self._compare_of(owner, condition, scope))

    def _compare_of(self, owner: Content, condition: Compare, scope: Scope) -> int:
        test = tuple(
            f"{word} {bound}"
            for word, bound in (("at least", condition.at_least), ("at most", condition.at_most))
            if bound is not None
        )
        label = FactStep(_thing(owner), condition.term.path[-1], test, condition.place)
        value = self.facts.read(owner, label.fact, scope.pin)
        return self._each(value, lambda found: self._in_range(found, condition, label))

    def _in_range(self, found: Content, condition: Compare, label: FactStep) -> int:
        assert isinstance(found, Amount | Unsettled)
        value = None
        if isinstance(found, Amount):
            value = _compares(found.number, condition.at_least, condition.at_most)
        if value is None:
            return self._ask(found.question, label)
        return self.build.constant(value, label)

    def _silent(self, condition: Silent, scope: Scope) -> int:
        return self._all([self._silent_term(term, scope) for term in condition.terms])

    def _silent_term(self, term: Term, scope: Scope) -> int:
        *way, last = term.path
        scope.note(term.variable, way, written=True)
        owner = self.facts.written_way(_thing(scope.values[term.variable]), way)
        if isinstance(owner, Absent) and not owner.unwritten:
            return self._ask(owner.question)
        return self.build.constant(self.facts.nobody_wrote(owner, last))

    def _same(self, condition: Same, scope: Scope) -> int:
        label = None
        if condition.left.path:
            owner = self._walk(condition.left, scope)
            if isinstance(owner, Thing | Absent):
                label = FactStep(
                    owner, condition.left.path[-1], (str(condition.right),), condition.place
                )
        values = [self._value(condition.left, scope), self._value(condition.right, scope)]
        return self._spread(values, lambda pair: self._equal(pair[0], pair[1], label))

    def _equal(self, left: Content, right: Content, label: FactStep | None) -> int:
        if isinstance(right, Cell) and not isinstance(left, Cell):
            left, right = right, left
        if isinstance(left, Cell):
            options = self.graph.dims[left.dim].options
            parts = [self._has_value(right, (option,), None) for option in options]
            return self._by_option(left.dim, parts, label)
        mine, others = self._as_members(left), self._as_members(right)
        parts = [
            self._both(self._both(guard, other), self.build.constant(a is b))
            for a, guard in mine.entries
            for b, other in others.entries
            if isinstance(a, Thing) and isinstance(b, Thing)
        ]
        parts.extend(self.build.constant(a == b) for a in mine.texts for b in others.texts)
        return self._one_of([*parts, *self._questions(mine), *self._questions(others)], label)

    # Dates.

    def _date_test(self, condition: DateTest, scope: Scope) -> int:
        day = self._day(condition.date, scope)
        bounds = (
            ("from", condition.from_),
            ("before", condition.before),
            ("until", condition.until),
        )
        parts = [
            self._bounded(condition, day, word, bound, scope)
            for word, bound in bounds
            if bound is not None
        ]
        return self._all(parts)

    def _bounded(
        self, condition: DateTest, day: Varying, word: str, bound: DateTerm, scope: Scope
    ) -> int:
        limit = self._day(bound, scope)
        return self._spread([day, limit], lambda pair: self._within(condition, word, bound, pair))

    def _within(
        self, condition: DateTest, word: str, bound: DateTerm, pair: tuple[Content, ...]
    ) -> int:
        day, limit = pair
        less = self._less(limit, day) if word == "until" else self._less(day, limit)
        node = less if word == "before" else self._not(less)
        label = DateStep(
            self._day_text(day),
            _address(day) or str(condition.date.term or ""),
            word,
            self._day_text(limit),
            _address(limit) or str(bound.term or ""),
            condition.place,
        )
        return self.build.add(Op.ALL, [node], label=label)

    def _less(self, left: Varying, right: Varying) -> int:
        return self._spread([left, right], lambda pair: self._less_of(pair[0], pair[1]))

    def _less_of(self, left: Content, right: Content) -> int:
        for side in (left, right):
            if isinstance(side, Unsettled):
                return self._ask(side.question)
        if isinstance(left, Limit) or isinstance(right, Limit):
            never_left, never_right = _is_never(left), _is_never(right)
            return self.build.constant(
                (not never_left and never_right) or (_is_ever(left) and not _is_ever(right))
            )
        assert isinstance(left, Instant)
        assert isinstance(right, Instant)
        return self.build.less(left, right)

    def _day(self, date: DateTerm, scope: Scope) -> Varying:
        if date.term is None:
            return Instant(date.literal or 0).after(date.shift)
        value = self._value(date.term, scope)
        return bind(value, lambda found: self._instant(found, date))

    def _instant(self, found: Content, date: DateTerm) -> Varying:
        if isinstance(found, Instant):
            return found.after(date.shift)
        if not isinstance(found, Days):
            return found
        period = found.period
        span = {"start": period.start, "end": period.end}.get(date.edge, period.whole)
        if span.exact:
            return Instant(span.first, key=found.key).after(date.shift)
        key = f"{found.key}@{date.edge}" if date.edge else found.key
        extent = found.extent and not date.edge
        dimension = Dimension("clock", key, span=span, extent=extent, subject=found.subject)
        clock = self.build.dimension(dimension)
        return Instant(clock=clock, key=found.key).after(date.shift)

    def _day_text(self, day: Content) -> str:
        if isinstance(day, Limit):
            return "never" if day.never else "ever"
        if not isinstance(day, Instant):
            return "unknown"
        if day.clock is None:
            return day_text(day.on(0))
        span = self.graph.dims[day.clock].span or ALWAYS
        return f"{day_text(day.on(span.first))}/{day_text(day.on(span.last))}"

    # Quantifiers.

    def _quantifier(self, quantifier: Quantifier, scope: Scope) -> int:
        if not quantifier.every:
            return self._exists(quantifier, scope, 0, with_satisfies=True)
        some = self._exists(quantifier, scope, 0, with_satisfies=False)
        return self.build.add(Op.ALL, [some, self._forall(quantifier, scope, 0)])

    def _exists(self, q: Quantifier, scope: Scope, index: int, *, with_satisfies: bool) -> int:
        if index == len(q.over):
            parts = [self.condition(q.where, scope)]
            if with_satisfies and not self.build.never(parts[0]):
                parts.append(self.condition(q.satisfies, scope))
            label = MemberStep(
                tuple((name, _plain(scope.values[name])) for name, _ in q.over), q.place
            )
            return self.build.add(Op.ALL, parts, label=label)
        return self._over(
            q,
            scope,
            index,
            lambda guard, inner: (
                self._all([guard, self._exists(q, inner, index + 1, with_satisfies=with_satisfies)])
                if guard != self.build.yes
                else self._exists(q, inner, index + 1, with_satisfies=with_satisfies)
            ),
            Op.ANY,
        )

    def _forall(self, q: Quantifier, scope: Scope, index: int) -> int:
        if index == len(q.over):
            where, satisfies = self.condition(q.where, scope), self.condition(q.satisfies, scope)
            label = MemberStep(
                tuple((name, _plain(scope.values[name])) for name, _ in q.over), q.place
            )
            return self.build.add(Op.ANY, [self._not(where), satisfies], label=label)
        return self._over(
            q,
            scope,
            index,
            lambda guard, inner: (
                self._any([self._not(guard), self._forall(q, inner, index + 1)])
                if guard != self.build.yes
                else self._forall(q, inner, index + 1)
            ),
            Op.ALL,
        )

    def _over(
        self, q: Quantifier, scope: Scope, index: int, then: Callable[[int, Scope], int], op: Op
    ) -> int:
        name, term = q.over[index]
        owners = self._walk(term, scope)
        return self._each(
            owners,
            lambda owner: self._each(
                self._members(owner, term.path[-1], scope),
                lambda members: self._list(
                    _thing(owner), q, term, name, scope, _members(members), then, op
                ),
            ),
        )

    def _list(
        self,
        owner: Thing | Absent,
        q: Quantifier,
        term: Term,
        name: str,
        scope: Scope,
        members: Members,
        then: Callable[[int, Scope], int],
        op: Op,
    ) -> int:
        parts = [then(guard, scope.having(name, found)) for found, guard in members.entries]
        label = ListStep(owner, term.path[-1], members.known_until, q.place)
        for guard, question in members.more:
            asked = self._ask(question, label)
            open_where = self._both(guard, asked)
            parts.append(open_where if op is Op.ANY else self._not(open_where))
        if members.dated and q.on is not None:
            parts.append(self._beyond(members, q.on, scope, label, op))
        return self.build.add(op, parts, label=None if parts else label)

    def _beyond(self, members: Members, on: DateTerm, scope: Scope, label: ListStep, op: Op) -> int:
        """Past the day to which a list is known absence is open; what is carried is open only as written."""
        known = Limit(never=False) if members.known_until is None else Instant(members.known_until)
        past = self._less(known, self._day(on, scope))
        question = self.build.add(Op.OPEN, label=label)
        beyond = (
            self._all([past, question]) if op is Op.ANY else self._any([self._not(past), question])
        )
        if not members.carried:
            return beyond
        neutral = self.build.no if op is Op.ANY else self.build.yes
        return self.build.fork(self.facts.evidence, [neutral, neutral, neutral, beyond])

    def _members(self, owner: Content, fact: str, scope: Scope) -> Varying:
        return bind(self._read(owner, fact, scope.pin), self._as_members)

    def _derived(self, thing: Thing, fact: str, pin: Instant | None) -> Members:
        key = (thing, fact, pin)
        if key not in self._sets:
            self._sets[key] = self._included(thing, fact, pin)
        return self._sets[key]

    def _included(self, thing: Thing, fact: str, pin: Instant | None) -> Members:
        derived = self.rulebook.sets[thing.type, fact]
        scope = Scope({**self._globals, derived.variable: thing}, pin)
        parts = [
            self._under(self.condition(include.when, scope), self._value(include.the, scope))
            for include in derived.includes
        ]
        return _joined(parts)

    def _under(self, guard: int, value: Varying) -> Members:
        """Return all that a value can denote as one list, each member under the guard and its option."""
        if isinstance(value, Split):
            options = dict.fromkeys(value.options)
            return _joined(
                [self._under(self._both(guard, self._taking(value, o)), o) for o in options]
            )
        members = self._as_members(value)
        return Members(
            tuple((thing, self._both(guard, inner)) for thing, inner in members.entries),
            more=tuple((self._both(guard, inner), question) for inner, question in members.more),
        )

    def _taking(self, value: Split, option: Varying) -> int:
        parts = [self.build.constant(other == option) for other in value.options]
        return self.build.fork(value.dim, parts)

    # Issues and arms.

    def _issue(self, condition: Issue, scope: Scope) -> int:
        definition = self.rulebook.issues[condition.issue]
        readings = tuple(r.id for r in definition.readings_on(self.assessed_on))
        placed = {name: part for names, part in condition.read_as for name in names}
        parts = [self.condition(placed[name], scope) for name in readings]
        dim = self.build.dimension(Dimension("reading", condition.issue, readings))
        label = IssueStep(condition.issue, readings, condition.place)
        return self.build.add(Op.FORK, parts, dim, label)

    def _depending_on(self, condition: DependingOn, scope: Scope) -> int:
        if not condition.term.path:
            value = self._value(condition.term, scope)
            return self._each(value, lambda found: self._arm(found, condition, scope, None))

        def of(owner: Content) -> int:
            label = FactStep(_thing(owner), condition.term.path[-1], (), condition.place)
            value = self._read(owner, label.fact, scope.pin)
            return self._each(value, lambda found: self._arm(found, condition, scope, label))

        return self._each(self._walk(condition.term, scope), of)

    def _arm(
        self, found: Content, condition: DependingOn, scope: Scope, label: FactStep | None
    ) -> int:
        arms = {value: part for values, part in condition.arms for value in values}
        if isinstance(found, Thing):
            return self.condition(arms.get(found.id, condition.otherwise), scope)
        if isinstance(found, Cell):
            options = self.graph.dims[found.dim].options
            parts = [self.condition(arms.get(o, condition.otherwise), scope) for o in options]
            return self.build.fork(found.dim, parts)
        assert isinstance(found, Absent | Unsettled)
        conditions = list(arms.values())
        if isinstance(found, Absent) or not arms.keys() >= self._choices(condition.term, scope):
            conditions.append(condition.otherwise)
        parts = [self.condition(part, scope) for part in conditions]
        if (
            found.question is not None
        ):  # what each arm asks is no question before this one is answered
            return self._agreed(found.question, parts, label)
        some = self.build.add(Op.ANY, parts)
        return self._any([self._all(parts), self._all([some, self._ask(None)])])

    def _agreed(self, question: int, parts: Sequence[int], label: FactStep | None) -> int:
        """Return the fork of a fact that nobody settled: what all arms agree on, else the question."""
        if len(set(parts)) == 1:
            return parts[0]
        return self.build.add(Op.FORK, parts, question, label)

    def _choices(self, term: Term, scope: Scope) -> frozenset[str]:
        """Return the choices of the fact in which a term ends."""
        kind = _thing(scope.values[term.variable]).type
        for name in term.path[:-1]:
            kind = self.facts.declared(kind, name).of
        return frozenset(self.facts.declared(kind, term.path[-1]).choices or YES_NO)

    # Terms.

    def _argument(self, arg: DateTerm | Term, scope: Scope) -> Varying:
        if isinstance(arg, DateTerm):
            return self._day(arg, scope)
        return self._value(arg, scope) if arg.path else scope.values[arg.variable]

    def _value(self, term: Term, scope: Scope) -> Varying:
        if not term.path:
            scope.note(term.variable, ())
            return scope.values[term.variable]
        owners = self._walk(term, scope)
        return bind(owners, lambda owner: self._read(owner, term.path[-1], scope.pin))

    def _read(self, owner: Content, fact: str, pin: Instant | None) -> Varying:
        thing = _thing(owner)
        if isinstance(thing, Thing) and self.facts.declared(thing.type, fact).kind is Kind.SET:
            return self._derived(thing, fact, pin)
        return self.facts.read(thing, fact, pin)

    def _as_members(self, found: Content) -> Members:
        if isinstance(found, Members):
            return found
        if isinstance(found, Unsettled):
            return Members(more=((self.build.yes, found.question),))
        assert isinstance(found, Thing | Absent)
        return Members(((found, self.build.yes),))

    def _walk(self, term: Term, scope: Scope) -> Varying:
        """Return the thing on which the last word of a term is a fact."""
        scope.note(term.variable, term.path[:-1])
        value = scope.values[term.variable]
        for name in term.path[:-1]:
            value = bind(value, lambda owner, name=name: self.facts.read(owner, name, scope.pin))  # type: ignore[misc] # mypy: lambda defaults
        return value


def _is_bare(arg: DateTerm | Term, name: str) -> bool:
    """Whether an argument is this variable and nothing else."""
    return isinstance(arg, Term) and not arg.path and arg.variable == name


def _address(day: Content) -> str:
    return day.key if isinstance(day, Instant) else ""


def _in_window(day: int, first: int | None, last: int | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _thing(owner: Varying) -> Thing | Absent:
    assert isinstance(owner, Thing | Absent)
    return owner


def _members(found: Content) -> Members:
    assert isinstance(found, Members)
    return found


def _plain(value: Varying) -> object:
    return value


def _joined(parts: Sequence[Members]) -> Members:
    entries = tuple(entry for part in parts for entry in part.entries)
    return Members(entries, more=tuple(each for part in parts for each in part.more))


def _is_never(day: Content) -> bool:
    return isinstance(day, Limit) and day.never


def _is_ever(day: Content) -> bool:
    return isinstance(day, Limit) and not day.never


def _compares(number: Number, at_least: int | None, at_most: int | None) -> bool | None:
    """Compare a range with bounds: yes where all of it lies inside, no where none does, else open."""
    low, high = number.at_least, number.at_most
    if (at_least is not None and high is not None and high < at_least) or (
        at_most is not None and low is not None and low > at_most
    ):
        return False
    above = at_least is None or (low is not None and low >= at_least)
    below = at_most is None or (high is not None and high <= at_most)
    return True if above and below else None
