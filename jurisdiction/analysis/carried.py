"""Which lists of the register an answer carries past the day to which they are known.

A list may be known to an earlier day than the register as a whole. Where its silence past that day decides a limb, the
limb is settled as pleaded and open as written, and the list stands among what leaves it open there.
That is told of days that lie past the list, and of a stretch of days of which some do. What goes on without an end, or
is asked of some day whichever it be, goes past every list some time: no day of the file leads there, and it is passed
over.
"""

from __future__ import annotations

from dataclasses import replace

from jurisdiction.analysis.openness import Openness
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.graph import Graph, Op
from jurisdiction.evaluator.questions import INSUFFICIENT, Stance, rules_put
from jurisdiction.evaluator.steps import ListStep
from jurisdiction.truth import OPEN

_AS_WRITTEN = "as_written"  # the evidence option in which nothing is carried


def carried_lists(assessment: Assessment) -> dict[int, tuple[str, ...]]:
    """Return the lists carried from a day before that of the register, by that day, the earliest first.

    A list is named by its fact. Empty where nothing rests on such a list; a list that is not carried is open past its
    day, and told where it leaves a limb open.
    """
    past, found = _days_by_node(assessment), dict[int, dict[str, None]]()
    if not past:  # to follow what is open takes time
        return {}
    for answer in assessment.allegations:
        for put_from, rules in _open_as_written(assessment, answer).items():
            followed = Openness(answer, put_from, rules)
            nodes = (n for rule in rules for n, _ in followed.below(rule, on_some_day=False))
            for step, day in (past[node] for node in nodes if node in past):
                found.setdefault(day, {})[step.fact] = None
    return {day: tuple(found[day]) for day in sorted(found)}


def _days_by_node(assessment: Assessment) -> dict[int, tuple[ListStep, int]]:
    """The nodes at which a day may lie past a list that ends before the register, each with the list and its day."""
    steps = ((n, _past(assessment.graph, n)) for n in range(len(assessment.graph.op)))
    dated = ((n, step, _earlier(assessment, step)) for n, step in steps if step is not None)
    return {node: (step, day) for node, step, day in dated if day is not None}


def _open_as_written(
    assessment: Assessment, answer: AllegationAnswer
) -> dict[Stance, dict[str, None]]:
    """The open rules of limbs that are settled as pleaded and open as written, by the stance from which each is put."""
    stance = replace(assessment.stance, evidence=_AS_WRITTEN)
    found: dict[Stance, dict[str, None]] = {}
    for limb in answer.limbs:
        if limb.value != INSUFFICIENT == limb.by_evidence[_AS_WRITTEN]:
            _, line = answer.questions.limb(limb.limb, stance)
            for rule, put_from in rules_put(line.query, stance):
                if answer.questions.answer(rule, put_from).value == OPEN:
                    found.setdefault(put_from, {})[rule] = None
    return found


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
