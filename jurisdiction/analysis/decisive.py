"""Decisive facts: the yes/no facts and choices that together carry the value of a limb, and each of which it needs.

They start as the facts of the lean proof. Tested is what a reader would test: do they alone still force the value
when every other such fact is unknown, and is each of them needed for that? What is not needed is taken out.
The register is no matter of pleading: it stays as it is.

A decisive fact that is not needed as the whole file stands shares the work with others; `needed_alone` tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jurisdiction.analysis.proofs import limb_proofs, proofs_by_reading, proofs_in_worlds
from jurisdiction.analysis.vary import Varied
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import INSUFFICIENT, rules_put
from jurisdiction.evaluator.scenarios import UNKNOWN
from jurisdiction.evaluator.steps import IssueStep

NOT_APPLICABLE = "not_applicable"
FEW_WORLDS, MOST_WORLDS = (
    4,
    24,
)  # worlds whose proofs are read where the facts of one are not enough
_Kept = tuple[int, ...]


def decisive_facts(assessment: Assessment, answer: AllegationAnswer) -> dict[str, _Kept]:
    """Return, for each settled limb that applies, its decisive facts (dimensions) in order of the proof."""
    return _Shrinking(assessment, answer).facts()


def needed_alone(
    assessment: Assessment, answer: AllegationAnswer, decisive: Mapping[str, _Kept]
) -> dict[str, _Kept]:
    """Return, of the decisive facts of each limb, those without which alone it has another value.

    Everything else is as the file says. What is left out of the answer is decisive and yet not needed so: the file
    holds other facts that would carry the value as well, such as an attack stated to be widespread and systematic
    where one of the two is enough.
    """
    dims = tuple(dict.fromkeys(dim for kept in decisive.values() for dim in kept))
    scenarios = [{dim: UNKNOWN} for dim in dims]
    if not dims:
        return dict(decisive)
    varied = Varied(assessment, answer, scenarios, tuple(answer.questions.roots))
    asked = {dim: varied.questions(number) for number, dim in enumerate(dims)}
    return {
        name: tuple(
            dim
            for dim in kept
            if asked[dim].limb(answer.limb(name).limb, assessment.stance)[0]
            != answer.limb(name).value
        )
        for name, kept in decisive.items()
    }


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
        """Return the decisive facts by limb."""
        found = {name: self._of_the_proof(limb) for name, limb in self.limbs.items()}
        enough, spare = self._tried(found)
        lacking = {
            name: self._of_more_worlds(name, found[name]) for name in found if name not in enough
        }
        found |= lacking
        spare = {n: dims for n, dims in spare.items() if n in enough} | self._tried(lacking)[1]
        while spare:
            found, spare = self._shrunk(found, spare)
        return found

    def _tried(self, found: Mapping[str, _Kept]) -> tuple[list[str], dict[str, _Kept]]:
        """Return the limbs for which the facts are enough; and those without which, taken out alone, the others are.

        No other fact can ever be spared.
        """
        whole = list(found.items())
        single = [(name, dim) for name, dims in found.items() for dim in dims]
        without = [(name, _without(found[name], [dim])) for name, dim in single]
        held = self.hold([*whole, *without])
        spare: dict[str, _Kept] = {}
        for (name, dim), holds in zip(single, held[len(whole) :], strict=True):
            if holds:
                spare[name] = (*spare.get(name, ()), dim)
        return [name for (name, _), holds in zip(whole, held, strict=False) if holds], spare

    def _shrunk(
        self, found: Mapping[str, _Kept], spare: Mapping[str, _Kept]
    ) -> tuple[dict[str, _Kept], dict[str, _Kept]]:
        """Take out, the last in the order of the proof first, as many facts as can go together; keep the next one.

        Return the facts, and those before the one that is kept, which may still go.
        """
        trials = [
            (name, count) for name, dims in spare.items() for count in range(1, len(dims) + 1)
        ]
        held = self.hold([(n, _without(found[n], spare[n][-count:])) for n, count in trials])
        going = dict.fromkeys(spare, 0)
        for (name, count), holds in zip(trials, held, strict=True):
            going[name] = count if holds else going[name]
        now, later = dict(found), dict[str, _Kept]()
        for name, count in going.items():
            staying = spare[name][: len(spare[name]) - count]
            now[name] = _without(found[name], spare[name][len(staying) :])
            later.update({name: staying[:-1]} if staying[:-1] else {})
        return now, later

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
        """The facts of the lean proof, and of one for each other reading that the stance lists on its way."""
        proofs = limb_proofs(self.assessment, self.answer, limb)
        stance = self.assessment.stance
        forks = dict.fromkeys(dim for proof in proofs for dim in self._forks(proof))
        others = (
            proof
            for rule, put_from in dict.fromkeys(rules_put(limb.line.query, stance))
            for dim in forks
            for proof in proofs_by_reading(self.answer, rule, put_from, dim)
        )
        return tuple(dict.fromkeys((*self._read(proofs), *self._read(others))))

    def _forks(self, proof: Proof) -> Iterator[int]:
        """The issues on the way of a proof of which the stance lists several readings."""
        picked, dims = self.answer.questions.picked(self.assessment.stance), proof.graph.dim
        for each in replace(proof, lean=True).steps(decisive_only=True):
            if isinstance(each.step, IssueStep) and len(picked.get(dims[each.node], ())) > 1:
                yield dims[each.node]

    def _of_more_worlds(self, name: str, kept: _Kept) -> _Kept:
        """The facts that the value rests on in other worlds of the stance: other readings that it lists, other days.

        What holds on no day is shown on one; here each of the days counts.
        """
        asked = rules_put(self.limbs[name].line.query, self.assessment.stance)
        proofs = [
            replace(proof, lean=True)
            for rule, stance in dict.fromkeys(asked)
            for proof in proofs_in_worlds(self.answer, rule, stance, MOST_WORLDS)
        ]
        steps = (step for proof in proofs for step in proof.steps(decisive_only=True))
        days = (day for step in steps for day in step.on_each_day())
        return tuple(dict.fromkeys((*kept, *self._read(proofs), *self._read(days))))

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
        return dim.pleaded and dim.stated is not None


def _without(dims: Sequence[int], taken: Sequence[int]) -> _Kept:
    return tuple(each for each in dims if each not in taken)
