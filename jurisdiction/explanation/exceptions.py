"""Exceptions that do not apply, by what keeps them away: a fact, a reading that is not followed, or more than that.

Said to be absent is what some fact of the file alone would raise, were it otherwise. What only another reading would
raise is no absent exception, but a reading that is not followed. What neither could raise alone, since the register or
the kind of the act, crime or person excludes it too, is named apart from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import IssueStep, UnlessStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clauses import Clauses, absent
from jurisdiction.explanation.memory import Memory
from jurisdiction.explanation.model import Basis
from jurisdiction.explanation.saying import Said
from jurisdiction.model.rulebook import Rule
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.truth import YES

_Reading = tuple[str, str]  # (issue, reading)


class Exceptions:
    """Tells the exceptions to the rules of proofs that do not apply, each once under an allegation."""

    def __init__(self, clauses: Clauses, memory: Memory) -> None:
        self.clauses, self.memory, self.rulebook = clauses, memory, clauses.rulebook

    def of(self, proof: Proof, level: int) -> Iterator[Said]:
        """Yield those that are absent, then the readings that would raise others, then the rest."""
        missing: list[Rule] = []
        far: list[Rule] = []
        unread: dict[_Reading, None] = {}
        for rule, nodes in self._new(proof):
            if readings := dict.fromkeys(r for node in nodes for r in self._readings(node)):
                unread.update(readings)
            elif any(self._of_fact(node) for node in nodes):
                missing.append(rule)
            else:
                far.append(rule)
        if missing:
            text = phrases.EXCEPTIONS_ABSENT.format(titles="; ".join(r.title for r in missing))
            yield Said(text, self._rules(missing), level, "absent", "absent")
        yield from self._not_followed(list(unread), level)
        if far:
            titles = "; ".join(rule.title for rule in far)
            text = phrases.EXCEPTIONS_FAR.format(limb=self.memory.limb, titles=titles)
            yield Said(text, self._rules(far), level, "plain", "absent")

    def _new(self, proof: Proof) -> Iterator[tuple[Rule, Sequence[Proof]]]:
        """The absent exceptions of which nothing was said before, each with the nodes where it was considered."""
        found: dict[str, list[Proof]] = {}
        for each in proof.steps(decisive_only=True):
            if isinstance(each.step, UnlessStep) and absent(each):
                found.setdefault(each.step.rule, []).append(each)
        for name, nodes in found.items():
            rule = self.rulebook.rules[name]
            told = rule.quiet or not rule.exception_to or name in self.memory.applied
            if not told and self.memory.first(rule.title):
                yield rule, nodes

    def _not_followed(self, unread: Sequence[_Reading], level: int) -> Iterator[Said]:
        found: list[tuple[str, Basis]] = []
        for issue, reading in unread:
            definition = self.rulebook.issues[issue]
            says = next(r.says for r in definition.readings if r.id == reading)
            text = phrases.READING_OF.format(says=says, title=definition.title)
            if self.memory.first(text):
                found.append((text, Basis("reading", f"{issue}.{reading}")))
        if found:
            text = phrases.NOT_FOLLOWED.format(readings="; ".join(text for text, _ in found))
            yield Said(text, tuple(basis for _, basis in found), level, "plain", "kept")

    def _rules(self, rules: Sequence[Rule]) -> tuple[Basis, ...]:
        return tuple(map(self.clauses.rule_basis, rules))

    # What would raise an exception.

    def _readings(self, node: Proof) -> Iterator[_Reading]:
        """The readings under which, the facts being as they are, the exception would not be absent."""
        assessment = self.clauses.assessment
        listed = assessment.allegations[0].questions.picked(assessment.stance)
        for dim, step in self._issues(node).items():
            for option, reading in enumerate(step.readings):
                if option in listed.get(dim, ()) or not self._allowed(step.issue, reading):
                    continue
                if _raised(node, {dim: option}):
                    yield step.issue, reading

    def _issues(self, node: Proof) -> Mapping[int, IssueStep]:
        """The issues (dimensions) at or below a node, whichever way they are read."""
        found: dict[int, IssueStep] = {}
        seen, waiting = {node.node}, [node.node]
        graph = node.graph
        while waiting:
            at = waiting.pop()
            step = graph.label[at]
            if isinstance(step, IssueStep) and graph.dim[at] >= 0:
                found.setdefault(graph.dim[at], step)
            new = [part for part in reversed(graph.parts[at]) if part not in seen]
            seen.update(new)
            waiting.extend(new)
        return found

    def _allowed(self, issue: str, reading: str) -> bool:
        """Whether anybody with authority held a reading by the day of assessment."""
        on_the_day = self.rulebook.issues[issue].readings_on(self.clauses.assessment.assessed_on)
        return any(each.id == reading for each in on_the_day)

    def _of_fact(self, node: Proof) -> bool:
        """Whether the exception would not be absent if nothing were known of what it asks of the file."""
        doubted = node.world.memo.once(
            "open to doubt", lambda: dict.fromkeys(_open_to_doubt(self.clauses))
        )
        return _raised(node, doubted)


def _raised(node: Proof, picks: Mapping[int, int | None]) -> bool:
    return node.world.supposing(picks).word(node.node, node.day) != YES


def _open_to_doubt(clauses: Clauses) -> Iterator[int]:
    """The facts (dimensions) of the file that may be otherwise; of what kind a thing is said to be is not."""
    assessment: Assessment = clauses.assessment
    for number, dim in enumerate(assessment.graph.dims):
        if not dim.asked or dim.public or not isinstance(dim.subject, Fact):
            continue
        owner, name = clauses.facts.addresses.of(dim.key)
        stated = owner.stated(name) if owner is not None else None
        if stated is None or dim.subject.kind is not Kind.CHOICE:
            yield number
