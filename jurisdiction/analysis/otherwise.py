"""Facts that may be supposed otherwise: which of a case are, what they could be, and which to tell first.

The vocabulary says whether anybody would suppose a fact otherwise (`supposed`). The register is none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from jurisdiction.analysis.parted import parted_facts
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.model.vocabulary import SUPPOSED_LAST, SUPPOSED_NEVER, Fact

Decisive = Mapping[str, Mapping[str, Sequence[int]]]  # by allegation and limb


class Otherwise:
    """The facts of one assessment that may be otherwise, by address.

    `decisive` facts are those of each allegation and limb; `open_facts` are the addresses of the questions of the case.
    """

    def __init__(
        self, assessment: Assessment, decisive: Decisive, open_facts: Sequence[str]
    ) -> None:
        self.assessment, self.dims = assessment, assessment.graph.dims
        self.decisive, self.open_facts = decisive, frozenset(open_facts)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """By address, the dimensions that a value written there would settle."""
        found: dict[str, list[int]] = {}
        for number, dim in enumerate(self.dims):
            if dim.kind in ("fact", "silence") and not dim.public and _may_be_otherwise(dim):
                found.setdefault(dim.key, []).append(number)
        return found

    @cached_property
    def stated(self) -> dict[str, int]:
        """By address, the option that the file states, or that the law reads into its silence."""
        return {
            dim.key: dim.stated
            for numbers in self.places.values()
            for dim in (self.dims[number] for number in numbers)
            if dim.stated is not None
        }

    @cached_property
    def silent(self) -> frozenset[str]:
        """The addresses of facts that the law reads into silence."""
        numbers = (n for each in self.places.values() for n in each)
        return frozenset(self.dims[n].key for n in numbers if self.dims[n].kind == "silence")

    @cached_property
    def ranked(self) -> list[str]:
        """The addresses of the facts that may be varied, those to tell first at the front."""
        lacking = self._lacking()
        if self.assessment.stance.evidence == "as_supported":
            found = [key for key in self.places if key not in lacking]
        else:
            found = list(self.places)
        used = [key for key in found if key in self.stated or key in self.open_facts]
        return sorted(used, key=self.rank)

    def is_last(self, key: str) -> bool:
        """Whether a fact is told after all others, and not varied where the file is silent on it."""
        return self._subject(key).supposed == SUPPOSED_LAST

    def rank(self, key: str) -> tuple[object, ...]:
        """The place of a fact among those to tell: how open to attack it is, its limb, its place in the vocabulary."""
        is_stated, *others = self._standing[key]
        return (
            is_stated,
            key not in self._disputed,
            *others,
            self._limbs.get(key, len(self.assessment.rulebook.limbs)),
            *self._declared(key),
        )

    def _lacking(self) -> frozenset[str]:
        return frozenset(dim.key for dim in self.dims if dim.lacks_support)

    @cached_property
    def _standing(self) -> dict[str, tuple[bool, bool, bool]]:
        """Whether a fact is stated, one on which no readings part, and supported (false comes first)."""
        parted, lacking = parted_facts(self.assessment.graph), self._lacking()
        return {
            key: (
                key in self.stated,
                parted.isdisjoint(self.places[key]),
                key not in lacking,
            )
            for key in self.places
        }

    @cached_property
    def _limbs(self) -> dict[str, int]:
        """By address, the place of the first limb that rests on the fact."""
        order = [limb.id for limb in self.assessment.rulebook.limbs]
        found: dict[str, int] = {}
        for limbs in self.decisive.values():
            for limb, numbers in limbs.items():
                for number in numbers:
                    key, place = self.dims[number].key, order.index(limb)
                    found[key] = min(place, found.get(key, place))
        return found

    @cached_property
    def _disputed(self) -> frozenset[str]:
        """The addresses of facts on which a contested limb rests."""
        contested = {
            (answer.allegation.id, limb.limb.id)
            for answer in self.assessment.allegations
            for limb in answer.limbs
            if "contested" in limb.marks
        }
        return frozenset(
            self.dims[number].key
            for name, limbs in self.decisive.items()
            for limb, numbers in limbs.items()
            if (name, limb) in contested
            for number in numbers
        )

    def _declared(self, key: str) -> tuple[int, str]:
        """Where the vocabulary declares a fact; equals by their address."""
        return self._declarations[id(self._subject(key))], key

    @cached_property
    def _declarations(self) -> dict[int, int]:
        """The places of all declarations in the vocabulary, by the identity of the declaration."""
        kinds = self.assessment.rulebook.vocabulary.types.values()
        facts = (fact for kind in kinds for fact in kind.facts.values())
        return {id(fact): place for place, fact in enumerate(facts)}

    def _subject(self, key: str) -> Fact:
        subject = self.dims[self.places[key][0]].subject
        assert isinstance(subject, Fact)
        return subject

    def others(self, key: str) -> list[int]:
        """The options that a fact does not have; those declared beside the one it has come first."""
        options = range(len(self.dims[self.places[key][0]].options))
        now = self.stated.get(key)
        if now is None:
            return list(options)
        return sorted((o for o in options if o != now), key=lambda option: abs(option - now))

    def written(self, key: str) -> list[int]:
        """The dimensions that a value at an address settles: its source is what it was."""
        return [number for number in self.places[key] if not self.dims[number].lacks_support]


def _may_be_otherwise(dim: Dimension) -> bool:
    """Whether anybody would suppose a fact otherwise; what a thing must say of itself is what it is."""
    fact = dim.subject
    if not isinstance(fact, Fact) or not dim.options:
        return False
    return not fact.required and fact.supposed != SUPPOSED_NEVER
