"""What a rule book answers of the allegations of one case from one point of view, as far as a law asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace

from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.grounding import grounder_of
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.picking import Picking
from jurisdiction.evaluator.questions import Questions, Stance, limbs_asked, rules_asked
from jurisdiction.evaluator.scout import Scout
from jurisdiction.evaluator.view import View
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import Call, Condition, Term
from jurisdiction.model.law import ALLEGATIONS, SITUATION, Claim, Compared, Law, Scale
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Limb, Outcome, Parameter, Rule, Rulebook, Version, Wording
from jurisdiction.truth import NO, YES

_TRUTHS = {YES: "yes", NO: "no"}
_SILENT = Wording("", "", "")


def parts(node: object) -> Iterator[object]:
    """Yield a rule or condition and everything in it."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(part)
        elif is_dataclass(part):
            yield part
            waiting.extend(getattr(part, each.name) for each in fields(part))


def variables(condition: Condition) -> tuple[str, ...]:
    """Return the variables that a condition names, those that it binds itself included."""
    return tuple(dict.fromkeys(p.variable for p in parts(condition) if isinstance(p, Term)))


def premise(law: Law, condition: Condition, vocabulary_types: Iterable[str]) -> Rule:
    """Return a premise as a rule, which a rule book can be asked like any other."""
    types, scope = set(vocabulary_types), law.scope
    named = [name for name in scope if name in variables(condition) and scope[name] in types]
    parameters = tuple(Parameter(name, scope[name]) for name in named)
    return Rule(f"law.{law.id}", law.title, (), parameters, (Version(condition),), _SILENT)


def holds(
    rule: Rule, things: dict[str, Thing], loaded: Loaded, case: CaseFile, stance: Stance
) -> bool:
    """Return whether a premise holds of a case; what it names and the case lacks makes it fail.

    Raise ContradictionError where the case settles one thing in two ways that disagree.
    """
    if any(parameter.name not in things for parameter in rule.parameters):
        return False
    book = replace(loaded.rulebook, rules={**loaded.rulebook.rules, rule.id: rule})
    grounder = _grounder(book, loaded, case)
    root = grounder.rule(rule.id, [things[p.name] for p in rule.parameters])
    grounder.finish([root])
    picks = Picking(book, grounder.graph, grounder.assessed_on).picks(stance)
    view = View(grounder.graph, [root], [picks], limit=0, exactly=True)
    return view.answer(root, view.worlds(picks)).value == YES


def _grounder(book: Rulebook, loaded: Loaded, case: CaseFile) -> Grounder:
    """The grounder of a case on its own day, or else on that of the law."""
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    return grounder_of(book, loaded.register, loaded.register_thing, case, day)


@dataclass
class Answers:
    """The answers to one case. Each is found when it is asked for; all of them share one graph.

    `units` are the allegations that are asked about; a heading is that of all allegations of the case.
    `begun` is a graph of the case to go on from, that of this rule book and never finished; without it, one is made.
    `unfinished` is that graph with what is asked, and `roots` are its nodes: for each unit, those of the rules.
    Raise ContradictionError where the case settles one thing in two ways that disagree.
    """

    loaded: Loaded
    case: CaseFile
    stance: Stance
    scale: Scale
    rules: Sequence[str]
    units: Sequence[Thing]
    begun: Grounder | None = None
    _asked: dict[Thing, Questions] = field(default_factory=dict)

    def __post_init__(self) -> None:
        book = self.loaded.rulebook
        self.unfinished = self.begun or _grounder(book, self.loaded, self.case)
        self.roots = roots = self.nodes(self.unfinished)
        grounder = self.unfinished.again(book, ())
        grounder.finish([node for each in roots for node in each.values()])
        self._graph = graph = grounder.graph
        self._called = grounder.called()
        picking = Picking(book, graph, grounder.assessed_on)
        nodes = [list(dict.fromkeys(each.values())) for each in roots]
        self._nodes = [node for own in nodes for node in own]
        self._scout = Scout(graph)
        meeting = Meeting(self._scout, nodes)
        stances = [picking.picks(self.stance)]
        for unit, each, own in zip(self.units, roots, nodes, strict=True):
            view = View(graph, own, stances, limit=0, exactly=True, meeting=meeting)
            self._asked[unit] = Questions(book, view, each, picking.picks)

    def moving(self) -> tuple[str, ...]:
        """Return the issues of which the reading can move something that is asked."""
        dims = self._graph.dims
        found = (dims[number] for number in sorted(self._scout.moving(self._nodes)))
        return tuple(dim.key for dim in found if dim.kind == "reading")

    def nodes(self, grounder: Grounder) -> list[dict[str, int]]:
        """Return, for each allegation, the node of each rule that is asked in a graph, to which they are added."""
        return [{rule: grounder.rule(rule, (unit,)) for rule in self.rules} for unit in self.units]

    def reached(self) -> frozenset[str]:
        """Return the rules that were called, the sets that were derived (as `Type.fact`), the issues that were read."""
        return self._called.union(dim.key for dim in self._graph.dims if dim.kind == "reading")

    def under(self, loaded: Loaded, rules: Sequence[str], begun: Grounder) -> Answers:
        """Return the answers of another rule book to the same, as far as some rules are asked."""
        return replace(self, loaded=loaded, rules=rules, begun=begun, _asked={})

    def rule(self, unit: Thing, rule: str) -> str:
        """Return yes, no or open."""
        return _TRUTHS.get(self._asked[unit].answer(rule, self.stance).value, "open")

    def limb(self, unit: Thing, limb: Limb) -> str:
        """Return the value of a limb before displacement, as the scale of the laws has it told."""
        asked = dict(self.scale.asks).get(limb.id)
        if asked is not None:
            limb = replace(limb, lines=(replace(limb.lines[-1], query=asked, asks=True),))
        return self._asked[unit].limb(limb, self.stance, self.scale.passes_over)[0]

    def reported(self, unit: Thing, limb: Limb) -> str:
        """Return the value of a limb as an answer prints it."""
        return self._asked[unit].limb(limb, self.stance)[0]

    def outcome(self, unit: Thing) -> Outcome:
        """Return the outcome of an allegation."""
        return self._asked[unit].outcome(self.stance)

    def values(self, claim: Claim, unit: Thing | None) -> dict[str, str]:
        """Return what a claim is about, of one allegation (or of the file) by name."""
        book = self.loaded.rulebook
        if claim.of is Compared.OUTCOMES:
            return self._headings(claim, unit)
        if unit is None:
            return {}
        if claim.of is Compared.RULES:
            return {name: self.rule(unit, name) for name in claim.names}
        ask = self.limb if claim.of is Compared.LIMBS else self.reported
        return {limb.id: ask(unit, limb) for limb in book.limbs if limb.id in claim.names}

    def _headings(self, claim: Claim, unit: Thing | None) -> dict[str, str]:
        if unit is not None:
            return {"outcome": self.outcome(unit).id} if ALLEGATIONS in claim.names else {}
        if SITUATION not in claim.names or not self.case.allegations:
            return {}
        outcomes = (self.outcome(each) for each in self.case.allegations)
        return {SITUATION: min(outcomes, key=lambda outcome: outcome.rank).id}


def rules_of(claims: Iterable[Claim], scale: Scale, book: Rulebook) -> tuple[str, ...]:
    """Return the rules that must be asked to see whether claims are met."""
    asked: list[str] = []
    for claim in claims:
        if claim.of is Compared.RULES:
            asked.extend(claim.names)
        else:
            asked.extend(
                rule for query in _queries(claim, scale, book) for rule in rules_asked(query)
            )
    return tuple(dict.fromkeys(asked))


def _queries(claim: Claim, scale: Scale, book: Rulebook) -> Iterator[Query]:
    """Yield the queries behind a claim, those of limbs that are asked by other limbs included."""
    instead = dict(scale.asks) if claim.of is Compared.LIMBS else {}
    if claim.of is Compared.OUTCOMES:
        waiting = [outcome.query for outcome in book.outcomes]
    else:
        limbs = [limb for limb in book.limbs if limb.id in claim.names]
        own = ([instead[limb.id]] if limb.id in instead else _lines(limb) for limb in limbs)
        waiting = [query for queries in own for query in queries]
    seen: set[str] = set()
    while waiting:
        query = waiting.pop(0)
        yield query
        for name in limbs_asked(query):
            waiting.extend(
                q for limb in book.limbs if limb.id == name not in seen for q in _lines(limb)
            )
            seen.add(name)


def _lines(limb: Limb) -> list[Query]:
    return [line.query for line in limb.lines]


def rested_on(rules: Iterable[str], book: Rulebook) -> tuple[str, ...]:
    """Return these rules and those they rest on that are asked of an allegation alone, in file order."""
    waiting, found = list(rules), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(p.rule for p in parts(book.rules[name]) if isinstance(p, Call))
            waiting.extend(book.rules[name].exceptions)
    unit = book.vocabulary.unit
    return tuple(
        name
        for name, rule in book.rules.items()
        if name in found and [p.type for p in rule.parameters] == [unit]
    )
