"""What is missing, as questions: numbered in the order of their weight, together where they bear on the same limbs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jurisdiction.analysis.settle import Missing
from jurisdiction.explanation import phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.labels import label, value_text, words
from jurisdiction.explanation.model import Basis, MissingFact, Section, Sentence
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.vocabulary import Fact

_YES_NO = ("yes", "no")
_UNKNOWN = "unknown"  # what a side may say, too


class Questions:
    """The questions of one assessment, in their order."""

    def __init__(self, speech: Speech, addresses: Addresses, missing: tuple[Missing, ...]) -> None:
        self.speech, self.addresses, self.missing = speech, addresses, missing
        self.vocabulary = speech.rulebook.vocabulary
        self.numbers = {each.path: n for n, each in enumerate(missing, start=1)}

    def facts(self) -> tuple[MissingFact, ...]:
        """Return the questions as other programs take them."""
        return tuple(
            MissingFact(
                each.path,
                self._ask(each),
                each.choices,
                tuple(f"{allegation}:{limb}" for allegation, limb in each.settles),
                tuple(dict.fromkeys(limb for _, limb in each.moves)),
                each.dimension.lacks_support,
            )
            for each in self.missing
        )

    def section(self) -> Iterator[Section]:
        """Return the questions for a reader; nothing where nothing is missing."""
        sections = [
            Section(heading, title, tuple(self._question(each) for each in group))
            for (heading, title), group in groupby(self.missing, key=self._bearing)
        ]
        if sections:
            yield Section("missing", sections=tuple(sections))

    def _bearing(self, each: Missing) -> tuple[str, str]:
        """Whether an answer can settle limbs by itself, and which limbs of which allegations it is about."""
        pairs = each.settles or each.moves
        limbs: dict[str, list[str]] = {}
        for allegation, limb in pairs:
            limbs.setdefault(limb, []).append(allegation)
        named = []
        for limb, allegations in limbs.items():
            letters = self.speech.having(allegations)
            title = self.speech.limb(limb)
            named.append(phrases.SAME_AS.format(says=title, letters=letters) if letters else title)
        return ("settles" if each.settles else "bears_on", "; ".join(named))

    def _question(self, each: Missing) -> Sentence:
        number = self.numbers[each.path]
        ask = self._ask(each)
        text = phrases.NUMBERED.format(number=number, ask=ask)
        choices = each.choices
        if each.disputed:
            text += " " + phrases.DISPUTED.format(versions="; ".join(self._versions(each)))
        if choices and choices != _YES_NO:
            text += " " + phrases.ANY_OF.format(choices="; ".join(map(words, choices)))
        return Sentence(text, (Basis("fact", each.path),), role="question")

    def _versions(self, each: Missing) -> Iterator[str]:
        """What each side of a dispute says."""
        owner, name = self.addresses.of(each.path)
        stated = None if owner is None else owner.stated(name)
        for side, value in stated.disputed if stated is not None else ():
            said = value_text(self.vocabulary, value) or _UNKNOWN
            yield phrases.VERSION_OF.format(value=words(said), side=words(side))

    def _ask(self, each: Missing) -> str:
        """The question, with what it is about where the file has several of the kind."""
        declared = each.dimension.subject
        ask = words(each.path)
        if isinstance(declared, Fact):
            ask = declared.ask or Terms(self.vocabulary).alone(declared)
        ask = ask if ask.endswith("?") else f"{ask}?"
        about = self.addresses.nearest(each.path)
        while about is not None and about.parent is not None:
            if self.addresses.several(about.type) and self.vocabulary.types[about.type].label:
                return phrases.ASKED_OF.format(owner=label(self.vocabulary, about), ask=ask)
            about = about.parent
        return ask
