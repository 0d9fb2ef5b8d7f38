"""What a law leaves open and a proof goes through one after the other: records, steps done sometimes, how often.

A law that does what no case of a bound can tell, such as putting a list into another order, is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from jurisdiction.loading import Loaded
from jurisdiction.model.law import (
    ATTRIBUTE,
    AddThing,
    Law,
    RemoveThing,
    Rename,
    Shuffle,
    SplitThing,
    Step,
)
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError

_PLEADED = ("", "as_pleaded")
_MOST = 64
"""How many ways through one law are gone at most."""
_NO_VALUES = {
    Shuffle: "the step `shuffle`, which changes an order and no value",
    Rename: "the step `rename`, which changes names and no value",
    SplitThing: "the step `split`, which makes one thing two",
}


@dataclass(frozen=True, slots=True)
class Road:
    """One way through a law: its steps, each done once where it stands, and the records that variables name."""

    first: tuple[Step, ...]
    change: tuple[Step, ...]
    records: Mapping[str, str]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        return (*self.first, *self.change)


def roads(law: Law, loaded: Loaded, bounds: Bounds) -> Iterator[Road]:
    """Yield every way through a law; raise UnencodableError for one that is not about values, or has too many."""
    _expressible(law)
    kinds = loaded.rulebook.vocabulary.types
    named = [v for v in law.variables if v.among is None and kinds[v.kind].register]
    records = [bounds.candidates(v.kind, loaded.register) for v in named]
    ways = [_ways(law.first), _ways(law.change)]
    found = list(product(product(*ways), product(*records)))
    if len(found) > _MOST:
        raise UnencodableError(f"a law with {len(found)} ways through it, of at most {_MOST}")
    for (first, change), names in found:
        yield Road(first, change, {v.name: n for v, n in zip(named, names, strict=True)})


def _ways(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """Return the rows of steps that may be done."""
    options = [
        [(Step(step.deed, place=step.place),) * times for times in _how_often(step)]
        for step in steps
    ]
    return [tuple(step for each in row for step in each) for row in product(*options)]


def _how_often(step: Step) -> tuple[int, ...]:
    return tuple(dict.fromkeys((0, *step.times) if step.sometimes else step.times))


def _expressible(law: Law) -> None:
    """Raise UnencodableError for what is not about values, or about sources, which a bound leaves out."""
    for step in (*law.first, *law.change):
        if type(step.deed) in _NO_VALUES:
            raise UnencodableError(_NO_VALUES[type(step.deed)])
    if any(variable.kind == ATTRIBUTE for variable in law.variables):
        raise UnencodableError("a variable that stands for any fact of any thing")
    for option in law.evidence:
        if option not in _PLEADED:
            raise UnencodableError(f"the evidence option {option}; facts are taken as pleaded")


def room(road: Road, bounds: Bounds) -> Bounds:
    """Return the bound with room for what a road adds to lists of the case."""
    things = dict(bounds.things)
    for step in road.steps:
        if isinstance(step.deed, AddThing) and step.deed.to is not None:
            things[step.deed.kind] = things.get(step.deed.kind, bounds.number(step.deed.kind)) + 1
    return Bounds(things, bounds.records, bounds.first, bounds.last)


def removed(road: Road) -> frozenset[str]:
    """Return the variables of what is removed."""
    return frozenset(s.deed.variable for s in road.change if isinstance(s.deed, RemoveThing))
