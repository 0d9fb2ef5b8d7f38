"""What an explanation needs again and again: names of allegations, words of outcomes, readings and their holders."""

from __future__ import annotations

from collections.abc import Iterable

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, label, words
from jurisdiction.explanation.model import Basis
from jurisdiction.model.beside import holds
from jurisdiction.model.calendar import day_text
from jurisdiction.model.rulebook import Holder, Outcome, Reading


class Speech:
    """Names and words of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook
        answers = assessment.allegations
        self.letters = {a.allegation.id: _letter(number) for number, a in enumerate(answers)}
        self._limbs = {limb.id: limb for limb in self.rulebook.limbs}
        root = assessment.case.root
        self._spoken = [s for s in self.rulebook.spoken_where if holds(s.where, root)]

    # Allegations and limbs.

    def letter(self, answer: AllegationAnswer) -> str:
        """Return the letter of an allegation, by which it is referred to."""
        return self.letters[answer.allegation.id]

    def title(self, answer: AllegationAnswer) -> str:
        """Return what an allegation is called: its label, what it was split by, and where it stands if that differs."""
        what, whom, around = self.parts(answer)
        return ", ".join((what, *whom, *around))

    def parts(self, answer: AllegationAnswer) -> tuple[str, list[str], list[str]]:
        """Return what is alleged, of whom (what the unit was split by), and within what where that differs."""
        vocabulary, unit = self.rulebook.vocabulary, answer.allegation
        whom = [
            label(vocabulary, thing)
            for fact in vocabulary.types[unit.type].facts.values()
            if fact.split
            for thing in unit.things(fact.split)
        ]
        several = len({a.allegation.parent for a in self.assessment.allegations}) > 1
        named = unit.parent is not None and several
        around = [label(vocabulary, unit.parent)] if named else []
        return label(vocabulary, unit), whom, around

    def having(self, ids: Iterable[str]) -> str:
        """Return the letters of some allegations; nothing where they are all there are."""
        named = [self.letters[name] for name in dict.fromkeys(ids)]
        return "" if len(named) == len(self.letters) else ", ".join(named)

    def limb(self, name: str) -> str:
        """Return the title of a limb."""
        return self._limbs[name].title

    def limbs(self, names: Iterable[str]) -> str:
        """Return the titles of limbs as a list in a sentence."""
        return enumerated([self.limb(name) for name in names])

    def value(self, limb: str, value: str) -> str:
        """Return the words for a value of a limb, or of anything else that has such values."""
        definition = self._limbs.get(limb)
        return words(value) if definition is None else definition.printed(value)

    # Outcomes.

    def outcome(self, name: str) -> Outcome:
        """Return an outcome of the rule book."""
        return next(o for o in self.rulebook.outcomes if o.id == name)

    def says(self, outcome: str) -> str:
        """Return an outcome in words, at the stage and in the circumstances that the file states."""
        spoken = (each.outcomes.get(outcome, "") for each in self._spoken)
        return next(filter(None, spoken), "") or self.outcome(outcome).says

    def in_table(self, outcome: str) -> str:
        """Return an outcome as few words, unless the file states what makes it read otherwise."""
        spoken, found = self.says(outcome), self.outcome(outcome)
        return (found.prints or words(outcome)) if spoken == found.says else spoken

    def step(self, name: str) -> str:
        """Return a next step in words, at the stage and in the circumstances that the file states."""
        for each in self._spoken:
            if name in each.next_steps:
                return each.next_steps[name]
        return self.rulebook.texts.get(f"next_step_{name}", words(name))

    def mark(self, name: str) -> str:
        """Return what a mark means."""
        return self.rulebook.texts.get(f"mark_{name}") or phrases.MARKS.get(name, words(name))

    def bases(self, answer: AllegationAnswer) -> tuple[Basis, ...]:
        """Return what an outcome rests on: the rules that it asks, and the one that joins the limbs."""
        asked = dict.fromkeys((*rules_asked(answer.outcome.query), self.rulebook.jurisdiction))
        rules = [self.rulebook.rules[rule] for rule in asked]
        return tuple(Basis("rule", rule.id, rule.title) for rule in rules)

    # Readings.

    def reading(self, issue: str, name: str) -> Reading:
        """Return a reading of an issue."""
        return next(r for r in self.rulebook.issues[issue].readings if r.id == name)

    def standing(self, reading: Reading) -> str:
        """Return the standing of a reading on the day of assessment."""
        return reading.standing_on(self.assessment.assessed_on)

    def holders(self, reading: Reading, day: int | None = None) -> str:
        """Return who held a reading by a day, else by the day of assessment; what has no date was always held."""
        return "; ".join(holder.who for holder in self.holding(reading, day)) or phrases.NO_HOLDER

    def holding(self, reading: Reading, day: int | None = None) -> list[Holder]:
        """Return those who held a reading by a day; a note of the rule book itself that it can be argued is nobody."""
        text = day_text(self.assessment.assessed_on if day is None else day)
        return [each for each in reading.holders if not self._own(each) and self._by(each, text)]

    def _own(self, holder: Holder) -> bool:
        kinds = [self.rulebook.authorities.get(cite.to, {}).get("kind") for cite in holder.cites]
        return bool(kinds) and all(kind == "own" for kind in kinds)

    def _by(self, holder: Holder, day: str) -> bool:
        """Whether some of what a holder is cited for is no later than a day."""
        dates = [self.rulebook.authorities[cite.to].get("date", "") for cite in holder.cites]
        return not dates or min(dates) <= day

    def held(self, issue: str, name: str) -> str:
        """Return what a reading says, with who holds it and how it stands."""
        reading = self.reading(issue, name)
        holders, standing = self.holders(reading), self.standing(reading)
        if all(self._own(holder) for holder in reading.holders):
            return phrases.HELD_BY_NONE.format(says=reading.says)
        if not self.holding(reading):
            return phrases.HELD_LATER.format(says=reading.says, standing=standing)
        return phrases.HOLDER.format(says=reading.says, holders=holders, standing=standing)

    def reading_basis(self, issue: str, name: str) -> Basis:
        """Return a reading as what a sentence rests on."""
        return Basis("reading", f"{issue}.{name}", self.standing(self.reading(issue, name)))


def _letter(number: int) -> str:
    """Return A, B, … Z, A1, B1, …: what an allegation is called where it is referred to."""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn) if turn else "")
