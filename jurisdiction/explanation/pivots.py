"""What would turn the answer: the turning point, and the strongest answer of the other side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jurisdiction.analysis.readings import Swing, overall_swings
from jurisdiction.analysis.turning import TurningPoint, TurningPoints
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import label, without_asides, words
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.explanation.outcomes import Outcomes
from jurisdiction.explanation.reasons import Reasons
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.rulebook import Outcome, Reading
from jurisdiction.model.vocabulary import Fact

_STANDINGS = ("controlling", "prevailing", "minority", "argued", "open")
_OF_THINGS = ("it ", "they ", "their ")  # clauses that do not name what they are about


class Pivots:
    """Both sections of one assessment."""

    def __init__(self, assessment: Assessment, speech: Speech, reasons: Reasons) -> None:
        self.assessment, self.speech, self.reasons = assessment, speech, reasons
        self.vocabulary, self.outcomes = speech.rulebook.vocabulary, Outcomes(assessment, speech)

    def turning(self, turning: TurningPoints) -> Iterator[Section]:
        """Return the smallest changes that turn the answer, as suppositions."""
        found = (*self._proof(), *self._points(turning.points), *self._more(turning.more))
        text = self.speech.rulebook.texts.get("turning_point") or phrases.TURNING_NOTE
        note = Sentence(text if found else phrases.TURNING_NONE, (Basis("case", "turning_point"),))
        yield Section("turning_point", sentences=(note, *found))

    def _proof(self) -> Iterator[Sentence]:
        """That graded sources would support what is pleaded, where the answer looks at them and that would turn it."""
        pleaded = self.speech.outcome(self.assessment.by_evidence["as_pleaded"])
        if pleaded.exit_code != self.assessment.outcome.exit_code:
            changes, says = phrases.PROOF, self.speech.says(pleaded.id)
            text = phrases.TURNING.format(changes=changes, says=says)
            yield Sentence(text, (Basis("case", "evidence"),))

    def _points(self, points: tuple[TurningPoint, ...]) -> Iterator[Sentence]:
        """One sentence for each change; what would still read alike is said once, with all on which it rests."""
        found: dict[str, list[Basis]] = {}
        for point in points:
            says = self.outcomes.elsewhere(partial(_outcome_of, point))
            changes = self._told(point, points)
            text = phrases.TURNING.format(changes=changes, says=says)
            found.setdefault(text, []).extend(self._bases(point))
        return (Sentence(text, tuple(dict.fromkeys(bases))) for text, bases in found.items())

    def _more(self, number: int) -> Iterator[Sentence]:
        if number:
            text = phrases.TURNING_MORE.format(number=number)
            yield Sentence(text, (Basis("case", "turning_point"),))

    def _told(self, point: TurningPoint, points: tuple[TurningPoint, ...]) -> str:
        """What would be otherwise, with whose fact it is where another point would read the same."""
        changes = self._changes(point)
        alike = [each for each in points if self._changes(each) == changes]
        whose = self._whose(point) if len(alike) > 1 else ""
        return phrases.ABOUT.format(clause=changes, owner=whose) if whose else changes

    def _whose(self, point: TurningPoint) -> str:
        """The letters of the allegations to which the facts of a point belong, else what their owners are called."""
        named = [self._owner(dim.key) for dim, _ in point.changes]
        return ", ".join(dict.fromkeys(name for name in named if name))

    def _owner(self, key: str) -> str:
        below = [
            answer.allegation.id
            for answer in self.assessment.allegations
            if key.startswith(f"{answer.allegation.path}.")
        ]
        owner = self.reasons.clauses.facts.addresses.nearest(key)
        named = label(self.vocabulary, owner) if owner is not None else ""
        return self.speech.having(below) if below else named

    def _changes(self, point: TurningPoint) -> str:
        if point.rule is not None:
            return self.reasons.clauses.supposed(point.rule.step, holds=point.rule.holds)
        return " and that ".join(self._change(dim, value) for dim, value in point.changes)

    def _change(self, dim: Dimension, value: str) -> str:
        owner = self.reasons.clauses.facts.addresses.nearest(dim.key)
        if isinstance(dim.subject, Fact) and value in dim.subject.says:
            said = without_asides(dim.subject.says[value])
            about = said.startswith(_OF_THINGS) and owner is not None
            return (
                phrases.ABOUT.format(clause=said, owner=label(self.vocabulary, owner))
                if about
                else said
            )
        named = label(self.vocabulary, owner) if owner is not None else ""
        fact = words(dim.key.rpartition(".")[2])
        if isinstance(dim.subject, Fact):
            fact = self.reasons.clauses.facts.terms.of(dim.subject, named)
        return phrases.VALUE_WERE.format(fact=fact, value=words(value))

    def _bases(self, point: TurningPoint) -> tuple[Basis, ...]:
        if point.rule is not None:
            return (Basis("rule", point.rule.step.rule),)
        return tuple(Basis("fact", dim.key) for dim, _ in point.changes)

    # The other side.

    def other_side(self, points: tuple[TurningPoint, ...]) -> Section:
        """Return what would defeat the answer: the strongest reading that somebody holds, else the first fact or act.

        A reading under which the answer only becomes less certain defeats nothing, and what nobody holds is no answer.
        """
        swings = overall_swings(self.assessment, self._defeats)
        found = (
            self._reading(min(swings, key=self._weakness)) if swings else self._no_reading(points)
        )
        return Section("other_side", sentences=(found,))

    def _reading(self, swing: Swing) -> Sentence:
        readings = [self.speech.reading(issue, reading) for issue, reading in swing.readings]
        text = phrases.OTHER_READING.format(
            question=" ".join(self._question(issue) for issue, _ in swing.readings),
            says="; and that ".join(reading.says for reading in readings),
            outcome=self.speech.says(swing.outcome),
        )
        held = phrases.OTHER_HOLDERS.format(
            holders="; ".join(self.speech.holders(reading) for reading in readings),
            standing="; ".join(self.speech.standing(reading) for reading in readings),
        )
        bases = tuple(self.speech.reading_basis(*pair) for pair in swing.readings)
        return Sentence(f"{text} {held}", bases)

    def _no_reading(self, points: tuple[TurningPoint, ...]) -> Sentence:
        point = next((point for point in points if self._replies(point)), None)
        several = len(self.assessment.allegations) > 1
        answer = phrases.ANSWER_OF_CASE if several else phrases.THE_ANSWER
        if point is None:
            return Sentence(phrases.OTHER_NONE.format(answer=answer), (Basis("case", "issues"),))
        text = phrases.OTHER_FACT.format(answer=answer, changes=self._told(point, points))
        return Sentence(text, (Basis("case", "issues"), *self._bases(point)))

    def _replies(self, point: TurningPoint) -> bool:
        """Whether somebody could say so in reply to the facts: a vote or an instrument on record is none of them."""
        return point.rule is None and self._against(self.speech.outcome(point.outcome))

    def _question(self, issue: str) -> str:
        return self.speech.rulebook.issues[issue].question

    def _defeats(self, swing: Swing) -> bool:
        """Whether somebody holds these readings and they give an answer that is opposed to the one given."""
        held = all(self.speech.holding(reading) for reading in self._readings(swing))
        return held and self._against(self.speech.outcome(swing.outcome))

    def _against(self, then: Outcome) -> bool:
        """Whether an outcome is opposed: where the answer is yes or open, no; where it is no, anything else."""
        now = self.assessment.outcome
        worst = max(self.speech.rulebook.outcomes, key=lambda outcome: outcome.rank)
        if now.exit_code == worst.exit_code:
            return then.exit_code != now.exit_code
        return then.exit_code == worst.exit_code

    def _readings(self, swing: Swing) -> list[Reading]:
        return [self.speech.reading(issue, reading) for issue, reading in swing.readings]

    def _weakness(self, swing: Swing) -> tuple[int, ...]:
        """The strongest reply is least: fewer readings, none refused, on a point on which the law is least settled.

        Then come a more opposed outcome, a better standing and more holders.
        """
        now, then = self.assessment.outcome, self.speech.outcome(swing.outcome)
        readings = self._readings(swing)
        return (
            len(readings),
            sum(reading.refused for reading in readings),
            max(self._settled(issue) for issue, _ in swing.readings),
            -abs(then.rank - now.rank),
            max(self._standing(reading) for reading in readings),
            -min(len(self.speech.holding(reading)) for reading in readings),
        )

    def _settled(self, issue: str) -> int:
        """How far the law is settled on an issue: by the best standing of its readings."""
        readings = self.speech.rulebook.issues[issue].readings_on(self.assessment.assessed_on)
        return len(_STANDINGS) - min(self._standing(reading) for reading in readings)

    def _standing(self, reading: Reading) -> int:
        word = self.speech.standing(reading)
        return _STANDINGS.index(word) if word in _STANDINGS else len(_STANDINGS)


def _outcome_of(point: TurningPoint, answer: AllegationAnswer) -> str:
    return point.outcomes[answer.allegation.id]
