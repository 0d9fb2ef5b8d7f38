"""What would turn the answer: the turning point, and the strongest answer of the other side."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.analysis.readings import Swing, overall_swings
from jurisdiction.analysis.turning import TurningPoint
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import label, words
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.explanation.reasons import Reasons
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.rulebook import Holder
from jurisdiction.model.vocabulary import Fact

MOST_POINTS = 3  # turning points shown
_STANDINGS = ("controlling", "prevailing", "minority", "argued", "open")


class Pivots:
    """Both sections of one assessment."""

    def __init__(self, assessment: Assessment, speech: Speech, reasons: Reasons) -> None:
        self.assessment, self.speech, self.reasons = assessment, speech, reasons
        self.vocabulary = speech.rulebook.vocabulary

    def turning(self, points: tuple[TurningPoint, ...]) -> Iterator[Section]:
        """Return the smallest changes that turn the answer, as suppositions."""
        found = [self._point(point) for point in points[:MOST_POINTS]]
        if found:
            text = self.speech.rulebook.texts.get("turning_point") or phrases.TURNING_NOTE
            note = Sentence(text, (Basis("case", "turning_point"),))
            yield Section("turning_point", sentences=(note, *found))

    def _point(self, point: TurningPoint) -> Sentence:
        says = self.speech.says(point.outcome)
        text = phrases.TURNING.format(changes=self._changes(point), says=says)
        return Sentence(text, self._bases(point))

    def _changes(self, point: TurningPoint) -> str:
        if point.rule is not None:
            return self.reasons.clauses.held(point.rule)
        return " and that ".join(self._change(dim, value) for dim, value in point.changes)

    def _change(self, dim: Dimension, value: str) -> str:
        owner = self.reasons.clauses.facts.addresses.nearest(dim.key)
        if isinstance(dim.subject, Fact) and value in dim.subject.says:
            said = dim.subject.says[value]
            about = said.startswith("it ") and owner is not None
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
        if point.rule is not None and isinstance(point.rule.step, RuleStep):
            return (Basis("rule", point.rule.step.rule),)
        return tuple(Basis("fact", dim.key) for dim, _ in point.changes)

    # The other side.

    def other_side(self) -> Section:
        """Return the reading that would defeat the answer and has the best standing; or that there is none."""
        swings = overall_swings(self.assessment)
        if not swings:
            bases = tuple(Basis("case", name) for name in ("issues",))
            return Section("other_side", sentences=(Sentence(phrases.OTHER_NONE, bases),))
        swing = min(swings, key=self._weakness)
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
        return Section("other_side", sentences=(Sentence(f"{text} {held}", bases),))

    def _question(self, issue: str) -> str:
        return self.speech.rulebook.issues[issue].question

    def _held(self, holder: Holder) -> bool:
        """Whether anybody is on record: the rule book's own note that something can be argued is nobody."""
        authorities = self.speech.rulebook.authorities
        return any(authorities.get(cite.to, {}).get("kind") != "own" for cite in holder.cites)

    def _weakness(self, swing: Swing) -> tuple[int, ...]:
        """The stronger: fewer readings, a more opposed outcome, better standing, more holders."""
        now, then = self.assessment.outcome, self.speech.outcome(swing.outcome)
        readings = [self.speech.reading(issue, reading) for issue, reading in swing.readings]
        standings = [self.speech.standing(reading) for reading in readings]
        ranks = [_STANDINGS.index(s) if s in _STANDINGS else len(_STANDINGS) for s in standings]
        holders = min(sum(map(self._held, reading.holders)) for reading in readings)
        opposed = abs(then.rank - now.rank) if then.exit_code != now.exit_code else 0
        return len(readings), -opposed, max(ranks), -holders
