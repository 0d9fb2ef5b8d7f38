"""Dates in words: what a comparison of days says of the file or of the register."""

from __future__ import annotations

from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import DateStep
from jurisdiction.evaluator.support import Support
from jurisdiction.explanation import days, phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.clause import Clause, where
from jurisdiction.explanation.labels import fill, label, period_text, words
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.case import Thing
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import Fact, Vocabulary
from jurisdiction.truth import OPEN, YES


class DateWords:
    """Words the dates of one assessment."""

    def __init__(
        self, vocabulary: Vocabulary, terms: Terms, addresses: Addresses, support: Support
    ) -> None:
        self.vocabulary, self.terms = vocabulary, terms
        self.addresses, self.support = addresses, support

    def date(self, proof: Proof, step: DateStep) -> Clause | None:
        """Return a comparison of days; nothing where one of them has no place in the file or in the register."""
        if {step.date, step.bound} & days.LIMITS or not self.addresses.known(step.date_key):
            return None
        value = proof.value
        word = phrases.DATE_WORDS[step.word, YES if value == OPEN else value]
        what, date = self.what(step.date_key), days.in_words(step.date)
        part = days.part_at_hand(proof, step)
        if part and not days.holds_throughout(step, value):
            what = phrases.DATE_PART.format(what=what, part=days.within(*part))
        phrase = phrases.DATE_OPEN if value == OPEN else phrases.DATE_IS
        text = phrase.format(what=what, date=date, word=word, bound=days.in_words(step.bound))
        head = phrases.DATE_HEAD.format(what=what, date=date)
        basis = self._basis(step.date_key, step.place)
        return Clause(text, basis, step.date, self._kind(step.date_key), head=head)

    def note(self, proof: Proof, step: DateStep, about: Thing) -> str:
        """Return a settled comparison of days in few words, where the thing that it is about has been named."""
        if self.date(proof, step) is None:
            return ""
        owner, fact = self.addresses.of(step.date_key)
        declared = self.vocabulary.fact(about.type, fact) if owner is about else None
        return phrases.DATE_NOTE.format(
            what=self.what(step.date_key) if declared is None else self.terms.alone(declared),
            date=days.in_words(step.date),
            word=phrases.DATE_WORDS[step.word, proof.value],
            bound=days.in_words(step.bound),
        )

    def _kind(self, key: str) -> str:
        owner, fact = self.addresses.of(key)
        stated = owner.stated(fact) if owner is not None else None
        if owner is None or stated is None:
            return "stated"
        if self.vocabulary.types[owner.type].register:
            return "supposed" if owner.supposed else "registered"
        return "alleged" if self.support.alleged(owner, stated) else "stated"

    def of(self, owner: Thing, declared: Fact) -> str:
        """Return what a fact of a thing is called, with whose it is."""
        return self.what(f"{owner.path}.{declared.name}")

    def what(self, key: str) -> str:
        """Return what that which stands at an address is called, with whose it is."""
        owner, fact = self.addresses.of(key)
        declared = self.vocabulary.fact(owner.type, fact) if owner is not None else None
        if owner is None or declared is None:
            return words(fact)
        named = label(self.vocabulary, owner)
        if "any" in declared.says:
            return fill(declared.says["any"], {"owner": named})
        return self.terms.of(declared, named if owner.parent is not None or owner.path else "")

    def _basis(self, key: str, place: Place) -> Basis:
        owner, fact = self.addresses.of(key)
        if owner is not None and self.vocabulary.types[owner.type].register:
            return Basis(
                "register",
                f"{owner.type}.{owner.id}",
                label(self.vocabulary, owner),
                place=where(place),
            )
        return self.fact_basis(owner, fact, key, place)

    def fact_basis(self, owner: Thing | None, fact: str, key: str, place: Place) -> Basis:
        """Return what a fact of the file rests on, with its sources; the place is that of who asks where none is."""
        stated = owner.stated(fact) if owner is not None else None
        if owner is None or stated is None:
            return Basis("fact", key, place=where(place))
        sources = ", ".join(source.id for source in self.support.sources(owner, stated))
        return Basis("fact", key, sources, place=where(stated.place))

    def dated(self, key: str) -> Clause:
        """Return the date that stands at an address; the address itself where the file and the register have none."""
        owner, fact = self.addresses.of(key)
        period = owner.period(fact) if owner is not None else None
        if owner is None or period is None:
            return Clause(key, Basis("fact", key))
        basis = self._basis(key, owner.place)
        if not self.vocabulary.types[owner.type].register:
            text = phrases.DATED_FACT.format(fact=self.what(key), date=period_text(period.text))
            return Clause(text, basis)
        called = self.terms.alone(self.vocabulary.types[owner.type].facts[fact])
        named = {
            "owner": label(self.vocabulary, owner),
            "fact": called,
            "date": period_text(period.text),
        }
        kind = "supposed" if owner.supposed else "registered"
        return Clause(phrases.DATED_RECORD.format(**named), basis, kind=kind)
