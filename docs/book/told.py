"""What a record of the register states, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.prose import said
from docs.book.shelf import STATE, Shelf
from jurisdiction.explanation.labels import label, value_text, words
from jurisdiction.explanation.records import Records
from jurisdiction.model.calendar import Period
from jurisdiction.model.case import Thing, Value
from jurisdiction.model.vocabulary import Fact

_SURE = "high"
SURENESS = "Where no confidence is stated, it is high."
_APART = ("note", "name", "source", "confidence")  # the heading, and what `rest` says


class Told:
    """Words records; what links need is left to the pages."""

    def __init__(self, shelf: Shelf) -> None:
        self.vocabulary, self.records = shelf.vocabulary, Records(shelf.loaded)

    def title(self, record: Thing) -> str:
        """Return what a record is called, with its kind where its name does not say it."""
        kind, name = self.vocabulary.types[record.type], label(self.vocabulary, record)
        return name if " " in kind.label or name.startswith(kind.title) else f"{kind.title}: {name}"

    def facts(self, thing: Thing, *, but: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield each fact that is no day as a sentence; `but` are facts that are left out."""
        kind = self.vocabulary.types[thing.type]
        for name, stated in thing.facts.items():
            fact = kind.facts.get(name)
            if fact is None or name in (*_APART, *but) or isinstance(stated.value, Period):
                continue
            if isinstance(stated.value, Thing) and stated.value.parent is thing:
                yield from self._inner(fact, stated.value)
                continue
            text = self._text(fact, stated.value)
            if text:
                yield said(fact.says.get(text) or f"{self.records.terms.alone(fact)}: {text}")

    def _inner(self, fact: Fact, thing: Thing) -> Iterator[str]:
        """What stands in a thing that a record holds."""
        for name in thing.facts:
            yield said(f"{words(name)}, {self.records.terms.alone(fact)}: {thing.text(name)}")

    def _text(self, fact: Fact, value: Value | None) -> str:
        """A value as words; texts of a list may have commas in them."""
        if value is None:
            return "unknown"
        if isinstance(value, tuple):
            return "; ".join(self._text(fact, each) for each in value)
        text = value_text(self.vocabulary, value)
        return words(text) if fact.choices and text not in fact.says else text

    def others(self, thing: Thing) -> tuple[Thing, ...]:
        """Return the records that a record cannot be without, but for States: what it is about."""
        facts = self.vocabulary.types[thing.type].facts
        needed = {name for name, fact in facts.items() if fact.required}
        values = (stated.value for name, stated in thing.facts.items() if name in needed)
        return tuple(v for v in values if isinstance(v, Thing) and v.type != STATE)

    def days(self, thing: Thing) -> Iterator[str]:
        """Yield each day that a record states, as a sentence."""
        kind = self.vocabulary.types[thing.type]
        for name, stated in thing.facts.items():
            if isinstance(stated.value, Period) and name in kind.facts:
                yield said(f"{self.records.terms.alone(kind.facts[name])}: {stated.value.text}")

    def rest(self, thing: Thing) -> str:
        """Return the note of a record, its source, and how sure it is where that is not high."""
        note, source, sure = (thing.text(name) for name in ("note", "source", "confidence"))
        doubt = "" if sure in ("", _SURE) else f"confidence: {sure}"
        parts = [note, f"source: {source}" if source else "", doubt]
        return " ".join(said(part) for part in parts if part)
