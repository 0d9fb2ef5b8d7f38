"""Who speaks in the sources of a case, and of what: no name is lent to facts of which its bearer says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.support import Support
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, label, words
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Kind

FEW = 2
"""Of no more than so many things it is said that a source speaks of them alone."""


class Tellers:
    """The sources of one case by name: whoever speaks in them, else the source as the file calls it."""

    def __init__(self, assessment: Assessment) -> None:
        self._case, book = assessment.case, assessment.rulebook
        self._evidence, self._vocabulary = book.evidence, book.vocabulary
        self._support = Support(book.evidence, book.vocabulary, self._case.root)

    def named(self, source: Thing) -> str:
        """Return who speaks in a source; where the file does not say so, what it calls the source."""
        return self._teller(source) or words(source.id)

    def all(self) -> tuple[str, ...]:
        """Return who speaks, each once, with what it is about where others speak of more.

        A source that is itself supposed is none.
        """
        spoken = self._spoken()
        told = [thing for thing in self._told() if any(thing in of for of in spoken.values())]
        return tuple(
            phrases.SPEAKS_OF.format(name=name, things=enumerated(self._labels(name, of)))
            if 0 < len(of) <= FEW and len(of) < len(told)
            else name
            for name, of in spoken.items()
        )

    def any_graded(self) -> bool:
        """Whether a source of the case is graded in every respect that counts."""
        sources = self._things(of_sources=True)
        return any(all(map(source.text, self._evidence.accepts)) for source in sources)

    def _spoken(self) -> dict[str, list[Thing]]:
        """Return what each of those who speak tells of."""
        fact, supposed = self._evidence.supposition
        found: dict[str, list[Thing]] = {}
        for source in self._things(of_sources=True):
            if self._teller(source) and not (fact and source.text(fact) in supposed):
                found.setdefault(self._teller(source), [])
        for thing in self._told():
            names = {self._teller(source) for each in _within(thing) for source in self._of(each)}
            for name, things in found.items():
                things.extend([thing] if name in names else [])
        return found

    def _teller(self, source: Thing) -> str:
        return source.text(self._evidence.told_by) if self._evidence.told_by else ""

    def _of(self, thing: Thing) -> Iterator[Thing]:
        """Yield the sources of what is stated of one thing."""
        for stated in thing.facts.values():
            yield from self._support.sources(thing, stated)

    def _told(self) -> list[Thing]:
        """Return that of which the case tells: what stands in its lists, but for the sources."""
        return self._things(of_sources=False)

    def _things(self, *, of_sources: bool) -> list[Thing]:
        """Return what stands in the lists of a case: its sources, or all else."""
        facts = self._vocabulary.types[self._case.root.type].facts.values()
        lists = [fact for fact in facts if fact.kind is Kind.THINGS]
        kind = self._evidence.source_type
        found = [fact.name for fact in lists if (fact.of == kind) == of_sources]
        return [thing for name in found for thing in self._case.root.things(name)]

    def _labels(self, name: str, things: list[Thing]) -> list[str]:
        """What things are called; of one to which somebody speaks in places only, that it is of single points."""
        return [
            label(self._vocabulary, thing)
            if name in map(self._teller, self._support.behind(thing))
            else phrases.POINTS_OF.format(thing=label(self._vocabulary, thing))
            for thing in things
        ]


def _within(thing: Thing) -> Iterator[Thing]:
    """Yield a thing and what stands in it."""
    yield thing
    for name in thing.facts:
        for inner in thing.things(name):
            if inner.parent is thing:
                yield from _within(inner)
