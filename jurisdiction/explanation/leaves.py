"""The leaves of a proof, each told once: facts, dates, lists, and what is asked where they are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jurisdiction.analysis.sense import Sense
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import DateStep, FactStep, ListStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clause import Clause
from jurisdiction.explanation.clauses import Clauses
from jurisdiction.explanation.memory import Memory
from jurisdiction.explanation.model import Basis, Role
from jurisdiction.explanation.saying import Said
from jurisdiction.model.vocabulary import Fact
from jurisdiction.truth import OPEN


class Leaves:
    """Tells the leaves of the proofs of one limb. `decisive` are the facts to tell where it is settled; None: all."""

    def __init__(
        self,
        clauses: Clauses,
        numbers: Mapping[str, int],
        memory: Memory,
        decisive: frozenset[int] | None,
    ) -> None:
        self.clauses, self.numbers, self.memory, self.decisive = clauses, numbers, memory, decisive
        self.facts = clauses.facts
        self.sense = Sense(clauses.assessment.rulebook.vocabulary, clauses.assessment.case)
        self._told: set[int] = set()

    def step(
        self, proof: Proof, step: FactStep | DateStep | ListStep, level: int
    ) -> Iterator[Said]:
        """Tell one leaf, if it is needed and was not told before."""
        match step:
            case FactStep() if proof.value == OPEN:
                yield from self._question(proof, step, level)
            case FactStep():
                member = step.place in self.clauses.of_sets
                yield from self._fact(self.facts.fact(proof, step), level, member=member)
            case DateStep():
                yield from self._date(proof, step, level)
            case ListStep() if proof.question is not None:
                yield from self._question(proof, step, level)
            case ListStep():
                yield from self._fact(self.facts.list_(proof, step), level)

    def named(self, proof: Proof, level: int) -> Iterator[Said]:
        """Where the file names the records of which a rule speaks, and the numbers that it mentions."""
        for owner, number in self.clauses.origins.mentioned(proof):
            yield from self._fact(self.facts.mentioned(owner, number), level)
        for owner, fact, record in self.clauses.origins.of(proof):
            said = self.facts.reference(owner, fact, record)
            yield from self._fact(said, level, member=True)

    def _fact(self, clause: Clause | None, level: int, *, member: bool = False) -> Iterator[Said]:
        if clause is None or not self._needed(clause.dim):
            return
        role: Role = "decisive" if clause.dim in self.memory.decisive else ""
        self._told.add(clause.dim)
        if self.memory.first(f"{clause.basis.key} {clause.text}"):
            text = self._apart(clause)
            yield Said(
                text,
                (clause.basis,),
                level,
                clause.kind,
                role,
                head=clause.head,
                about=clause.owner,
                member=member,
            )

    def _apart(self, clause: Clause) -> str:
        """The text of a fact; where another fact has said the same of another thing, with what it is about."""
        first = self.memory.said.setdefault(f"={clause.text}", clause.basis.key)
        if first == clause.basis.key or clause.owner in clause.text:
            return clause.text
        return phrases.ABOUT.format(clause=clause.text, owner=clause.owner)

    def _needed(self, dim: int) -> bool:
        """Whether to tell a settled fact: of those that one may ask for only the decisive ones."""
        if self.decisive is None or dim < 0:
            return True
        return dim in self.decisive or not self.clauses.assessment.graph.dims[dim].options

    def _question(self, proof: Proof, step: FactStep | ListStep, level: int) -> Iterator[Said]:
        dim = None if proof.question is None else proof.graph.dims[proof.question]
        unproved = _unproved(proof)
        if unproved is not None and (dim is None or dim.lacks_support):
            yield from self._lacking(unproved, level)
            return
        basis, kind = self.facts.basis(step), "plain"
        if dim is None or not isinstance(dim.subject, Fact):
            text = self._unsettled(step)
        else:
            number, basis = self.numbers.get(dim.key), Basis("fact", dim.key)
            kind = "open" if number else kind
            text = str(number or dim.subject.ask or self.facts.terms.alone(dim.subject))
        makes_sense = kind == "open" or self.sense.makes(basis.key.partition("@")[0])
        if makes_sense and self.memory.first(f"?{basis.key}"):
            yield Said(text, (basis,), level, kind, "question")

    def _unsettled(self, step: FactStep | ListStep) -> str:
        """Return a fact that is open, as its question where it has one."""
        ask = self.clauses.vocabulary.types[step.owner.type].facts[step.fact].ask
        if not ask:
            return self.facts.unsettled(step)
        ask = f"{ask[:1].lower()}{ask[1:]}"
        return phrases.OF_OWNER_ASKED.format(ask=ask, owner=self.facts.owner(step.owner))

    def _lacking(self, dim: Dimension, level: int) -> Iterator[Said]:
        """A fact that the file states and no source supports as is asked for."""
        clause = self.facts.pleaded(dim.key)
        if self.memory.first(f"!{clause.basis.key}"):
            yield Said(clause.text, (clause.basis,), level, "unproved", "question")

    def _date(self, proof: Proof, step: DateStep, level: int) -> Iterator[Said]:
        """A comparison of days; where a date that is stated lacks support, that date."""
        unproved = _unproved(proof)
        if proof.value == OPEN and unproved is not None:
            yield from self._lacking(unproved, level)
        else:
            yield from self._fact(self.facts.dates.date(proof, step), level)

    def left(self, proof: Proof) -> Iterator[tuple[int, list[Said]]]:
        """Yield decisive facts that were not told, with their nodes: those for which an exception is absent, say."""
        missing = [dim for dim in sorted(self.decisive or ()) if dim not in self._told]
        for tested, step in self.clauses.tested(proof, missing):
            yield tested.node, list(self._fact(self.facts.fact(tested, step), 0))


def _unproved(proof: Proof) -> Dimension | None:
    """The first fact of an open proof that is stated and lacks support, if there is one."""
    questions = (each.question for each in proof.steps())
    dims = (proof.graph.dims[question] for question in questions if question is not None)
    return next((dim for dim in dims if dim.lacks_support), None)
