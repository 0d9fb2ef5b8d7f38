"""The turning point: the smallest change that would give another overall outcome.

What changes is a fact that the file states and on which a limb rests, or what the register says of a State. It is a
supposition that shows on what the answer rests, never a suggestion to plead anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from jurisdiction.analysis.decisive import REGISTER, decisive_facts
from jurisdiction.analysis.proofs import proof_of
from jurisdiction.analysis.vary import Varied, others
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.graph import Dimension, Graph, Op
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.model.case import Thing
from jurisdiction.truth import NO

MOST_TRIED = 24  # facts that may change one by one, from the top of the proofs
MOST_IN_PAIRS = 8  # facts that may change two at a time
MOST_RULES = 6  # rules about the register


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Facts that would be otherwise, each with the option it would take, or a rule that would hold; and the outcome."""

    changes: tuple[tuple[Dimension, str], ...]
    outcome: str
    rule: Proof | None = None


def turning_points(
    assessment: Assessment, decisive: Mapping[str, Sequence[int]] | None = None
) -> tuple[TurningPoint, ...]:
    """Return the smallest changes that turn the outcome of the best allegation; empty where none was found.

    An outcome is turned where programs that ask for it would be told something else (its exit code differs).
    What the register would have to say comes first, then facts that graded sources do not support, then others;
    what the law reads into silence is varied only where nothing else turns the outcome.
    """
    answer = assessment.best
    if decisive is None:
        decisive = decisive_facts(assessment, answer)
    stated, silent = _facts(assessment, decisive)
    found = (*_rules_turned(assessment, answer), *_facts_turned(assessment, answer, stated, 1))
    return (
        found
        or _facts_turned(assessment, answer, _other_facts(assessment, stated), 1)
        or _facts_turned(assessment, answer, silent, 1)
        or _facts_turned(assessment, answer, stated[:MOST_IN_PAIRS], 2)
    )


# Facts.


def _facts(
    assessment: Assessment, decisive: Mapping[str, Sequence[int]]
) -> tuple[list[int], list[int]]:
    """Decisive facts that are stated, those without support first; and those read into silence.

    What a thing must say of itself is what it is, and no fact that could be otherwise.
    """
    dims = assessment.graph.dims
    asked = list(
        dict.fromkeys(
            dim
            for found in decisive.values()
            for dim in found
            if not getattr(dims[dim].subject, "required", False)
        )
    )
    stated = [dim for dim in asked if dims[dim].kind != "silence"]
    lacking = {dim.key for dim in dims if dim.lacks_support}
    stated.sort(key=lambda dim: dims[dim].key not in lacking)
    return stated[:MOST_TRIED], [dim for dim in asked if dim not in stated][:MOST_TRIED]


def _other_facts(assessment: Assessment, decisive: Sequence[int]) -> list[int]:
    """Facts that are stated but carry no settled limb: what is open may turn on them."""
    return [
        number
        for number, dim in enumerate(assessment.graph.dims)
        if dim.kind == "fact"
        and dim.stated is not None
        and number not in decisive
        and not dim.key.startswith(REGISTER)
        and not getattr(dim.subject, "required", False)
    ][:MOST_TRIED]


def _facts_turned(
    assessment: Assessment, answer: AllegationAnswer, dims: Sequence[int], size: int
) -> tuple[TurningPoint, ...]:
    """Return the changes of so many facts that turn the outcome; the first for each set of facts."""
    changes = list(_changes(assessment, dims, size))
    if not changes:
        return ()
    varied = Varied(assessment, answer, [{}, *changes], tuple(answer.questions.roots))
    found: dict[tuple[int, ...], TurningPoint] = {}
    for number, change in enumerate(changes, start=1):
        outcome = varied.questions(number).outcome(assessment.stance)
        if outcome.exit_code != answer.outcome.exit_code:
            found.setdefault(tuple(change), _point(assessment, change, outcome.id))
    return tuple(found.values())


def _changes(assessment: Assessment, dims: Sequence[int], size: int) -> Iterator[dict[int, int]]:
    """All ways in which so many facts would be otherwise."""
    for chosen in combinations(dims, size):
        for options in product(*(others(assessment.graph.dims[dim]) for dim in chosen)):
            yield dict(zip(chosen, options, strict=True))


def _point(assessment: Assessment, change: Mapping[int, int], outcome: str) -> TurningPoint:
    dims = assessment.graph.dims
    return TurningPoint(tuple((dims[d], dims[d].options[o]) for d, o in change.items()), outcome)


# The register.


def _rules_turned(assessment: Assessment, answer: AllegationAnswer) -> Iterator[TurningPoint]:
    """The rules about the register that fail and would turn the outcome if they held."""
    proof = proof_of(answer, assessment.rulebook.jurisdiction, assessment.stance)
    if proof.value != NO:
        return
    for each in _about_the_register(assessment, replace(proof, lean=True))[:MOST_RULES]:
        graph = _holding(assessment.graph, each.node)
        varied = Varied(assessment, answer, [{}], tuple(answer.questions.roots), graph)
        outcome = varied.questions(0).outcome(assessment.stance)
        if outcome.exit_code != answer.outcome.exit_code:
            yield TurningPoint((), outcome.id, each)


def _about_the_register(assessment: Assessment, proof: Proof) -> list[Proof]:
    """The topmost rules of a proof that fail, speak of records of the register and rest on no pleaded fact."""
    found: dict[int, Proof] = {}
    waiting, seen = [proof], set[int]()
    while waiting:
        each = waiting.pop()
        if each.node in seen or not each.decisive:
            continue
        seen.add(each.node)
        if _speaks_of_the_register(assessment, each) and _rests_on_the_register(assessment, each):
            found[each.node] = each
        else:
            waiting.extend(reversed(each.parts()))
    return list(found.values())


def _speaks_of_the_register(assessment: Assessment, proof: Proof) -> bool:
    step = proof.step
    if not isinstance(step, RuleStep) or step.hypothetical or proof.value != NO:
        return False
    vocabulary = assessment.rulebook.vocabulary
    things = [arg for arg in step.args if isinstance(arg, Thing) and arg.type != vocabulary.unit]
    kinds = [vocabulary.types[thing.type] for thing in things]
    lasting = all(
        kind.register and not kind.visible_from for kind in kinds
    )  # States, no acts of theirs
    return bool(things) and lasting and not assessment.rulebook.rules[step.rule].quiet


def _rests_on_the_register(assessment: Assessment, proof: Proof) -> bool:
    dims = assessment.graph.dims
    used = (assessment.graph.dim[each.node] for each in proof.steps(decisive_only=True))
    return not any(
        dims[dim].asked and not dims[dim].key.startswith(REGISTER) for dim in used if dim >= 0
    )


def _holding(graph: Graph, node: int) -> Graph:
    """Return the graph in which a node holds."""
    op, parts, dim = list(graph.op), list(graph.parts), list(graph.dim)
    op[node], parts[node], dim[node] = Op.YES, (), -1
    return Graph(op, parts, dim, graph.label, graph.dims)
