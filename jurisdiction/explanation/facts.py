"""Facts and lists in words: what a step of a proof says of the file or of the register."""

from __future__ import annotations

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import FactStep, ListStep
from jurisdiction.evaluator.support import Support
from jurisdiction.evaluator.values import Absent
from jurisdiction.explanation import days, phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.clause import Clause, where
from jurisdiction.explanation.dates import DateWords
from jurisdiction.explanation.labels import (
    enumerated,
    fill,
    is_bare,
    label,
    value_text,
    without_asides,
    words,
)
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import Thing, Value
from jurisdiction.model.place import NOWHERE
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.truth import OPEN

_OF_IT = ("it is ", "it was ")


class FactWords:
    """Words the facts of one assessment. Nothing is said of what goes without saying: None."""

    def __init__(self, assessment: Assessment) -> None:
        self.vocabulary = assessment.rulebook.vocabulary
        self.terms = Terms(self.vocabulary)
        self.addresses = Addresses(assessment)
        self.support = Support(assessment.rulebook.evidence, self.vocabulary, assessment.case.root)
        self.dates = DateWords(self.vocabulary, self.terms, self.addresses, self.support)
        self._unit = self.vocabulary.types[self.vocabulary.unit]
        self._titled = {
            fact.name
            for fact in self._unit.facts.values()
            if f"{{{fact.name}}}" in self._unit.label
            or fact.name in [each.split for each in self._unit.facts.values()]
        }

    def owner(self, owner: Thing | Absent) -> str:
        """Return what the thing is called of which a step speaks."""
        return label(self.vocabulary, owner)

    # Facts.

    def fact(self, proof: Proof, step: FactStep) -> Clause | None:
        """Return a fact that is settled."""
        declared = self.vocabulary.types[step.owner.type].facts[step.fact]
        if step.owner.type == self._unit.name and step.fact in self._titled:
            return None  # the title of the allegation says it
        value = self._value(proof, step, declared)
        text = self._as_disputed(step, self._said(step, declared, value), value)
        if not text:
            return None
        dim = proof.graph.dim[proof.node]
        return Clause(text, self.basis(step), self.owner(step.owner), self._kind(step), dim)

    def mentioned(self, owner: Thing, fact: str) -> Clause:
        """Return a fact that a rule mentions and that decides nothing."""
        declared, stated = self.vocabulary.types[owner.type].facts[fact], owner.stated(fact)
        step = FactStep(owner, fact, (), declared.place)
        value = value_text(self.vocabulary, stated.value if stated is not None else None)
        return Clause(self._said(step, declared, value), self.basis(step), self.owner(owner))

    def reference(self, owner: Thing, fact: str, record: Thing) -> Clause | None:
        """Return that a fact names a record; nothing where the title of the allegation says it."""
        if owner.type == self._unit.name and fact in self._titled:
            return None
        declared = self.vocabulary.types[owner.type].facts[fact]
        step = FactStep(owner, fact, (), declared.place)
        value = label(self.vocabulary, record)
        text = self._as_disputed(step, self._said(step, declared, value), value)
        return Clause(text, self.basis(step), self.owner(owner), self._kind(step))

    def _as_disputed(self, step: FactStep, text: str, value: str) -> str:
        """The words of a fact; where others say otherwise, with those who say so."""
        stated = step.owner.stated(step.fact) if isinstance(step.owner, Thing) else None
        versions = stated.disputed if stated is not None else ()
        sides = [words(s) for s, said in versions if value_text(self.vocabulary, said) == value]
        if not sides or not text:
            return text
        return phrases.DISPUTED_AS.format(clause=text, sides=enumerated(sides))

    def _kind(self, step: FactStep | ListStep) -> str:
        owner = step.owner
        stated = owner.stated(step.fact) if isinstance(owner, Thing) else None
        if self.vocabulary.types[owner.type].register:
            if not isinstance(owner, Thing) or not owner.supposed:
                return "registered"
            return "supposed" if stated is not None else "taken"
        if not isinstance(owner, Thing) or stated is None:
            return "taken" if isinstance(owner, Thing) else "stated"
        return "alleged" if self.support.alleged(owner, stated) else "stated"

    def _said(self, step: FactStep, declared: Fact, value: str) -> str:
        said = declared.says.get(value) or declared.says.get("any", "") or _each(declared, value)
        if not said:
            return self._plain(step, value)
        owner = self.owner(step.owner)
        if "{" in said:
            if isinstance(step.owner, Thing) and is_bare(self.vocabulary, step.owner):
                said = without_asides(said)
            return fill(said, {"value": words(value), "owner": owner})
        return self.with_owner(said, step.owner)

    def _plain(self, step: FactStep, value: str) -> str:
        """A fact for which the vocabulary has no words; the register's own and what has no value go without saying."""
        if self._of_register(step.owner) or not value:
            return ""
        return phrases.FACT_OF.format(fact=self.called(step), value=words(value))

    def _of_register(self, owner: Thing | Absent) -> bool:
        supposed = isinstance(owner, Thing) and owner.supposed
        return self.vocabulary.types[owner.type].register and not supposed

    def with_owner(self, clause: str, owner: Thing | Absent) -> str:
        """A clause about `it` says what it is about."""
        for opening in (*_OF_IT, "it "):
            if clause.startswith(opening):
                rest = clause.removeprefix(opening)
                return phrases.ABOUT.format(clause=rest, owner=self.owner(owner))
        return clause

    def _value(self, proof: Proof, step: FactStep, declared: Fact) -> str:
        if proof.option is not None:
            return proof.graph.dims[proof.graph.dim[proof.node]].options[proof.option]
        stated = step.owner.stated(step.fact) if isinstance(step.owner, Thing) else None
        if stated is not None and stated.value is not None:
            return value_text(self.vocabulary, stated.value)
        return declared.silent.reads if declared.silent else ""

    def pleaded(self, key: str) -> Clause:
        """Return a fact that the file states, as it is stated, whatever supports it."""
        owner, name = self.addresses.of(key)
        assert owner is not None
        return Clause(
            self.stated_as(key), self.dates.fact_basis(owner, name, key, NOWHERE), self.owner(owner)
        )

    def carried(self, key: str) -> Clause:
        """Return a fact as the file states it, or as the law reads its silence."""
        owner, name = self.addresses.of(key)
        declared = self.vocabulary.types[owner.type].facts[name] if owner is not None else None
        if owner is None or declared is None or owner.stated(name) or declared.silent is None:
            return self.pleaded(key)
        text = self._stated_as(owner, declared, declared.silent.reads, alone=False)
        return Clause(
            text, self.dates.fact_basis(owner, name, key, NOWHERE), self.owner(owner), "taken"
        )

    def stated_as(self, key: str, *, alone: bool = False) -> str:
        """Return what the file states of a fact; `alone`: where its owner has been named.

        Of what it leaves blank, such as a list of nothing or versions that are all unknown, the name alone.
        """
        owner, name = self.addresses.of(key)
        assert owner is not None
        stated, declared = owner.stated(name), self.vocabulary.types[owner.type].facts[name]
        versions = [v for _, v in stated.disputed] or [stated.value] if stated is not None else []
        said = [self._stated_as(owner, declared, each, alone=alone) for each in versions]
        told = dict.fromkeys(each for each in said if each) or {self.terms.alone(declared): None}
        return enumerated(list(told), " or ")

    def _stated_as(self, owner: Thing, declared: Fact, value: Value | None, *, alone: bool) -> str:
        text = value_text(self.vocabulary, value)
        if not text:
            return ""
        if declared.kind is Kind.DATE:
            what = (
                words(declared.called or declared.name) if alone else self.dates.of(owner, declared)
            )
            return phrases.DATED_FACT.format(fact=what, date=text)
        template = declared.says.get(text) or declared.says.get("any", "")
        if alone and template:
            template = fill(without_asides(template), {"value": words(text)})
            return next(
                (template.removeprefix(each) for each in _OF_IT if template.startswith(each)),
                template,
            )
        return self._said(FactStep(owner, declared.name, (), declared.place), declared, text)

    def unsettled(self, step: FactStep | ListStep) -> str:
        """Return that a fact is open for which there is no question."""
        return phrases.FACT_OPEN.format(fact=self.called(step))

    def called(self, step: FactStep | ListStep) -> str:
        """Return what a fact or list is called, with whose it is; of the case itself nobody need be told."""
        declared = self.vocabulary.types[step.owner.type].facts[step.fact]
        root = isinstance(step.owner, Thing) and step.owner.parent is None and not step.owner.path
        return (
            self.terms.alone(declared) if root else self.terms.of(declared, self.owner(step.owner))
        )

    def basis(self, step: FactStep | ListStep) -> Basis:
        """Return what a step about a fact rests on: the file, with its sources, or the register."""
        owner, path = step.owner, f"{step.owner.path}.{step.fact}".lstrip(".")
        stated = owner.stated(step.fact) if isinstance(owner, Thing) else None
        if not isinstance(owner, Thing) or stated is None:
            return Basis("fact", path, place=where(step.place))
        if self.vocabulary.types[owner.type].register:
            key = f"{owner.type}.{owner.id}"
            return Basis("register", key, self.owner(owner), place=where(stated.place))
        sources = ", ".join(source.id for source in self.support.sources(owner, stated))
        return Basis("fact", path, sources, place=where(stated.place))

    def supposed(self, dim: Dimension, option: int) -> tuple[str, Basis]:
        """Return what is taken of a disputed fact, or of a date that may be one of several days."""
        owner, name = self.addresses.of(dim.key)
        basis = self.dates.fact_basis(owner, name, dim.key.partition("@")[0], NOWHERE)
        if dim.kind == "clock":
            return days.supposing(self.dates.what(dim.key), dim.options[option]), basis
        side = words(dim.options[option])
        assert isinstance(owner, Thing)
        declared, stated = self.vocabulary.types[owner.type].facts[name], owner.stated(name)
        version = dict(stated.disputed).get(dim.options[option]) if stated else None
        step = FactStep(owner, name, (), declared.place)
        said = self._said(step, declared, value_text(self.vocabulary, version))
        clause = said if version is not None else self.unsettled(step)
        return phrases.VERSION.format(side=side, clause=clause), basis

    # Lists.

    def list_(self, proof: Proof, step: ListStep) -> Clause | None:
        """Return what a list lacks; an empty one is told where the vocabulary asks for it."""
        declared = self.vocabulary.types[step.owner.type].facts[step.fact]
        fact = self.called(step)
        if proof.value != OPEN:
            if not declared.ask:
                return None
            named = {"owner": self.owner(step.owner), "fact": fact}
            text = fill(declared.says.get("none", ""), named)
            text = text or phrases.LIST_EMPTY.format(fact=fact)
        elif step.known_until is not None:
            text = phrases.LIST_KNOWN.format(fact=fact, day=day_text(step.known_until))
        else:
            text = phrases.LIST_OPEN.format(fact=fact)
        kind = "stated" if proof.value == OPEN else self._kind(step)
        return Clause(text, self.basis(step), self.owner(step.owner), kind)


def _each(declared: Fact, value: str) -> str:
    """The words of a list of choices of which each has words; nothing for another value."""
    chosen = value.split(", ") if declared.kind is Kind.CHOICES else []
    said = [declared.says.get(each, "") for each in chosen]
    return enumerated(said) if said and all(said) else ""


def is_reference(fact: Fact) -> bool:
    """Whether a fact names things that stand elsewhere."""
    return fact.kind in (Kind.REF, Kind.REFS)
