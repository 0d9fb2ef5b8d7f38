"""The graph of a case: connectives, forks and constants, with no truth in it, and the fold over it.

A node is a number. Its parts may have any numbers; `order` lists the nodes below some roots, children first,
without recursion. A fork has one part for each option of its dimension; `SOMEWHERE` holds where its part holds
for some option of its dimension, which is a choice of its own and not one that the answer depends on.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

from jurisdiction.evaluator.steps import Step
from jurisdiction.model.calendar import LAST_DAY, Span
from jurisdiction.truth import Algebra

T = TypeVar("T")


class Op(IntEnum):
    """What a node does with its parts."""

    YES = 0
    NO = 1
    OPEN = 2
    ALL = 3
    ANY = 4
    NOT = 5
    SETTLED_BY = 6
    FORK = 7
    SOMEWHERE = 8


REGISTER = "register."  # begins the addresses of what nobody pleads

# Plain numbers: members of an enumeration are slow to compare and to look up, and the fold does little else.
_OPEN, _ALL, _ANY, _NOT, _SETTLED_BY, _FORK = map(
    int, (Op.OPEN, Op.ALL, Op.ANY, Op.NOT, Op.SETTLED_BY, Op.FORK)
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """An independent choice. `stated` is the option that the file states, if it is a fact.

    kind: `reading` (key: the issue), `evidence`, `dispute` (key: the fact), `clock` (key: the date), `fact`
    (key: the fact; its options are its choices; `supported` facts are those that lack support), `thing`
    (key: a reference that nobody wrote; no options).
    """

    kind: str
    key: str
    options: tuple[str, ...] = ()
    stated: int | None = None
    span: Span | None = None
    extent: bool = False
    lacks_support: bool = False
    public: bool = (
        False  # a fact of the register: nobody is asked for it, and nobody supposes another
    )
    subject: object = None  # the declaration of the fact, for questions and wording

    @property
    def asked(self) -> bool:
        """Whether this is a fact to ask for, and not a choice that worlds make by themselves."""
        return self.kind not in ("reading", "evidence", "dispute", "clock")

    @property
    def ends(self) -> bool:
        """Whether this is a clock, and the days that it shows come to an end."""
        return self.span is not None and self.span.last < LAST_DAY

    @property
    def pleaded(self) -> bool:
        """Whether this is a fact of the file, stated or not: somebody may suppose that it is otherwise."""
        return self.asked and not self.key.startswith(REGISTER)


@dataclass(slots=True)
class Graph:
    """Nodes in parallel lists. `label` says what a node stands for in an explanation, or is None."""

    op: list[Op] = field(default_factory=list)
    parts: list[tuple[int, ...]] = field(default_factory=list)
    dim: list[int] = field(default_factory=list)
    label: list[Step | None] = field(default_factory=list)
    dims: list[Dimension] = field(default_factory=list)

    def copy(self) -> Graph:
        """Return a graph of the same nodes, to which others can be added."""
        return Graph(
            self.op.copy(), self.parts.copy(), self.dim.copy(), self.label.copy(), self.dims.copy()
        )

    def stated(self, dim: int) -> int | None:
        """Return the option of a dimension that the file states."""
        return self.dims[dim].stated


def order(graph: Graph, roots: Iterable[int], known: Container[int] = ()) -> list[int]:
    """Return the nodes at and below the roots, parts before wholes; no recursion, so depth does not matter.

    Nodes that are known, and what lies below them alone, are passed over.
    """
    parts_of, done = graph.parts, bytearray(len(graph.op))
    found: list[int] = []
    stack = list(roots)[::-1]
    while stack:
        node = stack.pop()
        if node < 0:  # all its parts are found
            found.append(~node)
        elif not done[node] and node not in known:
            done[node] = 1
            stack.append(~node)
            stack.extend(parts_of[node][::-1])
    return found


def fold(
    graph: Graph,
    nodes: Sequence[int],
    algebra: Algebra[T],
    known: dict[int, T] | None = None,
    keep: frozenset[int] | None = None,
) -> dict[int, T]:
    """Evaluate nodes, parts first, in an algebra: every node once, nothing skipped.

    `known` holds values found before; the others are added to it.

    With `keep`, other values are dropped after their last use: planes of many worlds are long.
    """
    values = {} if known is None else known
    ops, parts_of, dims = graph.op, graph.parts, graph.dim
    constants = (algebra.yes, algebra.no, algebra.open)
    joins = {_ALL: algebra.all, _ANY: algebra.any, _SETTLED_BY: algebra.settled_by}
    last = {} if keep is None else _last_uses(graph, nodes, keep)
    for node in nodes:
        op = int(ops[node])
        if op <= _OPEN:
            values[node] = constants[op]
            continue
        parts = [values[part] for part in parts_of[node]]
        if op in joins:
            values[node] = joins[op](parts)
        elif op == _NOT:
            values[node] = algebra.negate(parts[0])
        elif op == _FORK:
            values[node] = algebra.fork(dims[node], parts)
        else:
            values[node] = algebra.somewhere(dims[node], parts[0])
        for part in last.get(node, ()):
            values.pop(part, None)
    return values


def _last_uses(graph: Graph, nodes: Sequence[int], keep: frozenset[int]) -> dict[int, list[int]]:
    """Return, for each node, the parts of which it is the last user."""
    user: dict[int, int] = {}
    for node in nodes:
        for part in graph.parts[node]:
            user[part] = node
    last: dict[int, list[int]] = {}
    for part, node in user.items():
        if part not in keep:
            last.setdefault(node, []).append(part)
    return last
