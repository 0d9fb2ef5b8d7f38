"""What another day of assessment changes: which values, on which day, and what made it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurisdiction.analysis.dated import Event, FactDated, ListEnds, ReadingMoved, RuleDated
from jurisdiction.analysis.events import NEXT_STEP, OUTCOME, Value
from jurisdiction.analysis.moves import WHOLE, Change, Moved, Moves
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.explanation import phrases
from jurisdiction.explanation.facts import FactWords
from jurisdiction.explanation.labels import enumerated, marked, sentence
from jurisdiction.explanation.model import Basis, Section, Sentence, cited
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.calendar import day_text
from jurisdiction.model.rulebook import Reading

_ASSESSED_ON = Basis("case", "assessed_on")
_CALLED = {
    WHOLE: phrases.OUTCOME_OF_CASE,
    OUTCOME: phrases.OUTCOME,
    NEXT_STEP: phrases.NEXT_STEP,
}
_Days = tuple[int, int]


class OtherDay:
    """The section on another day of one comparison."""

    def __init__(self, moves: Moves, speech: Speech) -> None:
        self.moves, self.speech, self.book = moves, speech, speech.rulebook
        self.facts = FactWords(moves.asked)

    def section(self) -> Section:
        """Return what differs, change by change in the order of time; one sentence says so where nothing does."""
        found = [self._beside()]
        for change in self.moves.changes:
            found.extend(self._change(change))
        found.extend(self._resting())
        return Section("other_day", sentences=tuple(found))

    def _beside(self) -> Sentence:
        """The answer on the other day in one line."""
        other, asked = self.moves.other, self.moves.asked
        file_day = self.moves.asked.case.assessed_on is not None
        named = phrases.DAY_OF_FILE if file_day else phrases.DAY_OF_LAW
        says = marked(self.speech.says(other.outcome.id), other.marks)
        phrase = phrases.OTHER_DAY_LIMBS if self.moves.changes else phrases.OTHER_DAY_SAME
        if (other.outcome, other.marks) != (asked.outcome, asked.marks):
            phrase = phrases.OTHER_DAY
        text = phrase.format(day=day_text(other.assessed_on), named=named, says=says)
        return Sentence(text, (_ASSESSED_ON, *self.speech.bases(other.best)))

    # One change.

    def _change(self, change: Change) -> Iterator[Sentence]:
        days = (change.before.assessed_on, change.after.assessed_on)
        first, last = (day_text(day) for day in days)
        phrase = phrases.CHANGES_ON if change.exact else phrases.CHANGES_BETWEEN
        day = last if change.exact else ""
        yield Sentence(phrase.format(day=day, first=first, last=last), (_ASSESSED_ON,))
        for event in change.events:
            yield self._event(event, days)
        if not change.events:
            yield Sentence(phrases.NO_EVENT, (_ASSESSED_ON,), 1)
        yield from self._values(change)

    def _event(self, event: Event, days: _Days) -> Sentence:
        match event:
            case ReadingMoved():
                return self._reading(event, days)
            case FactDated():
                return self._dated(event)
            case RuleDated():
                return self._rule(event)
            case ListEnds():
                declared = self.book.vocabulary.types[event.owner.type].facts[event.fact]
                called = self.facts.terms.alone(declared)
                text = phrases.LIST_ENDS.format(fact=called, day=day_text(days[1] - 1))
                basis = Basis("register", "as_of", day_text(days[1] - 1))
                return Sentence(text, (basis,), 1, "decisive")

    def _rule(self, event: RuleDated) -> Sentence:
        rule = self.book.rules[event.rule]
        phrase = phrases.RULE_VERSION if event.version else phrases.RULE_NAMES
        bases = (Basis("rule", rule.id, rule.title), *cited(rule.cites))
        return Sentence(phrase.format(title=rule.title), bases, 1, "decisive")

    def _dated(self, event: FactDated) -> Sentence:
        clause = self.facts.dates.dated(event.key)
        phrase = {
            "registered": phrases.REGISTERED,
            "supposed": phrases.SUPPOSED_FACTS,
        }.get(clause.kind, phrases.STATED)
        text = phrase.format(facts=clause.text)
        return Sentence(sentence(text), (clause.basis,), 1, "decisive")

    # Readings.

    def _reading(self, event: ReadingMoved, days: _Days) -> Sentence:
        phrase = phrases.STANDS_SINCE if event.was == event.now else phrases.READ_SINCE
        text = self._read(phrase, event, days)
        if event.profile != self.moves.asked.stance.profile:
            text = phrases.UNDER_PROFILE.format(profile=event.profile, text=text)
        return Sentence(text, self._bases(event, days), 1, "decisive")

    def _read(self, phrase: str, event: ReadingMoved, days: _Days) -> str:
        first, last = days
        now = self._way(event.issue, event.now, last)
        was = self._way(event.issue, event.was, first, briefly=True)
        if event.was == event.now:
            was = self._stood(event, first)
        question = self.book.issues[event.issue].question
        named = {"first": day_text(first), "last": day_text(last)}
        return phrase.format(question=question, now=now, was=was, **named)

    def _way(self, issue: str, names: Sequence[str], day: int, *, briefly: bool = False) -> str:
        """How an issue is read on a day; of several readings, briefly, only what they say."""
        readings = [self.speech.reading(issue, name) for name in names]
        several = len(readings) > 1
        ways = (r.says if briefly and several else self._held(r, day) for r in readings)
        held = "; ".join(phrases.SO_THAT.format(held=way) for way in ways)
        return phrases.IN_WAYS.format(number=len(readings), held=held) if several else held

    def _held(self, reading: Reading, day: int) -> str:
        """What a reading says, who held it by a day, and how it stood then, since when."""
        named = {"says": reading.says, "holders": self.speech.holders(reading, day)}
        standing, since = reading.standing_on(day), _since(reading, day)
        if since is None:
            return phrases.HOLDER.format(**named, standing=standing)
        return phrases.HOLDER_SINCE.format(**named, standing=standing, since=day_text(since))

    def _stood(self, event: ReadingMoved, day: int) -> str:
        readings = [self.speech.reading(event.issue, name) for name in event.was]
        return enumerated(list(dict.fromkeys(reading.standing_on(day) for reading in readings)))

    def _bases(self, event: ReadingMoved, days: _Days) -> tuple[Basis, ...]:
        """The readings, and of what those who hold them cite that which is dated within the days."""
        readings = [self.speech.reading(event.issue, name) for name in event.now]
        own = (
            Basis("reading", f"{event.issue}.{reading.id}", reading.standing_on(days[1]))
            for reading in readings
        )
        cites = (c for reading in readings for holder in reading.holders for c in holder.cites)
        first, last = (day_text(day) for day in days)
        dated = (c for c in cites if first < self.book.authorities[c.to].get("date", "") <= last)
        return (*own, *cited(dated))

    def _resting(self) -> Iterator[Sentence]:
        """What the answers turn on and has moved without a change."""
        for each in self.moves.resting:
            event, days = each.reading, (each.first, each.last)
            phrase = phrases.STANDS_ON if event.was == event.now else phrases.READ_ON
            yield Sentence(self._read(phrase, event, days), self._bases(event, days))

    # Values.

    def _values(self, change: Change) -> Iterator[Sentence]:
        """What moved: values that moved alike, and for the same allegations, in one sentence."""
        alike: dict[tuple[str, str, str], list[Moved]] = {}
        for about in (WHOLE, OUTCOME, NEXT_STEP, *(limb.id for limb in self.book.limbs)):
            moved: dict[tuple[str, str], list[Moved]] = {}
            for each in change.moved:
                if each.about == about:
                    moved.setdefault(self._was_and_now(each), []).append(each)
            for (was, now), those in moved.items():
                alike.setdefault((self._letters(those), was, now), []).extend(those)
        for (letters, was, now), those in alike.items():
            what = enumerated(self._called(those))
            phrase = phrases.MOVED_FOR if letters else phrases.MOVED
            text = phrase.format(what=what, letters=letters, was=was, now=now)
            yield Sentence(text, self._asked(change.after, those), 1)

    def _letters(self, those: Sequence[Moved]) -> str:
        return self.speech.having(each.allegation for each in those if each.allegation)

    def _called(self, those: Sequence[Moved]) -> list[str]:
        """What values are called; an outcome that all allegations have is that of the case."""
        about = dict.fromkeys(each.about for each in those)
        if OUTCOME in about:
            about.pop(WHOLE, None)
        return [_CALLED.get(name) or self.speech.limb(name) for name in about]

    def _was_and_now(self, moved: Moved) -> tuple[str, str]:
        was, now = moved.was, moved.now
        if moved.about in (OUTCOME, WHOLE):
            was, now = self.speech.says(was), self.speech.says(now)
        elif moved.about == NEXT_STEP:
            was, now = (self.speech.step(s) if s else phrases.NOTHING for s in (was, now))
        was, now = (self.speech.value(moved.about, value) for value in (was, now))
        return marked(was, moved.was_marks), marked(now, moved.now_marks)

    def _asked(self, assessment: Assessment, those: Sequence[Moved]) -> tuple[Basis, ...]:
        """The rules that values asked for after the change."""
        if any(each.about in (OUTCOME, WHOLE) for each in those):
            return self.speech.bases(assessment.best)
        rules = dict.fromkeys(
            rule for each in those for rule in Value(each.allegation, each.about).rules(self.book)
        )
        return tuple(Basis("rule", rule, self.book.rules[rule].title) for rule in rules)


def _since(reading: Reading, day: int) -> int | None:
    """The day on which a reading came to stand as it does; None where it always did."""
    begun = [s.from_ for s in reading.standings if s.from_ is not None and s.from_ <= day]
    return begun[-1] if begun else None
