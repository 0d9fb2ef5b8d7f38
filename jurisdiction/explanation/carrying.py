"""How the decisive facts of a limb share the work: which it needs by itself, and which others would stand in for.

Setting a fact of the first sort to `unknown` takes the value away, whatever else the file says. One of the second
sort is part of the reason that is told, and the file holds another.
"""

from __future__ import annotations

from collections.abc import Collection

from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import words
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.explanation.reasons import Reasons


class Carrying:
    """Tells of one assessment what the values of limbs rest on."""

    def __init__(self, reasons: Reasons) -> None:
        self.graph, self.facts = reasons.assessment.graph, reasons.clauses.facts

    def section(self, decisive: Collection[int], alone: Collection[int]) -> Section:
        """Return a sentence on the decisive facts that are needed by themselves, and one on the others."""
        others = [dim for dim in decisive if dim not in alone]
        pairs = ((phrases.NEEDED_ALONE, alone), (phrases.SHARED_WORK, others))
        found = (self._sentence(phrase, dims) for phrase, dims in pairs if dims)
        return Section("carrying", sentences=tuple(found))

    def _sentence(self, phrase: str, dims: Collection[int]) -> Sentence:
        clauses = [self._worded(self.graph.dims[dim].key) for dim in dims]
        facts = "; ".join(dict.fromkeys(text for text, _ in clauses))
        return Sentence(phrase.format(facts=facts), tuple(basis for _, basis in clauses))

    def _worded(self, key: str) -> tuple[str, Basis]:
        if not self.facts.addresses.known(key):  # of a thing that the file does not name
            return words(key.rpartition(".")[2]), Basis("fact", key)
        clause = self.facts.carried(key)
        return clause.text, clause.basis
