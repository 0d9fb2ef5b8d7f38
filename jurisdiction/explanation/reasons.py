"""The reasons of a limb: sentences of its proof, in legal order, each with what it rests on.

A rule speaks by its wording; a fact by the vocabulary; a contested point by its reading. What an `any` did not
need is left out; an exception that was considered and found absent is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import (
    DateStep,
    FactStep,
    IssueStep,
    ListStep,
    MemberStep,
    RuleStep,
    UnlessStep,
)
from jurisdiction.evaluator.support import Support
from jurisdiction.evaluator.values import Absent
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import fill, label, sentence, value_text, words
from jurisdiction.explanation.model import Basis, Sentence
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rule
from jurisdiction.model.vocabulary import Citation, Fact
from jurisdiction.truth import NO, OPEN, YES

MOST_NAMED = 5  # members named in one sentence
DEEPEST = 6  # levels of reasons below a limb


class Reasons:
    """Words the proofs of one assessment. It says each thing once: `said` holds the texts so far."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook
        self.vocabulary = assessment.rulebook.vocabulary
        self.support = Support(self.rulebook.evidence, self.vocabulary, assessment.case.root)

    def of(self, proofs: Iterable[Proof], said: set[str]) -> tuple[Sentence, ...]:
        """Return the sentences of proofs; what `said` holds is not repeated, and what is said is added to it."""
        found: list[Sentence] = []
        lean = [replace(proof, lean=True) for proof in proofs]
        for proof in lean:
            for each in (*self._step(proof, 0), *self._exceptions(proof, said)):
                if each.text not in said:
                    said.add(each.text)
                    found.append(each)
        return tuple(found)

    def _step(self, proof: Proof, level: int) -> Iterator[Sentence]:
        step = proof.step
        match step:
            case RuleStep():
                yield from self._rule(proof, step, level)
            case FactStep():
                yield self._fact(proof, step, level)
            case DateStep():
                if not {step.date, step.bound} & {"never", "ever"}:
                    yield self._date(proof, step, level)
            case IssueStep():
                yield from self._issue(proof, step, level)
            case ListStep():
                yield self._list(proof, step, level)
            case MemberStep() | UnlessStep() | None:
                yield from self._below(proof, level)

    def _below(self, proof: Proof, level: int) -> Iterator[Sentence]:
        parts = [p for p in proof.below() if p.decisive and not self._absent_exception(p)]
        passed = [record for part in parts for record in self._passed_over(part)]
        if passed:
            yield self._records_sentence(passed, level)
        for part in parts:
            if level <= DEEPEST and not self._passed_over(part):
                yield from self._step(part, level)

    def _passed_over(self, part: Proof) -> list[Thing]:
        """The records of the register that a quantifier looked at in vain; what a case supposes is told in full."""
        if not isinstance(part.step, MemberStep) or part.value != NO:
            return []
        things = [value for _, value in part.step.found if isinstance(value, Thing)]
        types = self.vocabulary.types
        return (
            things
            if things and all(types[t.type].register and not t.supposed for t in things)
            else []
        )

    def _records_sentence(self, records: list[Thing], level: int) -> Sentence:
        names = "; ".join(dict.fromkeys(self._owner(record) for record in records))
        bases = tuple(Basis("register", f"{record.type}.{record.id}") for record in records)
        return Sentence(sentence(phrases.RECORDS_NONE.format(records=names)), bases, level, "kept")

    def _absent_exception(self, part: Proof) -> bool:
        return isinstance(part.step, UnlessStep) and part.value == YES

    # Rules.

    def _rule(self, proof: Proof, step: RuleStep, level: int) -> Iterator[Sentence]:
        rule = self.rulebook.rules[step.rule]
        if not rule.quiet:
            yield self._rule_sentence(proof, step, rule, level)
        yield from self._below(proof, level if rule.quiet else level + 1)

    def _rule_sentence(self, proof: Proof, step: RuleStep, rule: Rule, level: int) -> Sentence:
        wording = {YES: rule.wording.holds, NO: rule.wording.fails, OPEN: rule.wording.open}
        text = fill(wording[proof.value], self._names(proof, step, rule))
        bases = (self._rule_basis(rule), *self._provisions(rule.cites))
        return Sentence(sentence(text), bases, level)

    def _names(self, proof: Proof, step: RuleStep, rule: Rule) -> dict[str, str]:
        names = {
            parameter.name: label(self.vocabulary, value)
            for parameter, value in zip(rule.parameters, step.args, strict=True)
        }
        for variable, found in self._found(proof).items():
            names.setdefault(variable, _listed(found))
        return names

    def _found(self, proof: Proof) -> dict[str, list[str]]:
        """Return what the rule's own quantifiers found: the members that decide."""
        found: dict[str, list[str]] = {}
        waiting = list(reversed(proof.below()))
        while waiting:
            part = waiting.pop()
            if isinstance(part.step, MemberStep) and part.decisive:
                for name, value in part.step.found:
                    found.setdefault(name, []).append(label(self.vocabulary, value))
            if not isinstance(part.step, RuleStep):
                waiting.extend(reversed(part.below()))
        return found

    def _exceptions(self, proof: Proof, said: set[str]) -> Iterator[Sentence]:
        """Exceptions to the rules of a proof that were considered and found absent, in one sentence, each once."""
        absent: dict[str, Rule] = {}
        for each in proof.steps(decisive_only=True):
            if isinstance(each.step, UnlessStep) and each.value == YES:
                rule = self.rulebook.rules[each.step.rule]
                if rule.exception_to and not rule.quiet and rule.title not in said:
                    absent[rule.id] = rule
        said.update(rule.title for rule in absent.values())
        if absent:
            titles = "; ".join(rule.title for rule in absent.values())
            bases = tuple(self._rule_basis(rule) for rule in absent.values())
            yield Sentence(
                sentence(phrases.EXCEPTIONS_ABSENT.format(titles=titles)), bases, 0, "absent"
            )

    # Facts, dates, lists.

    def _fact(self, proof: Proof, step: FactStep, level: int) -> Sentence:
        declared = self.vocabulary.types[step.owner.type].facts[step.fact]
        value = self._value(proof, step, declared)
        text = self._fact_text(step, declared, value, proof)
        if self._read_into_silence(step) and proof.value != OPEN:
            text = phrases.TAKEN_AS.format(fact=text.rstrip("."))
        role = "question" if proof.value == OPEN else "decisive" if proof.decisive else "kept"
        return Sentence(sentence(text), (self._fact_basis(step),), level, role)  # type: ignore[arg-type]

    def _fact_text(self, step: FactStep, declared: Fact, value: str, proof: Proof) -> str:
        if proof.value == OPEN:
            question = proof.question
            if question is not None and proof.graph.dims[question].lacks_support:
                return phrases.NOT_SUPPORTED.format(ask=declared.ask or words(declared.name))
            if "open" in declared.says:
                return declared.says["open"]
            if declared.ask:
                return phrases.FACT_OPEN.format(ask=declared.ask)
            return phrases.FACT_PLAIN_OPEN.format(
                owner=self._owner(step.owner), fact=words(step.fact)
            )
        if value in declared.says:
            return self._with_subject(declared.says[value], step.owner)
        return phrases.FACT_IS.format(
            owner=self._owner(step.owner), fact=words(step.fact), value=words(value)
        )

    def _with_subject(self, clause: str, owner: Thing | Absent) -> str:
        """A clause about `it` says what it is."""
        return self._owner(owner) + clause[2:] if clause.startswith("it ") else clause

    def _owner(self, owner: Thing | Absent) -> str:
        return label(self.vocabulary, owner)

    def _value(self, proof: Proof, step: FactStep, declared: Fact) -> str:
        if proof.option is not None:
            return proof.graph.dims[proof.graph.dim[proof.node]].options[proof.option]
        stated = step.owner.stated(step.fact) if isinstance(step.owner, Thing) else None
        if stated is not None and stated.value is not None:
            return value_text(self.vocabulary, stated.value)
        return declared.silent.reads if declared.silent else "not stated"

    def _read_into_silence(self, step: FactStep) -> bool:
        return isinstance(step.owner, Thing) and step.owner.stated(step.fact) is None

    def _date(self, proof: Proof, step: DateStep, level: int) -> Sentence:
        if proof.value == OPEN:
            word = phrases.DATE_WORDS[step.word, YES]
            text = phrases.DATE_OPEN.format(date=step.date, word=word, bound=step.bound)
        else:
            word = phrases.DATE_WORDS[step.word, proof.value]
            text = phrases.DATE_TEST.format(
                date=self._shown(proof, step), word=word, bound=step.bound
            )
        basis = Basis("fact", step.date_key or step.bound_key, place=_where(step.place))
        return Sentence(sentence(text), (basis,), level, "decisive" if proof.decisive else "kept")

    def _shown(self, proof: Proof, step: DateStep) -> str:
        """The date as it stands in this world: of a range only the part at hand."""
        for part in proof.steps():
            dim = proof.graph.dim[part.node]
            if dim >= 0 and proof.graph.dims[dim].kind == "clock" and part.option is not None:
                return proof.graph.dims[dim].options[part.option] if "/" in step.date else step.date
        return step.date

    def _list(self, proof: Proof, step: ListStep, level: int) -> Sentence:
        owner, fact = self._owner(step.owner), words(step.fact)
        if proof.value != OPEN:
            text = phrases.LIST_EMPTY.format(owner=owner, fact=fact)
        elif step.known_until is not None:
            text = phrases.LIST_KNOWN.format(owner=owner, fact=fact, day=day_text(step.known_until))
        else:
            text = phrases.LIST_OPEN.format(owner=owner, fact=fact)
        basis = Basis(
            "fact", f"{step.owner.path}.{step.fact}".lstrip("."), place=_where(step.place)
        )
        return Sentence(sentence(text), (basis,), level, "decisive" if proof.decisive else "kept")

    # Readings.

    def _issue(self, proof: Proof, step: IssueStep, level: int) -> Iterator[Sentence]:
        if proof.option is not None and self._matters(proof):
            issue = self.rulebook.issues[step.issue]
            reading = next(r for r in issue.readings if r.id == step.readings[proof.option])
            text = phrases.READ_AS.format(question=issue.question.rstrip("?"), says=reading.says)
            standing = reading.standing_on(self.assessment.assessed_on)
            basis = Basis("reading", f"{issue.id}.{reading.id}", standing)
            yield Sentence(sentence(text), (basis,), level, "decisive")
        yield from self._below(proof, level)

    def _matters(self, proof: Proof) -> bool:
        """Whether the readings differ here: not where all lead to one and the same thing."""
        return len(set(proof.graph.parts[proof.node])) > 1

    # Bases.

    def _rule_basis(self, rule: Rule) -> Basis:
        return Basis("rule", rule.id, rule.title, place=_where(rule.place))

    def _provisions(self, cites: tuple[Citation, ...]) -> Iterator[Basis]:
        for cite in cites:
            yield Basis("provision", cite.to, cite.at, cite.checked, _where(cite.place))

    def _fact_basis(self, step: FactStep) -> Basis:
        path = f"{step.owner.path}.{step.fact}".lstrip(".")
        if not isinstance(step.owner, Thing):
            return Basis("fact", path)
        stated = step.owner.stated(step.fact)
        if stated is None:
            return Basis("fact", path, place=_where(step.place))
        if self.vocabulary.types[step.owner.type].register:
            return Basis(
                "register", f"{step.owner.type}.{step.owner.id}", place=_where(stated.place)
            )
        sources = ", ".join(source.id for source in self.support.sources(step.owner, stated))
        return Basis("fact", path, sources, place=_where(stated.place))


def _listed(found: list[str]) -> str:
    names = list(dict.fromkeys(found))
    shown = names[:MOST_NAMED]
    rest = len(names) - len(shown)
    return "; ".join(shown) + (f" and {rest} more" if rest else "")


def _where(place: object) -> str:
    text = str(place)
    return text if not text.startswith(":") else ""
