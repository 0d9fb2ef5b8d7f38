"""Where the file names the records of which a rule speaks: the State of a place, the State of a nationality.

A reference is no truth value, so no node of a proof stands for it; but an answer that rests on it must say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import FactStep, MemberStep, RuleStep
from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Call, Condition, Quantifier, Same, Term
from jurisdiction.model.rulebook import Rule, Rulebook
from jurisdiction.model.vocabulary import Kind

Named = tuple[Thing, str, Thing]
"""A thing of the file, the fact in which it names a record, and the record."""

_Known = Mapping[str, object]


class Origins:
    """Finds the references on which the steps of a proof rest, by what the rules say and the file writes."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.vocabulary = rulebook, rulebook.vocabulary
        self._conditions: dict[str, tuple[Condition, ...]] = {}

    def of(self, proof: Proof) -> tuple[Named, ...]:
        """Return the references by which a rule came to speak of records, in the order of its proof, each once."""
        return tuple(dict.fromkeys(self._of(proof)))

    def mentioned(self, proof: Proof) -> Iterator[tuple[Thing, str]]:
        """Yield the facts that a rule mentions, each with its owner, as far as the file states them."""
        rule, given = self._called(proof)
        for term in rule.mentions:
            owner = self._at(term, given)
            stated = owner.stated(term.path[-1]) if owner is not None else None
            if owner is not None and stated is not None and stated.value is not None:
                yield owner, term.path[-1]

    def _called(self, proof: Proof) -> tuple[Rule, _Known]:
        """The rule of a step, and what it was called with."""
        step = proof.step
        assert isinstance(step, RuleStep)
        rule = self.rulebook.rules[step.rule]
        return rule, dict(zip((each.name for each in rule.parameters), step.args, strict=True))

    def _of(self, proof: Proof) -> Iterator[Named]:
        rule, given = self._called(proof)
        waiting: list[tuple[Proof, _Known]] = [(part, given) for part in reversed(proof.below())]
        while waiting:
            part, known = waiting.pop()
            if not part.decisive:
                continue
            if isinstance(part.step, RuleStep):
                yield from self._argued(rule, part.step, known)
                yield from self._of(part) if self.rulebook.rules[part.step.rule].quiet else ()
                continue
            if isinstance(part.step, MemberStep):
                known = {**known, **dict(part.step.found)}
                yield from self._chosen(rule, part.step, known)
            elif isinstance(part.step, FactStep):
                yield from self._compared(rule, part.step, known)
            waiting.extend((each, known) for each in reversed(part.below()))

    def _argued(self, rule: Rule, step: RuleStep, known: _Known) -> Iterator[Named]:
        """What a rule was called with."""
        for call in self._parts(rule):
            if isinstance(call, Call) and call.rule == step.rule:
                for term in (arg for arg in call.args if isinstance(arg, Term)):
                    yield from self._naming(term, step.args, known)

    def _chosen(self, rule: Rule, step: MemberStep, known: _Known) -> Iterator[Named]:
        """What a quantifier found in a list of references, or in a set that the law derives."""
        for part in self._parts(rule):
            if isinstance(part, Quantifier) and part.place == step.place:
                for name, term in part.over:
                    yield from self._member(term, known.get(name), known)

    def _member(self, term: Term, record: object, known: _Known) -> Iterator[Named]:
        owner = self._at(term, known)
        derived = self.rulebook.sets.get((owner.type, term.path[-1])) if owner else None
        if derived is None:
            yield from self._naming(term, (record,), known)
            return
        for include in derived.includes:
            named = tuple(self._naming(include.the, (record,), {derived.variable: owner}))
            yield from named
            if named:  # another fact that names the same record adds nothing
                return

    def _compared(self, rule: Rule, step: FactStep, known: _Known) -> Iterator[Named]:
        """Both sides of a comparison of references; a proof has a step for one of them."""
        for part in self._parts(rule):
            if isinstance(part, Same):
                sides = [(term, self._at(term, known)) for term in (part.left, part.right)]
                if any(at is step.owner and term.path[-1] == step.fact for term, at in sides if at):
                    for term, _ in sides:
                        yield from self._naming(term, None, known)

    # What the file writes.

    def _naming(
        self, term: Term, records: Sequence[object] | None, known: _Known
    ) -> Iterator[Named]:
        """The fact in which a term ends, where the file names one of the records there; None: any."""
        owner = self._at(term, known)
        if owner is None or self.vocabulary.types[owner.type].register:
            return
        stated = owner.stated(term.path[-1])
        versions = (
            () if stated is None else (stated.value, *(value for _, value in stated.disputed))
        )
        for version in versions:
            for each in version if isinstance(version, tuple) else (version,):
                wanted = records is None or any(each is record for record in records)
                if wanted and isinstance(each, Thing) and self.vocabulary.types[each.type].register:
                    yield owner, term.path[-1], each

    def _at(self, term: Term, known: _Known) -> Thing | None:
        """The thing on which the last word of a term is a fact, by what is written; None where nothing is."""
        found = known.get(term.variable)
        for name in term.path[:-1]:
            found = self._next(found, name)
        return found if isinstance(found, Thing) and term.path else None

    def _next(self, owner: object, name: str) -> object:
        if not isinstance(owner, Thing):
            return None
        declared = self.vocabulary.types[owner.type].facts[name]
        if declared.kind is not Kind.UP:
            stated = owner.stated(name)
            return None if stated is None else stated.value
        above = owner.parent
        while above is not None and above.type != declared.of:
            above = above.parent
        return above

    def _parts(self, rule: Rule) -> tuple[Condition, ...]:
        if rule.id not in self._conditions:
            whole = conditions_of(rule)
            self._conditions[rule.id] = tuple(part for each in whole for part in walk(each))
        return self._conditions[rule.id]
