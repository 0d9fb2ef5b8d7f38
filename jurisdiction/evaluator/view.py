"""One allegation, seen in all its worlds: the planes of its questions and the answers they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from math import prod

from jurisdiction.evaluator.graph import Graph, Op, fold
from jurisdiction.evaluator.meeting import Meeting, Plane
from jurisdiction.evaluator.one_world import OneWorld
from jurisdiction.evaluator.scenarios import Scenarios
from jurisdiction.evaluator.scout import CHOSEN_BY_A_WORLD, Scout, alike
from jurisdiction.truth import CAN_NO, CAN_OPEN, CAN_YES, NO, OPEN, YES, Planes, Space

MOST_WORLDS = (
    1 << 20
)  # of one space: a plane of so many has 128 KB, and a fold keeps thousands of planes
SHORT = 1 << 25  # bits of planes that are not worth dropping: some four megabytes
LIMIT = 1 << 12  # worlds in one space before readings are combined only as somebody asks

Picks = Mapping[int, Sequence[int]]


class ContradictionError(Exception):
    """The file settles one thing in two ways that disagree; `node` is where."""

    def __init__(self, node: int) -> None:
        super().__init__("the case file contradicts itself")
        self.node = node


class TooManyWorldsError(Exception):
    """What the file leaves uncertain can be combined in more ways than can be looked at; `worlds` is how many."""

    def __init__(self, worlds: int) -> None:
        super().__init__("the case file leaves too much uncertain at once")
        self.worlds = worlds


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a rule over some worlds; `partial`: it holds on part of the period only."""

    value: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """All roots folded over one space; `values` keeps the roots."""

    space: Space
    values: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Over what is folded: the digits of the options that matter, and the readings that are combined."""

    classes: Mapping[int, tuple[int, ...]]
    joint: Sequence[Mapping[int, int]] = field(default=())

    @property
    def size(self) -> int:
        """How many worlds the full product of the dimensions has."""
        return prod(max(digits) + 1 for digits in self.classes.values())

    @property
    def worlds(self) -> int:
        """How many worlds are folded: of the readings that are combined, these combinations only."""
        together = frozenset(self.joint[0]) if self.joint else frozenset()
        free = (max(digits) + 1 for dim, digits in self.classes.items() if dim not in together)
        return prod(free) * max(len(self.joint), 1)


class View:
    """The answers of some roots of a graph.

    All worlds are folded, unless they pass `limit`: then the readings are combined as the `stances` list them, and
    with one reading of a stance changed at a time. A stance that asks for anything else needs a view of its own.
    `scenarios` are suppositions about facts, each tried in every world of the stances.
    `exactly`: no reading is changed.
    `meeting` is what was found out about the graph before, and folded for other roots.
    Raise TooManyWorldsError for more than MOST_WORLDS, before anything is folded, and ContradictionError.
    """

    def __init__(
        self,
        graph: Graph,
        roots: Sequence[int],
        stances: Sequence[Picks],
        limit: int = LIMIT,
        scenarios: Sequence[Mapping[int, int]] = (),
        *,
        exactly: bool = False,
        meeting: Meeting | None = None,
    ) -> None:
        self.graph, self._stances, self._scenarios = graph, stances, scenarios
        self._exactly = exactly or bool(scenarios)
        meeting = meeting or Meeting(Scout(graph))
        self.meeting = meeting.supposing if scenarios else meeting
        self.scout = self.meeting.scout
        self._worlds: dict[tuple[tuple[int, int], ...], OneWorld] = {}
        self.roots = tuple(dict.fromkeys(roots))
        plan = self._plan(limit)
        if plan.worlds > max(MOST_WORLDS, limit):  # who asks for more gets it
            raise TooManyWorldsError(plan.worlds)
        self._folded = self._fold(plan)

    @property
    def scenario(self) -> int:
        """The dimension of scenarios: its digit is the place of a scenario in the list."""
        return len(self.graph.dims)

    @property
    def space(self) -> Space:
        """The worlds in which all roots are folded."""
        return self._folded.space

    def at(self, root: int) -> Folded:
        """Return the fold that holds a root; raise KeyError for one that was not asked for."""
        if root not in self._folded.values:
            raise KeyError(root)
        return self._folded

    def worlds(self, picks: Picks) -> int:
        """Return the plane of the worlds that take the listed options of each dimension (others are free)."""
        space = self._folded.space
        plane = space.full
        for dim, options in picks.items():
            if dim in space.classes:
                plane &= space.picking(dim, options)
        return plane

    def holds(self, picks: Picks) -> bool:
        """Return whether the space has every world that takes the listed options (others are free)."""
        space = self._folded.space
        return space.has(
            {
                dim: [space.classes[dim][option] for option in options]
                for dim, options in picks.items()
                if dim in space.classes
            }
        )

    def answer(self, root: int, worlds: int) -> Answer:
        """Return yes, no or open over these worlds: along an extent one part is enough, else all must agree."""
        folded = self.at(root)
        holds, fails = folded.values[root]
        some, none = holds, fails
        for dim in self.extents(root):
            some = folded.space.somewhere(dim, some)
            none = folded.space.full & ~folded.space.somewhere(dim, folded.space.full & ~none)
        if not worlds & ~some:
            return Answer(YES, partial=bool(worlds & ~holds))
        return Answer(NO if not worlds & ~none else OPEN)

    def one_world(self, world: int, prefer: Picks) -> OneWorld:
        """Return a world of the space; of options that act alike, the preferred one."""
        space, picks = self._folded.space, {dim: o[0] for dim, o in prefer.items() if o}
        for dim, digits in space.classes.items():
            digit = space.digit(dim, world)
            same = [option for option, found in enumerate(digits) if found == digit]
            picks[dim] = next((o for o in prefer.get(dim, ()) if o in same), same[0])
        key = tuple(sorted(picks.items()))
        if key not in self._worlds:
            self._worlds[key] = OneWorld(self.graph, self.scout.free_days(), picks)
        return self._worlds[key]

    def answer_at(self, root: int, worlds: int) -> str:
        """Return the value on which all these worlds agree, days of a period included; else open."""
        holds, fails = self.at(root).values[root]
        return YES if not worlds & ~holds else NO if not worlds & ~fails else OPEN

    def extents(self, root: int) -> list[int]:
        """Return the clocks of stretches of time that matter to a root."""
        dims = self.graph.dims
        return [d for d in self.at(root).space.classes if d < len(dims) and dims[d].extent]

    def _plan(self, limit: int) -> Plan:
        kinds = self.graph.dims
        dims = [d for d in self.scout.moving(self.roots) if kinds[d].kind in CHOSEN_BY_A_WORLD]
        classes = alike(self.graph, self.meeting.forks(self.roots), dims, self._only())
        moving = {dim: digits for dim, digits in classes.items() if set(digits) != {0}}
        plan = Plan(moving)
        if plan.size <= limit and not self._scenarios:
            return plan
        return Plan(moving, self._combined(moving))

    def _only(self) -> dict[int, Sequence[int]] | None:
        """With scenarios, only the evidence of the one stance is looked at."""
        if not self._scenarios:
            return None
        kinds = self.graph.dims
        return {d: options for d, options in self._stances[0].items() if kinds[d].kind != "reading"}

    def _combined(self, classes: Mapping[int, Sequence[int]]) -> tuple[dict[int, int], ...]:
        """The combinations of readings that the stances list, each once, in order."""
        dims = [dim for dim in classes if self.graph.dims[dim].kind == "reading"]
        found: dict[tuple[int, ...], None] = {}
        for picks in self._stances:
            listed = [_digits(classes[dim], picks.get(dim)) for dim in dims]
            for digits in product(*listed):
                found[digits] = None
                if not self._exactly:
                    found.update(
                        dict.fromkeys(_one_changed(digits, [classes[dim] for dim in dims]))
                    )
        return tuple(dict(zip(dims, digits, strict=True)) for digits in found) if dims else ()

    def _fold(self, plan: Plan) -> Folded:
        if self._scenarios:
            scenarios = {self.scenario: range(len(self._scenarios))}
            space, folded = self.meeting.space({**plan.classes, **scenarios}, plan.joint)
            planes: Planes = Scenarios(space, self.graph.stated, self.scenario, self._scenarios)
        else:
            space, folded = self.meeting.space(plan.classes, plan.joint)
            planes = Planes(space, self.graph.stated)
        nodes, kept = self.meeting.nodes(self.roots, folded), self.meeting.kept(space)
        known = self._known(nodes, planes, folded)
        short = len(nodes) * space.size <= SHORT
        keep = None if short else kept.union(self.roots)
        values = fold(self.graph, nodes, planes, known, keep)
        if planes.contradicted:
            raise ContradictionError(self._contradicted(planes))
        folded.update((node, values[node]) for node in nodes if node in kept)
        return Folded(space, {root: values[root] for root in self.roots})

    def _known(
        self, nodes: Sequence[int], planes: Planes, folded: Mapping[int, Plane]
    ) -> dict[int, Plane]:
        """The planes of what nodes rest on and is not among them: the same in every world, or folded before."""
        constants = {CAN_YES: planes.yes, CAN_NO: planes.no, CAN_OPEN: planes.open}
        settled, parts = self.scout.settled, self.graph.parts
        found: dict[int, Plane] = {}
        for end in chain(self.roots, chain.from_iterable(parts[node] for node in nodes)):
            if end in settled:
                found[end] = constants[settled[end]]
            elif end in folded:
                found[end] = folded[end]
        return found

    def _contradicted(self, planes: Planes) -> int:
        """The first node at which both bits are set (folded again, keeping everything)."""
        nodes = self.meeting.nodes(self.roots, {})
        values = fold(self.graph, nodes, planes, self._known(nodes, planes, {}))
        ways = (n for n in nodes if self.graph.op[n] == Op.SETTLED_BY)
        return next(node for node in ways if values[node][0] & values[node][1])


def _digits(classes: Sequence[int], options: Sequence[int] | None) -> list[int]:
    """The digits of the listed options, each once; of all options where none are listed."""
    listed = range(len(classes)) if options is None else options
    return list(dict.fromkeys(classes[option] for option in listed))


def _one_changed(
    digits: tuple[int, ...], classes: Sequence[Sequence[int]]
) -> Iterator[tuple[int, ...]]:
    """All combinations that differ in one place."""
    for place, options in enumerate(classes):
        for digit in dict.fromkeys(options):
            yield (*digits[:place], digit, *digits[place + 1 :])
