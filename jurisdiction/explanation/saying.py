"""From things said to sentences: what belongs together becomes one, and no citation is repeated below itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, sentence
from jurisdiction.explanation.model import Basis, Role, Sentence

_MERGED = {
    "registered": phrases.REGISTERED,
    "supposed": phrases.SUPPOSED_FACTS,
    "stated": phrases.STATED,
    "taken": phrases.TAKEN,
    "unproved": phrases.UNPROVED,
    "open": phrases.QUESTIONS,
}
_RANK = {kind: rank for rank, kind in enumerate(("reading", *_MERGED))}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said.

    kind: `rule`, `reading`, a fact that is `registered`, `supposed`, `stated`, `taken` or `unproved`, an `open`
    question by its number, `absent` exceptions, records that were `kept`, or anything `plain`.
    """

    text: str
    bases: tuple[Basis, ...]
    level: int
    kind: str
    role: Role = ""
    node: int = -1  # of the rule that is told
    head: str = ""  # of a fact, what it begins with where others about the same thing may follow

    @property
    def rank(self) -> int:
        """Its place among things of equal standing: readings, then facts, then the rest."""
        return _RANK.get(self.kind, len(_RANK))

    @property
    def a_fact(self) -> bool:
        """Whether this is a fact or a question, which stand before the rules beside them."""
        return self.kind in _MERGED


def sentences(found: Sequence[Said]) -> Iterator[Sentence]:
    """Yield sentences: facts of one kind and role that stand together are one.

    A provision that a sentence above cites is not cited again by what it rests on.
    """
    above: list[tuple[int, tuple[Basis, ...]]] = []
    for run in _runs(found):
        first = run[0]
        while above and above[-1][0] >= first.level:
            above.pop()
        cited = {(b.kind, b.key, b.text) for _, bases in above for b in bases}
        bases = tuple(
            basis
            for basis in dict.fromkeys(basis for each in run for basis in each.bases)
            if basis.kind != "provision" or (basis.kind, basis.key, basis.text) not in cited
        )
        above.append((first.level, first.bases))
        yield Sentence(sentence(_text(run)), bases, first.level, first.role)


def _text(run: Sequence[Said]) -> str:
    kind = run[0].kind
    if kind == "open":
        numbers = [str(number) for number in sorted({int(each.text) for each in run})]
        phrase = phrases.QUESTION if len(numbers) == 1 else phrases.QUESTIONS_NUMBERED
        return phrases.QUESTIONS.format(questions=phrase.format(numbers=enumerated(numbers)))
    if kind in _MERGED:
        return _MERGED[kind].format(facts="; ".join(_clauses(run)))
    return run[0].text


def _clauses(run: Sequence[Said]) -> list[str]:
    """The clauses of facts, each once; what two say of one thing as one."""
    clauses: list[str] = []
    last = ""
    for each in run:
        if each.head and each.head == last:
            clauses[-1] = enumerated([clauses[-1], each.text.removeprefix(each.head)])
        elif each.text not in clauses:
            clauses.append(each.text)
        last = each.head
    return clauses


def _runs(found: Sequence[Said]) -> Iterator[list[Said]]:
    run: list[Said] = []
    for each in found:
        if run and not _joins(run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _joins(last: Said, each: Said) -> bool:
    ours, theirs = ((said.level, said.kind, said.role) for said in (last, each))
    return each.a_fact and ours == theirs


def tidy(bases: Sequence[Basis]) -> tuple[Basis, ...]:
    """Return rules first, then provisions, those of one authority together; each once."""
    rules = dict.fromkeys(basis for basis in bases if basis.kind == "rule")
    cited: dict[str, dict[str, Basis]] = {}
    for basis in bases:
        if basis.kind == "provision":
            cited.setdefault(basis.key, {}).setdefault(basis.text, basis)
    return (*rules, *(basis for pinpoints in cited.values() for basis in pinpoints.values()))
