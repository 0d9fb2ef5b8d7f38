"""What lacks proof: facts that the file states, on which open limbs rest, and which no source supports as is asked for.

Facts of one thing stand together, in the order of their weight: one line a fact where support is asked for, else one
line a thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurisdiction.analysis.settle import SUPPORTED, Missing
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.explanation import phrases
from jurisdiction.explanation.facts import FactWords
from jurisdiction.explanation.joining import joined
from jurisdiction.explanation.labels import has_name, label, sentence, words
from jurisdiction.explanation.model import Basis, Section, Sentence, UnprovedFact
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.tellers import Tellers
from jurisdiction.model.case import Thing

_Group = tuple[Thing, list[Missing]]
"""A thing and the facts that the file states of it."""


class Unproved:
    """The facts of one assessment that lack proof."""

    def __init__(
        self, assessment: Assessment, speech: Speech, facts: FactWords, found: Sequence[Missing]
    ) -> None:
        self.speech, self.words = speech, facts
        self.vocabulary = assessment.rulebook.vocabulary
        self._grades = tuple(assessment.rulebook.evidence.accepts)
        self._asked_for = assessment.stance.evidence == SUPPORTED
        self._tellers, self._found = Tellers(assessment), found

    def facts(self) -> tuple[UnprovedFact, ...]:
        """Return the facts as other programs take them."""
        return tuple(
            UnprovedFact(
                each.path,
                self.words.stated_as(each.path),
                tuple(source.id for source in self._sources(each)),
                tuple(f"{allegation}:{limb}" for allegation, limb in each.settles),
                tuple(dict.fromkeys(limb for _, limb in each.moves)),
            )
            for each in self._found
        )

    def section(self) -> Iterator[Section]:
        """Return the facts one by one where support is asked for; nothing where none is, or nothing lacks it."""
        if self._asked_for and self._found:
            sections = tuple(
                Section("about", label(self.vocabulary, thing), tuple(self._lines(found)))
                for thing, found in self._groups()
            )
            yield Section("unproved", sections=sections)

    def short(self) -> Iterator[Section]:
        """Return the facts of each thing in one sentence where no support is asked for; else they were told."""
        if self._found and not self._asked_for:
            yield Section("unproved", sentences=joined(map(self._in_short, self._groups())))

    def _groups(self) -> list[_Group]:
        """The things of which facts lack proof, each with these facts."""
        groups: dict[str, _Group] = {}
        for each in self._found:
            thing = self._about(each)
            groups.setdefault(thing.path, (thing, []))[1].append(each)
        return list(groups.values())

    def _about(self, each: Missing) -> Thing:
        """The nearest thing around a fact that has a name of its own; never the whole case for a thing in it."""
        thing, _ = self.words.addresses.of(each.path)
        assert thing is not None
        while (
            thing.parent is not None
            and thing.parent.parent is not None
            and not has_name(self.vocabulary, thing)
        ):
            thing = thing.parent
        return thing

    def _lines(self, found: Sequence[Missing]) -> Iterator[Sentence]:
        """A line for each fact; what supports them is said where it changes."""
        last = ""
        for each in found:
            source = self._support(each)
            if source != last:
                yield Sentence(sentence(source), self._source_bases(each))
                last = source
            limbs = self.speech.limbs(dict.fromkeys(limb for _, limb in each.moves))
            fact = self.words.stated_as(each.path, alone=True)
            text = phrases.UNPROVED_LINE.format(fact=fact, limbs=limbs)
            yield Sentence(sentence(text), (self._basis(each),), 1, "question")

    def _in_short(self, group: _Group) -> Sentence:
        thing, found = group
        sources = dict.fromkeys(self._support(each) for each in found)
        text = phrases.UNPROVED_OF.format(
            thing=label(self.vocabulary, thing),
            facts="; ".join(self.words.stated_as(each.path, alone=True) for each in found),
            source="; ".join(sources),
        )
        return Sentence(sentence(text), tuple(map(self._basis, found)))

    # Sources.

    def _sources(self, each: Missing) -> tuple[Thing, ...]:
        owner, name = self.words.addresses.of(each.path)
        stated = owner.stated(name) if owner is not None else None
        return () if owner is None or stated is None else self.words.support.sources(owner, stated)

    def _support(self, each: Missing) -> str:
        """The sources of a fact, with their grades."""
        named = [self._graded(source) for source in self._sources(each)]
        return phrases.SOURCES.format(sources="; ".join(named)) if named else phrases.SOURCES_NONE

    def _graded(self, source: Thing) -> str:
        grades = [
            phrases.GRADE.format(grade=words(grade), value=source.text(grade))
            for grade in self._grades
            if source.text(grade)
        ]
        given = ", ".join(grades) or phrases.UNGRADED
        return phrases.SOURCE_GRADED.format(source=self._tellers.named(source), grades=given)

    def _source_bases(self, each: Missing) -> tuple[Basis, ...]:
        named = tuple(Basis("fact", source.path) for source in self._sources(each))
        return named or (self._basis(each),)

    def _basis(self, each: Missing) -> Basis:
        return Basis("fact", each.path)
