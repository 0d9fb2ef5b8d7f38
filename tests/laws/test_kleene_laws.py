"""Planes obey strong Kleene logic in every world at once, and the scout never misses a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurisdiction.evaluator.graph import Dimension, Graph, Op, fold, order
from jurisdiction.evaluator.scout import Scout, alike
from jurisdiction.testing.choices import Choices, Dice
from jurisdiction.truth import CAN_NO, CAN_OPEN, CAN_YES, Planes, Possible, Space

Value = tuple[int, int]

SPACE = Space({1: (0, 1, 2), 4: (0, 1), 6: (0, 1)})
PLANES = Planes(SPACE, lambda _: None)


@st.composite
def values(draw: st.DrawFn) -> Value:
    """Return a value without contradiction: in no world does it hold and fail."""
    holds, fails = (draw(st.integers(0, SPACE.full)) for _ in range(2))
    return holds & ~fails, fails


def both(*parts: Value) -> Value:
    """Return the conjunction."""
    return PLANES.all(parts)


def either(*parts: Value) -> Value:
    """Return the disjunction."""
    return PLANES.any(parts)


def opposite(part: Value) -> Value:
    """Return the negation."""
    return PLANES.negate(part)


# Connectives.


@given(values(), values(), values())
def test_all_and_any_are_lattice_operations(a: Value, b: Value, c: Value) -> None:
    """They commute, associate, repeat without effect, absorb and distribute."""
    for one, other in ((both, either), (either, both)):
        assert one(a, b) == one(b, a)
        assert one(a, one(b, c)) == one(one(a, b), c) == one(a, b, c)
        assert one(a, a) == one(a) == a
        assert one(a, other(a, b)) == a
        assert one(a, other(b, c)) == other(one(a, b), one(a, c))


@given(values(), values())
def test_negation_is_an_involution_of_de_morgan(a: Value, b: Value) -> None:
    """Twice negated is as before, and negation turns all into any."""
    assert opposite(opposite(a)) == a
    assert opposite(both(a, b)) == either(opposite(a), opposite(b))
    assert opposite(either(a, b)) == both(opposite(a), opposite(b))


@given(values(), values())
def test_what_contradicts_itself_is_below_what_does_not(a: Value, b: Value) -> None:
    """`a and not a` never holds where `b or not b` fails; neither is always settled."""
    assert both(a, opposite(a), either(b, opposite(b))) == both(a, opposite(a))
    assert either(PLANES.open, opposite(PLANES.open)) == PLANES.open


@given(values())
def test_constants_are_neutral_or_decide(a: Value) -> None:
    """Yes is neutral for all and decides any; no the reverse; nothing is all and not any."""
    assert both(a, PLANES.yes) == either(a, PLANES.no) == a
    assert both(a, PLANES.no) == PLANES.no == either()
    assert either(a, PLANES.yes) == PLANES.yes == both()


@given(values(), values(), st.integers(0, SPACE.full), st.integers(0, SPACE.full))
def test_more_information_never_flips(a: Value, b: Value, holds: int, fails: int) -> None:
    """Where an open part becomes settled what was settled stays as it was."""
    more = a[0] | holds & ~a[1], a[1] | fails & ~(a[0] | holds)
    for one in (both, either):
        before, after = one(a, b), one(more, b)
        assert before[0] & ~after[0] == 0
        assert before[1] & ~after[1] == 0


@given(values(), values())
def test_settled_by_takes_what_is_settled(a: Value, b: Value) -> None:
    """It holds where a part holds, fails where a part fails, and notes where both happen."""
    planes = Planes(SPACE, lambda _: None)
    assert planes.settled_by((a, b)) == planes.settled_by((b, a)) == (a[0] | b[0], a[1] | b[1])
    assert planes.contradicted is bool((a[0] | b[0]) & (a[1] | b[1]))
    assert planes.settled_by(()) == planes.open


# Spaces.


def test_worlds_have_one_digit_of_each_dimension() -> None:
    """The planes of the digits of a dimension part the space, and digits name their world."""
    for dim in SPACE.classes:
        planes = [SPACE.where(dim, digit) for digit in SPACE.digits(dim)]
        assert sum(planes) == SPACE.full == reduce(int.__or__, planes)
    for world, digits in enumerate(product((0, 1), (0, 1), (0, 1, 2))):
        assert tuple(SPACE.digit(dim, world) for dim in (6, 4, 1)) == digits
        for dim, digit in zip((6, 4, 1), digits, strict=True):
            assert SPACE.where(dim, digit) >> world & 1
            assert SPACE.moved(world, dim, digit) == world
            assert SPACE.digit(dim, SPACE.moved(world, dim, 1)) == 1


def test_picking_takes_options_and_none_that_is_left_out() -> None:
    """Options that act alike share worlds; an option that is left out has none."""
    space = Space({0: (0, -1, 0, 1), 2: (0, 1)})
    assert space.size == 4
    assert space.picking(0, [2]) == space.where(0, 0)
    assert space.picking(0, [0, 3]) == space.full
    assert space.picking(0, [1]) == space.picking(0, []) == 0
    assert space.picking(0, [3]) & space.picking(2, [1]) == 0b1000
    assert space.lowest(0b1000) == 3


def test_a_space_without_dimensions_has_one_world() -> None:
    """There is always a world."""
    assert (Space({}).size, Space({}).full) == (1, 1)


@given(st.integers(0, SPACE.full), st.integers(0, SPACE.full))
def test_somewhere_is_a_closure_along_one_dimension(one: int, other: int) -> None:
    """It adds worlds, all at once, also to unions, and in any order of dimensions."""
    for dim in SPACE.classes:
        spread = SPACE.somewhere(dim, one)
        assert one & ~spread == 0
        assert SPACE.somewhere(dim, spread) == spread
        assert SPACE.somewhere(dim, one | other) == spread | SPACE.somewhere(dim, other)
        assert {
            SPACE.moved(world, dim, digit)
            for world in worlds_of(one, SPACE)
            for digit in SPACE.digits(dim)
        } == set(worlds_of(spread, SPACE))
    assert SPACE.somewhere(1, SPACE.somewhere(4, one)) == SPACE.somewhere(
        4, SPACE.somewhere(1, one)
    )


def worlds_of(plane: int, space: Space) -> list[int]:
    """Return the worlds of a plane."""
    return [world for world in range(space.size) if plane >> world & 1]


def test_joint_choices_are_the_only_ones() -> None:
    """Of dimensions that are chosen together only the listed combinations are worlds."""
    space = Space({0: (0, 1, 1), 3: (0, 1), 5: (0, 1)}, ({0: 0, 3: 1}, {0: 1, 3: 1}, {0: 1, 3: 0}))
    found = {tuple(space.digit(dim, world) for dim in (0, 3, 5)) for world in range(space.size)}
    assert found == {(*pair, last) for pair in ((0, 1), (1, 1), (1, 0)) for last in (0, 1)}
    for world in range(space.size):
        for dim in (0, 3, 5):
            assert space.where(dim, space.digit(dim, world)) >> world & 1
    assert space.picking(0, [0]) & space.picking(3, [0]) == 0
    assert space.picking(0, [1]) == space.picking(0, [2]) == space.where(0, 1)


# Graphs, folded at once and world by world.

FREE = {0: 3, 1: 2, 2: 2}  # dimensions that worlds choose, with the number of their options
STATED = {3: 1, 4: None}  # facts, with the option that the file states
COUNT = {**FREE, 3: 2, 4: 2}
CONSTANTS = {Op.YES: True, Op.NO: False, Op.OPEN: None}
SEEDS = range(150)


def random_graph(choose: Choices, size: int = 24) -> Graph:
    """Return a graph whose nodes rest on earlier ones; the last rests on much of the rest."""
    graph = Graph(dims=[dimension(dim) for dim in COUNT])
    for op in (Op.YES, Op.NO, Op.OPEN):
        add(graph, op)
    for _ in range(size):
        op = choose.pick((Op.ALL, Op.ANY, Op.NOT, Op.FORK, Op.FORK, Op.SOMEWHERE, Op.SETTLED_BY))
        dim = choose.pick(list(FREE if op is Op.SOMEWHERE else COUNT))
        fixed = {Op.NOT: 1, Op.SOMEWHERE: 1, Op.FORK: COUNT[dim]}
        count = fixed.get(op) or choose.number(0, 3)
        parts = [choose.number(0, len(graph.op) - 1) for _ in range(count)]
        add(graph, op, parts, dim if op in {Op.FORK, Op.SOMEWHERE} else -1)
    return graph


def dimension(dim: int) -> Dimension:
    """Return a dimension that worlds choose, or a fact."""
    options = tuple(str(option) for option in range(COUNT[dim]))
    return Dimension("reading" if dim in FREE else "fact", str(dim), options, STATED.get(dim))


def add(graph: Graph, op: Op, parts: Sequence[int] = (), dim: int = -1) -> None:
    """Add a node."""
    graph.op.append(op)
    graph.parts.append(tuple(parts))
    graph.dim.append(dim)
    graph.label.append(None)


class Clash(Exception):  # noqa: N818 - no error: an example that is passed over
    """One thing is settled both ways."""


def pointwise(graph: Graph, world: Mapping[int, int]) -> list[bool | None]:
    """Return the value of every node in one world, by the tables."""
    found: list[bool | None] = []
    for node, op in enumerate(graph.op):
        parts = [found[part] for part in graph.parts[node]]
        found.append(value_of(graph, node, op, parts, world))
    return found


def value_of(
    graph: Graph, node: int, op: Op, parts: Sequence[bool | None], world: Mapping[int, int]
) -> bool | None:
    """Return the value of one node from those of its parts."""
    if op in CONSTANTS:
        return CONSTANTS[op]
    if op in TABLES:
        return TABLES[op](parts)
    dim = graph.dim[node]
    if op is Op.FORK:
        return option_of(dim, parts, world)
    below = graph_of(graph, graph.parts[node][0])
    return disjunction([pointwise(below, {**world, dim: o})[-1] for o in range(COUNT[dim])])


def option_of(dim: int, parts: Sequence[bool | None], world: Mapping[int, int]) -> bool | None:
    """Return the part of the option of a world, of that stated, or that on which all agree."""
    option = world[dim] if dim in world else STATED[dim]
    if option is not None:
        return parts[option]
    return parts[0] if len(set(parts)) == 1 else None


def graph_of(graph: Graph, last: int) -> Graph:
    """Return the graph up to a node."""
    end = last + 1
    return Graph(graph.op[:end], graph.parts[:end], graph.dim[:end], graph.label[:end], graph.dims)


def conjunction(parts: Iterable[bool | None]) -> bool | None:
    """The table of all."""
    found = list(parts)
    return False if False in found else None if None in found else True


def disjunction(parts: Iterable[bool | None]) -> bool | None:
    """The table of any."""
    return negation(conjunction([negation(part) for part in parts]))


def settlement(parts: Sequence[bool | None]) -> bool | None:
    """What one part settles; a clash where two settle it differently."""
    if {True, False} <= set(parts):
        raise Clash
    return next((part for part in parts if part is not None), None)


def negation(part: bool | None) -> bool | None:  # noqa: FBT001 - a truth value
    """The table of not."""
    return None if part is None else not part


TABLES: Mapping[Op, Callable[[Sequence[bool | None]], bool | None]] = {
    Op.ALL: conjunction,
    Op.ANY: disjunction,
    Op.NOT: lambda parts: negation(parts[0]),
    Op.SETTLED_BY: settlement,
}


def all_worlds() -> list[dict[int, int]]:
    """Return every choice of the free dimensions."""
    options = product(*(range(count) for count in FREE.values()))
    return [dict(zip(FREE, chosen, strict=True)) for chosen in options]


def graphs_without_clash() -> Iterable[tuple[Graph, dict[tuple[int, ...], list[bool | None]]]]:
    """Yield random graphs that settle nothing both ways, with the values of their nodes by world."""
    for seed in SEEDS:
        graph = random_graph(Dice(seed))
        try:
            yield graph, {tuple(w.values()): pointwise(graph, w) for w in all_worlds()}
        except Clash:
            continue


def test_planes_are_pointwise_three_valued_logic() -> None:
    """In every world each node has the value that the tables give it, and few examples clash."""
    compared = 0
    for graph, expected in graphs_without_clash():
        compared += 1
        space = Space({dim: range(count) for dim, count in FREE.items()})
        planes = Planes(space, graph.stated)
        found = fold(graph, range(len(graph.op)), planes)
        assert not planes.contradicted
        for world in range(space.size):
            digits = tuple(space.digit(dim, world) for dim in FREE)
            assert [word(found[node], world) for node in found] == expected[digits]
    assert compared > len(SEEDS) // 3


def test_the_scout_misses_no_value_and_no_dimension() -> None:
    """A value that a node takes is possible; a dimension that moves it is named."""
    for graph, expected in graphs_without_clash():
        possible = fold(graph, range(len(graph.op)), Possible(FREE.__contains__, graph.stated))
        bits = {True: CAN_YES, False: CAN_NO, None: CAN_OPEN}
        for digits, found in expected.items():
            for node, value in enumerate(found):
                assert possible[node][0] & bits[value]
            for dim, other in one_step_away(digits):
                for node, value in enumerate(found):
                    assert value == expected[other][node] or possible[node][1] >> dim & 1


def one_step_away(digits: tuple[int, ...]) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Yield the worlds that differ in one dimension, with that dimension."""
    for place, dim in enumerate(FREE):
        for option in range(FREE[dim]):
            if option != digits[place]:
                yield dim, (*digits[:place], option, *digits[place + 1 :])


def test_the_smaller_space_answers_the_same() -> None:
    """What the scout keeps, with options that act alike as one, gives the last node its values."""
    smaller = 0
    for graph, expected in graphs_without_clash():
        root = len(graph.op) - 1
        nodes = order(graph, (root,))
        space = Space(alike(graph, nodes, Scout(graph).moving((root,))))
        found = fold(graph, nodes, Planes(space, graph.stated))[root]
        smaller += space.size < len(expected)
        for digits, values_there in expected.items():
            chosen = dict(zip(FREE, digits, strict=True))
            plane = reduce(
                int.__and__,
                (space.picking(dim, [chosen[dim]]) for dim in space.classes),
                space.full,
            )
            assert {word(found, world) for world in worlds_of(plane, space)} == {values_there[-1]}
    assert smaller > 10


def word(value: Value, world: int) -> bool | None:
    """Return the value in a world."""
    holds, fails = (plane >> world & 1 for plane in value)
    return True if holds else False if fails else None


def test_a_fact_outside_the_space_has_what_its_options_agree_on() -> None:
    """An open fact gives what all options give, else it is open; a stated one gives its option."""
    planes, yes, no = PLANES, PLANES.yes, PLANES.no
    assert planes.fork(9, (yes, yes)) == yes
    assert planes.fork(9, (yes, no)) == planes.fork(9, ()) == planes.open
    assert Planes(SPACE, lambda _: 1).fork(9, (yes, no)) == no


@pytest.mark.parametrize("keep", [None, frozenset([6])])
def test_the_fold_drops_what_nothing_needs_any_more(keep: frozenset[int] | None) -> None:
    """With nodes to keep the fold returns their values, and the same ones."""
    graph = Graph(dims=[])
    for op, parts in (
        (Op.YES, ()), (Op.NO, ()), (Op.OPEN, ()), (Op.ALL, (0, 2)), (Op.NOT, (3,)),
        (Op.ANY, (4, 0)), (Op.ALL, (5, 5)),
    ):  # fmt: skip
        add(graph, op, parts)
    found = fold(graph, order(graph, (6,)), PLANES, keep=keep)
    assert found[6] == PLANES.yes
    assert set(found) == (keep or {0, 2, 3, 4, 5, 6})
