"""A case grounded on one day: the roots of its allegations, finished, and where they meet.

What a limb, an outcome or a record asks is a root. No stance matters here, so that one grounding serves all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.evaluator.scout import Scout
from jurisdiction.model.case import CaseFile, Stated, Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register

Roots = tuple[Mapping[str, int], ...]
"""For each allegation, the node of each rule that is asked."""


Ground = Callable[[Rulebook, Register, Thing, CaseFile, int], Grounder]
"""What makes the grounder of a case: a program that wants to know more of the graph gives its own."""


class NothingAllegedError(ValueError):
    """The file alleges nothing that could be assessed."""

    def __init__(self, case: str) -> None:
        super().__init__(f"nothing is alleged in the case {case}; an allegation is needed")


@dataclass(frozen=True, slots=True)
class Grounding:
    """A finished graph and what it was made of."""

    case: CaseFile
    assessed_on: int
    register: Register
    graph: Graph = field(repr=False)
    roots: Roots = field(repr=False)
    meeting: Meeting = field(repr=False)


def ground(
    rulebook: Rulebook,
    register: Register,
    register_thing: Thing,
    case: CaseFile,
    assessed_on: int,
    make: Ground = Grounder,
) -> Grounding:
    """Ground a case on a day; raise NothingAllegedError where it alleges nothing."""
    grounder = grounder_of(rulebook, register, register_thing, case, assessed_on, make)
    return finished(grounder, roots_of(grounder))


def grounder_of(
    rulebook: Rulebook,
    register: Register,
    register_thing: Thing,
    case: CaseFile,
    assessed_on: int,
    make: Ground = Grounder,
) -> Grounder:
    """Return the grounder of a case, which knows what the case supposes."""
    supposing = register.supposing(case.supposed)
    thing = with_supposed(rulebook, register_thing, case.supposed)
    return make(rulebook, supposing, thing, case, assessed_on)


def roots_of(grounder: Grounder) -> Roots:
    """Ground every rule that is asked, for every allegation; raise NothingAllegedError where there is none."""
    asked, case = rules_of(grounder.rulebook), grounder.facts.case
    if not case.allegations:
        raise NothingAllegedError(case.id)
    return tuple(
        {rule: grounder.rule(rule, (allegation,)) for rule in asked}
        for allegation in case.allegations
    )


def finished(grounder: Grounder, roots: Roots) -> Grounding:
    """Resolve uncertain days; the grounder takes no more rules afterwards."""
    grounder.finish([node for each in roots for node in each.values()])
    several = [list(dict.fromkeys(each.values())) for each in roots]
    meeting, facts = Meeting(Scout(grounder.graph), several), grounder.facts
    return Grounding(facts.case, facts.assessed_on, facts.register, grounder.graph, roots, meeting)


def with_supposed(rulebook: Rulebook, register_thing: Thing, supposed: Sequence[Thing]) -> Thing:
    """Return the register, as a thing, with what the case supposes at the end of its lists."""
    declared = rulebook.vocabulary.types.get(register_thing.type)
    if declared is None:  # a rule book without registers
        return register_thing
    facts = dict(register_thing.facts)
    for fact in declared.facts.values():
        added = tuple(record for record in supposed if record.type == fact.of)
        if added:
            facts[fact.name] = Stated((*register_thing.things(fact.name), *added))
    return replace(register_thing, facts=facts)


def rules_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Return every rule that a limb, an outcome or a record asks, and the one that stands for jurisdiction."""
    lines = [line for limb in rulebook.limbs for line in (*limb.lines, *limb.marks)]
    if rulebook.recorded is not None:
        lines.extend(line for question in rulebook.recorded.overall for line in question.lines)
    queries = [line.query for line in (*lines, *rulebook.next_steps)]
    queries.extend(outcome.query for outcome in rulebook.outcomes)
    asked = [rule for query in queries for rule in rules_asked(query)]
    return tuple(dict.fromkeys([*asked, rulebook.jurisdiction]))
