"""What the variables of a law may stand for in a bounded case: one choice of things after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jurisdiction.model.case import Thing
from jurisdiction.model.law import ORDERED, AddThing, Law, ReadAs, Step, Variable
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.laws.paths import Paths
from jurisdiction.testing.proving.laws.roads import Road
from jurisdiction.testing.proving.laws.supposing import Records
from jurisdiction.testing.proving.options import IN, member_key


@dataclass(frozen=True, slots=True)
class Binding:
    """What variables stand for, and what is so where they do: options of choices of the first case.

    `added` are the things that steps add to lists, in the order of the steps; `issue` the one that is read otherwise.
    """

    paths: Paths
    where: tuple[tuple[str, str], ...] = ()
    added: tuple[Thing, ...] = ()
    issue: str = ""

    @property
    def names(self) -> Mapping[str, str]:
        """How a file refers to what variables stand for."""
        return {name: thing.id for name, thing in self.paths.things.items()}

    def naming(self, name: str, thing: Thing, *where: tuple[str, str]) -> Binding:
        """Return the binding with one more variable."""
        paths = replace(self.paths, things={**self.paths.things, name: thing})
        return replace(self, paths=paths, where=(*self.where, *where))


def bindings(law: Law, road: Road, records: Records, bounded: Bounded) -> Iterator[Binding]:
    """Yield every choice of things; raise UnencodableError for a variable that leads where no proof follows."""
    book = bounded.books[0].rulebook
    found = [Binding(Paths(book.vocabulary, bounded.things[""], {}))]
    for variable in law.variables:
        found = [more for one in found for more in _bound(variable, one, road, bounded)]
    for record in records.found:
        if record.name:
            thing = bounded.things[record.path]
            found = [one.naming(record.name, thing) for one in found]
    for one in found:
        for more in _placed(one, _growing(road.first), _growing(road.change)):
            for issue in _issues(road, bounded):
                yield replace(more, issue=issue)


def _bound(variable: Variable, one: Binding, road: Road, bounded: Bounded) -> Iterator[Binding]:
    candidates = bounded.sides[0].free.candidates[variable.kind]
    if variable.name in road.records:
        named = road.records[variable.name]
        yield from (one.naming(variable.name, t) for t in candidates if t.id == named)
    elif variable.among is None:
        yield from (one.naming(variable.name, thing) for thing in candidates)
    else:
        yield from _among(variable, one, candidates)


def _among(variable: Variable, one: Binding, candidates: Sequence[Thing]) -> Iterator[Binding]:
    assert variable.among is not None
    spot = one.paths.spot(variable.among)
    match spot.fact.kind:
        case Kind.THINGS:
            for thing in spot.owner.things(spot.fact.name):
                yield one.naming(variable.name, thing)
        case Kind.THING | Kind.UP:
            yield one.naming(variable.name, one.paths.inner(spot))
        case Kind.REF:
            for thing in candidates:
                yield one.naming(variable.name, thing, (spot.path, thing.id))
        case Kind.REFS if not spot.fact.split:
            for thing in candidates:
                yield one.naming(variable.name, thing, (member_key(spot.path, thing.id), IN))
        case _:
            raise UnencodableError(
                f"the variable {variable.name}, which is one of {variable.among}"
            )


# What is added to lists.


def _growing(steps: Sequence[Step]) -> list[AddThing]:
    deeds = (step.deed for step in steps)
    return [deed for deed in deeds if isinstance(deed, AddThing) and deed.to is not None]


def _placed(
    one: Binding, first: Sequence[AddThing], change: Sequence[AddThing], began: int = 0
) -> Iterator[Binding]:
    """Yield the binding with what each step adds, at every place of its list where nothing else that is named stands.

    What `change` adds to one list stands one behind the other; `began` are the things that were added before.
    """
    if not first and not change:
        yield one
        return
    deed, *left = first or change
    assert deed.to is not None
    spot = one.paths.spot(deed.to)
    members = spot.owner.things(spot.fact.name)
    earlier = [] if first else [members.index(t) for t in one.added[began:] if t in members]
    places = range(max(earlier) + 1, max(earlier) + 2) if earlier else range(len(members))
    taken = [*one.paths.things.values(), *one.added]
    for thing in (members[n] for n in places if n < len(members)):
        if not any(thing is each for each in taken):
            more = one.naming(deed.named, thing) if deed.named else one
            more = replace(more, added=(*one.added, thing))
            yield from (
                _placed(more, left, change, began + 1) if first else _placed(more, (), left, began)
            )


# Issues.


def _issues(road: Road, bounded: Bounded) -> tuple[str, ...]:
    """Return the issues of which one is read otherwise; where a law reads none, one name that is nobody's."""
    named = [step.deed.issues for step in road.steps if isinstance(step.deed, ReadAs)]
    several = [issues for issues, _ in groupby(named) if issues != (ORDERED,)]
    if any(len(issues) > 1 for issues in several):
        raise UnencodableError("a reading of one of several issues")
    if (ORDERED,) not in named:
        return ("",)
    known = bounded.books[0].rulebook.issues.values()
    return tuple(issue.id for issue in known if issue.narrow_to_wide)
