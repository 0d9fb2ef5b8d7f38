"""One case from several points of view, side by side: profiles, or the readings of an issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation.labels import words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.rulebook import Outcome

_Value = Callable[[AllegationAnswer, Stance], str]


def by_profile(assessment: Assessment, profiles: tuple[str, ...]) -> Section:
    """Return outcomes and limbs under each of the profiles."""
    stances = {f"profile:{name}": replace(assessment.stance, profile=name) for name in profiles}
    return Section("comparison", "", (), _tables(assessment, stances))


def by_reading(assessment: Assessment, issue: str) -> Section:
    """Return outcomes and limbs under each reading of an issue that may be run on the day."""
    definition = assessment.rulebook.issues[issue]
    readings = definition.readings_on(assessment.assessed_on)
    stances = {
        f"reading:{reading.id}": _laid(assessment.stance, issue, reading.id) for reading in readings
    }
    bases = tuple(Basis("reading", f"{issue}.{reading.id}") for reading in readings)
    question = Sentence(definition.question, bases)
    return Section("comparison", definition.title, (question,), _tables(assessment, stances))


def _laid(stance: Stance, issue: str, reading: str) -> Stance:
    kept = tuple(pair for pair in stance.readings if pair[0] != issue)
    return replace(stance, readings=(*kept, (issue, (reading,))))


def _tables(assessment: Assessment, stances: Mapping[str, Stance]) -> tuple[Table, ...]:
    columns = tuple(stances)
    overall = tuple(words(_best(assessment, stance).id) for stance in stances.values())
    whole = Table(("case", *columns), ((assessment.case.id, *overall),))
    outcomes = tuple(_outcomes(assessment, stances))
    limbs = tuple(_limbs(assessment, stances))
    return (
        whole,
        Table(("allegation", *columns), outcomes),
        Table(("limb", *columns, "allegations"), limbs),
    )


def _best(assessment: Assessment, stance: Stance) -> Outcome:
    outcomes = (answer.questions.outcome(stance) for answer in assessment.allegations)
    return min(outcomes, key=lambda outcome: outcome.rank)


def _outcomes(assessment: Assessment, stances: Mapping[str, Stance]) -> Iterator[tuple[str, ...]]:
    speech = Speech(assessment)
    for answer in assessment.allegations:
        found = (words(answer.questions.outcome(stance).id) for stance in stances.values())
        yield f"{speech.letter(answer)}: {answer.allegation.id}", *found


def _limbs(assessment: Assessment, stances: Mapping[str, Stance]) -> Iterator[tuple[str, ...]]:
    """One row for each limb; where allegations differ, one for each way, with who has it."""
    speech = Speech(assessment)
    for limb in assessment.rulebook.limbs:
        having: dict[tuple[str, ...], list[str]] = {}
        for answer in assessment.allegations:
            found = (answer.questions.limb(limb, stance)[0] for stance in stances.values())
            having.setdefault(tuple(limb.printed(v) for v in found), []).append(
                answer.allegation.id
            )
        for values, names in having.items():
            yield limb.title, *values, speech.having(names)
