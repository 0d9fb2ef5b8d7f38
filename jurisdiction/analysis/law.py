"""Where the law is open: limbs, and rules behind them, that stay open though all that they ask is stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.analysis.openness import Openness, open_limbs, openness
from jurisdiction.analysis.settle import asks_for_facts
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.evaluator.steps import RuleStep


@dataclass(frozen=True, slots=True)
class UnsettledLaw:
    """A limb of an allegation that the law leaves open, and the rule in which it does."""

    allegation: str
    limb: str
    rule: str
    whole: bool  # nothing else is open about the limb


def unsettled_law(assessment: Assessment) -> tuple[UnsettledLaw, ...]:
    """Return where the law is open: a limb for which nothing is missing, or a rule behind it that is undecided.

    What a register does not know, what is disputed and what lacks support is missing, and no matter of law.
    """
    found = (
        each
        for answer in assessment.allegations
        for limb in open_limbs(assessment, answer)
        for each in _of_limb(assessment, answer, limb)
    )
    return tuple(dict.fromkeys(found))


def _of_limb(
    assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer
) -> Iterator[UnsettledLaw]:
    asked, name = rules_asked(limb.line.query), answer.allegation.id
    if asked and not asks_for_facts(assessment, answer, limb):
        yield UnsettledLaw(name, limb.limb.id, asked[0], whole=True)
        return
    below: dict[str, set[str]] = {}
    found = openness(assessment, answer)
    for rule in asked:
        for undecided, rules in _Undecided(assessment, found, rule).topmost():
            below.setdefault(undecided, set()).update(rules)
    for each, rules in below.items():
        if not any(other in rules for other in below if other != each):
            yield UnsettledLaw(name, limb.limb.id, each, whole=False)


class _Undecided:
    """What of an open rule is open for nothing but points that the rule book leaves undecided."""

    def __init__(self, assessment: Assessment, found: Openness, rule: str) -> None:
        self.rulebook, self.found = assessment.rulebook, found
        self._below = list(found.below(rule))
        self._doubts = self._doubted()

    def topmost(self) -> Iterator[tuple[str, set[str]]]:
        """Yield the topmost rules, each with itself and the rules below it."""
        reached = dict(self._below[:1])
        for node, _ in self._below:
            worlds = reached.get(node, 0)
            rule = self._rule(node)
            settled = worlds & ~self._doubts[node] if self._said(rule) else 0
            if settled:
                below = (self._rule(part) for part, _ in self.found.beneath(node, settled))
                yield rule, {each for each in below if each}
            for part, there in self.found.parts(node, worlds & ~settled):
                reached[part] = reached.get(part, 0) | there

    def _doubted(self) -> dict[int, int]:
        """In which worlds each node is open for something that somebody could tell, or a register."""
        doubts: dict[int, int] = {}
        for node, worlds in reversed(self._below):
            parts = self.found.parts(node, worlds)
            told = 0 if parts or self._is_law(node) else worlds
            for part, there in parts:
                told |= worlds & self.found.whole(node, there & doubts[part])
            doubts[node] = told
        return doubts

    def _is_law(self, node: int) -> bool:
        """Whether an open node is a constant of the rule book: neither a fact nor an entry of a register."""
        graph = self.found.graph
        return graph.op[node] == Op.OPEN and graph.label[node] is None

    def _rule(self, node: int) -> str:
        step = self.found.graph.label[node]
        return step.rule if isinstance(step, RuleStep) else ""

    def _said(self, rule: str) -> bool:
        return bool(rule) and not self.rulebook.rules[rule].quiet
