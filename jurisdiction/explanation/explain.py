"""The explanation of an assessment: what it is about, the answer, the limbs, the reasons, what is missing, what would change it.

One list of sentences for every format. What allegations share is said once and referred to.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.analysis.readings import by_reading, swings
from jurisdiction.analysis.settle import Missing, missing
from jurisdiction.analysis.turning import TurningPoint, turning_points
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.explanation import phrases
from jurisdiction.explanation.heading import Heading
from jurisdiction.explanation.labels import label, sentence, words
from jurisdiction.explanation.model import (
    Basis,
    Explanation,
    MissingFact,
    Section,
    Sentence,
    Table,
)
from jurisdiction.explanation.reasons import Reasons
from jurisdiction.explanation.support import (
    decisive,
    limb_proofs,
    limb_rules,
    proof_of,
    timeline,
)
from jurisdiction.model.rulebook import Reading
from jurisdiction.model.vocabulary import Fact

MOST_POINTS = 3  # turning points shown


def explain(assessment: Assessment, *, default_date: bool = False) -> Explanation:
    """Return the whole explanation. `default_date`: the day of assessment is that of the rule book, not of the file."""
    return _Explainer(assessment).whole(default_date=default_date)


def explain_limb(
    assessment: Assessment, allegation_id: str, name: str, *, default_date: bool = False
) -> Explanation:
    """Return why a limb of an allegation has its value, or a rule its answer; raise KeyError for an unknown name."""
    return _Explainer(assessment).one(allegation_id, name, default_date=default_date)


class _Explainer:
    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook
        self.reasons = Reasons(assessment)
        self.missing = missing(assessment)

    def whole(self, *, default_date: bool) -> Explanation:
        sections = (
            Heading(self.assessment, self.reasons).section(default_date=default_date),
            self._answer(),
            self._table(),
            *self._allegations(),
            *self._missing_sections(),
            *self._turning(),
            *self._other_side(),
            *self._readings(),
            *self._timeline(),
            *self._gap(),
            *self._not_examined(),
        )
        facts = tuple(self._missing_fact(each) for each in self.missing)
        return Explanation(sections, facts)

    def one(self, allegation_id: str, name: str, *, default_date: bool) -> Explanation:
        answer = next(
            (a for a in self.assessment.allegations if a.allegation.id == allegation_id), None
        )
        if answer is None:
            raise KeyError(allegation_id)
        heading = Heading(self.assessment, self.reasons).section(default_date=default_date)
        limbs = {limb.limb.id: limb for limb in answer.limbs}
        if name in limbs:
            section = self._limb(answer, limbs[name], set())
        elif name in answer.questions.roots:
            proofs = (proof_of(answer, name, self.assessment.stance),)
            section = Section("rule", name, self.reasons.of(proofs, set()))
        else:
            section = self._rule_within(answer, name)
        return Explanation(
            (heading, Section("allegation", self._title(answer), sections=(section,)))
        )

    def _rule_within(self, answer: AllegationAnswer, name: str) -> Section:
        """A rule that no limb asks by itself: its steps wherever the proofs of the limbs rest on it."""
        found = {}
        for root in dict.fromkeys(answer.questions.roots):
            for proof in proof_of(answer, root, self.assessment.stance).steps():
                if getattr(proof.step, "rule", "") == name and proof.step not in found:
                    found[proof.step] = proof
        if not found:
            raise KeyError(name)
        return Section("rule", name, self.reasons.of(found.values(), set()))

    # The answer.

    def _title(self, answer: AllegationAnswer) -> str:
        """What an allegation is called: its label, and the thing it was split by."""
        vocabulary = self.rulebook.vocabulary
        unit = vocabulary.types[answer.allegation.type]
        parts = [label(vocabulary, answer.allegation)]
        for fact in unit.facts.values():
            if fact.split:
                parts.extend(
                    label(vocabulary, thing) for thing in answer.allegation.things(fact.split)
                )
        if answer.allegation.parent is not None and len(self._incidents()) > 1:
            parts.append(label(vocabulary, answer.allegation.parent))
        return ", ".join(parts)

    def _incidents(self) -> list[object]:
        return list(dict.fromkeys(a.allegation.parent for a in self.assessment.allegations))

    def _says(self, outcome: str) -> str:
        return next(o.says for o in self.rulebook.outcomes if o.id == outcome)

    def _answer(self) -> Section:
        best = self.assessment.best
        text = self.assessment.outcome.says
        if best.next_step:
            text += "; " + phrases.ANSWER_STEP.format(step=words(best.next_step))
        bases = self._outcome_bases(best)
        marks = ", ".join(self.assessment.marks)
        found = [
            Sentence(sentence(text + (f" ({marks})" if marks else "")), bases, role="decisive")
        ]
        stance = self.assessment.stance
        supported = self.assessment.by_evidence["as_supported"]
        if supported != self.assessment.outcome.id and stance.evidence == "as_pleaded":
            says = phrases.SUPPORTED.format(says=self._says(supported))
            found.append(Sentence(sentence(says), bases))
        for profile, outcome in self.assessment.by_profile.items():
            if outcome != self.assessment.outcome.id and profile != stance.profile:
                title = self.rulebook.profiles[profile].title
                says = phrases.UNDER.format(
                    profile=f"{profile} ({title})", says=self._says(outcome)
                )
                found.append(Sentence(sentence(says), bases))
        if self._never_together(best):
            found.append(Sentence(phrases.TOGETHER_NEVER, bases))
        return Section("answer", sentences=tuple(found))

    def _outcome_bases(self, answer: AllegationAnswer) -> tuple[Basis, ...]:
        asked = dict.fromkeys((*rules_asked(answer.outcome.query), self.rulebook.jurisdiction))
        rules = [self.rulebook.rules[rule] for rule in asked]
        return tuple(Basis("rule", rule.id, rule.title) for rule in rules)

    def _never_together(self, answer: AllegationAnswer) -> bool:
        """Whether each part of jurisdiction is met on some part of the period, and never all on one."""
        questions, stance = answer.questions, self.assessment.stance
        if questions.answer(self.rulebook.jurisdiction, stance).value != "no":
            return False
        asked = [limb for limb in answer.limbs if limb.value != "not_applicable"]
        return not any(
            limb.value in ("not_satisfied", "insufficient_information") for limb in asked
        )

    def _table(self) -> Section:
        names = [self._title(answer) for answer in self.assessment.allegations]
        letters = [_letter(number) for number in range(len(names))]
        overview = Table(
            ("allegation", "title", "outcome", "marks"),
            tuple(
                (letter, name, words(answer.outcome.id), ", ".join(answer.marks))
                for letter, name, answer in zip(
                    letters, names, self.assessment.allegations, strict=True
                )
            ),
        )
        rows = tuple(row for limb in self.rulebook.limbs for row in self._rows(limb.id, letters))
        return Section(
            "limbs", tables=(overview, Table(("limb", "value", "marks", "allegations"), rows))
        )

    def _rows(self, limb: str, letters: list[str]) -> Iterator[tuple[str, ...]]:
        """One row for each value of a limb: with the allegations that have it, unless all do."""
        by_value: dict[tuple[str, str], list[str]] = {}
        for letter, answer in zip(letters, self.assessment.allegations, strict=True):
            found = answer.limb(limb)
            key = (words(found.value), ", ".join(found.marks))
            by_value.setdefault(key, []).append(letter)
        title = next(each.title for each in self.rulebook.limbs if each.id == limb)
        for (value, marks), having in by_value.items():
            yield title, value, marks, "" if len(having) == len(letters) else ", ".join(having)

    # Reasons.

    def _allegations(self) -> Iterator[Section]:
        told: dict[str, list[tuple[str, set[str]]]] = {}
        for number, answer in enumerate(self.assessment.allegations):
            letter = _letter(number)
            sections = [
                self._told(section, letter, told.setdefault(name, []))
                for name, section in self._reasons(answer).items()
            ]
            yield Section(
                "allegation", f"{letter}: {self._title(answer)}", sections=tuple(sections)
            )

    def _told(self, section: Section, letter: str, told: list[tuple[str, set[str]]]) -> Section:
        """A section as it is, or a reference to an allegation before that has the same reasons, or more."""
        texts = {each.text for each in section.sentences if each.role != "absent"}
        earlier = next((other for other, said in told if texts <= said), "")
        told.append((letter, texts))
        return self._referring(section, earlier) if earlier else section

    def _reasons(self, answer: AllegationAnswer) -> dict[str, Section]:
        """The sections of the limbs, in the order of telling.

        Nothing is said twice: what two limbs rest on is said under the one that rests on less.
        """
        order, said = self._in_order(answer), set[str]()
        by_weight = sorted(order, key=lambda limb: self._weight(answer, limb))
        sections = {limb.limb.id: self._limb(answer, limb, said) for limb in by_weight}
        return {limb.limb.id: sections[limb.limb.id] for limb in order}

    def _weight(self, answer: AllegationAnswer, limb: LimbAnswer) -> int:
        return len(limb_rules(self.assessment, answer, limb.limb.id))

    def _in_order(self, answer: AllegationAnswer) -> list[LimbAnswer]:
        """The decisive failures first, then the limbs in legal order."""
        failed = [
            limb
            for limb in answer.limbs
            if limb.value == "not_satisfied" and self._decides(answer, limb)
        ]
        return failed + [
            limb for limb in answer.limbs if limb not in failed and limb.value != "not_applicable"
        ]

    def _decides(self, answer: AllegationAnswer, limb: LimbAnswer) -> bool:
        return limb.limb.id in decisive(self.assessment, answer)

    def _limb(self, answer: AllegationAnswer, limb: LimbAnswer, said: set[str]) -> Section:
        proofs = limb_proofs(self.assessment, answer, limb)
        title = f"{limb.limb.title}: {words(limb.value)}"
        if limb.marks:
            title += f" ({', '.join(limb.marks)})"
        return Section("limb", title, self.reasons.of(proofs, said))

    def _referring(self, section: Section, letter: str) -> Section:
        if not section.sentences:
            return section
        bases = section.sentences[0].bases
        return Section(
            "limb", section.title, (Sentence(phrases.AS_FOR.format(allegation=letter), bases),)
        )

    # What is missing.

    def _missing_fact(self, each: Missing) -> MissingFact:
        declared = each.dimension.subject
        ask = (
            declared.ask or words(declared.name)
            if isinstance(declared, Fact)
            else each.dimension.key
        )
        return MissingFact(
            each.dimension.key,
            ask,
            each.dimension.options,
            tuple(f"{allegation}:{limb}" for allegation, limb in each.settles),
            tuple(dict.fromkeys(limb for _, limb in each.moves)),
            each.dimension.lacks_support,
        )

    def _missing_sections(self) -> Iterator[Section]:
        found = tuple(self._question(self._missing_fact(each)) for each in self.missing)
        if found:
            yield Section("missing", sentences=found)

    def _question(self, fact: MissingFact) -> Sentence:
        limbs = [words(limb) for limb in fact.limbs]
        settled = [words(each.rsplit(":", 1)[1]) for each in fact.settles]
        phrase, named = (phrases.SETTLES, settled) if settled else (phrases.MOVES, limbs)
        ask = fact.ask if fact.ask.endswith("?") else f"{fact.ask}?"
        text = phrase.format(ask=ask, path=fact.path, limbs=", ".join(dict.fromkeys(named)))
        if fact.choices and fact.choices != ("yes", "no"):
            text += " " + phrases.ANY_OF.format(choices=", ".join(fact.choices))
        return Sentence(text, (Basis("fact", fact.path),), role="question")

    # What would change it.

    def _turning(self) -> Iterator[Section]:
        self._points = turning_points(self.assessment)
        found = tuple(self._turning_sentence(point) for point in self._points[:MOST_POINTS])
        if found:
            yield Section("turning_point", sentences=found)

    def _turning_sentence(self, point: TurningPoint) -> Sentence:
        text = phrases.TURNING.format(changes=self._changes(point), says=self._says(point.outcome))
        return Sentence(sentence(text), tuple(Basis("fact", dim.key) for dim, _ in point.changes))

    def _changes(self, point: TurningPoint) -> str:
        return " and ".join(
            self._change(dim.subject, dim.key, value) for dim, value in point.changes
        )

    def _change(self, declared: object, path: str, value: str) -> str:
        if isinstance(declared, Fact) and value in declared.says:
            return f"{declared.says[value]} ({path})"
        return phrases.CHANGED.format(path=path, value=words(value))

    def _other_side(self) -> Iterator[Section]:
        """The reading with the best standing that gives another outcome, else the fact on which it turns."""
        best = self.assessment.best
        found = swings(self.assessment, best)
        if found:
            ranked = sorted(found, key=lambda swing: self._standing_rank(swing.readings))
            swing = ranked[0]
            readings = [self._reading(issue, reading) for issue, reading in swing.readings]
            text = phrases.OTHER_READING.format(
                says="; and that ".join(reading.says for reading in readings),
                holders="; ".join(self._holders(reading) for reading in readings),
                standing="; ".join(r.standing_on(self.assessment.assessed_on) for r in readings),
                outcome=self._says(swing.outcome),
            )
            bases = tuple(self._reading_basis(i, r) for i, r in swing.readings)
            yield Section("other_side", sentences=(Sentence(sentence(text), bases),))
        elif self._points:
            point = self._points[0]
            text = phrases.OTHER_FACT.format(
                changes=self._changes(point), outcome=self._says(point.outcome)
            )
            bases = tuple(Basis("fact", dim.key) for dim, _ in point.changes)
            yield Section("other_side", sentences=(Sentence(sentence(text), bases),))

    def _standing_rank(self, readings: tuple[tuple[str, str], ...]) -> tuple[int, int]:
        order = ("controlling", "prevailing", "minority", "argued", "open")
        words_of = [
            self._reading(issue, reading).standing_on(self.assessment.assessed_on)
            for issue, reading in readings
        ]
        ranks = [order.index(word) if word in order else len(order) for word in words_of]
        return len(readings), max(ranks)

    def _reading(self, issue: str, reading: str) -> Reading:
        return next(r for r in self.rulebook.issues[issue].readings if r.id == reading)

    def _holders(self, reading: Reading) -> str:
        return "; ".join(holder.who for holder in reading.holders)

    def _reading_basis(self, issue: str, reading: str) -> Basis:
        found = self._reading(issue, reading)
        return Basis(
            "reading", f"{issue}.{reading}", found.standing_on(self.assessment.assessed_on)
        )

    def _readings(self) -> Iterator[Section]:
        """For each allegation: each issue on which its outcome turns, with the result under each reading."""
        told: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
        for number, answer in enumerate(self.assessment.allegations):
            rows = tuple(
                (*swing.readings[0], swing.outcome) for swing in by_reading(self.assessment, answer)
            )
            if rows:
                told.setdefault(rows, []).append(_letter(number))
        sections = tuple(self._issue_section(rows, letters) for rows, letters in told.items())
        if sections:
            yield Section("readings", sections=sections)

    def _issue_section(self, rows: tuple[tuple[str, str, str], ...], letters: list[str]) -> Section:
        found = [
            self._reading_sentence(issue, reading, outcome) for issue, reading, outcome in rows
        ]
        return Section("allegation", ", ".join(letters), tuple(found))

    def _reading_sentence(self, issue: str, reading: str, outcome: str) -> Sentence:
        found = self._reading(issue, reading)
        standing = found.standing_on(self.assessment.assessed_on)
        text = f"{words(issue)}, {words(reading)}: {found.says}. "
        text += phrases.HELD_BY.format(holders=self._holders(found), standing=standing)
        text += f" Result: {self._says(outcome)}"
        return Sentence(sentence(text), (self._reading_basis(issue, reading),))

    # Dates, evidence, what was left aside.

    def _timeline(self) -> Iterator[Section]:
        rows: list[tuple[str, ...]] = []
        for number, answer in enumerate(self.assessment.allegations):
            for limb in answer.limbs:
                parts = timeline(self.assessment, answer, limb.limb.id)
                if len(parts) > 1:
                    rows.extend(
                        (_letter(number), limb.limb.title, first, last, words(value))
                        for first, last, value in parts
                    )
        if rows:
            columns = ("allegation", "limb", "from", "until", "value")
            yield Section("timeline", tables=(Table(columns, tuple(rows)),))

    def _gap(self) -> Iterator[Section]:
        rows = dict.fromkeys(
            (
                limb.limb.title,
                words(limb.by_evidence["as_pleaded"]),
                words(limb.by_evidence["as_supported"]),
            )
            for answer in self.assessment.allegations
            for limb in answer.limbs
            if limb.by_evidence["as_pleaded"] != limb.by_evidence["as_supported"]
        )
        if rows:
            columns = ("limb", "as_pleaded", "as_supported")
            yield Section("evidence_gap", tables=(Table(columns, tuple(rows)),))

    def _not_examined(self) -> Iterator[Section]:
        best = self.assessment.best
        bases = self._outcome_bases(best)
        found = [
            Sentence(
                sentence(
                    phrases.UNEXAMINED_LIMB.format(
                        limb=limb.limb.title, reason=phrases.NO_JURISDICTION
                    )
                ),
                bases,
            )
            for limb in best.limbs
            if limb.value == "not_applicable"
        ]
        found.extend(
            Sentence(sentence(text), (Basis("case", "not_examined"),))
            for key, text in self.rulebook.texts.items()
            if key.startswith("not_examined")
        )
        if found:
            yield Section("not_examined", sentences=tuple(found))


def _letter(number: int) -> str:
    """Return A, B, … Z, A1, B1, …: what an allegation is called where it is referred to."""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn) if turn else "")
