"""Which records of the register refer to a record, and by which fact."""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind


@dataclass(frozen=True, slots=True)
class Reference:
    """A record that names another, and the fact in which it does."""

    record: Thing
    fact: Fact


class Related:
    """Finds references between records."""

    def __init__(self, loaded: Loaded) -> None:
        self.register = loaded.register
        self.kinds = [kind for kind in loaded.rulebook.vocabulary.types.values() if kind.register]

    def to(self, thing: Thing) -> tuple[Reference, ...]:
        """Return what refers to a record, in the order of the vocabulary and of the register."""
        found: list[Reference] = []
        for kind in self.kinds:
            for fact in kind.facts.values():
                if fact.kind in (Kind.REF, Kind.REFS) and fact.of == thing.type:
                    records = self.register.referring(kind.name, fact.name, thing)
                    found.extend(Reference(record, fact) for record in records)
        return tuple(found)
