"""What the variables of a law stand for in one tree, and where the paths that begin with them lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import day_of, day_text, parse_period
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import DateTerm, Term
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.facts import things_below
from jurisdiction.testing.trees import Data, Group, Spot, Tree, members

ROOT = "case"


class UndoableError(ValueError):
    """A step cannot be done to this case; such a case says nothing of the law."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a variable stands for: the thing at a path, a record of the register, or a fact of a thing."""

    kind: str
    path: str = ""
    record: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is written, or would be: the declaration, and the group of keys."""

    fact: Fact
    group: Group
    owner: Spot

    @property
    def written(self) -> Data | None:
        """What is written there."""
        return self.group.get(self.fact.name)


@dataclass(slots=True)
class Bindings:
    """A tree with the variables that are bound in it, and days that are worth choosing."""

    tree: Tree
    loaded: Loaded
    days: tuple[str, ...] = ()
    bound: dict[str, Bound] = field(default_factory=dict)

    def spot(self, variable: str) -> Spot:
        """Return the thing of a variable; raise UndoableError where the tree has none."""
        if variable == ROOT:
            return self.tree.root
        found = self.tree.at(self.bound[variable].path) if variable in self.bound else None
        if found is None:
            raise UndoableError(f"nothing in this file is {variable}")
        return found

    def name(self, variable: str) -> str:
        """Return how a file refers to what a variable stands for."""
        bound = self.bound[variable]
        return bound.record or self.spot(variable).id

    def place(self, term: Term) -> Place:
        """Return where the last fact of a path is written; nested things on the way are made.

        A variable that stands for a fact is a path by itself.
        """
        if not term.path:
            bound = self.bound[term.variable]
            return self._place(self.spot(term.variable), bound.fact)
        spot = self.spot(term.variable)
        for step in term.path[:-1]:
            spot = self._step(spot, step)
        return self._place(spot, term.path[-1])

    def _place(self, spot: Spot, fact: str) -> Place:
        declared = self.loaded.rulebook.vocabulary.types[spot.kind].facts[fact]
        return Place(declared, self.tree.holder(spot, fact), spot)

    def _step(self, spot: Spot, step: str) -> Spot:
        place = self._place(spot, step)
        match place.fact.kind:
            case Kind.THING:
                return self._nested(place)
            case Kind.UP:
                return self.above(spot, place.fact.of)
            case Kind.REF:
                return self._referred(place)
            case _:
                raise UndoableError(f"{step} leads to no thing of a file")

    def _nested(self, place: Place) -> Spot:
        if not isinstance(place.written, dict):
            place.group[place.fact.name] = {}
        path = f"{place.owner.path}.{place.fact.name}" if place.owner.path else place.fact.name
        nested = place.group[place.fact.name]
        assert isinstance(nested, dict)
        return Spot(place.fact.of, place.fact.name, path, nested, place.owner)

    def above(self, spot: Spot, kind: str) -> Spot:
        """Return the nearest thing of a kind in which a thing stands."""
        above = spot.parent
        while above is not None and above.kind != kind:
            above = above.parent
        if above is None:
            raise UndoableError(f"nothing above is a {kind}")
        return above

    def _referred(self, place: Place) -> Spot:
        found = self.tree.named(place.fact.of, self.reference(place))
        if found is None:
            raise UndoableError(f"{place.fact.name} names nothing in this file")
        return found

    def reference(self, place: Place) -> str:
        """Return the one id that a reference names, also where a list is written that is split over it."""
        facts = self.loaded.rulebook.vocabulary.types[place.owner.kind].facts.values()
        split = next((fact.name for fact in facts if fact.split == place.fact.name), None)
        listed = members(place.group.get(split)) if split else []
        written = place.written if place.written is not None else (listed or [""])[0]
        if isinstance(written, dict):
            written = written.get("is", "")
        return written if isinstance(written, str) else ""

    # Days.

    def day(self, term: DateTerm) -> int:
        """Return the day of a date term; raise UndoableError where the file states none."""
        if term.literal is not None:
            return term.shift.apply(term.literal)
        assert term.term is not None
        period = parse_period(self._date_text(term.term))
        span = {"": period.whole, "start": period.start, "end": period.end}[term.edge]
        return term.shift.apply(span.last if term.edge == "end" else span.first)

    def _date_text(self, term: Term) -> str:
        place = self.place(term)
        written = place.written
        if isinstance(written, dict):
            written = written.get("is")
        if written is None and place.fact.name == "assessed_on" and place.owner.path == "":
            return day_text(self.loaded.rulebook.law_as_of)
        if written is None and place.fact.silent is not None and "." in place.fact.silent.reads:
            way = tuple(place.fact.silent.reads.split("."))
            return self._date_text(Term(term.variable, (*term.path[:-1], *way)))
        if not isinstance(written, str) or written == "unknown":
            raise UndoableError(f"{term} is not stated")
        return written

    # Things of the compiled case.

    def things(self, case: CaseFile) -> Mapping[str, Thing]:
        """Return what the variables stand for in the case that was compiled of the tree."""
        by_path = {thing.path: thing for thing in (*things_below(case.root), *case.supposed)}
        found: dict[str, Thing] = {}
        for name, bound in self.bound.items():
            records = self.loaded.register.things(bound.kind) if bound.record else ()
            record = next((each for each in records if each.id == bound.record), None)
            thing = record or by_path.get(bound.path)
            if thing is not None and not bound.fact:
                found[name] = thing
        return found

    def moved(self, paths: Mapping[str, str]) -> None:
        """Follow things to their new paths."""
        for name, bound in self.bound.items():
            if bound.path in paths:
                self.bound[name] = replace(bound, path=paths[bound.path])


def exact_day(text: Data | None) -> int | None:
    """Return the day that a text names exactly; None for any other."""
    try:
        return day_of(text) if isinstance(text, str) else None
    except ValueError:
        return None
