"""Where the paths of a law lead in a bounded case, once its variables stand for things of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Term
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary
from jurisdiction.testing.bindings import ROOT
from jurisdiction.testing.proving.bounds import UnencodableError


@dataclass(frozen=True, slots=True)
class Spot:
    """A fact of a thing, with its address."""

    owner: Thing
    fact: Fact

    @property
    def path(self) -> str:
        """The address of the fact."""
        return f"{self.owner.path}.{self.fact.name}" if self.owner.path else self.fact.name


@dataclass(frozen=True, slots=True)
class Paths:
    """What variables stand for in the bounded case, and where terms lead from there."""

    vocabulary: Vocabulary
    root: Thing
    things: Mapping[str, Thing]

    def thing(self, variable: str) -> Thing:
        """Return what a variable stands for; raise UnencodableError for what is no thing of the case."""
        found = self.root if variable == ROOT else self.things.get(variable)
        if found is None:
            raise UnencodableError(f"the variable {variable}, which stands for nothing here")
        return found

    def spot(self, term: Term) -> Spot:
        """Return the fact in which a term ends."""
        return self.from_(self.thing(term.variable), term.path)

    def from_(self, owner: Thing, names: Sequence[str]) -> Spot:
        """Return the fact to which names lead from a thing."""
        for spot in self.on_the_way(owner, names):
            owner = self.inner(spot)
        return Spot(owner, self.vocabulary.types[owner.type].facts[names[-1]])

    def on_the_way(self, owner: Thing, names: Sequence[str]) -> tuple[Spot, ...]:
        """Return the facts that lead to that in which names end."""
        found: list[Spot] = []
        for name in names[:-1]:
            found.append(Spot(owner, self.vocabulary.types[owner.type].facts[name]))
            owner = self.inner(found[-1])
        return tuple(found)

    def inner(self, spot: Spot) -> Thing:
        """Return the thing to which a nested fact, or one that leads upwards, leads."""
        if spot.fact.kind is Kind.UP:
            return self.above(spot)
        if spot.fact.kind is Kind.THING and spot.owner.things(spot.fact.name):
            return spot.owner.things(spot.fact.name)[0]
        raise UnencodableError(f"a step through {spot.owner.type}.{spot.fact.name}")

    @staticmethod
    def above(spot: Spot) -> Thing:
        """Return the nearest thing of a kind in which a thing stands."""
        above = spot.owner.parent
        while above is not None and above.type != spot.fact.of:
            above = above.parent
        if above is None:
            raise UnencodableError(f"a {spot.fact.of} above, of which there is none")
        return above
