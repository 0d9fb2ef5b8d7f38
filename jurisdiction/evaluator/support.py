"""Support by graded sources: which facts count `as_supported`, and which rest on past findings."""

from __future__ import annotations

from jurisdiction.model.case import Stated, Thing
from jurisdiction.model.rulebook import Evidence
from jurisdiction.model.vocabulary import Kind, Vocabulary


class Support:
    """Grades of the sources of one case. A fact without sources is not supported."""

    def __init__(self, evidence: Evidence, vocabulary: Vocabulary, root: Thing) -> None:
        self._accepts, self._past = evidence.accepts, evidence.past_finding
        self._alleging = evidence.alleging
        self._vocabulary = vocabulary
        self._scale = {
            grade: fact.choices
            for grade in evidence.accepts
            if (fact := vocabulary.fact(evidence.source_type, grade)) is not None
        }
        self._sources = {
            source.id: source
            for fact in vocabulary.types[root.type].facts.values()
            if fact.of == evidence.source_type
            for source in root.things(fact.name)
        }

    def sources(self, owner: Thing, stated: Stated) -> tuple[Thing, ...]:
        """Return the sources of a fact: its own, else those of the nearest thing around it that refers to sources."""
        return self._named(stated.sources) or self.behind(owner)

    def behind(self, owner: Thing) -> tuple[Thing, ...]:
        """Return the sources of a thing as a whole: those of the nearest thing around it that refers to sources."""
        thing: Thing | None = owner
        while thing is not None and not self._refers_to_sources(thing):
            thing = thing.parent
        return thing.things("sources") if thing is not None else ()

    def supported(self, owner: Thing, stated: Stated) -> bool:
        """Whether the best source is good enough and nothing as good contradicts it."""
        good = [s for s in self.sources(owner, stated) if self._accepted(s)]
        against = self._named(stated.against)
        return any(not any(self._as_good(other, best) for other in against) for best in good)

    def rests_on_past_findings(self, owner: Thing, stated: Stated) -> bool:
        """Whether all its sources report what somebody has already concluded."""
        fact, values = self._past
        sources = self.sources(owner, stated)
        return bool(sources) and all(s.text(fact) in values for s in sources)

    def alleged(self, owner: Thing, stated: Stated) -> bool:
        """Whether all its sources allege, and none records; a fact without sources is stated by the file alone."""
        fact, values = self._alleging
        sources = self.sources(owner, stated)
        return bool(sources) and all(s.text(fact) in values for s in sources)

    def _named(self, ids: tuple[str, ...]) -> tuple[Thing, ...]:
        return tuple(self._sources[name] for name in ids if name in self._sources)

    def _refers_to_sources(self, thing: Thing) -> bool:
        """Whether `sources` is written on it and refers; the list that describes sources does not."""
        declared = self._vocabulary.fact(thing.type, "sources")
        return (
            declared is not None
            and declared.kind is Kind.REFS
            and thing.stated("sources") is not None
        )

    def _accepted(self, source: Thing) -> bool:
        return all(source.text(grade) in grades for grade, grades in self._accepts.items())

    def _as_good(self, other: Thing, best: Thing) -> bool:
        return all(self._rank(other, grade) <= self._rank(best, grade) for grade in self._accepts)

    def _rank(self, source: Thing, grade: str) -> int:
        scale = self._scale[grade]
        word = source.text(grade)
        return scale.index(word) if word in scale else len(scale)
