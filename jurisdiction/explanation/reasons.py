"""The reasons of a limb: what its proof says, in legal order, each with what it rests on.

A rule speaks by its wording; a fact by the vocabulary; a contested point by its reading. Where a rule rests on one
other rule alone, the more exact of the two speaks for both. What an `any` did not need is left out; an exception
that was considered and found absent is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.graph import order
from jurisdiction.evaluator.proof import OneWorld, Proof
from jurisdiction.evaluator.steps import (
    DateStep,
    FactStep,
    IssueStep,
    ListStep,
    MemberStep,
    RuleStep,
    UnlessStep,
)
from jurisdiction.explanation import phrases
from jurisdiction.explanation.facts import Clause, FactWords, where
from jurisdiction.explanation.labels import enumerated, fill, label, sentence, words
from jurisdiction.explanation.model import Basis, Role, Sentence
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rule
from jurisdiction.model.vocabulary import Citation, Fact
from jurisdiction.truth import NO, OPEN, YES

MOST_NAMED = 5  # members named in one sentence
DEEPEST = 7  # levels of reasons below a limb
_MERGED = {
    "registered": phrases.REGISTERED,
    "supposed": phrases.SUPPOSED_FACTS,
    "stated": phrases.STATED,
    "taken": phrases.TAKEN,
    "open": phrases.QUESTIONS,
}
_RANK = {kind: rank for rank, kind in enumerate(("reading", *_MERGED))}


@dataclass(slots=True)
class Memory:
    """What has been said under an allegation, and under which limb: nothing is said twice."""

    limb: str = ""
    said: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, None] = field(
        default_factory=dict
    )  # limbs that say what this one leaves out
    applied: set[str] = field(default_factory=set)  # exceptions that were told to apply

    def turn_to(self, limb: str) -> None:
        """Go on to another limb."""
        self.limb, self.elsewhere = limb, {}

    def new(self, text: str) -> bool:
        """Whether a text is said for the first time; from now on it is not. Where it was said before is noted."""
        if text in self.said:
            if self.said[text] != self.limb:
                self.elsewhere[self.said[text]] = None
            return False
        self.said[text] = self.limb
        return True

    def first(self, text: str) -> bool:
        """Whether a text is said for the first time; that it was said before goes without saying."""
        if text in self.said:
            return False
        self.said[text] = self.limb
        return True


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing said, before what belongs together is put into one sentence."""

    text: str
    bases: tuple[Basis, ...]
    level: int
    kind: str  # rule, reading, stated, taken, open, absent, kept, plain
    role: Role = ""
    node: int = -1  # of the rule that is told


class Reasons:
    """Words the proofs of one assessment. `numbers` are the questions that stand under what is missing."""

    def __init__(self, assessment: Assessment, numbers: Mapping[str, int] | None = None) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook
        self.vocabulary = assessment.rulebook.vocabulary
        self.numbers = numbers or {}
        self.words = FactWords(assessment)
        self._nodes: dict[tuple[str, object], int] = {}
        self._nodes_below: dict[int, frozenset[int]] = {}

    def of(
        self, proofs: Sequence[Proof], memory: Memory, decisive: Iterable[int] | None = None
    ) -> tuple[Sentence, ...]:
        """Return the sentences of proofs.

        `decisive` are the facts (dimensions) that carry a settled value; of the yes/no facts and choices no
        others are told. Several proofs are several ways to read the law, each introduced by what it reads.
        """
        lean, ways = self._ways([replace(proof, lean=True) for proof in proofs], memory)
        telling = _Telling(self, memory, None if decisive is None else frozenset(decisive))
        found: list[_Said] = []
        for proof, way in zip(lean, ways, strict=True):
            found.extend(way)
            found.extend(telling.parts([proof], len(way)))
            found.extend(telling.absent_exceptions(proof, len(way)))
        for each in telling.left(lean):
            place, level = self._home(found, each[0])
            found[place:place] = [replace(said, level=level) for said in each[1]]
        return tuple(_sentences(found))

    def _home(self, found: Sequence[_Said], fact: int) -> tuple[int, int]:
        """Where a fact that no proof told belongs: below the most exact rule that tests it, else at the end."""
        best = -1
        for place, each in enumerate(found):
            deeper = best < 0 or each.level >= found[best].level
            if each.node >= 0 and deeper and fact in self._below(each.node):
                best = place
        if best < 0:
            return len(found), 0
        level = found[best].level + 1
        place = best + 1
        while place < len(found) and found[place].level == level and found[place].kind in _RANK:
            place += 1
        return place, level

    def _below(self, node: int) -> frozenset[int]:
        if node not in self._nodes_below:
            self._nodes_below[node] = frozenset(order(self.assessment.graph, (node,)))
        return self._nodes_below[node]

    def held(self, proof: Proof) -> str:
        """Return what a rule would say if it held."""
        step = proof.step
        assert isinstance(step, RuleStep)
        rule = self.rulebook.rules[step.rule]
        names = {
            parameter.name: label(self.vocabulary, value)
            for parameter, value in zip(rule.parameters, step.args, strict=True)
        }
        return fill(rule.wording.holds, names)

    def _ways(
        self, proofs: Sequence[Proof], memory: Memory
    ) -> tuple[list[Proof], list[list[_Said]]]:
        """Proofs that differ in their readings, and for each the readings in which it does, as one sentence."""
        taken: dict[tuple[int, tuple[tuple[str, str], ...]], Proof] = {}
        for proof in proofs:
            taken.setdefault((proof.node, self._readings(proof)), proof)
        ways: list[list[_Said]] = []
        for node, mine in taken:
            others = [keys for other, keys in taken if other == node and keys != mine]
            apart = [key for key in mine if any(key not in keys for keys in others)]
            ways.append(self._way(apart, memory) if apart else [])
        return list(taken.values()), ways

    def _way(self, apart: Sequence[tuple[str, str]], memory: Memory) -> list[_Said]:
        """The sentence that introduces a way to read the law; its readings are not told again below it."""
        asked = [self.rulebook.issues[issue].question for issue, _ in apart]
        says = [self._reading(*key) for key in apart]
        for question, read in zip(asked, says, strict=True):
            memory.first(phrases.READ_HERE.format(question=question, says=read))
        text = phrases.ONE_WAY.format(
            question=" ".join(asked), says=enumerated(says, ", and that ")
        )
        return [_Said(text, tuple(Basis("reading", ".".join(key)) for key in apart), 0, "plain")]

    def on_the_day(self, proof: Proof, step: RuleStep) -> Proof | None:
        """The same rule asked of the day of the conduct, where it has the same value there: no other day is needed."""
        node = self._real().get((step.rule, step.args))
        if node is None:
            return None
        world = proof.world
        options = {dim: world.option(dim) for dim in range(len(proof.graph.dims))}
        picks = {dim: option for dim, option in options.items() if option is not None}
        real = replace(proof, world=OneWorld(proof.graph, order(proof.graph, (node,)), picks))
        real = replace(real, node=node, day=0)
        return real if real.value == proof.value else None

    def _real(self) -> Mapping[tuple[str, object], int]:
        if not self._nodes:
            self._nodes = {
                (step.rule, step.args): node
                for node, step in enumerate(self.assessment.graph.label)
                if isinstance(step, RuleStep) and not step.hypothetical
            }
        return self._nodes

    def _readings(self, proof: Proof) -> tuple[tuple[str, str], ...]:
        """The readings on which a proof rests, of the issues on which the profile lists several."""
        picked = self.assessment.allegations[0].questions.picked(self.assessment.stance)
        found: dict[tuple[str, str], None] = {}
        for each in proof.steps(decisive_only=True):
            dim = proof.graph.dim[each.node]
            if isinstance(each.step, IssueStep) and len(picked.get(dim, ())) > 1 and _matters(each):
                found[each.step.issue, each.step.readings[each.option or 0]] = None
        return tuple(found)

    def _reading(self, issue: str, reading: str) -> str:
        return next(r.says for r in self.rulebook.issues[issue].readings if r.id == reading)


class _Telling:
    """Walks the proofs of one limb."""

    def __init__(self, reasons: Reasons, memory: Memory, decisive: frozenset[int] | None) -> None:
        self.reasons, self.memory, self.decisive = reasons, memory, decisive
        self.words, self.rulebook = reasons.words, reasons.rulebook
        self.vocabulary, self.told = reasons.vocabulary, set[int]()

    def parts(
        self, parts: Sequence[Proof], level: int, carried: tuple[Basis, ...] = ()
    ) -> Iterator[_Said]:
        """Tell parts of equal standing: readings first, then facts, then rules with all that is below them."""
        blocks: list[list[_Said]] = []
        for part in parts:
            for each in self._step(part, level, carried):
                if each.level <= level or not blocks:
                    blocks.append([])
                blocks[-1].append(each)
        blocks.sort(key=lambda block: _RANK.get(block[0].kind, len(_RANK)))
        for block in blocks:
            yield from block

    def _step(self, proof: Proof, level: int, carried: tuple[Basis, ...]) -> Iterator[_Said]:
        step = proof.step
        match step:
            case RuleStep():
                yield from self._rule(proof, step, level, carried)
            case FactStep() if proof.value == OPEN:
                yield from self._question(proof, step, level)
            case FactStep():
                yield from self._fact(self.words.fact(proof, step), level)
            case DateStep():
                yield from self._fact(self.words.date(proof, step), level)
            case ListStep() if proof.question is not None:
                yield from self._question(proof, step, level)
            case ListStep():
                yield from self._fact(self.words.list_(proof, step), level)
            case IssueStep():
                yield from self._issue(proof, step, level, carried)
            case MemberStep() | UnlessStep() | None:
                if isinstance(step, UnlessStep):
                    self.memory.applied.add(step.rule)
                yield from self.parts(self._below(proof), level, carried)
                yield from self._passed(proof, level)

    def _below(self, proof: Proof) -> list[Proof]:
        """The parts to tell: those that decide, but no absent exceptions and no records looked at in vain."""
        return [
            part
            for part in proof.below()
            if part.decisive and not absent(part) and not self._passed_over(part)
        ]

    # Rules.

    def _rule(
        self, proof: Proof, step: RuleStep, level: int, carried: tuple[Basis, ...]
    ) -> Iterator[_Said]:
        rule = self.rulebook.rules[step.rule]
        bases = (*carried, *self._bases(rule))
        if step.hypothetical and (real := self.reasons.on_the_day(proof, step)) is not None:
            yield from self._step(real, level, carried)
        elif step.hypothetical and not rule.quiet:
            yield from self._supposed(proof, step, level, bases)
        elif rule.quiet:
            yield from self.parts(self._below(proof), level, carried)
            yield from self._passed(proof, level)
        else:
            yield from self._chain(proof, step, level, bases)

    def _supposed(
        self, proof: Proof, step: RuleStep, level: int, bases: tuple[Basis, ...]
    ) -> Iterator[_Said]:
        """A rule asked of another day: the most exact one, and no further."""
        while (only := self._only(proof)) is not None:
            proof, step = only
            bases = (*bases, *self._bases(self.rulebook.rules[step.rule]))
        clause = self._clause(proof, step)
        text = phrases.ON_ANOTHER_DAY.format(clause=clause)
        if self.memory.new(text):
            yield _Said(text, _tidy(bases), level, "rule")

    def _chain(
        self, proof: Proof, step: RuleStep, level: int, bases: tuple[Basis, ...]
    ) -> Iterator[_Said]:
        """The most exact rule of a chain; where that was told before, only a limb still says what it comes to."""
        chain = [(proof, step, bases)]
        while (only := self._only(chain[-1][0])) is not None:
            more = self._bases(self.rulebook.rules[only[1].rule])
            chain.append((*only, (*chain[-1][2], *more)))
        part, exact, cited = chain[-1]
        if self.memory.new(text := self._clause(part, exact)):
            yield _Said(text, _tidy(cited), level, "rule", node=proof.node)
            if level < DEEPEST:
                below = list(self.parts(self._below(part), level + 1))
                yield from below
                if not any(each.kind == "rule" for each in below):
                    yield from self._in_short(part, level + 1)
                yield from self._passed(part, level + 1)
        elif level == 0 and self.memory.new(text := self._clause(proof, step)):
            yield _Said(text, _tidy(bases), level, "rule")

    def _in_short(self, proof: Proof, level: int) -> Iterator[_Said]:
        """What the rules below come to, where all that they rest on was told before."""
        for part in self._below(proof):
            step = part.step
            if isinstance(step, RuleStep) and not step.hypothetical:
                rule = self.rulebook.rules[step.rule]
                if rule.quiet:
                    yield from self._in_short(part, level)
                elif self.memory.new(text := self._clause(part, step)):
                    yield _Said(text, _tidy(self._bases(rule)), level, "rule")
            elif isinstance(step, MemberStep | IssueStep):
                yield from self._in_short(part, level)

    def _only(self, proof: Proof) -> tuple[Proof, RuleStep] | None:
        """The one rule on which a rule rests alone, both settled or both open; quiet rules are looked through."""
        parts = self._below(proof)
        while len(parts) == 1 and self._looked_through(parts[0]):
            self.memory.applied.update(
                [parts[0].step.rule] if isinstance(parts[0].step, UnlessStep) else []
            )
            parts = self._below(parts[0])
        part = self._real(parts[0]) if len(parts) == 1 else proof
        if part is proof or (part.value == OPEN) != (proof.value == OPEN):
            return None
        step = part.step
        if not isinstance(step, RuleStep) or not isinstance(proof.step, RuleStep):
            return None
        same = step.hypothetical == proof.step.hypothetical
        return (part, step) if same and not self.rulebook.rules[step.rule].quiet else None

    def _real(self, part: Proof) -> Proof:
        """A rule asked of another day, as it is on the day of the conduct where it has the same value there."""
        step = part.step
        if isinstance(step, RuleStep) and step.hypothetical:
            return self.reasons.on_the_day(part, step) or part
        return part

    def _looked_through(self, part: Proof) -> bool:
        step = part.step
        if isinstance(step, RuleStep):
            return self.rulebook.rules[step.rule].quiet and not step.hypothetical
        if isinstance(step, IssueStep):
            return not _matters(part)
        if isinstance(step, MemberStep):
            return (
                part.value != NO
            )  # of a list in which none was found, one member does not say it all
        return isinstance(step, UnlessStep)

    def _clause(self, proof: Proof, step: RuleStep) -> str:
        rule = self.rulebook.rules[step.rule]
        wording = {YES: rule.wording.holds, NO: rule.wording.fails, OPEN: rule.wording.open}
        return fill(wording[proof.value], self._names(proof, step, rule))

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

    # Facts.

    def _fact(self, clause: Clause | None, level: int) -> Iterator[_Said]:
        if clause is None or not self._needed(clause.dim):
            return
        role: Role = "decisive" if self.decisive is not None and clause.dim in self.decisive else ""
        self.told.add(clause.dim)
        if self.memory.first(f"{clause.basis.key} {clause.text}"):
            yield _Said(self._apart(clause), (clause.basis,), level, clause.kind, role)

    def _apart(self, clause: Clause) -> str:
        """The text of a fact; where another fact has said the same of another thing, with what it is about."""
        known = f"={clause.text}"
        first = self.memory.said.setdefault(known, clause.basis.key)
        if first == clause.basis.key or clause.owner in clause.text:
            return clause.text
        return phrases.ABOUT.format(clause=clause.text, owner=clause.owner)

    def _needed(self, dim: int) -> bool:
        """Whether to tell a settled fact: of those that one may ask for only the decisive ones."""
        if self.decisive is None or dim < 0:
            return True
        options = self.reasons.assessment.graph.dims[dim].options
        return dim in self.decisive or not options

    def _question(self, proof: Proof, step: FactStep | ListStep, level: int) -> Iterator[_Said]:
        dim = None if proof.question is None else proof.graph.dims[proof.question]
        declared = dim.subject if dim is not None else None
        if dim is None or not isinstance(declared, Fact):
            text, basis = self.words.unsettled(step), self.words.basis(step)
        else:
            number = self.reasons.numbers.get(dim.key)
            text, basis = (
                str(number or declared.ask or words(declared.name)),
                Basis("fact", dim.key),
            )
            if dim.lacks_support and not number:
                text = phrases.UNSUPPORTED.format(ask=text)
        if self.memory.first(f"?{basis.key}"):
            kind = "open" if text.isdigit() else "plain"
            yield _Said(text, (basis,), level, kind, "question")

    # Records looked at in vain, and exceptions.

    def _passed(self, proof: Proof, level: int) -> Iterator[_Said]:
        passed = [r for part in proof.below() if part.decisive for r in self._passed_over(part)]
        records = list(dict.fromkeys(passed))
        if records:
            names = "; ".join(label(self.vocabulary, record) for record in records)
            text = phrases.RECORDS_NONE.format(records=names)
            bases = tuple(self._record_basis(record) for record in records)
            if self.memory.first(text):
                yield _Said(text, bases, level, "kept", "kept")

    def _passed_over(self, part: Proof) -> list[Thing]:
        """The records of the register that a quantifier looked at in vain; what a case supposes is told in full."""
        if not isinstance(part.step, MemberStep) or part.value != NO:
            return []
        things = [value for _, value in part.step.found if isinstance(value, Thing)]
        types = self.vocabulary.types
        registered = all(types[t.type].register and not t.supposed for t in things)
        return things if things and registered else []

    def _record_basis(self, record: Thing) -> Basis:
        return Basis("register", f"{record.type}.{record.id}", label(self.vocabulary, record))

    def absent_exceptions(self, proof: Proof, level: int) -> Iterator[_Said]:
        """Exceptions to the rules of a proof that were considered and found absent, together, each once."""
        found: dict[str, Rule] = {}
        for each in proof.steps(decisive_only=True):
            if isinstance(each.step, UnlessStep) and absent(each):
                rule = self.rulebook.rules[each.step.rule]
                told = rule.quiet or not rule.exception_to or rule.id in self.memory.applied
                if not told and self.memory.first(rule.title):
                    found[rule.id] = rule
        if found:
            titles = "; ".join(rule.title for rule in found.values())
            text = phrases.EXCEPTIONS_ABSENT.format(titles=titles)
            yield _Said(
                text, tuple(map(self._rule_basis, found.values())), level, "absent", "absent"
            )

    def left(self, proofs: Sequence[Proof]) -> Iterator[tuple[int, list[_Said]]]:
        """Decisive facts that no proof told, each with its node: an exception is absent for them, or another day."""
        missing = [dim for dim in sorted(self.decisive or ()) if dim not in self.told]
        for proof, step in _fact_proofs(proofs, missing, self.reasons.assessment):
            yield proof.node, list(self._fact(self.words.fact(proof, step), 0))

    # Readings.

    def _issue(
        self, proof: Proof, step: IssueStep, level: int, carried: tuple[Basis, ...]
    ) -> Iterator[_Said]:
        below = self._below(proof)
        if proof.option is None or not _matters(proof):
            yield from self.parts(below, level, carried)
            return
        issue = self.rulebook.issues[step.issue]
        reading = next(r for r in issue.readings if r.id == step.readings[proof.option])
        text = phrases.READ_HERE.format(question=issue.question, says=reading.says)
        standing = reading.standing_on(self.reasons.assessment.assessed_on)
        if self.memory.new(text):
            basis = Basis("reading", f"{issue.id}.{reading.id}", standing)
            yield _Said(text, (basis,), level, "reading")
        yield from self.parts(below, level, carried)

    # Bases.

    def _bases(self, rule: Rule) -> tuple[Basis, ...]:
        return (self._rule_basis(rule), *_provisions(rule.cites))

    def _rule_basis(self, rule: Rule) -> Basis:
        return Basis("rule", rule.id, rule.title, place=where(rule.place))


def _sentences(found: Sequence[_Said]) -> Iterator[Sentence]:
    """What belongs together as one sentence: facts of one kind and one role, next to each other.

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
        text = first.text
        if first.kind == "open":
            numbers = [str(number) for number in sorted({int(each.text) for each in run})]
            phrase = phrases.QUESTION if len(numbers) == 1 else phrases.QUESTIONS_NUMBERED
            text = phrases.QUESTIONS.format(questions=phrase.format(numbers=enumerated(numbers)))
        elif first.kind in _MERGED:
            clauses = dict.fromkeys(each.text for each in run)
            text = _MERGED[first.kind].format(facts="; ".join(clauses))
        yield Sentence(sentence(text), bases, first.level, first.role)


def _runs(found: Sequence[_Said]) -> Iterator[list[_Said]]:
    run: list[_Said] = []
    for each in found:
        last = run[-1] if run else each
        joins = each.kind in _MERGED and (each.level, each.kind, each.role) == (
            last.level,
            last.kind,
            last.role,
        )
        if run and not joins:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _fact_proofs(
    proofs: Sequence[Proof], dims: Sequence[int], assessment: Assessment
) -> Iterator[tuple[Proof, FactStep]]:
    """Yield, for each of some dimensions, a node that tests the fact, in the first of the proofs' worlds."""
    if not proofs or not dims:
        return
    graph, waiting = assessment.graph, set(dims)
    for node, step in enumerate(graph.label):
        if isinstance(step, FactStep) and graph.dim[node] in waiting:
            waiting.discard(graph.dim[node])
            yield replace(proofs[0], node=node), step


def absent(part: Proof) -> bool:
    """Whether a part of a proof is an exception that was considered and found absent."""
    return isinstance(part.step, UnlessStep) and part.value == YES


def _matters(proof: Proof) -> bool:
    """Whether the readings differ here and now: not where all lead to one and the same value."""
    values = {proof.world.word(part, proof.day) for part in proof.graph.parts[proof.node]}
    return len(values) > 1


def _provisions(cites: tuple[Citation, ...]) -> Iterator[Basis]:
    for cite in cites:
        yield Basis("provision", cite.to, cite.at, cite.checked, where(cite.place))


def _tidy(bases: Sequence[Basis]) -> tuple[Basis, ...]:
    """Rules first, then provisions, those of one authority together; each once."""
    rules = dict.fromkeys(basis for basis in bases if basis.kind == "rule")
    cited: dict[str, dict[str, Basis]] = {}
    for basis in bases:
        if basis.kind == "provision":
            cited.setdefault(basis.key, {}).setdefault(basis.text, basis)
    return (*rules, *(basis for pinpoints in cited.values() for basis in pinpoints.values()))


def _listed(found: list[str]) -> str:
    names = list(dict.fromkeys(found))
    shown = names[:MOST_NAMED]
    rest = len(names) - len(shown)
    return "; ".join(shown) + (f" and {rest} more" if rest else "")
