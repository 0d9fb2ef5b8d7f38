"""The reasons of a limb: what its proofs say, in legal order, each with what it rests on.

A rule speaks by its wording; a fact by the vocabulary; a contested point by its reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import IssueStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clauses import Clauses, matters
from jurisdiction.explanation.exceptions import Exceptions
from jurisdiction.explanation.labels import enumerated
from jurisdiction.explanation.leaves import Leaves
from jurisdiction.explanation.memory import Memory
from jurisdiction.explanation.model import Basis, Sentence
from jurisdiction.explanation.saying import Said, sentences
from jurisdiction.explanation.walk import Walk

_Taken = Sequence[tuple[int, int]]  # (dimension, option)
_Way = tuple[
    list[Said], list[Said]
]  # what introduces a way to read the law and the file, and its words


@dataclass(slots=True)
class Told:
    """What the proofs of one limb say, and the walk that told it."""

    said: list[Said]
    walk: Walk
    proofs: Sequence[Proof]

    def left(self) -> Iterator[tuple[int, list[Said]]]:
        """Yield decisive facts of which nobody has told yet, with their nodes, and what is said of them."""
        for proof in self.proofs:
            yield from self.walk.leaves.left(proof)

    def needs(self, fact: int) -> bool:
        """Whether a fact (a dimension) carries the settled value of the limb."""
        return fact in (self.walk.leaves.decisive or ())


class Reasons:
    """Words the proofs of one assessment. `numbers` are the questions that stand under what is missing."""

    def __init__(self, assessment: Assessment, numbers: Mapping[str, int] | None = None) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook
        self.clauses, self.numbers = Clauses(assessment), numbers or {}
        self._nodes_above: dict[int, frozenset[int]] = {}
        self._used_by: list[list[int]] = []

    def of(
        self, proofs: Sequence[Proof], memory: Memory, decisive: Iterable[int] | None = None
    ) -> tuple[Sentence, ...]:
        """Return the sentences of proofs, with all decisive facts that they do not lead to.

        `decisive` are the facts (dimensions) that carry a settled value; of the yes/no facts and choices no
        others are told. Several proofs are several ways to read the law or the file, each introduced by what it takes.
        """
        told = self.told(proofs, memory, decisive)
        for fact, said in told.left():
            self.put(told, fact, said)
        return tuple(sentences(told.said))

    def told(
        self, proofs: Sequence[Proof], memory: Memory, decisive: Iterable[int] | None = None
    ) -> Told:
        """Return what proofs say, as `of` does, without the decisive facts that they do not lead to."""
        kept = None if decisive is None else frozenset(decisive)
        leaves = Leaves(self.clauses, self.numbers, memory, kept)
        walk = Walk(self.clauses, memory, leaves)
        exceptions = Exceptions(self.clauses, memory)
        lean = [replace(proof, lean=True) for proof in proofs]
        ways: dict[int, list[_Way]] = {}  # of each node
        for proof, way in self._ways(lean, memory):
            told = [*walk.parts([proof], len(way)), *exceptions.of(proof, len(way))]
            ways.setdefault(proof.node, []).extend([(way, told)] if told else [])
        found = [each for told in ways.values() for each in _introduced(told)]
        return Told(found, walk, lean[:1])

    def depth(self, told: Told, fact: int) -> int:
        """Return the level of the most exact rule among what is told that asks a fact (a node); -1 for none."""
        above = self._above(fact)
        return max((each.level for each in told.said if each.node in above), default=-1)

    def put(self, told: Told, fact: int, said: Sequence[Said]) -> None:
        """Put what is said of a fact (a node) that no proof led to where it belongs among what is told."""
        place, level = self._home(told.said, fact)
        told.said[place:place] = [replace(each, level=level) for each in said]

    def _home(self, found: Sequence[Said], fact: int) -> tuple[int, int]:
        """Where a fact that no proof told belongs: below the most exact rule that tests it, else below the first."""
        best = -1
        for place, each in enumerate(found):
            deeper = best < 0 or each.level >= found[best].level
            if each.node >= 0 and deeper and each.node in self._above(fact):
                best = place
        if best < 0 and not (found and found[0].kind == "rule"):
            return len(found), 0
        best = max(best, 0)
        level, place = found[best].level + 1, best + 1
        while place < len(found) and found[place].level == level and found[place].a_fact:
            place += 1
        return place, level

    def _above(self, node: int) -> frozenset[int]:
        """The nodes that rest on a node, and the node itself."""
        if node not in self._nodes_above:
            found, waiting = {node}, [node]
            while waiting:
                users = [user for user in self._users()[waiting.pop()] if user not in found]
                found.update(users)
                waiting.extend(users)
            self._nodes_above[node] = frozenset(found)
        return self._nodes_above[node]

    def _users(self) -> Sequence[Sequence[int]]:
        """The nodes of which each node is a part."""
        if not self._used_by:
            parts_of = self.assessment.graph.parts
            self._used_by = [[] for _ in parts_of]
            for node, parts in enumerate(parts_of):
                for part in parts:
                    self._used_by[part].append(node)
        return self._used_by

    # Ways to read the law and the file.

    def _ways(self, proofs: Sequence[Proof], memory: Memory) -> Iterator[tuple[Proof, list[Said]]]:
        """Yield proofs that differ in what they choose, each with the sentences that say what it chooses, if any."""
        dims = dict.fromkeys(dim for proof in proofs for dim in self._issues(proof))
        dims.update(dict.fromkeys(self._parting(proofs, tuple(dims))))
        ways: dict[tuple[int, _Taken], Proof] = {}
        for proof in proofs:
            ways.setdefault((proof.node, _taken(proof, dims)), proof)
        for (node, mine), proof in ways.items():
            others = [keys for other, keys in ways if other == node and keys != mine]
            apart = [key for key in mine if any(key not in keys for keys in others)]
            yield proof, self._way(apart, memory)

    def _issues(self, proof: Proof) -> Iterator[int]:
        """The issues (dimensions) on which a proof rests and of which the profile lists several readings."""
        picked = self.assessment.allegations[0].questions.picked(self.assessment.stance)
        for each in proof.steps(decisive_only=True):
            dim = proof.graph.dim[each.node]
            if isinstance(each.step, IssueStep) and len(picked.get(dim, ())) > 1 and matters(each):
                yield dim

    def _parting(self, proofs: Sequence[Proof], issues: Sequence[int]) -> Iterator[int]:
        """The disputes and uncertain days in which proofs differ that read the law alike."""
        alike: dict[tuple[int, _Taken], list[Proof]] = {}
        for proof in proofs:
            alike.setdefault((proof.node, _taken(proof, issues)), []).append(proof)
        for number, dim in enumerate(self.assessment.graph.dims):
            if dim.kind == "dispute" or (dim.kind == "clock" and not dim.extent):
                options = (
                    {each.world.option(number) for each in group} for group in alike.values()
                )
                if any(len(found) > 1 for found in options):
                    yield number

    def _way(self, apart: _Taken, memory: Memory) -> list[Said]:
        """The sentences that introduce a way: how the law is read, then which version and which days are taken."""
        dims = self.assessment.graph.dims
        readings = [
            (dims[d].key, dims[d].options[o]) for d, o in apart if dims[d].kind == "reading"
        ]
        found = self._read(readings, memory) if readings else []
        for dim, option in apart:
            if dims[dim].kind != "reading":
                text, basis = self.clauses.facts.supposed(dims[dim], option)
                if not memory.first(text):
                    text = phrases.TAKEN_AGAIN.format(limb=memory.limb, says=text)
                found.append(Said(text, (basis,), len(found), "plain"))
        return found

    def _read(self, readings: Sequence[tuple[str, str]], memory: Memory) -> list[Said]:
        """The sentence that introduces a way to read the law; its readings are not told again below it."""
        asked = [self.rulebook.issues[issue].question for issue, _ in readings]
        says = [self._says(*key) for key in readings]
        for question, reading in zip(asked, says, strict=True):
            memory.first(phrases.READ_ALIKE.format(question=question, says=reading))
        read = enumerated(says, ", and that ")
        text = phrases.ONE_WAY.format(question=" ".join(asked), says=read)
        if not memory.first(text):
            text = phrases.ONE_WAY_AGAIN.format(limb=memory.limb, says=read)
        return [Said(text, tuple(Basis("reading", ".".join(key)) for key in readings), 0, "plain")]

    def _says(self, issue: str, reading: str) -> str:
        return next(r.says for r in self.rulebook.issues[issue].readings if r.id == reading)


def _introduced(ways: Sequence[_Way]) -> Iterator[Said]:
    """What the ways say, each below what introduces it; one way that is left alone needs no introduction."""
    for way, told in ways:
        if len(ways) > 1:
            yield from (*way, *told)
        else:
            yield from (replace(each, level=each.level - len(way)) for each in told)


def _taken(proof: Proof, dims: Iterable[int]) -> _Taken:
    """The options of some dimensions that a proof takes."""
    options = ((dim, proof.world.option(dim)) for dim in dims)
    return tuple((dim, option) for dim, option in options if option is not None)
