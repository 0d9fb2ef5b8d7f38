"""What a case is about: the records that it names, and whether a record of the register concerns any of them.

A rule asks of every act of the register; to tell one on another State than those of the case would say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.model.case import Stated, Thing
from jurisdiction.model.vocabulary import Kind


class Concern:
    """The records that one case names, States above all."""

    def __init__(self, assessment: Assessment) -> None:
        self._types = assessment.rulebook.vocabulary.types
        self._named: set[tuple[str, str]] = set()
        seen: set[int] = set()
        waiting = [assessment.case.root]
        while waiting:
            thing = waiting.pop()
            if id(thing) in seen:
                continue
            seen.add(id(thing))
            if self._types[thing.type].register:
                self._named.add((thing.type, thing.id))
            else:
                waiting.extend(part for stated in thing.facts.values() for part in _things(stated))

    def touches(self, record: Thing) -> bool:
        """Return whether a record is about something that the case names; one that is about nothing at all is."""
        facts = self._types[record.type].facts.values()
        names = [fact.name for fact in facts if fact.kind in (Kind.REF, Kind.REFS)]
        about = {(thing.type, thing.id) for name in names for thing in record.things(name)}
        return not about or not about.isdisjoint({*self._named, (record.type, record.id)})


def _things(stated: Stated) -> Iterator[Thing]:
    """The things that a fact leads to; of a disputed one, those of every version."""
    for value in (stated.value, *(version for _, version in stated.disputed)):
        found = value if isinstance(value, tuple) else (value,)
        yield from (each for each in found if isinstance(each, Thing))
