"""Building a graph: nodes of equal meaning are one node, comparisons of uncertain days become forks at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from jurisdiction.evaluator.graph import Dimension, Graph, Op, order
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.steps import Step
from jurisdiction.evaluator.values import Content, Split, Varying
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Span

_CONSTANTS = {True: Op.YES, False: Op.NO, None: Op.OPEN}


class Builder:
    """Collects nodes and dimensions; after `finish` only connectives, forks and constants are left."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._nodes: dict[tuple[object, ...], int] = {}
        self._dims: dict[tuple[object, ...], int] = {}
        self._less: dict[int, tuple[Instant, Instant]] = {}
        self._constant: list[
            bool | None
        ] = []  # what a node is in any case, as far as that is known
        self.yes, self.no, self.open = (self.add(op) for op in (Op.YES, Op.NO, Op.OPEN))

    def copy(self) -> Builder:
        """Return a builder with the same nodes and dimensions; only before `finish`, which changes nodes."""
        other = Builder()
        other.graph, other._nodes, other._dims = (
            self.graph.copy(),
            self._nodes.copy(),
            self._dims.copy(),
        )
        other._less, other._constant = self._less.copy(), self._constant.copy()
        return other

    def add(
        self, op: Op, parts: Sequence[int] = (), dim: int = -1, label: Step | None = None
    ) -> int:
        """Return the node with this operation, parts, dimension and label, adding it if it is new."""
        key = (op, tuple(parts), dim, label)
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = self.reserve(op, label)
            self.graph.parts[node], self.graph.dim[node] = key[1], dim
            self._constant[node] = self._settled(op, key[1])
        return node

    def reserve(self, op: Op, label: Step | None = None) -> int:
        """Add a node whose parts are set later with `complete` (a rule that is called before it is grounded)."""
        graph = self.graph
        graph.op.append(op)
        graph.parts.append(())
        graph.dim.append(-1)
        graph.label.append(label)
        self._constant.append(None)
        return len(graph.op) - 1

    def complete(self, node: int, parts: Sequence[int]) -> None:
        """Give a reserved node its parts."""
        self.graph.parts[node] = tuple(parts)
        self._constant[node] = self._settled(self.graph.op[node], parts)

    def never(self, node: int) -> bool:
        """Whether a node is no whatever the world and whatever anybody supposes, as far as that is known by now."""
        return self._constant[node] is False

    def always(self, node: int) -> bool:
        """Whether a node is yes whatever the world and whatever anybody supposes, as far as that is known by now."""
        return self._constant[node] is True

    def _settled(self, op: Op, parts: Sequence[int]) -> bool | None:
        """Return what a node is in any case; None where that is open, a choice, or not known yet."""
        found = [self._constant[part] for part in parts]
        match op:
            case Op.YES | Op.NO:
                return op == Op.YES
            case Op.ALL:
                return False if False in found else None if None in found else True
            case Op.ANY:
                return True if True in found else None if None in found else False
            case Op.NOT:
                return None if found[0] is None else not found[0]
            case _:
                return None

    def constant(self, value: bool | None, label: Step | None = None) -> int:  # noqa: FBT001 - it is the constant
        """Return the node of a constant."""
        if label is None:
            return self.open if value is None else self.yes if value else self.no
        return self.add(_CONSTANTS[value], label=label)

    def dimension(self, dimension: Dimension) -> int:
        """Return the number of a dimension, adding it if its kind and key are new."""
        key = (
            dimension.kind,
            dimension.key,
            dimension.lacks_support,
            dimension.options,
            dimension.span,
        )
        found = self._dims.get(key)
        if found is None:
            found = self._dims[key] = len(self.graph.dims)
            self.graph.dims.append(dimension)
        return found

    def fork(self, dim: int, parts: Sequence[int], label: Step | None = None) -> int:
        """Return the node that takes one part for each option of a dimension; equal parts make no fork."""
        if label is None and parts and all(part == parts[0] for part in parts):
            return parts[0]
        return self.add(Op.FORK, parts, dim, label)

    def conjunction(self, parts: Sequence[int]) -> int:
        """Return the node for: all parts hold."""
        return parts[0] if len(parts) == 1 else self.add(Op.ALL, parts)

    def disjunction(self, parts: Sequence[int]) -> int:
        """Return the node for: one part holds."""
        return parts[0] if len(parts) == 1 else self.add(Op.ANY, parts)

    def negation(self, part: int) -> int:
        """Return the node for: the part fails."""
        return self.add(Op.NOT, [part])

    def both(self, guard: int, part: int) -> int:
        """Return the node for: guard and part hold; a guard that always holds is none."""
        if self.yes in (guard, part):
            return part if guard == self.yes else guard
        return self.add(Op.ALL, [guard, part])

    def ask(self, question: int | None, label: Step | None = None) -> int:
        """Return the open node of a value that nobody settled; its dimension is the question."""
        if question is None:
            return self.constant(None, label)
        return self.add(Op.FORK, (), question, label)

    def each(self, value: Varying, then: Callable[[Content], int]) -> int:
        """Return the node of whatever a value denotes, for each option of what splits it."""
        if isinstance(value, Split):
            return self.fork(value.dim, [self.each(option, then) for option in value.options])
        return then(value)

    def spread(self, values: Sequence[Varying], then: Callable[[tuple[Content, ...]], int]) -> int:
        """Distribute over everything that the values can denote."""
        for place, value in enumerate(values):
            if isinstance(value, Split):
                before, after = values[:place], values[place + 1 :]
                options = [self.spread((*before, option, *after), then) for option in value.options]
                return self.fork(value.dim, options)
        return then(tuple(values))  # type: ignore[arg-type] # mypy: no Split is left

    @property
    def comparisons(self) -> Mapping[int, tuple[Instant, Instant]]:
        """The nodes that compare uncertain days, with these: the left one is before the right one."""
        return self._less

    def less(self, left: Instant, right: Instant) -> int:
        """Return the node for: the left day is before the right day."""
        if left.clock is None and right.clock is None:
            return self.constant(left.on(0) < right.on(0))
        key = ("less", left, right)
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = self.reserve(Op.FORK)
            self._less[node] = (left, right)
        return node

    def _cuts(self, clock: int, compared: Sequence[int]) -> list[int]:
        """Return the first days of the parts into which comparisons at these nodes divide a clock."""
        span = self._span(clock)
        days = {span.first}
        for node in compared:
            days.update(self._borders(clock, *self._less[node]))
        return sorted(day for day in days if span.first <= day <= span.last)

    def finish(self, roots: Sequence[int]) -> None:
        """Turn comparisons below the roots into forks over the parts of their clocks."""
        compared = [node for node in order(self.graph, roots) if node in self._less]
        clocks = sorted({i.clock for n in compared for i in self._less[n] if i.clock is not None})
        parts = {clock: self._parts(clock, compared) for clock in clocks}
        for clock in clocks:
            options = tuple(f"{span.first}/{span.last}" for span in parts[clock])
            self.graph.dims[clock] = replace(self.graph.dims[clock], options=options)
        for node in compared:
            self._resolve(node, parts)

    def left_open(self, nodes: Sequence[int]) -> list[int]:
        """Return the comparisons of two uncertain days, among finished nodes, that stay open where they overlap."""
        uncertain = [n for n in nodes if n in self._less and None not in _clocks(*self._less[n])]
        return [n for n in uncertain if self.open in order(self.graph, (n,))]

    def _parts(self, clock: int, compared: Sequence[int]) -> list[Span]:
        starts = self._cuts(clock, compared)
        ends = [day - 1 for day in starts[1:]] + [self._span(clock).last]
        return [Span(first, last) for first, last in zip(starts, ends, strict=True)]

    def _span(self, clock: int) -> Span:
        return self.graph.dims[clock].span or Span(FIRST_DAY, LAST_DAY)

    def _range(self, instant: Instant) -> Span:
        if instant.clock is None:
            return Span(instant.on(0), instant.on(0))
        span = self._span(instant.clock)
        return Span(instant.on(span.first), instant.on(span.last))

    def _borders(self, clock: int, left: Instant, right: Instant) -> list[int]:
        """Days at which `left < right` may change as the clock moves through its range."""
        if left.clock == right.clock:
            return []
        if left.clock == clock:
            reach = self._range(right)
            limits = {reach.first, reach.last}
            return [self._first_day_at(clock, left, limit) for limit in sorted(limits)]
        if right.clock == clock:
            reach = self._range(left)
            limits = {reach.first + 1, reach.last + 1}
            return [self._first_day_at(clock, right, limit) for limit in sorted(limits)]
        return []

    def _first_day_at(self, clock: int, instant: Instant, limit: int) -> int:
        """Return the first day of the clock's span at which the instant reaches `limit`; shifts keep order."""
        low, high = self._span(clock).first, self._span(clock).last + 1
        while low < high:
            middle = (low + high) // 2
            if instant.on(middle) >= limit:
                high = middle
            else:
                low = middle + 1
        return low

    def _resolve(self, node: int, parts: dict[int, list[Span]]) -> None:
        left, right = self._less[node]
        clocks = list(dict.fromkeys(c for c in (left.clock, right.clock) if c is not None))
        outer = clocks[0]
        options = [
            self._beside(left, right, outer, span, clocks[1:], parts) for span in parts[outer]
        ]
        self.graph.parts[node], self.graph.dim[node] = tuple(options), outer

    def _beside(
        self,
        left: Instant,
        right: Instant,
        outer: int,
        span: Span,
        rest: list[int],
        parts: dict[int, list[Span]],
    ) -> int:
        if not rest:
            return self._compare(left, right, {outer: span})
        inner = rest[0]
        return self.fork(
            inner,
            [self._compare(left, right, {outer: span, inner: other}) for other in parts[inner]],
        )

    def _compare(self, left: Instant, right: Instant, shown: dict[int, Span]) -> int:
        """Decide left < right where the clocks show these parts; open where the parts overlap."""
        ours, theirs = (
            shown[i.clock] if i.clock is not None else Span(i.on(0), i.on(0)) for i in (left, right)
        )
        if left.clock == right.clock:
            return self.constant(_shifted_less(left, right, ours))
        if left.on(ours.last) < right.on(theirs.first):
            return self.yes
        if left.on(ours.first) >= right.on(theirs.last):
            return self.no
        return self.open


def _clocks(left: Instant, right: Instant) -> tuple[int | None, int | None]:
    return left.clock, right.clock


def _shifted_less(left: Instant, right: Instant, span: Span) -> bool | None:
    """Compare two shifts of one day, wherever in the span it lies; open where that may differ."""
    if span.exact:
        return left.on(span.first) < right.on(span.first)
    if left.shifts == right.shifts or not right.shifts:
        return False
    if not left.shifts and right.on(span.last) < LAST_DAY:
        return True
    return None
