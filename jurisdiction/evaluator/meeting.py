"""Where the allegations of a case meet: what lies below several of them is folded once for each space of worlds."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from jurisdiction.evaluator.graph import Op, order
from jurisdiction.evaluator.scout import Scout
from jurisdiction.truth import Space

Plane = tuple[int, int]
ROOM = 1 << 28  # bits of planes that are kept for one space: some thirty megabytes


class Meeting:
    """The nodes at which walks from several lists of roots meet, and the planes that they have in common.

    Without lists, nothing is kept, and each walk goes to the ground.
    """

    def __init__(self, scout: Scout, several: Sequence[Sequence[int]] = ()) -> None:
        self.scout = scout
        self._parts, self._op = scout.graph.parts, scout.graph.op
        for roots in several:
            scout.look(roots)
        self._met = self._find(several)
        self._stops: Container[int] = (
            self._met | scout.settled.keys() if self._met else scout.settled
        )
        self._forks = self._forks_below_met()
        self._walks: dict[tuple[int, ...], tuple[list[int], list[int]]] = {}
        self._spaces: dict[Hashable, tuple[Space, dict[int, Plane]]] = {}

    @cached_property
    def supposing(self) -> Meeting:
        """Where walks meet if facts are free: nowhere, since suppositions are tried for one allegation at a time."""
        return Meeting(Scout(self.scout.graph, supposing=True))

    def forks(self, roots: Iterable[int]) -> list[int]:
        """Return the forks below some roots that can differ by world."""
        own, entered = self._walk(roots)
        found = dict.fromkeys(node for node in own if self._op[node] == Op.FORK)
        for node in entered:
            found.update(self._forks[node])
        return list(found)

    def space(
        self, classes: Mapping[int, Sequence[int]], joint: Sequence[Mapping[int, int]]
    ) -> tuple[Space, dict[int, Plane]]:
        """Return the space of some dimensions, one for all who ask for the same, and what was folded over it."""
        key = (
            tuple((dim, tuple(digits)) for dim, digits in classes.items()),
            tuple(tuple(digits.items()) for digits in joint),
        )
        if key not in self._spaces:
            self._spaces[key] = (Space(classes, joint), {})
        return self._spaces[key]

    def nodes(self, roots: Sequence[int], folded: Mapping[int, Plane]) -> list[int]:
        """Return the nodes below some roots that can differ by world and are not folded yet, parts first."""
        own, entered = self._walk(roots)
        if all(node in folded for node in entered):
            return own
        return order(self.scout.graph, roots, _Either(self.scout.settled, folded))

    def kept(self, space: Space) -> frozenset[int]:
        """Return the nodes whose planes are kept for others; none where they would take too much room."""
        return self._met if len(self._met) * space.size <= ROOM else frozenset()

    # Walking.

    def _find(self, several: Sequence[Sequence[int]]) -> frozenset[int]:
        """Return the nodes at which a walk comes upon what an earlier one has seen."""
        settled, met = self.scout.settled, set[int]()
        seen = set(settled) if several else set()
        for roots in several:
            new = order(self.scout.graph, roots, seen)
            ends = chain(roots, chain.from_iterable(self._parts[node] for node in new))
            met.update(node for node in ends if node in seen and node not in settled)
            seen.update(new)
        return frozenset(met)

    def _walk(self, roots: Iterable[int]) -> tuple[list[int], list[int]]:
        """Return the nodes below some roots, as far as those where walks meet, and these."""
        key = tuple(roots)
        if key not in self._walks:
            self.scout.look(key)
            own = order(self.scout.graph, key, self._stops)
            ends = chain.from_iterable(self._parts[node] for node in own)
            self._walks[key] = own, self._entered(chain(key, ends))
        return self._walks[key]

    def _entered(self, ends: Iterable[int]) -> list[int]:
        return list(dict.fromkeys(node for node in ends if node in self._met))

    def _forks_below_met(self) -> dict[int, dict[int, None]]:
        """Return the forks at and below each node where walks meet."""
        found: dict[int, dict[int, None]] = {}
        for node in order(self.scout.graph, sorted(self._met), self.scout.settled):
            if node in self._met:
                found[node] = self._forks_of(node, found)
        return found

    def _forks_of(self, node: int, below: Mapping[int, Mapping[int, None]]) -> dict[int, None]:
        nodes = [*order(self.scout.graph, self._parts[node], self._stops), node]
        forks = dict.fromkeys(each for each in nodes if self._op[each] == Op.FORK)
        for entered in self._entered(chain.from_iterable(self._parts[each] for each in nodes)):
            forks.update(below[entered])
        return forks


class _Either:
    """What is in one of two containers."""

    def __init__(self, one: Container[int], other: Container[int]) -> None:
        self._one, self._other = one, other

    def __contains__(self, node: object) -> bool:
        return node in self._one or node in self._other
