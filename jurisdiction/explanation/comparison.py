"""One case from several points of view, side by side: profiles, or the readings of an issue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.rulebook import Outcome


def by_profile(assessment: Assessment, profiles: tuple[str, ...]) -> Section:
    """Return outcomes and limbs under each of the profiles."""
    stances = {f"profile:{name}": replace(assessment.stance, profile=name) for name in profiles}
    return Section("comparison", "", (), _Compared(assessment).tables(stances))


def by_reading(assessment: Assessment, issue: str) -> Section:
    """Return outcomes and limbs under each reading of an issue that may be run on the day.

    Readings have numbers, and those that agree in everything share a column, so that a table has few.
    """
    definition = assessment.rulebook.issues[issue]
    readings = definition.readings_on(assessment.assessed_on)
    bases = tuple(Basis("reading", f"{issue}.{reading.id}") for reading in readings)
    question = Sentence(definition.question, bases)
    rows = tuple((str(n), r.id, r.says) for n, r in enumerate(readings, start=1))
    stances = [_laid(assessment.stance, issue, reading.id) for reading in readings]
    compared = _Compared(assessment)
    tables = (
        Table(("number", "reading", "says"), rows),
        *compared.tables(compared.together(stances)),
    )
    return Section("comparison", definition.title, (question,), tables)


def _laid(stance: Stance, issue: str, reading: str) -> Stance:
    kept = tuple(pair for pair in stance.readings if pair[0] != issue)
    return replace(stance, readings=(*kept, (issue, (reading,))))


class _Compared:
    """One assessment from several points of view; a column of its tables for each."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.speech = assessment, Speech(assessment)

    def together(self, stances: Sequence[Stance]) -> dict[str, Stance]:
        """Return one point of view for all that agree in every outcome and limb, under their numbers."""
        alike: dict[tuple[str, ...], list[int]] = {}
        for number, stance in enumerate(stances, start=1):
            alike.setdefault(tuple(self._everything(stance)), []).append(number)
        return {
            f"reading:{_numbered(numbers)}": stances[numbers[0] - 1] for numbers in alike.values()
        }

    def tables(self, stances: Mapping[str, Stance]) -> tuple[Table, ...]:
        """Return the allegations by letter where there are several, the outcomes, and the limbs."""
        columns = tuple(stances)
        answers = self.assessment.allegations
        named = tuple(
            (self.speech.letter(a), a.allegation.id, self.speech.title(a)) for a in answers
        )
        return (
            Table(("allegation", "id", "title"), named if len(answers) > 1 else ()),
            Table(("outcome", *columns), tuple(self._outcomes(stances.values()))),
            Table(("limb", *columns), tuple(self._limbs(stances.values()))),
        )

    def _everything(self, stance: Stance) -> Iterator[str]:
        """Every outcome and limb from one point of view."""
        for answer in self.assessment.allegations:
            yield answer.questions.outcome(stance).id
            for limb in self.assessment.rulebook.limbs:
                yield answer.questions.limb(limb, stance)[0]

    def _best(self, stance: Stance) -> Outcome:
        answers = self.assessment.allegations
        outcomes = (answer.questions.outcome(stance) for answer in answers)
        return min(outcomes, key=lambda outcome: outcome.rank)

    def _outcomes(self, stances: Collection[Stance]) -> Iterator[tuple[str, ...]]:
        """The outcome of the whole file, then that of each allegation where there are several."""
        yield phrases.WHOLE, *(self.speech.in_table(self._best(stance).id) for stance in stances)
        answers = self.assessment.allegations
        for answer in answers if len(answers) > 1 else ():
            found = (
                self.speech.in_table(answer.questions.outcome(stance).id) for stance in stances
            )
            yield self.speech.letter(answer), *found

    def _limbs(self, stances: Collection[Stance]) -> Iterator[tuple[str, ...]]:
        """One row for each limb; where allegations differ, one for each way, with who has it."""
        for limb in self.assessment.rulebook.limbs:
            having: dict[tuple[str, ...], list[str]] = {}
            for answer in self.assessment.allegations:
                found = (answer.questions.limb(limb, stance)[0] for stance in stances)
                having.setdefault(tuple(limb.printed(v) for v in found), []).append(
                    answer.allegation.id
                )
            for values, names in having.items():
                yield self._of(limb.title, self.speech.having(names)), *values

    @staticmethod
    def _of(title: str, letters: str) -> str:
        return phrases.SAME_AS.format(says=title, letters=letters) if letters else title


def _numbered(numbers: Sequence[int]) -> str:
    """Return what a column is called that holds for these readings."""
    phrase = phrases.READING_NUMBER if len(numbers) == 1 else phrases.READING_NUMBERS
    return phrase.format(numbers=enumerated([str(number) for number in numbers]))
