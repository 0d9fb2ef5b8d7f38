"""A case grounded once under the rule book, and again under a mutant as far as that can differ.

Where the graph says the same, so does every answer: it rests on the graph below the roots and on nothing else of
the rules.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.grounding import Grounding, Roots, finished, grounder_of, roots_of
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.loading import Loaded
from jurisdiction.loading.variants import Variant
from jurisdiction.model.case import CaseFile
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.mutants.sameness import Sameness
from jurisdiction.truth import CAN_NO, CAN_YES

_DECIDES: Final = {Op.ALL: CAN_NO, Op.ANY: CAN_YES}


@dataclass(frozen=True, slots=True)
class Reach:
    """What a case reaches: rules, sets and issues by name; `deciding` are rules on which an answer can turn."""

    all: frozenset[str]
    deciding: frozenset[str]


@dataclass(frozen=True, slots=True)
class Again:
    """A case grounded under a mutant; `moved` are the rules asked whose graph says something else."""

    grounding: Grounding
    moved: frozenset[str]


class Ground:
    """A case on one day under the unchanged rule book, never finished, so that others can begin with it."""

    def __init__(self, loaded: Loaded, case: CaseFile, day: int) -> None:
        public = (loaded.register, loaded.register_thing)
        self._grounder = grounder_of(loaded.rulebook, *public, case, day)
        self._roots, self._book = roots_of(self._grounder), loaded.rulebook
        self._asked = tuple(rule for each in self._roots for rule in each)
        self._sameness = Sameness(self._grounder.build, _nodes(self._roots), _reasons(case))
        self.reach = self._reached()

    def unchanged(self) -> Grounding:
        """Return the grounding of the case under the rule book itself."""
        return finished(self._grounder.again(self._book, ()), self._roots)

    def again(self, variant: Variant) -> Again | None:
        """Return the case under a mutant; None where everything asked says the same."""
        book = variant.loaded.rulebook
        grounder = self._grounder.again(book, variant.stale, sets=variant.sets)
        roots = roots_of(grounder)
        if not self._nothing_else(book):
            return Again(finished(grounder, roots), frozenset(self._asked))
        numbers = self._sameness.numbers(grounder.build, _nodes(roots))
        pairs = zip(self._asked, self._sameness.roots, numbers, strict=True)
        moved = frozenset(rule for rule, before, after in pairs if before != after)
        return Again(finished(grounder, roots), moved) if moved else None

    def _nothing_else(self, book: Rulebook) -> bool:
        """Whether another rule book differs in rules and sets alone: then the graph is all that can differ."""
        parts = ("issues", "profiles", "limbs", "outcomes", "next_steps")
        return all(getattr(book, part) is getattr(self._book, part) for part in parts)

    def reaches(self, names: Collection[str]) -> bool:
        """Return whether the case reaches one of these; of nothing, every case does."""
        return not names or not self.reach.all.isdisjoint(names)

    def turns_on(self, names: Collection[str]) -> bool:
        """Return whether an answer can turn on one of these; of nothing, every one can."""
        return not names or not self.reach.deciding.isdisjoint(names)

    def _reached(self) -> Reach:
        """Return what is reached, and what no settled part beside it makes idle."""
        grounding = self.unchanged()
        issues = frozenset(dim.key for dim in grounding.graph.dims if dim.kind == "reading")
        labels = (grounding.graph.label[node] for node in _live(grounding))
        rules = (step.rule for step in labels if isinstance(step, RuleStep))
        return Reach(self._grounder.called() | issues, issues.union(rules))


def _reasons(case: CaseFile) -> frozenset[str] | None:
    """Return the rules that a case expects as reasons; None where it asks which limbs decide, for that rests on all."""
    if any(line.because and not line.limb for line in case.expect):
        return None
    return frozenset(rule for line in case.expect for rule in line.because)


def _nodes(roots: Roots) -> list[int]:
    return [node for each in roots for node in each.values()]


def _live(grounding: Grounding) -> set[int]:
    """Return the nodes to which a way leads from a root that passes by no part which settles its whole."""
    graph, settled = grounding.graph, grounding.meeting.scout.settled
    seen = set[int]()
    waiting = _nodes(grounding.roots)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            parts, value = graph.parts[node], _DECIDES.get(graph.op[node])
            stopping = [part for part in parts if value and settled.get(part) == value]
            waiting.extend(stopping or parts)
    return seen
