"""Decisive facts: the yes/no facts and choices that together carry the value of a limb, and each of which it needs.

They start as the facts of the lean proof. Tested is what a reader would test: do they alone still force the value
when every other such fact is unknown, and is each of them needed for that? What is not needed is taken out.
The register is no matter of pleading: it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jurisdiction.analysis.proofs import limb_proofs, proofs_in_worlds
from jurisdiction.analysis.vary import Varied
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import INSUFFICIENT, rules_asked
from jurisdiction.evaluator.scenarios import UNKNOWN

NOT_APPLICABLE = "not_applicable"
REGISTER = "register."  # begins the addresses of what nobody pleads
MOST_WORLDS = 24  # worlds whose proofs are read where the facts of one are not enough
_Kept = tuple[int, ...]


def decisive_facts(assessment: Assessment, answer: AllegationAnswer) -> dict[str, _Kept]:
    """Return, for each limb that is settled and applies, the dimensions of its decisive facts, in order of the proof."""
    return _Shrinking(assessment, answer).facts()


class _Shrinking:
    def __init__(self, assessment: Assessment, answer: AllegationAnswer) -> None:
        self.assessment, self.answer = assessment, answer
        self.limbs = {
            limb.limb.id: limb
            for limb in answer.limbs
            if limb.value not in (INSUFFICIENT, NOT_APPLICABLE)
        }
        self.all = [number for number in range(len(assessment.graph.dims)) if self.pleaded(number)]
        self.rules = tuple(answer.questions.roots)

    def facts(self) -> dict[str, _Kept]:
        found = {name: self._of_the_proof(limb) for name, limb in self.limbs.items()}
        found, waiting = self._shrunk(found, list(found))
        while waiting:
            found, waiting = self._shrunk(found, waiting)
        return found

    def _shrunk(
        self, found: Mapping[str, _Kept], names: Sequence[str]
    ) -> tuple[dict[str, _Kept], list[str]]:
        """Take a fact out of each limb that can do without it, or add what it lacks; return which limbs changed."""
        trials = [(name, found[name]) for name in names]
        trials += [(name, _without(found[name], dim)) for name in names for dim in found[name]]
        held = self.hold(trials)
        changed: dict[str, _Kept] = {}
        for (name, kept), holds in zip(trials[len(names) :], held[len(names) :], strict=True):
            if holds:
                changed[name] = kept  # the last in the order of the proof goes first
        for name, holds in zip(names, held, strict=False):
            if not holds and (wider := self._of_more_worlds(name, found[name])) != found[name]:
                changed[name] = wider
        return {**found, **changed}, list(changed)

    def hold(self, trials: Sequence[tuple[str, _Kept]]) -> list[bool]:
        """Return whether each limb keeps its value where of all facts only those beside it are known."""
        scenarios = [
            {dim: UNKNOWN for dim in self.all if dim not in set(kept)} for _, kept in trials
        ]
        if not trials:
            return []
        varied = Varied(self.assessment, self.answer, scenarios, self.rules)
        stance = self.assessment.stance
        return [
            varied.questions(number).limb(self.limbs[name].limb, stance)[0]
            == self.limbs[name].value
            for number, (name, _) in enumerate(trials)
        ]

    def _of_the_proof(self, limb: LimbAnswer) -> _Kept:
        return self._read(limb_proofs(self.assessment, self.answer, limb))

    def _of_more_worlds(self, name: str, kept: _Kept) -> _Kept:
        """The facts that the value rests on in other worlds of the stance: other readings that it lists, other days."""
        stance = self.assessment.stance
        proofs = (
            proof
            for rule in dict.fromkeys(rules_asked(self.limbs[name].line.query))
            for proof in proofs_in_worlds(self.answer, rule, stance, MOST_WORLDS)
        )
        return tuple(dict.fromkeys((*kept, *self._read(proofs))))

    def _read(self, proofs: Iterable[Proof]) -> _Kept:
        found: dict[int, None] = {}
        graph = self.assessment.graph
        for proof in proofs:
            for each in replace(proof, lean=True).steps(decisive_only=True):
                dim = graph.dim[each.node]
                if dim >= 0 and self.pleaded(dim):
                    found[dim] = None
        return tuple(found)

    def pleaded(self, number: int) -> bool:
        """Whether a dimension is a fact that the file states, or that the law reads into its silence."""
        dim = self.assessment.graph.dims[number]
        return dim.asked and dim.stated is not None and not dim.key.startswith(REGISTER)


def _without(dims: Sequence[int], dim: int) -> _Kept:
    return tuple(each for each in dims if each != dim)
