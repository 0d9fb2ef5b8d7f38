"""Which questions make sense: a fact is asked only where what the file states beside it lets it be there at all.

The vocabulary says so (`asked_when`). What counts is what is stated, whoever supports it; what is unknown stands in
nobody's way.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary

_Met = tuple[ThingType, Thing | None, Fact]
"""A step on the way to a fact: the kind of thing, the thing if the file has it, and the fact that leads on."""


class Sense:
    """Tells of the questions of one case file which make sense."""

    def __init__(self, vocabulary: Vocabulary, case: CaseFile) -> None:
        self._vocabulary, self._case = vocabulary, case

    def makes(self, path: str) -> bool:
        """Return whether to ask for the fact at an address: nothing stated beside it, or above, rules it out."""
        return all(self._asked(*met) for met in self._way(path))

    def list_behind(self, path: str) -> tuple[str, Fact] | None:
        """Return the list that would name the thing of which a path speaks, where nobody wrote it; else None."""
        for kind, thing, fact in self._way(path):
            for each in kind.facts.values():
                if each.split == fact.name and thing is not None and not thing.things(each.name):
                    return f"{thing.path}.{each.name}".lstrip("."), each
        return None

    def stated(self, path: str) -> str:
        """Return what the file states at an address, if it is a text, a choice, yes or no; else nothing."""
        thing, name = self._case.root, ""
        for _, thing_there, fact in self._way(path):
            thing, name = thing_there or thing, fact.name
        return thing.text(name)

    def _way(self, path: str) -> Iterator[_Met]:
        """The facts on the way from the case to an address."""
        kind = self._vocabulary.types[self._vocabulary.root]
        thing: Thing | None = self._case.root
        names = iter(path.split("."))
        for name in names:
            fact = kind.facts.get(name)
            if fact is None:
                return
            yield kind, thing, fact
            if not fact.of:
                return
            member = next(names, "") if fact.kind is Kind.THINGS else ""
            kind, thing = self._vocabulary.types[fact.of], _below(thing, fact, member)

    def _asked(self, kind: ThingType, thing: Thing | None, fact: Fact) -> bool:
        return all(_may_be(thing, kind.facts[name], values) for name, values in fact.asked_when)


def _below(thing: Thing | None, fact: Fact, member: str) -> Thing | None:
    """The thing to which a fact leads, as far as the file has it."""
    things = thing.things(fact.name) if thing is not None else ()
    return next((each for each in things if not member or each.id == member), None)


def _may_be(thing: Thing | None, sibling: Fact, values: tuple[str, ...]) -> bool:
    """Whether a fact has one of these values, or nobody knows; of a reference, whether it is stated."""
    stated = thing.stated(sibling.name) if thing is not None else None
    if stated is None:
        silent = sibling.silent
        return sibling.kind is not Kind.REF and (silent is None or silent.reads in values)
    versions = [version for _, version in stated.disputed] or [stated.value]
    if sibling.kind is Kind.REF:
        return any(version is not None for version in versions)
    return any(version is None or version in values for version in versions)
