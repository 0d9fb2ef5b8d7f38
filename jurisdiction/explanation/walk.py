"""A walk through the proof of a limb, from the top: what is told, at which level, and what goes without saying.

Where a rule rests on one other rule alone, the more exact of the two speaks for both. What an `any` did not need is
left out, and so is what was told before. Exceptions that are absent are told by `jurisdiction.explanation.exceptions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import (
    DateStep,
    FactStep,
    IssueStep,
    ListStep,
    MemberStep,
    RuleStep,
    UnlessStep,
)
from jurisdiction.evaluator.values import Absent
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clauses import Clauses, absent, matters
from jurisdiction.explanation.leaves import Leaves
from jurisdiction.explanation.memory import Memory
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.passed import Passed
from jurisdiction.explanation.saying import Said, tidy
from jurisdiction.model.case import Thing
from jurisdiction.truth import NO, OPEN

DEEPEST = 7  # levels of reasons below a limb


class Walk:
    """Walks the proofs of one limb down to their leaves."""

    def __init__(self, clauses: Clauses, memory: Memory, leaves: Leaves) -> None:
        self.clauses, self.memory, self.leaves = clauses, memory, leaves
        self.rules, self.passed = clauses.rulebook.rules, Passed(clauses)

    def parts(
        self, parts: Sequence[Proof], level: int, more: Iterable[Said] = ()
    ) -> Iterator[Said]:
        """Tell parts of equal standing: readings first, then facts, then rules with all that is below them."""
        blocks: list[list[Said]] = []
        for part in parts:
            for each in self._step(part, level):
                if each.level <= level or not blocks:
                    blocks.append([])
                blocks[-1].append(each)
        blocks.extend([each] for each in more)
        blocks.sort(key=lambda block: block[0].rank)
        for block in blocks:
            yield from block

    def _step(self, proof: Proof, level: int) -> Iterator[Said]:
        step = proof.step
        match step:
            case RuleStep() if not all(map(self._may_be, step.args)):
                return
            case RuleStep():
                yield from self._rule(proof, step, level)
            case FactStep() | DateStep() | ListStep():
                yield from self.leaves.step(proof, step, level)
            case IssueStep():
                yield from self._issue(proof, step, level)
            case MemberStep() | UnlessStep() | None:
                yield from self._inside(proof, level)

    def _may_be(self, arg: object) -> bool:
        """Whether what a rule speaks of may be there: nothing is said of a thing for which it makes no sense to ask."""
        if not isinstance(arg, Absent) or arg.pleaded is not None:
            return True
        return self.leaves.sense.makes(arg.path)

    def _inside(self, proof: Proof, level: int) -> Iterator[Said]:
        """What is inside a step that says nothing itself."""
        if isinstance(proof.step, UnlessStep):
            self.memory.applied.add(proof.step.rule)
        parts, passed = self._below(proof)
        yield from self.parts(parts, level)
        yield from self._records(passed, level)

    def _below(self, proof: Proof) -> tuple[list[Proof], dict[Thing, Proof]]:
        """The parts to tell, through quiet rules and without absent exceptions; and the records looked at in vain."""
        parts: list[Proof] = []
        passed: dict[Thing, Proof] = {}
        waiting = list(reversed(proof.below()))
        while waiting:
            part = waiting.pop()
            if not part.decisive or absent(part) or self.clauses.not_meant(part):
                continue
            if records := self.clauses.passed_over(part):
                passed.update(dict.fromkeys(records, part))
            elif self._is_quiet(part):
                waiting.extend(reversed(part.below()))
            else:
                parts.append(part)
        return parts, passed

    def _is_quiet(self, part: Proof) -> bool:
        step = part.step
        return isinstance(step, RuleStep) and self.rules[step.rule].quiet and not step.hypothetical

    # Rules.

    def _rule(self, proof: Proof, step: RuleStep, level: int) -> Iterator[Said]:
        rule = self.rules[step.rule]
        if step.hypothetical and (real := self.clauses.on_the_day(proof, step)) is not None:
            yield from self._step(real, level)
        elif rule.quiet:
            yield from self._inside(proof, level)
        elif step.hypothetical:
            yield from self._supposed(proof, step, level)
        else:
            yield from self._chain(proof, step, level)

    def _supposed(self, proof: Proof, step: RuleStep, level: int) -> Iterator[Said]:
        """A rule asked of another day: the most exact one, and no further."""
        part, exact, bases = self._links(proof, step)[-1]
        text = phrases.ON_ANOTHER_DAY.format(clause=self.clauses.rule(part, exact))
        if self.memory.new(text):
            yield Said(text, tidy(bases), level, "rule")

    def _chain(self, proof: Proof, step: RuleStep, level: int) -> Iterator[Said]:
        """The most exact rule of a chain; where that was told before, only a limb still says what it comes to."""
        links = self._links(proof, step)
        part, exact, bases = links[-1]
        if self.memory.new(text := self.clauses.rule(part, exact)):
            yield Said(text, tidy(bases), level, "rule", node=proof.node)
            if level < DEEPEST:
                named = [
                    said for link, _, _ in links for said in self.leaves.named(link, level + 1)
                ]
                if asked := self._which(part, exact):
                    yield from self.parts(asked, level + 1)
                else:
                    yield from self._reasons(part, level + 1, named)
        elif level == 0 and self.memory.new(text := self.clauses.rule(proof, step)):
            yield Said(text, tidy(self.clauses.bases(self.rules[step.rule])), level, "rule")

    def _which(self, proof: Proof, step: RuleStep) -> list[Proof]:
        """The question which thing is meant, where a rule about a thing that nobody named rests on nothing else."""
        asked = {p.question: p for p in proof.steps(decisive_only=True) if p.question is not None}
        unnamed = {arg.question for arg in step.args if isinstance(arg, Absent)}
        return list(asked.values())[:1] if asked.keys() <= unnamed else []

    def _reasons(self, proof: Proof, level: int, named: Sequence[Said]) -> Iterator[Said]:
        parts, passed = self._below(proof)
        found = list(self.parts(parts, level, named))
        yield from found
        if not any(each.kind == "rule" for each in found):
            yield from self._in_short(parts, level)
        yield from self._records(passed, level)

    def _in_short(self, parts: Sequence[Proof], level: int) -> Iterator[Said]:
        """What the rules below come to, where all that they rest on was told before."""
        waiting = list(reversed(parts))
        while waiting:
            part = waiting.pop()
            step = part.step
            if isinstance(step, MemberStep | IssueStep):
                waiting.extend(reversed(self._below(part)[0]))
                continue
            if not isinstance(step, RuleStep) or step.hypothetical:
                continue
            if not all(map(self._may_be, step.args)):
                continue
            if self.memory.new(text := self.clauses.rule(part, step)):
                bases = tidy(self.clauses.bases(self.rules[step.rule]))
                yield Said(text, bases, level, "rule")

    def _links(
        self, proof: Proof, step: RuleStep
    ) -> list[tuple[Proof, RuleStep, tuple[Basis, ...]]]:
        """A chain of rules, each of which rests on the next alone, with all that they rest on so far."""
        chain = [(proof, step, self.clauses.bases(self.rules[step.rule]))]
        while (only := self._only(chain[-1][0])) is not None:
            part, exact = only
            bases = (*chain[-1][2], *self.clauses.bases(self.rules[exact.rule]))
            chain.append((part, exact, bases))
        return chain

    def _only(self, proof: Proof) -> tuple[Proof, RuleStep] | None:
        """The one rule on which a rule rests alone, both settled or both open; none of a rule told in its own words."""
        if isinstance(proof.step, RuleStep) and self.rules[proof.step.rule].own_words:
            return None
        parts, _ = self._below(proof)
        while len(parts) == 1 and self._looked_through(parts[0]):
            parts, _ = self._below(parts[0])
        if len(parts) != 1 or not isinstance(proof.step, RuleStep):
            return None
        part = self._as_it_was(parts[0])
        step = part.step
        if not isinstance(step, RuleStep) or self.rules[step.rule].quiet:
            return None
        alike = step.hypothetical == proof.step.hypothetical
        alike = alike and (part.value == OPEN) == (proof.value == OPEN)
        return (part, step) if alike else None

    def _as_it_was(self, part: Proof) -> Proof:
        """A rule asked of another day, as it is on the day of the conduct where it has the same value there."""
        step = part.step
        if isinstance(step, RuleStep) and step.hypothetical:
            return self.clauses.on_the_day(part, step) or part
        return part

    def _looked_through(self, part: Proof) -> bool:
        """Whether a step says nothing itself; of a list in which none was found, one member does not say it all."""
        if isinstance(part.step, UnlessStep):
            self.memory.applied.add(part.step.rule)
            return True
        if isinstance(part.step, IssueStep):
            return not matters(part)
        return isinstance(part.step, MemberStep) and part.value != NO

    # Readings, records, exceptions.

    def _issue(self, proof: Proof, step: IssueStep, level: int) -> Iterator[Said]:
        read = self.clauses.reading(proof, step)
        if read is not None and self.memory.new(read[0]):
            yield Said(read[0], (read[1],), level, "reading")
        yield from self._inside(proof, level)

    def _records(self, passed: Mapping[Thing, Proof], level: int) -> Iterator[Said]:
        """The records of which the case names what they are about; of others nobody would think."""
        records = [each for each in passed if self.clauses.concern.touches(each)]
        if records:
            named = (self.passed.named(passed[record], record) for record in records)
            text = phrases.RECORDS_NONE.format(records="; ".join(named))
            if self.memory.first(text):
                bases = tuple(map(self.clauses.record_basis, records))
                yield Said(text, bases, level, "kept", "kept")
