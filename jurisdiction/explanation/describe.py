"""What there is to show: a rule beside its provision, an issue with its readings, a fact.

Everything said is said of the rule book and its register, never of a case.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.explanation.declared import fact_section, kind_section
from jurisdiction.explanation.english import Clause, English
from jurisdiction.explanation.labels import label, sentence, spoken, with_article, words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table, cited
from jurisdiction.explanation.uses import Uses
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import CaseFile
from jurisdiction.model.condition import Condition
from jurisdiction.model.rulebook import (
    IssueDefinition,
    Limb,
    Outcome,
    Parameter,
    Profile,
    Reading,
    Rule,
    Version,
)


class Describer:
    """Describes the parts of one rule book as sections, for any renderer."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded, self.book = loaded, loaded.rulebook
        self.vocabulary = loaded.rulebook.vocabulary
        self.english = English(self.book, self._named)
        self.globals = {
            "case": self.vocabulary.root,
            "register": loaded.register_thing.type,
        }
        self.uses = Uses(self.book, self.globals)

    def _named(self, kind: str, name: str) -> str:
        found = self.loaded.register.find(kind, name)
        return label(self.vocabulary, found[0]) if found else words(name)

    # A rule.

    def rule(self, name: str) -> Section:
        """Return a rule in English beside its provision, what it cites, and what defeats it."""
        rule = self.book.rules[name]
        provisions = cited(rule.cites)
        found = [Sentence(sentence(self.asked_of(rule)), provisions, role="authority")]
        for other in rule.exception_to:
            defeated = self.book.rules[other]
            text = f"it is an exception: where it holds, “{defeated.title}” does not"
            found.append(Sentence(sentence(text), (Basis("rule", defeated.id),)))
        sections = [self._version(rule, version) for version in rule.versions]
        sections.extend(self._defeats(rule))
        sections.append(self._wording(rule))
        sections.extend(self._unreached(rule))
        sections.extend(self._rests(rule))
        return Section("rule", f"{rule.id}: {rule.title}", tuple(found), sections=tuple(sections))

    def asked_of(self, rule: Rule) -> str:
        """Return of what a rule is asked: of a State, on a day."""
        if not rule.parameters:
            return "asked of the case as a whole"
        *first, last = [self._asked(parameter) for parameter in rule.parameters]
        return " and of ".join(
            ["asked of " + ", of ".join(first), last] if first else [f"asked of {last}"]
        )

    def _asked(self, parameter: Parameter) -> str:
        kind, name = self.vocabulary.types.get(parameter.type), words(parameter.name)
        if kind is None:
            return "a day"
        known = kind.title.lower().startswith(name)
        return with_article(kind.title) + ("" if known else f" (the {name})")

    def _scope(self, rule: Rule) -> dict[str, str]:
        return {**self.globals, **{p.name: p.type for p in rule.parameters}}

    def _version(self, rule: Rule, version: Version) -> Section:
        dated = _window(version.from_, version.until)
        picked = {"conduct": "the day of the conduct", "assessment": "the day of assessment"}
        title = f"{dated}, by {picked[version.by]}" if version.by else ""
        return Section(
            "holds_when",
            title,
            self._sentences(version.holds_when, rule, cited(version.cites)),
        )

    def clauses(self, rule: Rule, condition: Condition) -> tuple[Clause, ...]:
        """Return a condition of a rule in English."""
        return tuple(self.english.clauses(condition, self._scope(rule)))

    def _sentences(
        self, condition: Condition, rule: Rule, more: tuple[Basis, ...] = ()
    ) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(_line(clause), (*clause.bases, *(more if number == 0 else ())), clause.level)
            for number, clause in enumerate(self.clauses(rule, condition))
        )

    def _defeats(self, rule: Rule) -> Iterator[Section]:
        """What defeats a rule: its own `unless`, and the rules that are exceptions to it."""
        if rule.unless is not None:
            yield Section("unless", "", self._sentences(rule.unless, rule))
        if rule.exceptions:
            yield Section(
                "defeated_by", "", tuple(self._exception(name) for name in rule.exceptions)
            )

    def _exception(self, name: str) -> Sentence:
        rule = self.book.rules[name]
        bases = (Basis("rule", name), *cited(rule.cites))
        return Sentence(sentence(rule.title), bases)

    def _wording(self, rule: Rule) -> Section:
        basis = (Basis("rule", rule.id),)
        said = (sentence(text) for text in self.spoken(rule) if text)
        return Section("wording", "", tuple(Sentence(text, basis) for text in said))

    def spoken(self, rule: Rule) -> tuple[str, str, str]:
        """Return what a rule says where it holds, fails and is open, of nothing in particular."""
        kinds = self.uses.names(rule).items()
        nouns = {name: self.uses.terms.noun(name, kind) for name, kind in kinds}
        wording = rule.wording
        holds, fails, is_open = (
            spoken(t, nouns) for t in (wording.holds, wording.fails, wording.open)
        )
        return holds, fails, is_open

    def _unreached(self, rule: Rule) -> Iterator[Section]:
        """Which values no case can reach, and why."""
        basis = (Basis("rule", rule.id),)
        if rule.unreached:
            found = (Sentence(sentence(f"{value}: {why}"), basis) for value, why in rule.unreached)
            yield Section("unreached", "", tuple(found))

    def _rests(self, rule: Rule) -> Iterator[Section]:
        """Which rules rest on a rule."""
        users = [r for r in self.book.rules.values() if rule.id in self.uses.called(r)]
        if users:
            found = (Sentence(sentence(u.title), (Basis("rule", u.id),)) for u in users)
            yield Section("rests_on_it", "", tuple(found))

    # An issue, a profile.

    def issue(self, name: str) -> Section:
        """Return an issue with its readings, who holds each, and who picks it."""
        issue = self.book.issues[name]
        asking = [r.id for r in self.book.rules.values() if name in self.uses.issues(r)]
        bases = tuple(Basis("rule", rule) for rule in asking)
        found = [Sentence(sentence(issue.question), bases)]
        if issue.narrow_to_wide:
            order = ", ".join(words(reading) for reading in issue.narrow_to_wide)
            basis = (Basis("reading", issue.id),)
            found.append(Sentence(sentence(f"from the narrowest to the widest: {order}"), basis))
        readings = tuple(self._reading(issue, reading) for reading in issue.readings)
        return Section("issue", f"{issue.id}: {issue.title}", tuple(found), sections=readings)

    def reading(self, issue: str, name: str) -> Section:
        """Return one reading of an issue."""
        definition = self.book.issues[issue]
        found = next(reading for reading in definition.readings if reading.id == name)
        return Section(
            "issue", f"{issue}: {definition.title}", sections=(self._reading(definition, found),)
        )

    def _reading(self, issue: IssueDefinition, reading: Reading) -> Section:
        own = Basis("reading", f"{issue.id}.{reading.id}")
        found = [Sentence(sentence(reading.says or words(reading.id)), (own,))]
        for holder in reading.holders:
            text = f"held by {holder.who}"
            found.append(Sentence(sentence(text), (own, *cited(holder.cites)), 1))
        if reading.no_holder:
            text = f"no holder on record: {reading.no_holder}"
            found.append(Sentence(sentence(text), (own,), 1))
        standings = [_standing(s.word, s.from_) for s in reading.standings]
        if standings:
            found.append(Sentence(sentence(f"standing: {', then '.join(standings)}"), (own,), 1))
        if not reading.evaluated:
            found.append(Sentence("It is listed, and never run.", (own,), 1))
        elif reading.uttered is not None:
            text = f"not run for an assessment before {day_text(reading.uttered)}"
            found.append(Sentence(sentence(text), (own,), 1))
        if reading.changes:
            found.append(Sentence(sentence(f"what it changes: {reading.changes}"), (own,), 1))
        found.extend(self._pickers(issue.id, reading.id))
        return Section("reading", reading.id, tuple(found))

    def _pickers(self, issue: str, reading: str) -> Iterator[Sentence]:
        for profile in self.book.profiles.values():
            for pick in profile.picks.get(issue, ()):
                if reading in pick.readings:
                    text = f"listed by the profile {profile.id} {_window(pick.from_, pick.until)}"
                    basis = Basis("reading", f"{issue}.{reading}")
                    yield Sentence(sentence(text.strip()), (basis,), 1)

    def profile(self, name: str) -> Section:
        """Return a profile with what it picks of each issue."""
        profile = self.book.profiles[name]
        says = (Sentence(sentence(profile.says), (Basis("case", "profile", name),)),)
        rows = tuple(row for issue in self.book.issues for row in _picks(profile, issue))
        table = Table(("issue", "from", "until", "listed"), rows)
        return Section(
            "profile", f"{name}: {profile.title}", says if profile.says else (), (table,)
        )

    # The vocabulary.

    def kind(self, name: str) -> Section:
        """Return a kind of thing with the facts that may be stated of it."""
        return kind_section(self.vocabulary.types[name])

    def fact(self, kind: str, name: str) -> Section:
        """Return what is declared of a fact, and which rules read it."""
        owner = self.vocabulary.types[kind]
        readers = [r for r in self.book.rules.values() if (kind, name) in self.uses.facts(r)]
        return fact_section(owner, owner.facts[name], readers)

    # Limbs, outcomes, authorities.

    def limb(self, limb: Limb) -> Section:
        """Return a limb with the question it puts and the rules it asks."""
        asked = dict.fromkeys(rule for line in limb.lines for rule in rules_asked(line.query))
        bases = tuple(Basis("rule", rule) for rule in asked)
        return Section("limb", f"{limb.id}: {limb.title}", (Sentence(limb.question, bases),))

    def outcome(self, outcome: Outcome) -> Section:
        """Return an outcome in words, with its exit code."""
        bases = tuple(Basis("rule", rule) for rule in dict.fromkeys(rules_asked(outcome.query)))
        code = Sentence(sentence(f"exit code with --exit-code: {outcome.exit_code}"), bases)
        return Section("outcome", outcome.id, (Sentence(sentence(outcome.says), bases), code))


def case_section(case: CaseFile) -> Section:
    """Return what a case file says of itself, and where it lies."""
    basis = (Basis("case", case.id, place=case.file),)
    texts = (case.root.text("title"), case.root.text("summary"), f"the file is {case.file}")
    found = tuple(Sentence(sentence(text), basis) for text in texts if text)
    return Section("case", f"{case.id} ({case.nature})", found)


def _line(clause: Clause) -> str:
    text = clause.text[:1].upper() + clause.text[1:]
    return text if text.endswith((":", ".", "?")) else f"{text}."


def _window(first: int | None, last: int | None) -> str:
    parts = (("from", first), ("until", last))
    return " ".join(f"{word} {day_text(day)}" for word, day in parts if day is not None)


def _standing(word: str, first: int | None) -> str:
    return word if first is None else f"{word} from {day_text(first)}"


def _picks(profile: Profile, issue: str) -> Iterator[tuple[str, str, str, str]]:
    for pick in profile.picks.get(issue, ()):
        days = (day_text(day) if day is not None else "" for day in (pick.from_, pick.until))
        first, last = days
        yield issue, first, last, ", ".join(pick.readings)
