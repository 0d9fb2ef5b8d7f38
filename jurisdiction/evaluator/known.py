"""What is known on the day of assessment: which records, which of their facts, and how far lists are complete."""

from __future__ import annotations

from dataclasses import replace

from jurisdiction.evaluator.values import Members
from jurisdiction.model.calendar import Shift
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Vocabulary
from jurisdiction.register import Register


class Known:
    """What the register and the file are known to hold on one day."""

    def __init__(self, vocabulary: Vocabulary, register: Register, assessed_on: int) -> None:
        self._vocabulary, self._register, self._assessed_on = vocabulary, register, assessed_on

    def closed_until(self, owner: Thing, declared: Fact, members: Members) -> Members:
        """Return a list with the day to which it is known; as it is where it is closed by what is written."""
        if not declared.closed_until:
            return members
        known = self._complete_to(owner, declared)
        known_until = None if known is None else Shift(years=declared.lag).apply(known)
        return replace(members, dated=True, known_until=known_until, carried=declared.carried)

    def _complete_to(self, owner: Thing, declared: Fact) -> int | None:
        own = owner.period("list_as_of")
        if own is not None:
            return own.whole.first
        knowledge = self._register.knowledge(declared.of)
        return knowledge.complete if knowledge is not None else None

    def visible(self, record: Thing) -> bool:
        """Whether a record was known on the day of assessment; pleaded things always are."""
        known_from = self._vocabulary.types[record.type].visible_from
        day = record.period(known_from) if known_from else None
        return day is None or day.whole.first <= self._assessed_on

    def known_yet(self, owner: Thing, declared: Fact) -> bool:
        """Whether a fact was known on the day of assessment, where another one says from when it is."""
        if not declared.known_from:
            return True
        day = owner.period(declared.known_from)
        written = owner.stated(declared.known_from) is not None
        return written if day is None else day.whole.first <= self._assessed_on
