"""What rules, readings and records say in a proof, clause by clause, and what each clause rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import FactStep, IssueStep, MemberStep, RuleStep, UnlessStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clause import where
from jurisdiction.explanation.concern import Concern
from jurisdiction.explanation.facts import FactWords
from jurisdiction.explanation.labels import fill, label
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.origins import Origins
from jurisdiction.loading.walk import walk
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Same, Silent, Test
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rule, Rulebook
from jurisdiction.model.vocabulary import Fact
from jurisdiction.truth import NO, OPEN, YES

MOST_NAMED = 5  # members named in one sentence


class Clauses:
    """Words the steps of the proofs of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook
        self.vocabulary = assessment.rulebook.vocabulary
        self.facts, self.origins = FactWords(assessment), Origins(assessment.rulebook)
        self.concern = Concern(assessment)
        self.of_sets = _places(assessment.rulebook)
        self._asked_of_the_day: dict[tuple[str, object], int] = {}
        self._tests: tuple[Mapping[int, int], Mapping[int, int]] | None = None

    # Rules.

    def rule(self, proof: Proof, step: RuleStep) -> str:
        """Return what a rule says with the value that it has in a proof."""
        rule = self.rulebook.rules[step.rule]
        wording = {YES: rule.wording.holds, NO: rule.wording.fails, OPEN: rule.wording.open}
        names = self._arguments(step, rule)
        for variable, found in self._found(proof).items():
            names.setdefault(variable, _listed(found))
        return fill(wording[proof.value], names)

    def supposed(self, step: RuleStep, *, holds: bool) -> str:
        """Return what is said where a rule is supposed to hold, or to fail."""
        rule = self.rulebook.rules[step.rule]
        said = rule.supposed.holds if holds else rule.supposed.fails
        return fill(said, self._arguments(step, rule))

    def _arguments(self, step: RuleStep, rule: Rule) -> dict[str, str]:
        return {
            parameter.name: label(self.vocabulary, value)
            for parameter, value in zip(rule.parameters, step.args, strict=True)
        }

    def _found(self, proof: Proof) -> dict[str, list[str]]:
        """Return what the rule's own quantifiers found: the members that decide."""
        found: dict[str, list[str]] = {}
        waiting = list(reversed(proof.below()))
        while waiting:
            part = waiting.pop()
            if isinstance(part.step, MemberStep) and part.decisive:
                for name, value in part.step.found:
                    found.setdefault(name, []).append(label(self.vocabulary, value))
            if not isinstance(part.step, RuleStep):
                waiting.extend(reversed(part.below()))
        return found

    def on_the_day(self, proof: Proof, step: RuleStep) -> Proof | None:
        """Return the same rule asked of the day of the conduct, where it has the same value there; else None."""
        node = self._of_the_day().get((step.rule, step.args))
        if node is None:
            return None
        real = replace(proof, node=node, day=0)
        return real if real.value == proof.value else None

    def _of_the_day(self) -> Mapping[tuple[str, object], int]:
        if not self._asked_of_the_day:
            self._asked_of_the_day = {
                (step.rule, step.args): node
                for node, step in enumerate(self.assessment.graph.label)
                if isinstance(step, RuleStep) and not step.hypothetical
            }
        return self._asked_of_the_day

    def bases(self, rule: Rule) -> tuple[Basis, ...]:
        """Return a rule and what it cites."""
        cites = ((cite, where(cite.place)) for cite in rule.cites)
        cited = (Basis("provision", c.to, c.at, c.checked, place) for c, place in cites)
        return (self.rule_basis(rule), *cited)

    def rule_basis(self, rule: Rule) -> Basis:
        """Return a rule as what a sentence rests on."""
        return Basis("rule", rule.id, rule.title, place=where(rule.place))

    # Readings and records.

    def reading(self, proof: Proof, step: IssueStep) -> tuple[str, Basis] | None:
        """Return how a contested point is read, where another reading would make a difference here; else None.

        Where the profile lists several readings, the one that is told stands for all: it is no choice.
        """
        if proof.option is None or not matters(proof):
            return None
        issue = self.rulebook.issues[step.issue]
        found = next(r for r in issue.readings if r.id == step.readings[proof.option])
        standing = found.standing_on(self.assessment.assessed_on)
        listed = self.assessment.allegations[0].questions.picked(self.assessment.stance)
        several = len(listed.get(proof.graph.dim[proof.node], ())) > 1
        phrase = phrases.READ_ALIKE if several else phrases.READ_HERE
        text = phrase.format(question=issue.question, says=found.says)
        return text, Basis("reading", f"{issue.id}.{found.id}", standing)

    def passed_over(self, part: Proof) -> list[Thing]:
        """Return the records of the register that a quantifier looked at in vain; not what a case supposes."""
        if not isinstance(part.step, MemberStep) or part.value != NO:
            return []
        things = [value for _, value in part.step.found if isinstance(value, Thing)]
        types = self.vocabulary.types
        registered = all(types[t.type].register and not t.supposed for t in things)
        return things if registered else []

    def not_meant(self, part: Proof) -> bool:
        """Return whether a quantifier leaves out a record for what the record is: nobody looked at it for an answer."""
        if not isinstance(part.step, MemberStep) or part.value != NO or len(part.parts()) > 1:
            return False
        found = [value for _, value in part.step.found if isinstance(value, Thing)]
        if not all(self.vocabulary.types[thing.type].register for thing in found):
            return False
        reasons = [
            below.step for below in part.steps(decisive_only=True) if below.node != part.node
        ]
        tests = [step for step in reasons if step is not None and not isinstance(step, RuleStep)]
        return all(isinstance(step, FactStep) and step.owner in found for step in tests)

    def record_basis(self, record: Thing) -> Basis:
        """Return a record as what a sentence rests on."""
        return Basis("register", f"{record.type}.{record.id}", label(self.vocabulary, record))

    # Facts that a proof does not lead to.

    def tested(self, proof: Proof, dims: Sequence[int]) -> Iterator[tuple[Proof, FactStep]]:
        """Yield, for each of some facts (dimensions), a node that tests it, in the world of a proof."""
        spoken, silent = self._testing()
        for node in sorted(spoken[dim] for dim in dims if dim in spoken):
            step = self.assessment.graph.label[node]
            assert isinstance(step, FactStep)
            yield replace(proof, node=node), step
        for node in sorted(silent[dim] for dim in dims if dim in silent and dim not in spoken):
            if (step := self._step(self.assessment.graph.dim[node])) is not None:
                yield replace(proof, node=node), step

    def _testing(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """The first node that tests each fact and says so, and the first that has it as its dimension at all."""
        if self._tests is None:
            graph = self.assessment.graph
            first = {dim: node for node, dim in reversed(list(enumerate(graph.dim))) if dim >= 0}
            said = {
                graph.dim[node]: node
                for node in range(len(graph.op) - 1, -1, -1)
                if isinstance(graph.label[node], FactStep) and graph.dim[node] >= 0
            }
            self._tests = said, first
        return self._tests

    def _step(self, dim: int) -> FactStep | None:
        """The fact behind a dimension, as a step."""
        dimension = self.assessment.graph.dims[dim]
        owner, name = self.facts.addresses.of(dimension.key)
        if owner is None or not isinstance(dimension.subject, Fact):
            return None
        return FactStep(owner, name, (), dimension.subject.place)


def _places(rulebook: Rulebook) -> frozenset[Place]:
    """The places of the conditions under which something is a member of a set that the law derives."""
    conditions = (
        part
        for derived in rulebook.sets.values()
        for include in derived.includes
        for part in walk(include.when)
    )
    return frozenset(part.place for part in conditions if isinstance(part, Test | Silent | Same))


def absent(part: Proof) -> bool:
    """Whether a part of a proof is an exception that was considered and found absent."""
    return isinstance(part.step, UnlessStep) and part.value == YES


def matters(proof: Proof) -> bool:
    """Whether the readings of an issue differ here: not where all lead to one and the same value."""
    values = {proof.world.word(part, proof.day) for part in proof.graph.parts[proof.node]}
    return len(values) > 1


def _listed(found: list[str]) -> str:
    names = list(dict.fromkeys(found))
    shown = names[:MOST_NAMED]
    rest = len(names) - len(shown)
    return "; ".join(shown) + (f" and {rest} more" if rest else "")
