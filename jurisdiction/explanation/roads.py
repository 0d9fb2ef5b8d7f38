"""The roads to a limb or rule of one allegation: its value elsewhere, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from jurisdiction.analysis.settle import missing
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation import phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.asking import Questions
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.speech import Speech

_Ask = Callable[[Stance], str]


def roads(assessment: Assessment, allegation: str, name: str) -> tuple[Section, ...]:
    """Return the value by profile, evidence and reading, and the questions that bear on it.

    A rule that no limb asks by itself has no value of its own from another point of view.
    """
    answer = next(a for a in assessment.allegations if a.allegation.id == allegation)
    ask = _asking(answer, name)
    found = [*_questions(assessment, answer, name)]
    if ask is not None:
        found = [*_points(assessment, name, ask), *_readings(assessment, answer, name, ask), *found]
    return tuple(found)


def _asking(answer: AllegationAnswer, name: str) -> _Ask | None:
    """Return what asks for the value of a limb or of a rule that limbs ask."""
    questions = answer.questions
    limb = next((limb.limb for limb in answer.limbs if limb.limb.id == name), None)
    if limb is not None:
        return lambda stance: questions.limb(limb, stance)[0]
    if name in questions.roots:
        return lambda stance: questions.answer(name, stance).value
    return None


def _points(assessment: Assessment, name: str, ask: _Ask) -> Iterator[Section]:
    stance, speech = assessment.stance, Speech(assessment)
    profiles = tuple(assessment.rulebook.profiles)
    under = tuple(speech.value(name, ask(replace(stance, profile=p))) for p in profiles)
    columns = tuple(f"profile:{profile}" for profile in profiles)
    yield Section("by_profile", "", tables=(Table(columns, (under,)),))
    on = tuple(speech.value(name, ask(replace(stance, evidence=option))) for option in EVIDENCE)
    if len(set(on)) > 1:
        yield Section("by_evidence", "", tables=(Table(EVIDENCE, (on,)),))


def _readings(
    assessment: Assessment, answer: AllegationAnswer, name: str, ask: _Ask
) -> Iterator[Section]:
    """Single readings that, laid over the profile, give another value."""
    value, speech, found = ask(assessment.stance), Speech(assessment), list[Sentence]()
    for issue in _issues(assessment, answer):
        definition = assessment.rulebook.issues[issue]
        for reading in definition.readings_on(assessment.assessed_on):
            other = ask(_laid(assessment.stance, issue, reading.id))
            if other != value:
                says = speech.held(issue, reading.id)
                named = {"question": definition.question, "says": says}
                text = phrases.READ_WOULD.format(**named, value=speech.value(name, other))
                found.append(Sentence(text, (Basis("reading", f"{issue}.{reading.id}"),)))
    if found:
        yield Section("readings", "", tuple(found))


def _laid(stance: Stance, issue: str, reading: str) -> Stance:
    kept = tuple(pair for pair in stance.readings if pair[0] != issue)
    return replace(stance, readings=(*kept, (issue, (reading,))))


def _issues(assessment: Assessment, answer: AllegationAnswer) -> tuple[str, ...]:
    view, dims = answer.questions.view, assessment.graph.dims
    moving = {
        dims[dim].key
        for root in answer.questions.roots.values()
        for dim in view.at(root).space.classes
        if dims[dim].kind == "reading"
    }
    return tuple(issue for issue in assessment.rulebook.issues if issue in moving)


def _questions(assessment: Assessment, answer: AllegationAnswer, name: str) -> Iterator[Section]:
    """The questions that bear on the limb or rule, those first of which an answer can settle it."""
    pair = (answer.allegation.id, name)
    bearing = [each for each in missing(assessment) if pair in each.moves or pair in each.settles]
    asked = Questions(Speech(assessment), Addresses(assessment), tuple(bearing))
    yield from asked.section()
