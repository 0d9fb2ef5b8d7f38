"""Where dates and evidence make a difference, and what was not examined."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import sentence
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.support import timeline
from jurisdiction.explanation.unproved import Unproved
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_of

_PLEADED, _SUPPORTED = "as_pleaded", "as_supported"
_NOT_APPLICABLE = "not_applicable"


class Differences:
    """These sections of one assessment."""

    def __init__(self, assessment: Assessment, speech: Speech) -> None:
        self.assessment, self.rulebook, self.speech = assessment, assessment.rulebook, speech

    def timeline(self) -> Iterator[Section]:
        """Return the values of limbs along the period, where they change in it."""
        having: dict[tuple[str, str, str, str], list[str]] = {}
        for answer in self.assessment.allegations:
            for limb in answer.limbs:
                parts = timeline(self.assessment, answer, limb.limb.id)
                for first, last, value in parts if len(parts) > 1 else ():
                    row = (limb.limb.title, _end(first), _end(last), limb.limb.printed(value))
                    having.setdefault(row, []).append(answer.allegation.id)
        order = {limb.title: place for place, limb in enumerate(self.rulebook.limbs)}
        rows = sorted(having.items(), key=lambda each: (order[each[0][0]], each[0][1]))
        if rows:
            columns = ("limb", "from", "until", "value", "allegations")
            found = tuple((*row, self.speech.having(names)) for row, names in rows)
            yield Section("timeline", tables=(Table(columns, found),))

    def gap(self, unproved: Unproved) -> Iterator[Section]:
        """Return the limbs whose value as supported is not that as pleaded, and the facts on which that rests."""
        having: dict[tuple[str, str, str], list[str]] = {}
        for limb in self.rulebook.limbs:
            for answer in self.assessment.allegations:
                found = answer.limb(limb.id)
                pleaded, supported = found.by_evidence[_PLEADED], found.by_evidence[_SUPPORTED]
                if pleaded != supported:
                    row = (limb.title, limb.printed(pleaded), limb.printed(supported))
                    having.setdefault(row, []).append(answer.allegation.id)
        if having:
            columns = ("limb", _PLEADED, _SUPPORTED, "allegations")
            rows = tuple((*row, self.speech.having(names)) for row, names in having.items())
            text = self.rulebook.texts.get("evidence")
            note = (Sentence(text, (Basis("case", "evidence"),)),) if text else ()
            tables, facts = (Table(columns, rows),), tuple(unproved.short())
            yield Section("evidence_gap", sentences=note, tables=tables, sections=facts)

    def not_examined(self) -> Iterator[Section]:
        """Return the limbs that do not apply, with the reason, and what the rule book says it leaves aside."""
        found = [*self._limbs(), *self._notices()]
        if found:
            yield Section("not_examined", sentences=tuple(found))

    def _limbs(self) -> Iterator[Sentence]:
        """The limbs that do not apply to the best allegation, together where the reason is one."""
        reasons: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for limb in self.assessment.best.limbs:
            if limb.value == _NOT_APPLICABLE:
                asked = rules_asked(limb.line.query)
                says = [self.rulebook.rules[rule].wording.fails for rule in dict.fromkeys(asked)]
                reasons.setdefault(("; ".join(says), asked), []).append(limb.limb.id)
        for (reason, asked), names in reasons.items():
            text = phrases.UNEXAMINED.format(reason=reason, limbs=self.speech.limbs(names))
            yield Sentence(
                sentence(text), tuple(Basis("rule", rule) for rule in dict.fromkeys(asked))
            )

    def _notices(self) -> Iterator[Sentence]:
        for key, text in self.rulebook.texts.items():
            if key.startswith("not_examined"):
                yield Sentence(sentence(text), (Basis("case", key),))


def _end(day: str) -> str:
    """A day of a timeline; nothing for an end of time."""
    return "" if day_of(day) in (FIRST_DAY, LAST_DAY) else day
