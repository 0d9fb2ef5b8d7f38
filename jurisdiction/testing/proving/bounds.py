"""How far a proof reaches: how many things of each kind a case may have, and which records it may refer to.

Every proof is one for its bound only, and prints it. What no bound makes encodable is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jurisdiction.loading.nearest import nearest
from jurisdiction.model.calendar import day_of, day_text
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register

FEW_RECORDS = 8
"""A kind with more records than this is not tried whole: the bound has to name those that count."""
MOST_THINGS = 9


class UnencodableError(Exception):
    """Something in the reach of a rule that the encoding cannot express; `what` names it for the user."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class BoundError(ValueError):
    """A bound that names no kind, no record, or no number."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Numbers of things by kind (one where nothing is said), records by kind, and the days of a date.

    The days limit only dates that are shifted against one another or written into a counterexample.
    """

    things: Mapping[str, int] = field(default_factory=dict)
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: int = day_of("1900-01-01")
    last: int = day_of("2099-12-31")

    def number(self, kind: str) -> int:
        """Return how many things of a kind each list may hold."""
        return self.things.get(kind, 1)

    def candidates(self, kind: str, register: Register) -> tuple[str, ...]:
        """Return the ids of the records to which a reference may lead.

        Raise UnencodableError for a kind of many records of which the bound names none.
        """
        if kind in self.records:
            return self.records[kind]
        found = tuple(record.id for record in register.things(kind))
        if len(found) > FEW_RECORDS:
            raise UnencodableError(
                f"a reference to any of {len(found)} records of {kind}; "
                f"name those that count: --scope {kind}={found[0]}+{found[1]}"
            )
        return found

    def days(self) -> str:
        """Return the days of a date as text."""
        return f"{day_text(self.first)}/{day_text(self.last)}"


def read_bounds(texts: Iterable[str], rulebook: Rulebook, register: Register) -> Bounds:
    """Return the bound that `Element=2,State=KEN+UGA` says; raise BoundError, with words, for anything else."""
    things: dict[str, int] = {}
    records: dict[str, tuple[str, ...]] = {}
    for text in (part for whole in texts for part in whole.split(",") if part):
        kind, equals, value = text.partition("=")
        if not equals or not value:
            raise BoundError(f"write KIND=NUMBER or KIND=RECORD+RECORD, not `{text[:60]}`")
        _known_kind(kind, rulebook)
        if rulebook.vocabulary.types[kind].register:
            records[kind] = tuple(_record(name, kind, register) for name in value.split("+"))
        else:
            things[kind] = _count(value, kind)
    return Bounds(things, records)


def _known_kind(kind: str, rulebook: Rulebook) -> None:
    kinds = tuple(rulebook.vocabulary.types)
    if kind not in kinds:
        guess = nearest(kind, kinds)
        raise BoundError(
            f"there is no kind of thing `{kind[:60]}`."
            + (f" Did you mean `{guess}`?" if guess else "")
        )


def _count(value: str, kind: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= MOST_THINGS:
        raise BoundError(
            f"how many of {kind} is a number from 1 to {MOST_THINGS}, not `{value[:60]}`"
        )
    return int(value)


def _record(name: str, kind: str, register: Register) -> str:
    found = register.find(kind, name) or tuple(r for r in register.things(kind) if r.id == name)
    if len(found) != 1:
        guess = nearest(name, tuple(record.id for record in register.things(kind)))
        raise BoundError(
            f"there is no single {kind} `{name[:60]}`."
            + (f" Did you mean `{guess}`?" if guess else "")
        )
    return found[0].id
