"""What the file states beside the limbs: the stage, what was decided before, what became of a warrant.

None of it changes a limb. What is unknown, disputed or not written is not told.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.picking import listed_readings
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clause import where
from jurisdiction.explanation.labels import (
    fill,
    first_written,
    placeholders,
    sentence,
    value_text,
    words,
)
from jurisdiction.explanation.model import Basis, Section, Sentence, cited
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.beside import Beside, Note, holds
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Kind


class Besides:
    """The sections of one assessment on what changes no limb."""

    def __init__(self, speech: Speech) -> None:
        self.speech, self.assessment = speech, speech.assessment
        self.rulebook = speech.rulebook

    def sections(self) -> Iterator[Section]:
        """Return the sections of the rule book of which the file states something, in their order."""
        for each in self.rulebook.beside:
            if found := tuple(self._told(each)):
                yield Section("beside", each.title, found)

    def _told(self, each: Beside) -> Iterator[Sentence]:
        root = self.assessment.case.root
        stating = {
            thing: clauses
            for thing in (root.things(each.of) if each.of else (root,))
            if (clauses := [said for text in each.tells if (said := self._clause(thing, text))])
        }
        for thing, clauses in stating.items():
            text = phrases.STATED.format(facts="; ".join(each.rstrip(".") for each in clauses))
            yield Sentence(text, (self._basis(each, thing),))
        for note in each.notes:
            meant = next((one for one in stating if holds(note.where, one)), None)
            if meant is not None:
                yield from self._note(note, self._basis(each, meant))

    def _clause(self, thing: Thing, template: str) -> str:
        """A clause of a section; nothing where a fact that it names is not written."""
        template = first_written(template, lambda name: bool(self._said(thing, name)))
        found = {name: self._said(thing, name) for name in placeholders(template)}
        return fill(template, found) if all(found.values()) else ""

    def _said(self, thing: Thing, name: str) -> str:
        """A fact in the words of the vocabulary, where it has any for the value; else its value."""
        vocabulary, stated = self.rulebook.vocabulary, thing.stated(name)
        declared = vocabulary.fact(thing.type, name)
        value = value_text(vocabulary, stated.value) if stated is not None else ""
        if declared is None or not value:
            return ""
        return declared.says.get(value) or (words(value) if declared.kind is Kind.CHOICE else value)

    def _basis(self, each: Beside, thing: Thing) -> Basis:
        path = thing.path or placeholders(each.tells[0])[0]
        stated = thing.stated(path)
        return Basis("fact", path, place=where(stated.place if stated else thing.place))

    def _note(self, note: Note, fact: Basis) -> Iterator[Sentence]:
        """What the law says of it, and how an issue is read that it leads to."""
        yield Sentence(sentence(note.says), cited(note.cites) or (fact,), 1)
        if note.issue:
            day, stance = self.assessment.assessed_on, self.assessment.stance
            readings = listed_readings(self.rulebook, note.issue, stance, day)
            says = "; or ".join(self.speech.reading(note.issue, r).says for r in readings)
            question = self.rulebook.issues[note.issue].question
            phrase = phrases.READ_HERE if len(readings) == 1 else phrases.READ_SEVERAL
            text = phrase.format(question=question, says=says)
            bases = (self.speech.reading_basis(note.issue, reading) for reading in readings)
            yield Sentence(text, tuple(bases), 1)
