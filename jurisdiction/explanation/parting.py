"""Where readings differ: each issue on which an outcome turns, with its readings by result and who holds them."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.analysis.readings import by_reading, overall_under
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import sentence
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.unturned import Unturned

_Results = tuple[tuple[str, str], ...]  # (allegation, outcome), for the outcomes that change


class Parting:
    """The section of one assessment on readings that lead apart."""

    def __init__(self, assessment: Assessment, speech: Speech) -> None:
        self.assessment, self.speech = assessment, speech
        self._now = overall_under(assessment, ())

    def section(self) -> Iterator[Section]:
        """Return the issues in the order of the rule book, those that move limbs alone last; nothing without any."""
        issues = self._issues()
        found = [each for issue, by in issues.items() for each in self._issue(issue, by)]
        found.extend(Unturned(self.assessment, self.speech).sentences(issues))
        if found:
            yield Section("readings", sentences=tuple(found))

    def _issues(self) -> dict[str, dict[str, dict[str, str]]]:
        """By issue and reading: the outcome of each allegation that turns on the issue."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        for answer in self.assessment.allegations:
            for swing in by_reading(self.assessment, answer):
                issue, reading = swing.readings[0]
                under = found.setdefault(issue, {}).setdefault(reading, {})
                under[answer.allegation.id] = swing.outcome
        return {name: found[name] for name in self.speech.rulebook.issues if name in found}

    def _issue(self, issue: str, by: dict[str, dict[str, str]]) -> Iterator[Sentence]:
        groups: dict[tuple[_Results, str], list[str]] = {}
        for reading, outcomes in by.items():
            overall = overall_under(self.assessment, ((issue, reading),))
            groups.setdefault((self._changed(outcomes), overall), []).append(reading)
        definition = self.speech.rulebook.issues[issue]
        basis = Basis("reading", issue, definition.title)
        yield Sentence(definition.question, (basis,))
        for (changed, overall), readings in sorted(
            groups.items(), key=lambda each: bool(each[0][0])
        ):
            yield self._group(issue, readings, changed, overall)

    def _changed(self, outcomes: dict[str, str]) -> _Results:
        """The outcomes of allegations that are no longer what they are."""
        stance = self.assessment.stance
        now = {
            a.allegation.id: a.questions.outcome_here(stance).id
            for a in self.assessment.allegations
        }
        return tuple((name, says) for name, says in outcomes.items() if says != now[name])

    def _group(self, issue: str, readings: list[str], changed: _Results, overall: str) -> Sentence:
        told = "; or that ".join(self.speech.held(issue, reading) for reading in readings)
        text = phrases.RESULT.format(result=self._result(changed, overall), readings=told)
        bases = tuple(Basis("reading", f"{issue}.{reading}") for reading in readings)
        return Sentence(sentence(text), bases, 1)

    def _result(self, changed: _Results, overall: str) -> str:
        if not changed:
            return phrases.UNCHANGED
        having: dict[str, list[str]] = {}
        for name, outcome in changed:
            having.setdefault(outcome, []).append(name)
        parts = [self._for(outcome, names, overall) for outcome, names in having.items()]
        if overall != self._now and overall not in having:
            says = self.speech.says(overall)
            parts.append(phrases.RESULT_FOR.format(letters=phrases.WHOLE, says=says))
        return "; ".join(parts)

    def _for(self, outcome: str, names: list[str], overall: str) -> str:
        """An outcome, with the allegations that have it unless all do, and whether the whole case has it."""
        letters, says = self.speech.having(names), self.speech.says(outcome)
        if not letters:
            return says
        if outcome == overall != self._now:
            letters = phrases.FOR_WHOLE.format(letters=letters)
        return phrases.RESULT_FOR.format(letters=letters, says=says)
