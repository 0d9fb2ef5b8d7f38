"""The explanation of an assessment: what it is about, the answer, the reasons, what is missing, what would change it.

One list of sentences for every format. What allegations share is said once and referred to.
"""

from __future__ import annotations

from jurisdiction.analysis.moves import Moves
from jurisdiction.analysis.proofs import proofs_of
from jurisdiction.analysis.settle import missing, unproved
from jurisdiction.analysis.turning import turning_points
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.proof import Proof
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.answer import Answers
from jurisdiction.explanation.asking import Questions
from jurisdiction.explanation.beside import Besides
from jurisdiction.explanation.differences import Differences
from jurisdiction.explanation.heading import Heading
from jurisdiction.explanation.hindsight import Hindsight
from jurisdiction.explanation.memory import Memory
from jurisdiction.explanation.model import Explanation, Section
from jurisdiction.explanation.moves import OtherDay
from jurisdiction.explanation.parting import Parting
from jurisdiction.explanation.pivots import Pivots
from jurisdiction.explanation.reasons import Reasons
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.telling import Telling
from jurisdiction.explanation.unproved import Unproved


def explain(
    assessment: Assessment, *, default_date: bool = False, moves: Moves | None = None
) -> Explanation:
    """Return the whole explanation.

    `default_date`: the day of assessment is that of the rule book, not of the file. `moves`: what differs on the day
    of the file, where another day was asked for.
    """
    speech = Speech(assessment)
    lacking = missing(assessment)
    questions = Questions(speech, Addresses(assessment), lacking)
    reasons = Reasons(assessment, questions.numbers)
    answers = Answers(assessment, speech)
    pivots = Pivots(assessment, speech, reasons)
    differences = Differences(assessment, speech)
    proofs = Unproved(assessment, speech, reasons.clauses.facts, unproved(assessment))
    telling = Telling(assessment, speech, reasons)
    told = tuple(telling.sections())
    points = turning_points(assessment, telling.decisive, [each.path for each in lacking])
    sections = (
        Heading(assessment).section(default_date=default_date),
        answers.answer(),
        answers.table(),
        *((OtherDay(moves, speech).section(),) if moves else ()),
        *Besides(speech).sections(),
        *told,
        *questions.section(),
        *proofs.section(),
        *pivots.turning(points),
        pivots.other_side(points.points),
        *Parting(assessment, speech).section(),
        *differences.timeline(),
        *differences.gap(proofs),
        *differences.not_examined(),
    )
    dated = tuple(map(Hindsight(assessment).told, sections))
    return Explanation(dated, questions.facts(), proofs.facts())


def explain_limb(
    assessment: Assessment, allegation_id: str, name: str, *, default_date: bool = False
) -> Explanation:
    """Return why a limb of an allegation has its value, or a rule its answer; raise KeyError for an unknown name."""
    answer = next((a for a in assessment.allegations if a.allegation.id == allegation_id), None)
    if answer is None:
        raise KeyError(allegation_id)
    speech, reasons = Speech(assessment), Reasons(assessment)
    section = _one(answer, name, Telling(assessment, speech, reasons), reasons)
    heading = Heading(assessment).section(default_date=default_date)
    told = Section("allegation", speech.title(answer), sections=(section,))
    return Explanation((heading, Hindsight(assessment).told(told)))


def _one(answer: AllegationAnswer, name: str, telling: Telling, reasons: Reasons) -> Section:
    limb = next((limb for limb in answer.limbs if limb.limb.id == name), None)
    if limb is not None:
        return telling.limb(answer, limb)
    stance = reasons.assessment.stance
    if name in answer.questions.roots:
        return Section("rule", name, reasons.of(proofs_of(answer, name, stance), Memory(name)))
    # A rule that no limb asks by itself: its steps, wherever the proofs rest on it.
    found: dict[tuple[object, str], Proof] = {}
    for root in dict.fromkeys(answer.questions.roots):
        for whole in proofs_of(answer, root, stance):
            for proof in whole.steps():
                if getattr(proof.step, "rule", "") == name:
                    found.setdefault((proof.step, proof.value), proof)
    if not found:
        raise KeyError(name)
    return Section("rule", name, reasons.of(tuple(found.values()), Memory(name)))
