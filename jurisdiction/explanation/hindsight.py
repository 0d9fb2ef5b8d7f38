"""Authorities that are later than the day of assessment: they are told as such, since nobody could cite them then.

A rule rests on what is cited for it today. On an earlier day it may have been law already, and what shows that may be
of a later day: such a citation is kept and carries its date, so that nobody takes it for what was public on the day.
"""

from __future__ import annotations

from dataclasses import replace

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.model.calendar import day_text


class Hindsight:
    """What is later than the day of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self._day = day_text(assessment.assessed_on)
        self._authorities = assessment.rulebook.authorities

    def told(self, section: Section) -> Section:
        """Return a section in which each authority of a later day carries its date; one without a date is not known."""
        return replace(
            section,
            sentences=tuple(map(self._sentence, section.sentences)),
            sections=tuple(map(self.told, section.sections)),
        )

    def _sentence(self, sentence: Sentence) -> Sentence:
        return replace(sentence, bases=tuple(map(self._basis, sentence.bases)))

    def _basis(self, basis: Basis) -> Basis:
        if basis.kind != "provision":
            return basis
        date = self._authorities.get(basis.key, {}).get("date", "")
        begun = date.partition("/")[0]  # of a series, as a report of two days, the first
        return replace(basis, later=date) if begun > self._day else basis
