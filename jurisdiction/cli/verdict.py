"""The exit code of an answer, by the chosen profile alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from jurisdiction.cli.guard import Code
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.questions import Stance
from jurisdiction.model.rulebook import Outcome

MOST_TRIED = 4096
"""Ways of reading the law that are tried; beyond them the code of an open answer stays."""


def verdict(assessment: Assessment) -> Code:
    """Return the code of the outcome; where each way of reading settles it, readings disagree."""
    code = Code(assessment.outcome.exit_code)
    if code is not Code.OPEN:
        return code
    stances = list(islice(_single(assessment), MOST_TRIED + 1))
    if not 1 < len(stances) <= MOST_TRIED:
        return code
    settled = all(_outcome(assessment, stance).exit_code != Code.OPEN for stance in stances)
    return Code.READINGS_DISAGREE if settled else code


def _single(assessment: Assessment) -> Iterator[Stance]:
    """Yield the stance with one reading of each issue of which it lists several."""
    several = {issue: names for issue, names in _listed(assessment).items() if len(names) > 1}
    for chosen in product(*several.values()):
        laid = tuple((issue, (name,)) for issue, name in zip(several, chosen, strict=True))
        kept = tuple(pair for pair in assessment.stance.readings if pair[0] not in several)
        yield replace(assessment.stance, readings=(*kept, *laid))


def _listed(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """Return the readings that the stance lists, by the issues on which some answer can turn."""
    dims = assessment.graph.dims
    found: dict[str, tuple[str, ...]] = {}
    for answer in assessment.allegations:
        view = answer.questions.view
        picks = answer.questions.picked(assessment.stance)
        for root in answer.questions.roots.values():
            for dim in view.at(root).space.classes:
                if dims[dim].kind == "reading" and dim in picks:
                    found[dims[dim].key] = tuple(dims[dim].options[n] for n in picks[dim])
    return {issue: found[issue] for issue in assessment.rulebook.issues if issue in found}


def _outcome(assessment: Assessment, stance: Stance) -> Outcome:
    """Return the outcome of the whole case from another point of view."""
    outcomes = (answer.questions.outcome(stance) for answer in assessment.allegations)
    return min(outcomes, key=lambda outcome: outcome.rank)
