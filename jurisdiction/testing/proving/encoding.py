"""A graph of rules as propositions for the solver: of each node, that it holds and that it fails.

The tables are those of strong Kleene logic, as in `truth.Planes`; a node of which neither is the case is open.
Evidence is taken as pleaded.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from jurisdiction.evaluator.graph import Graph, Op, order
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.model.calendar import FIRST_DAY
from jurisdiction.testing.proving.days import DayTerms
from jurisdiction.testing.proving.options import CHOSEN, Free
from jurisdiction.testing.proving.variables import (
    Bit,
    Seen,
    Term,
    all_of,
    any_of,
    negated,
)

Pair: TypeAlias = tuple[Bit, Bit]
_YES: Pair = (True, False)
_NO: Pair = (False, True)
_OPEN: Pair = (False, False)
ISSUE = "reading of "
"""Begins the name of the choice among the readings of an issue."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a rule answers: it holds, it fails, or neither; `contradicts`: the case settles one thing in two ways."""

    holds: Bit
    fails: Bit
    contradicts: Bit

    def is_(self, word: str) -> Bit:
        """Return whether the answer is yes, no or open, and nothing contradicts itself."""
        bits = {
            "yes": self.holds,
            "no": self.fails,
            "open": negated(any_of([self.holds, self.fails])),
        }
        return all_of([bits[word], negated(self.contradicts)])


@dataclass(slots=True)
class Encoding:
    """Translates the nodes of one graph, under readings that are fixed or left to be chosen."""

    grounder: Grounder
    free: Free
    seen: Seen
    readings: Mapping[str, str] = field(default_factory=dict)
    _known: dict[int, Pair] = field(default_factory=dict)
    _both: dict[int, Bit] = field(default_factory=dict)
    _moved: dict[int, frozenset[int]] = field(default_factory=dict)
    _days: DayTerms | None = None

    @property
    def graph(self) -> Graph:
        """The graph, without uncertain days resolved: they are unknowns here."""
        return self.grounder.graph

    @property
    def days(self) -> DayTerms:
        """The days of the graph."""
        if self._days is None:
            self._days = DayTerms(self.graph, self.seen)
        return self._days

    def value(self, root: int) -> Value:
        """Return the answer of a node; raise UnencodableError for what cannot be expressed."""
        nodes = order(self.graph, (root,))
        self._fold([node for node in nodes if node not in self._known], {}, self._known)
        holds, fails = self._known[root]
        return Value(holds, fails, any_of(self._both[n] for n in nodes if n in self._both))

    def _fold(
        self, nodes: Sequence[int], pinned: Mapping[int, Term], values: MutableMapping[int, Pair]
    ) -> None:
        for node in nodes:
            self._note_moved(node)
            if not self._moved[node] - pinned.keys():
                values[node] = self._pair(node, pinned, values)

    def _note_moved(self, node: int) -> None:
        """Note which free days a node depends on: below its `somewhere` it has no value without them."""
        if node in self._moved:
            return
        below = frozenset[int]().union(*(self._moved[part] for part in self.graph.parts[node]))
        compared = self.grounder.build.comparisons.get(node, ())
        clocks = {i.clock for i in compared if i.clock is not None and self._is_free_day(i.clock)}
        own = {self.graph.dim[node]} if self.graph.op[node] == Op.SOMEWHERE else set()
        self._moved[node] = (below | clocks) - own

    def _is_free_day(self, clock: int) -> bool:
        return self.graph.dims[clock].key.startswith("some day ")

    def _pair(  # noqa: PLR0911 - one arm an operation
        self, node: int, pinned: Mapping[int, Term], values: MutableMapping[int, Pair]
    ) -> Pair:
        if node in self.grounder.build.comparisons:
            less = self.days.less(*self.grounder.build.comparisons[node], pinned)
            return less, negated(less)
        op = self.graph.op[node]
        if op == Op.SOMEWHERE:
            return self._somewhere(node, pinned, values)
        parts = [values[part] for part in self.graph.parts[node]]
        match op:
            case Op.YES | Op.NO | Op.OPEN:
                return (_YES, _NO, _OPEN)[int(op)]
            case Op.ALL:
                return all_of(h for h, _ in parts), any_of(f for _, f in parts)
            case Op.ANY:
                return any_of(h for h, _ in parts), all_of(f for _, f in parts)
            case Op.NOT:
                return parts[0][1], parts[0][0]
            case Op.SETTLED_BY:
                found = any_of(h for h, _ in parts), any_of(f for _, f in parts)
                self._contradicts(node, all_of(found))
                return found
            case _:
                return self._fork(node, parts)

    def _contradicts(self, node: int, both: Bit) -> None:
        self._both[node] = any_of([self._both.get(node, False), both])

    # Choices.

    def _fork(self, node: int, parts: Sequence[Pair]) -> Pair:  # noqa: PLR0911 - one arm a kind
        dim = self.graph.dims[self.graph.dim[node]]
        match dim.kind:
            case "evidence":
                return parts[0]
            case "reading" if dim.key in self.readings:
                return parts[dim.options.index(self.readings[dim.key])]
            case "reading":
                return self._chosen(ISSUE + dim.key, dim.options, parts)
            case _ if dim.kind in (CHOSEN, "dispute"):
                return self._chosen(dim.key, dim.options, parts)
            case "fact" | "silence" if dim.key in self.free.cells and dim.options:
                return self._told(dim.key, dim.options, parts)
            case _ if dim.stated is not None:
                return parts[dim.stated]
            case _:
                return _agreed(parts)

    def _chosen(self, key: str, options: Sequence[str], parts: Sequence[Pair]) -> Pair:
        """Exactly one option is taken."""
        self.seen.choose(key, options)
        taken = [self.seen.takes(key, option) for option in options]
        return _where(taken, [h for h, _ in parts]), _where(taken, [f for _, f in parts])

    def _told(self, key: str, options: Sequence[str], parts: Sequence[Pair]) -> Pair:
        """One option is taken, or none: then only what all agree on."""
        self.seen.choose(key, options, optional=True)
        taken = [self.seen.takes(key, option) for option in options]
        holds, fails = _agreed(parts)
        none = negated(any_of(taken))
        return (
            any_of([_where(taken, [h for h, _ in parts]), all_of([none, holds])]),
            any_of([_where(taken, [f for _, f in parts]), all_of([none, fails])]),
        )

    # Some day.

    def _somewhere(
        self, node: int, pinned: Mapping[int, Term], values: MutableMapping[int, Pair]
    ) -> Pair:
        """Try a day from each stretch in which nothing that is compared with the free day changes."""
        clock, (part,) = self.graph.dim[node], self.graph.parts[node]
        inner = [n for n in order(self.graph, (part,)) if clock in self._moved[n]]
        if not inner:
            return values[part]
        found = [
            self._on(day, clock, inner, part, pinned, values)
            for day in self._stretches(clock, inner, pinned)
        ]
        return any_of(h for h, _ in found), all_of(f for _, f in found)

    def _on(
        self,
        day: Term,
        clock: int,
        inner: Sequence[int],
        part: int,
        pinned: Mapping[int, Term],
        values: MutableMapping[int, Pair],
    ) -> Pair:
        here: ChainMap[int, Pair] = ChainMap({}, values)
        self._fold(inner, {**pinned, clock: day}, here)
        return here[part]

    def _stretches(
        self, clock: int, inner: Sequence[int], pinned: Mapping[int, Term]
    ) -> Iterator[Term]:
        days: dict[str, Term] = {str(FIRST_DAY): FIRST_DAY}
        for node in inner:
            if node in self.grounder.build.comparisons:
                left, right = self.grounder.build.comparisons[node]
                day = self.days.turns(clock, left, right, pinned)
                if day is not None:
                    days.setdefault(str(day), day)
        yield from days.values()


def _where(taken: Sequence[Bit], parts: Sequence[Bit]) -> Bit:
    return any_of(all_of(pair) for pair in zip(taken, parts, strict=True))


def _agreed(parts: Sequence[Pair]) -> Pair:
    """Return what holds, and what fails, whichever part is taken; open where there is none."""
    if not parts:
        return _OPEN
    return all_of(h for h, _ in parts), all_of(f for _, f in parts)
