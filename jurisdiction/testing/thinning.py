"""A case thinned out: what need not be said is kept or left out, part by part, and the rest is a case still.

Each part has one choice of its own, whatever becomes of the others: a shrinker that undoes choices one by one, or all
of one thing at once, ends in a case from which nothing can be left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias, cast

from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.matter import NESTED, REFERENCES, Matter
from jurisdiction.testing.pleading import HEADER, UNKNOWN, Data, Group
from jurisdiction.testing.sites import members, sites

Within: TypeAlias = "Callable[[Callable[[], list[Data]]], list[Data]]"
_SUPPOSES: Final = "supposes"
_GROUNDS: Final = ("sources", "against")


def thinned(
    data: Group,
    matter: Matter,
    keep: Callable[[], bool],
    within: Within,
    version: Callable[[], int],
) -> Group:
    """Return a copy of a case without the parts that are not kept, and without references to what is gone.

    `keep` is asked once of each part; `within` is told which parts belong to one thing; `version` is asked once
    of each dispute: its number is that of the side that is left, and the dispute stays where no side has it. What is
    required stays, and one thing of each list on the way to the units.
    """
    thinner = _Thinner(matter, keep, within, version)
    root = matter.vocabulary.root
    made: Group = {HEADER: thinner.group(cast("Group", data[HEADER]), root)}
    if _SUPPOSES in data and keep():
        made[_SUPPOSES] = data[_SUPPOSES]
    nested = {key: said for key, said in data.items() if key not in (HEADER, _SUPPOSES)}
    made |= thinner.group(nested, root)
    _unlink(made, matter)
    return made


@dataclass(frozen=True)
class _Thinner:
    matter: Matter
    keep: Callable[[], bool]
    within: Within
    version: Callable[[], int]

    def group(self, group: Group, kind: str) -> Group:
        """Return what is kept of a thing."""
        made: Group = {}
        for key, said in group.items():
            fact = self.matter.vocabulary.fact(kind, key)
            if fact is None:  # its id
                made[key] = said
                continue
            stays = fact.required or (kind, key) in self.matter.way
            for kept in self.within(partial(self.part, said, fact, stays=stays)):
                made[key] = kept
        return made

    def part(self, said: Data, fact: Fact, *, stays: bool) -> list[Data]:
        """Return what is kept of a fact, or nothing; what is inside is asked about in any case."""
        kept = self.keep() or stays
        made = self.stated(said, fact, stays=stays)
        return [made] if kept else []

    def stated(self, said: Data, fact: Fact, *, stays: bool) -> Data:
        """Return what is kept of a statement: of a list some members, of a value perhaps not its sources."""
        if fact.kind is Kind.THING and isinstance(said, dict):
            return self.group(said, fact.of)
        if fact.kind is Kind.THINGS:
            row = self.row(members(said), fact.of, stays=stays)
            opened = isinstance(said, dict) and self.keep()
            return {"listed": row, "complete": "no"} if opened else row
        if isinstance(said, dict) and "is" in said:
            return said if self.keep() else said["is"]
        if isinstance(said, dict) and "disputed" in said:
            sides = [*cast("Group", said["disputed"]).values()]
            return dict(enumerate(sides)).get(self.version(), said)
        return said

    def row(self, row: list[Data], kind: str, *, stays: bool) -> list[Data]:
        """Return what is kept of a list: where none of its members is, and one has to be, the first."""
        kept: list[Data] = []
        first: list[Data] = []
        for item in row:
            thing = self.within(partial(self.thing, cast("Group", item), kind))
            kept += thing[:-1]
            first = first or thing[-1:]
        return kept or (first if stays else [])

    def thing(self, item: Group, kind: str) -> list[Data]:
        """Return a thing twice where it is kept, else once."""
        kept, made = self.keep(), self.group(item, kind)
        return [made, made] if kept else [made]


# References to what is gone.


def _unlink(data: Group, matter: Matter) -> None:
    """Take out references to things that are no longer there."""
    named = {
        (kind, group["id"])
        for kind, group in sites(data, matter)
        if isinstance(group.get("id"), str)
    }
    ids = {(kind, cast("str", own)) for kind, own in named}
    for kind, group in sites(data, matter):
        for key, said in list(group.items()):
            fact = matter.vocabulary.fact(kind, key)
            if fact is None or fact.kind in NESTED:
                continue
            left = _left(said, fact, ids, matter)
            if left is None:
                del group[key]
            else:
                group[key] = left


def _left(said: Data, fact: Fact, ids: set[tuple[str, str]], matter: Matter) -> Data | None:
    """Return what is left of a statement; None where nothing is."""
    if isinstance(said, dict):
        return _left_of_form(said, fact, ids, matter)
    if fact.kind not in REFERENCES or matter.is_register(fact.of):
        return said
    if isinstance(said, str):
        return said if said == UNKNOWN or (fact.of, said) in ids else None
    return [item for item in said if isinstance(item, str) and (fact.of, item) in ids]


def _left_of_form(
    said: Group, fact: Fact, ids: set[tuple[str, str]], matter: Matter
) -> Data | None:
    """Return what is left of a value with its sources, or of a dispute; both sides, or nothing."""
    if "disputed" in said:
        sides = cast("Group", said["disputed"]).values()
        whole = all(_left(side, fact, ids, matter) is not None for side in sides)
        return said if whole else None
    if "is" not in said:
        return said
    value = _left(said["is"], fact, ids, matter)
    rows = {key: members(said[key]) for key in _GROUNDS if key in said}
    grounds = {key: [i for i in row if (matter.source, i) in ids] for key, row in rows.items()}
    kept: Group = {key: cast("Data", row) for key, row in grounds.items() if row}
    if value is None:
        return None
    return {"is": value, **kept} if kept else value
