"""The records of a kind in groups of one status: those of which the register says things of the same sort.

A random case that takes a group first and then one of its records meets rare statuses as often as common ones:
a State that withdrew as often as one that never acted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Kind, Vocabulary
from jurisdiction.register import Register

Group = tuple[Thing, ...]
_WORDS = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.CHOICES})
_SEVERAL = 2  # from so many acts of one sort on, more make no other status


def statuses(register: Register, vocabulary: Vocabulary) -> dict[str, tuple[Group, ...]]:
    """Return the groups of each kind of record, in the order of their first records."""
    acts = _acts(register, vocabulary)
    found: dict[str, tuple[Group, ...]] = {}
    for kind, records in register.records.items():
        groups: dict[Hashable, list[Thing]] = {}
        for record in records:
            status = (_said(record, vocabulary), frozenset(acts.get(record, {}).items()))
            groups.setdefault(status, []).append(record)
        found[kind] = tuple(tuple(group) for group in groups.values())
    return found


def _acts(register: Register, vocabulary: Vocabulary) -> Mapping[Thing, Counter[Hashable]]:
    """Return for each record the sorts of records that refer to it, and how many there are of each."""
    found: dict[Thing, Counter[Hashable]] = {}
    for kind, records in register.records.items():
        for record in records:
            for fact in record.facts:
                for other in record.things(fact):
                    counts = found.setdefault(other, Counter())
                    act = (kind, fact, _said(record, vocabulary))
                    counts[act] = min(_SEVERAL, counts[act] + 1)
    return found


def _said(record: Thing, vocabulary: Vocabulary) -> Hashable:
    """Return what makes the status of a record by itself: its words, and which dates and references it has."""
    declared = vocabulary.types[record.type].facts
    return tuple(
        (name, record.facts[name].value if fact.kind in _WORDS else "")
        for name, fact in declared.items()
        if name in record.facts and fact.kind not in (Kind.TEXT, Kind.TEXTS, Kind.NUMBER)
    )
