"""From things said to sentences: what belongs together becomes one, and no citation is repeated below itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, sentence
from jurisdiction.explanation.model import Basis, Role, Sentence

_MERGED = {
    "registered": phrases.REGISTERED,
    "supposed": phrases.SUPPOSED_FACTS,
    "alleged": phrases.ALLEGED,
    "stated": phrases.STATED,
    "taken": phrases.TAKEN,
    "unproved": phrases.UNPROVED,
    "open": phrases.QUESTIONS,
}
_RANK = {kind: rank for rank, kind in enumerate(("reading", *_MERGED))}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said.

    kind: `rule`, `reading`, a fact that is `registered`, `supposed`, `alleged`, `stated`, `taken` or `unproved`,
    an `open` question by its number, `absent` exceptions, records that were `kept`, or anything `plain`.
    """

    text: str
    bases: tuple[Basis, ...]
    level: int
    kind: str
    role: Role = ""
    node: int = -1  # of the rule that is told
    head: str = ""  # of a fact, what it begins with where others about the same thing may follow
    about: str = ""  # of a fact, the thing of which it is said
    member: bool = False  # of a fact, whether it makes a record the member of a set

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
    """The clauses of facts, each once; what two say of one thing as one, and what one says of two things."""
    clauses: dict[str, dict[str, bool]] = {}  # of each, of what it is said, and whether it says so
    last = before = ""
    for each in run:
        if each.head and each.head == last:
            joined = enumerated([before, each.text.removeprefix(each.head)])
            clauses = {joined if c == before else c: about for c, about in clauses.items()}
            before = joined
        else:
            before = each.text.removesuffix(f" ({each.about})")
            clauses.setdefault(before, {}).setdefault(each.about, before != each.text)
        last = each.head
    return list(_about(clauses))


def _about(clauses: Mapping[str, Mapping[str, bool]]) -> Iterator[str]:
    """The clauses with what they are said of, where that is more than one thing or was named; of the same as one."""
    alike: dict[object, list[str]] = {}
    for clause, things in clauses.items():
        alike.setdefault(frozenset(things) if len(things) > 1 else clause, []).append(clause)
    for same in alike.values():
        things = clauses[same[0]]
        told = len(things) > 1 or any(things.values())
        yield enumerated(sorted(same, key=len)) + (f" ({'; '.join(things)})" if told else "")


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
    """Return provisions first, those of one authority together, then rules; each once, no paragraph named twice."""
    rules = dict.fromkeys(basis for basis in bases if basis.kind == "rule")
    cited: dict[str, dict[str, Basis]] = {}
    for basis in bases:
        if basis.kind == "provision":
            cited.setdefault(basis.key, {}).setdefault(basis.text, basis)
    named = (basis for pinpoints in cited.values() for basis in _apart(list(pinpoints.values())))
    return (*named, *rules)


def _apart(pinpoints: Sequence[Basis]) -> Iterator[Basis]:
    """The pinpoints of one authority of which no other names all that they name; one of several alike."""
    for number, basis in enumerate(pinpoints):
        mine = _paragraphs(basis.text)
        covered = any(
            mine < theirs or (mine == theirs and other < number)
            for other, theirs in enumerate(_paragraphs(each.text) for each in pinpoints)
        )
        if not covered or not mine:
            yield basis


def _paragraphs(pinpoint: str) -> frozenset[str]:
    """What a pinpoint names: `arts 5, 7` names 5 and 7."""
    return frozenset(part.rpartition(" ")[2] for part in pinpoint.split(", ") if part)
