"""Contested limbs on which the outcome does not turn: the readings that give such a limb another value.

What makes a limb inapplicable is not told of it, that being told of the limb that fails, unless nothing else is told
of what contests it: a reading may leave a limb unreached without turning the outcome.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, sentence
from jurisdiction.explanation.model import Basis, Sentence
from jurisdiction.explanation.speech import Speech

_CONTESTED, _NOT_APPLICABLE = "contested", "not_applicable"
_Moved = dict[tuple[str, str], list[str]]  # (limb, value) -> allegations


class Unturned:
    """The contested limbs of one assessment, by what contests them."""

    def __init__(self, assessment: Assessment, speech: Speech) -> None:
        self.assessment, self.speech = assessment, speech
        self._told: frozenset[str] = frozenset()
        self.contested = [
            (answer, limb)
            for answer in assessment.allegations
            for limb in answer.limbs
            if _CONTESTED in limb.marks and limb.value != _NOT_APPLICABLE
        ]

    def sentences(self, told: Collection[str]) -> Iterator[Sentence]:
        """Yield the issues that move limbs alone and were not told, then the profiles of which no one reading does."""
        self._told = frozenset(told)
        for issue in self.speech.rulebook.issues:
            if issue not in told:
                yield from self._issue(issue)
        yield from self._profiles()

    # One reading.

    def _issue(self, issue: str) -> Iterator[Sentence]:
        definition = self.speech.rulebook.issues[issue]
        groups: dict[str, list[str]] = {}
        for reading in definition.readings_on(self.assessment.assessed_on):
            groups.setdefault(self._listed(self._moved(issue, reading.id)), []).append(reading.id)
        if not any(groups):
            return
        yield Sentence(definition.question, (Basis("reading", issue, definition.title),))
        for result, readings in sorted(groups.items(), key=lambda each: bool(each[0])):
            held = "; or that ".join(self.speech.held(issue, reading) for reading in readings)
            phrase = phrases.UNCHANGED_BUT.format(limbs=result) if result else phrases.UNCHANGED
            text = phrases.RESULT.format(result=phrase, readings=held)
            bases = tuple(Basis("reading", f"{issue}.{reading}") for reading in readings)
            yield Sentence(sentence(text), bases, 1)

    def _moved(self, issue: str, reading: str) -> _Moved:
        """The limbs that have another value where one reading is laid over the profile."""
        found: _Moved = {}
        laid = self._laid(issue, reading)
        for answer, limb in self.contested:
            if issue in limb.issues:
                value = answer.questions.limb(limb.limb, laid)[0]
                unreached = value == _NOT_APPLICABLE and self._only_unreached(answer, limb)
                self._note(found, answer, limb, value, unreached=unreached)
        return found

    def _only_unreached(self, answer: AllegationAnswer, limb: LimbAnswer) -> bool:
        """Whether no issue of a limb is told, and all that their readings do is to leave the limb unreached."""
        if self._told.intersection(limb.issues):
            return False
        values = {
            answer.questions.limb(limb.limb, self._laid(issue, reading.id))[0]
            for issue in limb.issues
            for reading in self.speech.rulebook.issues[issue].readings_on(
                self.assessment.assessed_on
            )
        }
        return values <= {limb.value, _NOT_APPLICABLE}

    def _laid(self, issue: str, reading: str) -> Stance:
        stance = self.assessment.stance
        kept = tuple(pair for pair in stance.readings if pair[0] != issue)
        return replace(stance, readings=(*kept, (issue, (reading,))))

    # Several readings.

    def _profiles(self) -> Iterator[Sentence]:
        """The values that a profile gives to limbs that no single reading moves."""
        for profile in self.speech.rulebook.profiles:
            found: _Moved = {}
            for answer, limb in self.contested:
                if not limb.issues:
                    self._note(found, answer, limb, limb.by_profile[profile])
            if found:
                text = phrases.TOGETHER.format(profile=profile, limbs=self._listed(found))
                yield Sentence(text, (Basis("case", f"profiles.{profile}"),))

    def _note(
        self,
        found: _Moved,
        answer: AllegationAnswer,
        limb: LimbAnswer,
        value: str,
        *,
        unreached: bool = False,
    ) -> None:
        if unreached or value not in (limb.value, _NOT_APPLICABLE):
            found.setdefault((limb.limb.id, value), []).append(answer.allegation.id)

    def _listed(self, moved: _Moved) -> str:
        """Limbs with the values that they would have, and the allegations unless all are meant."""
        parts = []
        for (limb, value), names in moved.items():
            letters = self.speech.having(names)
            text = phrases.LIMB_VALUE.format(
                limb=self.speech.limb(limb), value=self.speech.value(limb, value)
            )
            parts.append(phrases.ABOUT.format(clause=text, owner=letters) if letters else text)
        return enumerated(parts) if parts else ""
