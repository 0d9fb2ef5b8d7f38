"""Which lists of the register an answer carries past the day to which they are known.

A list may be known to an earlier day than the register as a whole. Where its silence past that day decides a limb, the
limb is settled as pleaded and open as written, and the list stands among what leaves it open there.
That is told of days that lie past the list, and of a stretch of days of which some do. What goes on without an end, or
is asked of some day whichever it be, goes past every list some time: no day of the file leads there, and it is passed
over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurisdiction.analysis.proofs import proof_at_the_latest, proofs_of
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.graph import Graph, Op
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import INSUFFICIENT, rules_put
from jurisdiction.evaluator.steps import ListStep
from jurisdiction.truth import OPEN

_AS_WRITTEN = "as_written"  # the evidence option in which nothing is carried


def carried_lists(assessment: Assessment) -> dict[int, tuple[str, ...]]:
    """Return the lists carried from a day before that of the register, by that day, the earliest first.

    A list is named by its fact. Empty where nothing rests on such a list; a list that is not carried is open past its
    day, and told where it leaves a limb open.
    """
    graph, found = assessment.graph, dict[int, dict[str, None]]()
    if all(_past(graph, node) is None for node in range(len(graph.op))):  # proofs take time
        return {}
    for answer in assessment.allegations:
        for limb in answer.limbs:
            if limb.value != INSUFFICIENT == limb.by_evidence[_AS_WRITTEN]:
                for step, day in _carried(assessment, answer, limb):
                    found.setdefault(day, {})[step.fact] = None
    return {day: tuple(found[day]) for day in sorted(found)}


def _carried(
    assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer
) -> Iterator[tuple[ListStep, int]]:
    """The lists, with their days, that leave a limb open as written."""
    stance = replace(assessment.stance, evidence=_AS_WRITTEN)
    _, line = answer.questions.limb(limb.limb, stance)
    for rule, put_from in dict.fromkeys(rules_put(line.query, stance)):
        proofs = (*proofs_of(answer, rule, put_from), *proof_at_the_latest(answer, rule, put_from))
        for proof in proofs:
            for step in _lists(proof):
                if (day := _earlier(assessment, step)) is not None:
                    yield step, day


def _lists(proof: Proof) -> Iterator[ListStep]:
    """The open lists among what decides a proof, where the day asked about lies past them in its world."""
    waiting, seen = [proof], set[tuple[int, int]]()
    while waiting:
        part = waiting.pop()
        if (part.node, part.day) in seen or part.graph.op[part.node] == Op.SOMEWHERE:
            continue
        seen.add((part.node, part.day))
        step = _past(part.graph, part.node)
        if step is not None and part.value == OPEN:
            yield step
        waiting.extend(reversed(part.deciding()))


def _past(graph: Graph, node: int) -> ListStep | None:
    """The list past which a day lies or may lie, if that is what a node asks; else None.

    Grounding puts the question for a list beside the comparison of the day with that to which it is known.
    """
    if graph.op[node] not in (Op.ALL, Op.ANY) or len(graph.parts[node]) != 2:  # noqa: PLR2004 - the two of them
        return None
    compared, question = graph.parts[node]
    if graph.op[compared] == Op.NOT:
        (compared,) = graph.parts[compared]
    step = graph.label[question]
    if graph.op[question] != Op.OPEN or not isinstance(step, ListStep):
        return None
    return step if _leads_past(graph, compared) else None


def _leads_past(graph: Graph, compared: int) -> bool:
    """Whether a day lies past another, or, of a stretch of days that ends, may."""
    if graph.op[compared] != Op.FORK:
        return graph.op[compared] == Op.YES
    return graph.dims[graph.dim[compared]].ends


def _earlier(assessment: Assessment, step: ListStep) -> int | None:
    """The day to which a carried list is known, where that is before the day of the register; else None."""
    declared = assessment.rulebook.vocabulary.types[step.owner.type].facts[step.fact]
    knowledge = assessment.register.knowledge(declared.of)
    if not declared.carried or knowledge is None:
        return None
    known = assessment.register.known.values()
    whole = min(each.as_of for each in known)
    return knowledge.complete if knowledge.complete < whole else None
