"""Rules that are supposed to hold or to fail: which of them an answer rests on, and the graph in which they may.

The rule book says of which rules anybody would suppose that, and in what words (`supposed`). A supposition is about
the case: what is supposed of a State, or of an act of the Council, is so for every allegation and on every day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from jurisdiction.analysis.proofs import proofs_of
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.graph import Dimension, Graph, Op, order
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.evaluator.steps import RuleStep, Step
from jurisdiction.model.case import Thing
from jurisdiction.truth import NO, YES

_Named = tuple[
    str, tuple[tuple[str, str], ...]
]  # a rule, with the kinds and names of what it speaks of

AS_IS, HOLDS, FAILS = range(3)  # options of the dimension of a supposed rule


@dataclass(frozen=True, slots=True)
class SupposedRule:
    """A rule, with what it is asked of, that would hold, or fail, though it does not."""

    step: RuleStep
    holds: bool
    of_a_supposition: bool  # whether it is about a record that the file itself only supposes


def supposable(assessment: Assessment) -> tuple[SupposedRule, ...]:
    """Return the rules on which the answer rests and of which the rule book says that they may be supposed otherwise.

    They stand in the order of the proofs, allegation by allegation; an open rule may be supposed either way.
    """
    found: dict[tuple[_Named, bool], SupposedRule] = {}
    proofs: dict[tuple[_Named, bool], Proof] = {}
    roads = _Roads(assessment)
    for proof, step in roads.steps():
        said = assessment.rulebook.rules[step.rule].supposed
        for holds, text, now in ((True, said.holds, YES), (False, said.fails, NO)):
            if text and proof.value != now and _may_be(assessment, step):
                rule = SupposedRule(
                    step, holds, any(each.supposed for each in _records(assessment, step))
                )
                found.setdefault((_named(assessment, step), holds), rule)
                proofs.setdefault((_named(assessment, step), holds), proof)
    nearest = (key for key in found if not _stands_for_another(roads, key, proofs))
    return tuple(found[key] for key in nearest)


def _stands_for_another(
    roads: _Roads,
    key: tuple[_Named, bool],
    proofs: Mapping[tuple[_Named, bool], Proof],
) -> bool:
    """Whether a rule rests on another that may be supposed too and speaks of the same things.

    That one is what stands in the way: of a Party whose declaration keeps a crime out nobody supposes that it accepts.
    """
    (_, things), _ = key
    alike = [other for other, _ in proofs if other[1] == things and other != key[0]]
    if not things or not alike:
        return False
    below = {_named(roads.assessment, step) for _, step in roads.below(proofs[key])}
    return any(other in below for other in alike)


class _Roads:
    """The roads through a graph that lead to rules which may be supposed: proofs are followed along these alone."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        graph = assessment.graph
        self._asked = {
            node: step for node, step in enumerate(graph.label) if self._may_be_asked(step)
        }
        self._leading = set(self._asked)
        for node in order(graph, range(len(graph.op))):
            if not self._leading.isdisjoint(graph.parts[node]):
                self._leading.add(node)

    def _may_be_asked(self, step: Step | None) -> TypeGuard[RuleStep]:
        """Whether a step is a rule, of the day of the conduct, of which the rule book has words for a supposition."""
        if not isinstance(step, RuleStep) or step.hypothetical:
            return False
        said = self.assessment.rulebook.rules[step.rule].supposed
        return bool(said.holds or said.fails)

    def steps(self) -> Iterator[tuple[Proof, RuleStep]]:
        """The rules in the proofs of the outcomes, each with its proof: also what holds where the whole is open."""
        for answer in self.assessment.allegations:
            asked = (*rules_asked(answer.outcome.query), self.assessment.rulebook.jurisdiction)
            for rule in dict.fromkeys(asked):
                for proof in proofs_of(answer, rule, self.assessment.stance):
                    yield from self.below(proof)

    def below(self, proof: Proof) -> Iterator[tuple[Proof, RuleStep]]:
        """The rules in a proof, each with its own proof."""
        for each in proof.towards(self._leading):
            if each.node in self._asked:
                yield each, self._asked[each.node]


def _may_be(assessment: Assessment, step: RuleStep) -> bool:
    """Whether nothing on record is supposed away: records that have a day are, unless the file supposes them."""
    return all(each.supposed for each in _records(assessment, step))


def _records(assessment: Assessment, step: RuleStep) -> list[Thing]:
    """The records with a day that a rule is asked of."""
    types = assessment.rulebook.vocabulary.types
    things = [arg for arg in step.args if isinstance(arg, Thing)]
    return [thing for thing in things if types[thing.type].visible_from]


def _named(assessment: Assessment, step: RuleStep) -> _Named:
    """The rule and the things it is asked of, whatever the allegation and the day."""
    unit = assessment.rulebook.vocabulary.unit
    things = [arg for arg in step.args if isinstance(arg, Thing) and arg.type != unit]
    return step.rule, tuple((thing.type, thing.id) for thing in things)


def with_supposed(
    assessment: Assessment, rules: Sequence[SupposedRule]
) -> tuple[Graph, tuple[dict[int, int], ...]]:
    """Return a graph in which each of the rules may be as it is, hold or fail; and the supposition of each."""
    old = assessment.graph
    graph = old.copy()
    ends = [_added(graph, op) for op in (Op.YES, Op.NO)]
    dims: dict[_Named, int] = {}
    for rule in rules:
        name = _named(assessment, rule.step)
        if name not in dims:
            dims[name] = len(graph.dims)
            options = ("as_is", "holds", "fails")
            graph.dims.append(Dimension("fact", f"supposed.{len(dims)}", options, AS_IS))
    for node, step in enumerate(old.label):
        dim = dims.get(_named(assessment, step)) if isinstance(step, RuleStep) else None
        if dim is not None:
            same = _added(graph, graph.op[node], graph.parts[node], graph.dim[node])
            graph.op[node], graph.parts[node], graph.dim[node] = Op.FORK, (same, *ends), dim
    return graph, tuple(
        {dims[_named(assessment, rule.step)]: HOLDS if rule.holds else FAILS} for rule in rules
    )


def _added(graph: Graph, op: Op, parts: tuple[int, ...] = (), dim: int = -1) -> int:
    graph.op.append(op)
    graph.parts.append(parts)
    graph.dim.append(dim)
    graph.label.append(None)
    return len(graph.op) - 1
