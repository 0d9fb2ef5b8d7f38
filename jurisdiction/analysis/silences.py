"""Questions that stay although the law reads something into silence.

The vocabulary says of which facts. Such a question is asked where another answer than the one that was read would move
the outcome, of each limb that it would move. Where the outcome stays it would be idle, and where the silence is not
read it is a question like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.analysis.decisive import NOT_APPLICABLE
from jurisdiction.analysis.vary import Varied, others
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.questions import INSUFFICIENT, Questions
from jurisdiction.model.rulebook import Limb
from jurisdiction.model.vocabulary import Fact

MOST_TRIED = 24  # silences of a case that are tried one by one


def resting_on_silence(
    assessment: Assessment, answer: AllegationAnswer
) -> dict[str, tuple[int, ...]]:
    """Return, for each settled limb that applies, the questions (dimensions) that stay and would move it."""
    asked = {number for number, dim in enumerate(assessment.graph.dims) if _stays(dim)}
    if not asked:
        return {}
    scout = answer.questions.view.meeting.supposing.scout
    dims = [dim for dim in scout.moving(answer.questions.roots.values()) if dim in asked]
    found: dict[str, dict[int, None]] = {}
    for dim, limb in _moved(assessment, answer, dims[:MOST_TRIED]):
        found.setdefault(limb, {})[dim] = None
    return {limb: tuple(questions) for limb, questions in found.items()}


def _stays(dim: Dimension) -> bool:
    """Whether the law reads something into the silence of a fact that is asked all the same."""
    silent = dim.subject.silent if isinstance(dim.subject, Fact) else None
    return dim.kind == "silence" and silent is not None and silent.asked


def _moved(
    assessment: Assessment, answer: AllegationAnswer, dims: list[int]
) -> Iterator[tuple[int, str]]:
    """Return each silence of which another answer would move the outcome, with the settled limbs that it moves."""
    tried = [(dim, option) for dim in dims for option in others(assessment.graph.dims[dim])]
    if not tried:
        return
    scenarios = [{}, *({dim: option} for dim, option in tried)]
    varied = Varied(assessment, answer, scenarios, tuple(answer.questions.roots))
    as_read = varied.questions(0)
    for number, (dim, _) in enumerate(tried, start=1):
        otherwise = varied.questions(number)
        if _outcome(assessment, otherwise) != _outcome(assessment, as_read):
            for limb in _settled(answer):
                if _value(assessment, otherwise, limb) != _value(assessment, as_read, limb):
                    yield dim, limb.id


def _settled(answer: AllegationAnswer) -> list[Limb]:
    """Return the limbs that are settled and apply."""
    return [limb.limb for limb in answer.limbs if limb.value not in (INSUFFICIENT, NOT_APPLICABLE)]


def _value(assessment: Assessment, questions: Questions, limb: Limb) -> str:
    return questions.limb(limb, assessment.stance)[0]


def _outcome(assessment: Assessment, questions: Questions) -> str:
    return questions.outcome(assessment.stance).id
