"""The reasons, allegation by allegation and limb by limb: what decides first, and nothing twice.

What two limbs of an allegation rest on is said under one of them; what allegations share, under the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jurisdiction.analysis.decisive import decisive_facts, needed_alone
from jurisdiction.analysis.proofs import limb_proofs, limb_rules
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.questions import NOT_SATISFIED
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.carrying import Carrying
from jurisdiction.explanation.clauses import absent
from jurisdiction.explanation.facts import is_reference
from jurisdiction.explanation.joining import joined, joined_in
from jurisdiction.explanation.labels import enumerated, sentence
from jurisdiction.explanation.memory import Memory
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.explanation.placing import Placing
from jurisdiction.explanation.reasons import Reasons
from jurisdiction.explanation.saying import sentences
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.support import decisive, own

FEW = 2  # sentences of a limb, from which on it is said where the others stand
MOST_TAKEN = 3  # clauses that a reference to another limb repeats
MOST_NEW = 0.67  # of the reasons of a limb may differ from those referred to


@dataclass(slots=True)
class _Before:
    """What was told of an allegation: the values of its limbs, and all texts."""

    answer: AllegationAnswer
    values: dict[str, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)


class Telling:
    """Tells the reasons of one assessment."""

    def __init__(self, assessment: Assessment, speech: Speech, reasons: Reasons) -> None:
        self.assessment, self.speech, self.reasons = assessment, speech, reasons
        self.decisive: dict[str, dict[str, tuple[int, ...]]] = {}  # by allegation and limb
        self._told: list[_Before] = []
        self._vocabulary = assessment.rulebook.vocabulary
        self._references: set[str] = set()  # sentences that only say where reasons stand

    def sections(self) -> Iterator[Section]:
        """Return a section for each allegation, in their order."""
        for answer in self.assessment.allegations:
            title = f"{self.speech.letter(answer)}: {self.speech.title(answer)}"
            found = tuple(self._with_references(answer, self._limbs(answer)))
            yield Section("allegation", title, sections=joined_in(found))

    def limb(self, answer: AllegationAnswer, limb: LimbAnswer) -> Section:
        """Return one limb with all its reasons, and which of the facts marked it needs by themselves."""
        by_limb = decisive_facts(self.assessment, answer)
        facts = by_limb.get(limb.limb.id)
        memory = Memory(limb.limb.title, decisive=frozenset(facts or ()))
        proofs = limb_proofs(self.assessment, answer, limb)
        section = self._section(answer, limb, joined(self.reasons.of(proofs, memory, facts)), {})
        if not facts:
            return section
        alone = needed_alone(self.assessment, answer, {limb.limb.id: facts})[limb.limb.id]
        return replace(section, sections=(Carrying(self.reasons).section(facts, alone),))

    # One allegation.

    def _limbs(self, answer: AllegationAnswer) -> dict[str, Section]:
        """The limbs with their reasons, in the order in which they are printed."""
        facts = self.decisive[answer.allegation.id] = decisive_facts(self.assessment, answer)
        carrying = frozenset(dim for dims in facts.values() for dim in dims)
        printed, memory = self._printed(answer), Memory(decisive=carrying)
        told = {}
        for limb in self._in_order_of_telling(answer, printed):
            memory.turn_to(limb.limb.title)
            proofs = limb_proofs(self.assessment, answer, limb)
            found = self.reasons.told(proofs, memory, facts.get(limb.limb.id))
            told[limb.limb.id] = found, memory.elsewhere
        ordered = {limb.limb.id: told[limb.limb.id] for limb in printed}
        Placing(self.reasons, [found for found, _ in ordered.values()]).place()
        return {
            limb.limb.id: self._section(answer, limb, tuple(sentences(found.said)), elsewhere)
            for limb, (found, elsewhere) in zip(printed, ordered.values(), strict=True)
        }

    def _section(
        self,
        answer: AllegationAnswer,
        limb: LimbAnswer,
        found: tuple[Sentence, ...],
        elsewhere: Mapping[str, Iterable[str]],
    ) -> Section:
        if sum(self._is_reason(each) for each in found) <= FEW:
            found = (*found, *self._taken_over(answer, limb, elsewhere))
        title = f"{limb.limb.title}: {limb.limb.printed(limb.value)}"
        title += f" ({', '.join(limb.marks)})" if limb.marks else ""
        return Section("limb", title, found)

    def _taken_over(
        self, answer: AllegationAnswer, limb: LimbAnswer, elsewhere: Mapping[str, Iterable[str]]
    ) -> Iterator[Sentence]:
        """What a limb of few words takes from others, in their words."""
        rules = limb_rules(self.assessment, answer, limb.limb.id)
        for title, clauses in elsewhere.items():
            shown, rest = list(clauses)[:MOST_TAKEN], list(clauses)[MOST_TAKEN:]
            shown.extend([phrases.MORE_THERE.format(number=len(rest))] if rest else [])
            named = phrases.UNDER_LIMB.format(
                here=limb.limb.title, limb=title, clauses="; ".join(shown)
            )
            text = sentence(named)
            self._references.add(text)
            yield Sentence(text, tuple(Basis("rule", rule) for rule in rules[:1]))

    def _is_reason(self, each: Sentence) -> bool:
        """Whether a sentence is more than a decisive fact or the name of a record in the file."""
        basis = each.bases[0]
        if each.role or basis.kind != "fact":
            return not each.role
        owner, fact = self.reasons.clauses.facts.addresses.of(basis.key)
        declared = None if owner is None else self._vocabulary.fact(owner.type, fact)
        return declared is None or not is_reference(declared)

    def _printed(self, answer: AllegationAnswer) -> list[LimbAnswer]:
        """The decisive failures first, then the limbs in legal order; what does not apply is left out."""
        deciding = decisive(self.assessment, answer)
        applying = [limb for limb in answer.limbs if limb.value != "not_applicable"]
        failed = [
            limb for limb in applying if limb.value == NOT_SATISFIED and limb.limb.id in deciding
        ]
        if answer.outcome.rank == 0:
            failed = []
        return failed + [limb for limb in applying if limb not in failed]

    def _in_order_of_telling(
        self, answer: AllegationAnswer, printed: Sequence[LimbAnswer]
    ) -> list[LimbAnswer]:
        """The order in which limbs get to say what they share: a limb that is reason for another comes before it."""
        cores = {limb.limb.id: own(self.assessment, answer, limb) for limb in printed}
        rules = {limb.limb.id: self._resting(answer, limb) for limb in printed}
        deciding = decisive(self.assessment, answer)
        waiting, order = list(printed), list[LimbAnswer]()
        while waiting:
            free = [
                limb
                for limb in waiting
                if (limb.value == NOT_SATISFIED and limb.limb.id in deciding)
                or not any(
                    (cores[other.limb.id] - cores[limb.limb.id]) & rules[limb.limb.id]
                    for other in waiting
                    if other is not limb
                )
            ]
            order.append((free or waiting)[0])
            waiting.remove(order[-1])
        return order

    def _resting(self, answer: AllegationAnswer, limb: LimbAnswer) -> frozenset[str]:
        """The rules that the reasons of a limb go through; absent exceptions are none of them."""
        found, seen = set[str](), set[int]()
        waiting = [replace(p, lean=True) for p in limb_proofs(self.assessment, answer, limb)]
        while waiting:
            each = waiting.pop()
            if each.node in seen or not each.decisive or absent(each):
                continue
            seen.add(each.node)
            found.update([each.step.rule] if isinstance(each.step, RuleStep) else [])
            waiting.extend(each.parts())
        return frozenset(found)

    # What allegations share.

    def _with_references(
        self, answer: AllegationAnswer, limbs: dict[str, Section]
    ) -> Iterator[Section]:
        """The sections of limbs; in the place of what an allegation before has said, a reference to it."""
        told = _Before(answer, {name: answer.limb(name).value for name in limbs})
        same: dict[str, list[str]] = {}
        sections: list[Section] = []
        for name, section in limbs.items():
            told.texts.update(_texts(section.sentences))
            earlier, rest = self._shared(told, name, section)
            if earlier is None or len(rest) > MOST_NEW * len(section.sentences):
                sections.append(section)
            elif rest:
                sections.append(self._but_for(section, earlier, rest))
            else:
                same.setdefault(earlier.answer.allegation.id, []).append(name)
        references = tuple(self._referring(name, limbs) for name, limbs in same.items())
        if references:
            yield Section("shared", sentences=references)
        yield from sections
        self._told.append(told)

    def _shared(
        self, told: _Before, name: str, section: Section
    ) -> tuple[_Before | None, tuple[Sentence, ...]]:
        """The allegation before that says most of this and has the same value; and what it does not say."""
        found: tuple[_Before | None, tuple[Sentence, ...]] = (None, section.sentences)
        # Where nothing but references is said of a limb, they are what is said of it in this allegation.
        only = _texts(section.sentences) <= self._references
        references = set() if only else self._references
        for earlier in self._told:
            if earlier.values.get(name) != told.values[name]:
                continue
            rest = tuple(
                each
                for each in section.sentences
                if each.text not in earlier.texts | references and each.role != "absent"
            )
            if found[0] is None or len(rest) < len(found[1]):
                found = earlier, rest
        return found

    def _but_for(self, section: Section, earlier: _Before, rest: tuple[Sentence, ...]) -> Section:
        letter = self.speech.letter(earlier.answer)
        limb = section.title.split(":")[0]
        text = phrases.AS_FOR_BUT.format(limb=limb, allegation=letter)
        first = Sentence(text, (Basis("fact", earlier.answer.allegation.path),))
        kept = [*rest, *_carriers(section.sentences, rest)]
        return Section("limb", section.title, (first, *_raised(section.sentences, kept)))

    def _referring(self, earlier: str, names: Sequence[str]) -> Sentence:
        titles = enumerated([self.speech.limb(name) for name in names])
        text = phrases.AMONG.format(limbs=titles, allegation=self.speech.letters[earlier])
        told = next(each.answer for each in self._told if each.answer.allegation.id == earlier)
        return Sentence(text, (Basis("fact", told.allegation.path),))


def _texts(found: Sequence[Sentence]) -> set[str]:
    return {each.text for each in found if each.role != "absent"}


def _carriers(found: Sequence[Sentence], kept: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that facts among the kept ones stand below: a fact by itself does not say what it changes."""
    above: list[Sentence] = []
    for each in found:
        while above and above[-1].level >= each.level:
            above.pop()
        if above and each in kept and each.bases[0].kind == "fact":
            yield above[-1]
        above.append(each)


def _raised(found: Sequence[Sentence], kept: Sequence[Sentence]) -> Iterator[Sentence]:
    """The kept ones of a list of sentences, each one level below the nearest kept one that it stood below."""
    above: list[tuple[int, int]] = []  # (level before, level now: 0 for one that is not kept)
    for each in found:
        while above and above[-1][0] >= each.level:
            above.pop()
        if each in kept:
            now = next((level for _, level in reversed(above) if level), 0) + 1
            above.append((each.level, now))
            yield replace(each, level=now)
        else:
            above.append((each.level, 0))
