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
from jurisdiction.model.calendar import Span
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


@dataclass(slots=True)
class Graph:
    """Nodes in parallel lists. `label` says what a node stands for in an explanation, or is None."""

    op: list[Op] = field(default_factory=list)
    parts: list[tuple[int, ...]] = field(default_factory=list)
    dim: list[int] = field(default_factory=list)
    label: list[Step | None] = field(default_factory=list)
    dims: list[Dimension] = field(default_factory=list)

    def stated(self, dim: int) -> int | None:
        """Return the option of a dimension that the file states."""
        return self.dims[dim].stated


def order(graph: Graph, roots: Iterable[int], known: Container[int] = ()) -> list[int]:
    """Return the nodes at and below the roots, parts before wholes; no recursion, so depth does not matter.

    Nodes that are known, and what lies below them alone, are passed over.
    """
    parts_of, done = graph.parts, bytearray(len(graph.op))
    found: list[int] = []
    for root in roots:
        stack = [root]
        while stack:
            node = stack[-1]
            if done[node] or node in known:
                stack.pop()
                continue
            waiting = [part for part in parts_of[node] if not done[part] and part not in known]
            if waiting:
                stack.extend(reversed(waiting))
                continue
            done[node] = 1
            found.append(stack.pop())
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
    constants = {Op.YES: algebra.yes, Op.NO: algebra.no, Op.OPEN: algebra.open}
    last = {} if keep is None else _last_uses(graph, nodes, keep)
    for node in nodes:
        op = graph.op[node]
        if op <= Op.OPEN:
            values[node] = constants[op]
            continue
        parts = [values[part] for part in graph.parts[node]]
        if op == Op.ALL:
            values[node] = algebra.all(parts)
        elif op == Op.ANY:
            values[node] = algebra.any(parts)
        elif op == Op.NOT:
            values[node] = algebra.negate(parts[0])
        elif op == Op.FORK:
            values[node] = algebra.fork(graph.dim[node], parts)
        elif op == Op.SOMEWHERE:
            values[node] = algebra.somewhere(graph.dim[node], parts[0])
        else:
            values[node] = algebra.settled_by(parts)
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
