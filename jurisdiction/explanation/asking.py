"""What is missing, as questions: numbered in the order of their weight, together where they bear on the same limbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jurisdiction.analysis.law import UnsettledLaw, unsettled_law
from jurisdiction.analysis.settle import Missing, never_in_reach
from jurisdiction.explanation import phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.labels import label, value_text, words
from jurisdiction.explanation.model import Basis, MissingFact, Section, Sentence
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.vocabulary import Fact

_YES_NO = ("yes", "no")
_UNKNOWN = "unknown"  # what a side may say, too


@dataclass(slots=True)
class _Asked:
    """A question in the words in which it is put, and all the facts for which it asks in these words."""

    ask: str
    owners: list[str]  # what it is about, where the file has several of the kind
    missing: list[Missing]

    @property
    def text(self) -> str:
        """The question, with what it is about."""
        owner = "; ".join(dict.fromkeys(filter(None, self.owners)))
        return phrases.ASKED_OF.format(owner=owner, ask=self.ask) if owner else self.ask

    @property
    def settles(self) -> list[tuple[str, str]]:
        """The limbs, with their allegations, that one answer can settle."""
        return [pair for each in self.missing for pair in each.settles]

    @property
    def moves(self) -> list[tuple[str, str]]:
        """The limbs, with their allegations, on which it bears."""
        return [pair for each in self.missing for pair in each.moves]


class Questions:
    """The questions of one assessment, in their order; what is asked in the same words is one question to a reader."""

    def __init__(self, speech: Speech, addresses: Addresses, missing: tuple[Missing, ...]) -> None:
        self.speech, self.addresses, self.missing = speech, addresses, missing
        self.vocabulary = speech.rulebook.vocabulary
        silences = any(each.dimension.kind == "silence" for each in missing)
        # whether no answer can change the result; that to a silence that the law reads is asked only where it can
        self._idle = not silences and never_in_reach(speech.assessment)
        self._asked: dict[tuple[str, ...], _Asked] = {}
        for each in missing:
            ask, owner = self._ask(each), self._owner(each)
            key = (ask,) if self._idle else (ask, owner)
            asked = self._asked.setdefault(key, _Asked(ask, [], []))
            asked.owners.append(owner)
            asked.missing.append(each)
        self.numbers = {
            each.path: n
            for n, asked in enumerate(self._asked.values(), start=1)
            for each in asked.missing
        }

    def facts(self) -> tuple[MissingFact, ...]:
        """Return the questions as other programs take them: one for each fact."""
        return tuple(
            MissingFact(
                each.path,
                _Asked(self._ask(each), [self._owner(each)], []).text,
                each.choices,
                tuple(f"{allegation}:{limb}" for allegation, limb in each.settles),
                tuple(dict.fromkeys(limb for _, limb in each.moves)),
                each.dimension.lacks_support,
            )
            for each in self.missing
        )

    def section(self) -> Iterator[Section]:
        """Return the questions for a reader; nothing where nothing is missing.

        Where no answer can change the result that is said first, and the questions stand in one list.
        """
        first, asked = tuple(self._first()), self._asked.values()
        if self._idle and asked:
            yield Section("missing", sentences=(*first, *(map(self._question, asked))))
            return
        sections = tuple(
            Section(heading, title, tuple(map(self._question, group)))
            for (heading, title), group in groupby(asked, key=self._bearing)
        )
        if first or sections:
            yield Section("missing", sentences=first, sections=sections)

    def _first(self) -> Iterator[Sentence]:
        """What is to be known before the questions: that none helps, or that it is the law that is open."""
        assessment = self.speech.assessment
        if self._asked and self._idle:
            yield Sentence(phrases.NO_ANSWER_HELPS, self.speech.bases(assessment.best))
        law = unsettled_law(assessment)
        if whole := [each for each in law if each.whole]:
            text = phrases.LAW_OPEN.format(limbs=self._limbs(_pairs(whole)))
            yield Sentence(text, tuple(dict.fromkeys(self._rule(each.rule) for each in whole)))
        for rule in dict.fromkeys(each.rule for each in law if not each.whole):
            limbs = self._limbs(_pairs(each for each in law if each.rule == rule))
            title = self.speech.rulebook.rules[rule].title
            text = phrases.LAW_OPEN_IN.format(limbs=limbs, rule=f"{title[:1].lower()}{title[1:]}")
            yield Sentence(text, (self._rule(rule),))

    def _rule(self, rule: str) -> Basis:
        return Basis("rule", rule, self.speech.rulebook.rules[rule].title)

    def _bearing(self, asked: _Asked) -> tuple[str, str]:
        """Whether an answer can settle limbs by itself, and which limbs of which allegations it is about."""
        heading = "settles" if asked.settles else "bears_on"
        return heading, self._limbs(asked.settles or asked.moves)

    def _limbs(self, pairs: Sequence[tuple[str, str]]) -> str:
        """The limbs of some allegations, with the letters of these where they are not all."""
        limbs: dict[str, list[str]] = {}
        for allegation, limb in pairs:
            limbs.setdefault(limb, []).append(allegation)
        named = []
        for limb, allegations in limbs.items():
            letters = self.speech.having(allegations)
            title = self.speech.limb(limb)
            named.append(phrases.SAME_AS.format(says=title, letters=letters) if letters else title)
        return "; ".join(named)

    def _question(self, asked: _Asked) -> Sentence:
        each = asked.missing[0]
        text = phrases.NUMBERED.format(number=self.numbers[each.path], ask=asked.text)
        choices = each.choices
        if each.disputed:
            text += " " + phrases.DISPUTED.format(versions="; ".join(self._versions(each)))
        if choices and choices != _YES_NO and not self._idle:
            text += " " + phrases.ANY_OF.format(choices="; ".join(map(words, choices)))
        bases = tuple(Basis("fact", one.path) for one in asked.missing)
        return Sentence(text, bases, role="question")

    def _versions(self, each: Missing) -> Iterator[str]:
        """What each side of a dispute says."""
        owner, name = self.addresses.of(each.path)
        stated = None if owner is None else owner.stated(name)
        for side, value in stated.disputed if stated is not None else ():
            said = value_text(self.vocabulary, value) or _UNKNOWN
            yield phrases.VERSION_OF.format(value=words(said), side=words(side))

    def _ask(self, each: Missing) -> str:
        """The question, whatever it is about."""
        declared = each.dimension.subject
        ask = words(each.path)
        if isinstance(declared, Fact):
            asked = declared.ask or self._ask_of_a_member(declared)
            ask = asked or Terms(self.vocabulary).alone(declared)
        return ask if ask.endswith("?") else f"{ask}?"

    def _ask_of_a_member(self, declared: Fact) -> str:
        """The question for what each thing of a list must say, where the list itself has none."""
        members = self.vocabulary.types.get(declared.of)
        facts = members.facts.values() if members is not None else ()
        return next((fact.ask for fact in facts if fact.required and fact.ask), "")

    def _owner(self, each: Missing) -> str:
        """What a question is about, where the file has several of the kind; else nothing."""
        about = self.addresses.nearest(each.path)
        while about is not None and about.parent is not None:
            if self.addresses.several(about.type) and self.vocabulary.types[about.type].label:
                return label(self.vocabulary, about)
            about = about.parent
        return ""


def _pairs(law: Iterable[UnsettledLaw]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((each.allegation, each.limb) for each in law))
