"""The register: dated public records as things, complete only up to a day.

It answers which records refer to a thing and to which day a list is known. It reads no file and tests no date:
what a record means on a day is for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jurisdiction.model.case import Thing


@dataclass(frozen=True, slots=True)
class Knowledge:
    """To which day a list of records is known: `complete` for its own entries, `carried` for what is last known."""

    complete: int
    as_of: int


@dataclass(frozen=True, slots=True)
class Register:
    """All records by kind, in file order, with an index of names (code, alias, alpha-2, folded to lower case)."""

    records: Mapping[str, tuple[Thing, ...]]
    names: Mapping[str, Mapping[str, tuple[Thing, ...]]]
    known: Mapping[str, Knowledge]
    _back: dict[tuple[str, str], dict[Thing, tuple[Thing, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def things(self, type_name: str) -> tuple[Thing, ...]:
        """Return the records of a kind, in order; empty for a kind that the register does not hold."""
        return self.records.get(type_name, ())

    def find(self, type_name: str, name: str) -> tuple[Thing, ...]:
        """Return the records that bear a name, code or alias: several where ambiguous, none where unknown."""
        return self.names.get(type_name, {}).get(name.casefold(), ())

    def referring(self, type_name: str, fact: str, to: Thing) -> tuple[Thing, ...]:
        """Return the records of a kind whose reference `fact` names the thing, in order."""
        return self._index(type_name, fact).get(to, ())

    def knowledge(self, type_name: str) -> Knowledge | None:
        """Return to which day the records of a kind are known, or None where the register does not hold it."""
        return self.known.get(type_name)

    def supposing(self, supposed: Iterable[Thing]) -> Register:
        """Return a register to which suppositions are added; the records themselves are never contradicted."""
        added: dict[str, tuple[Thing, ...]] = {}
        for thing in supposed:
            added[thing.type] = (*added.get(thing.type, ()), thing)
        merged = {
            kind: (*self.things(kind), *added.get(kind, ())) for kind in (*self.records, *added)
        }
        return Register(merged, self.names, self.known)

    def _index(self, type_name: str, fact: str) -> dict[Thing, tuple[Thing, ...]]:
        key = (type_name, fact)
        if key not in self._back:
            index: dict[Thing, list[Thing]] = {}
            for record in self.things(type_name):
                for target in record.things(fact):
                    index.setdefault(target, []).append(record)
            self._back[key] = {target: tuple(found) for target, found in index.items()}
        return self._back[key]
