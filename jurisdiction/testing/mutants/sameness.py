"""Whether two graphs of one case say the same of values and reasons, found out node by node.

Two nodes are the same where they do the same with the same parts. Passed over is what decides nothing anywhere: a
part that holds in any case among what must all hold, one that fails in any case among what may hold, as long as no
rule that somebody asks about as a reason stands at or below it; for of what is settled nothing else is told.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.graph import Op, order
from jurisdiction.evaluator.steps import RuleStep, Step

_NEUTRAL = {Op.ALL: True, Op.ANY: False}


class Sameness:
    """Numbers for what nodes say: equal numbers say the same. Copies of a builder can be numbered beside it."""

    def __init__(
        self, build: Builder, roots: Sequence[int], reasons: frozenset[str] | None
    ) -> None:
        """Number the nodes below some roots; `reasons` are the rules that are asked about, None for all."""
        self._reasons = reasons
        self._numbers: dict[Hashable, int] = {}
        self._ruled: set[int] = set()
        self._known: dict[int, int] = {}
        self._old = len(build.graph.op)
        self._walk(build, roots, self._known)
        self.roots = [self._known[root] for root in roots]

    def numbers(self, build: Builder, roots: Sequence[int]) -> list[int]:
        """Return the numbers of roots in a copy of the builder to which nodes were added."""
        found: dict[int, int] = {}
        self._walk(build, roots, found)
        return [self._of(root, found) for root in roots]

    def _walk(self, build: Builder, roots: Sequence[int], found: dict[int, int]) -> None:
        for node in order(build.graph, roots, self._known if found is not self._known else ()):
            found[node] = self._number(build, node, found)

    def _of(self, node: int, found: dict[int, int]) -> int:
        number = found.get(node)
        return self._known[node] if number is None else number

    def _number(self, build: Builder, node: int, found: dict[int, int]) -> int:
        graph = build.graph
        op, label = graph.op[node], graph.label[node]
        parts = [self._of(part, found) for part in graph.parts[node]]
        ruled = self._is_reason(label) or not self._ruled.isdisjoint(parts)
        key: Hashable
        if not ruled and (build.always(node) or build.never(node)):
            key = build.always(node)
        elif op == Op.FORK and graph.dim[node] < 0:
            key = (
                "days",
                node,
            )  # compared, and resolved at the end: the same comparison is the same node
        else:
            if op in _NEUTRAL:
                idle = self._numbers.get(_NEUTRAL[op])
                parts = [part for part in dict.fromkeys(parts) if part != idle]
                if label is None and len(parts) == 1:
                    return parts[0]
            key = op, tuple(parts), graph.dim[node], label
        number = self._numbers.setdefault(key, len(self._numbers))
        if ruled:
            self._ruled.add(number)
        return number

    def _is_reason(self, label: Step | None) -> bool:
        """Whether a node stands for a rule that somebody asks about."""
        return isinstance(label, RuleStep) and (
            self._reasons is None or label.rule in self._reasons
        )
