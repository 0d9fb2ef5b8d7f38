"""Random rule books over the awkward vocabulary, questions about them, and strategies of both and of worlds.

Every rule book is acyclic and of right types, and small enough for the reference evaluator.
What is left out of conditions, and why, is said in `random_conditions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hypothesis import strategies as st

from jurisdiction.loading.constants import fixed_rules
from jurisdiction.model import condition as form
from jurisdiction.model.calendar import day_of
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import (
    DerivedSet,
    Include,
    IssueDefinition,
    Parameter,
    Pick,
    Profile,
    Reading,
    Rule,
    Rulebook,
    Standing,
    Version,
    Wording,
)
from jurisdiction.testing.awkward import EVIDENCE, VOCABULARY
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.drawn import Drawn
from jurisdiction.testing.random_cases import (
    random_case,
    random_register,
    register_thing,
)
from jurisdiction.testing.random_conditions import LITERALS, Conditions, Limits
from jurisdiction.testing.random_terms import DATE
from jurisdiction.testing.random_worlds import Question, all_things, random_world
from jurisdiction.testing.world import World

PARAMETERS = (
    {"allegation": "Allegation"},
    {"element": "Element"},
    {"incident": "Incident"},
    {"element": "Element", "on": DATE},
    {"state": "State", "on": DATE},
    {"state": "State", "element": "Element", "on": DATE},
    {"person": "Person"},
    {"place": "Place"},
)
SETS = {
    ("Incident", "states"): (("place", "state"), ("place", "claimed_by")),
    ("Element", "states"): (
        ("to_state",),
        ("place", "state"),
        ("incident", "states"),
        ("incident", "place", "claimed_by"),
    ),
}
TOP = "top"  # the last rule of every random rule book, asked of an allegation


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Return a rule book, a register, a case and a day of assessment."""
    return random_question(Drawn(draw))


@st.composite
def worlds(draw: st.DrawFn, question: Question) -> World:
    """Return one world of a question: a choice for every dimension that its files have."""
    return random_world(Drawn(draw), question)


def random_question(choose: Choices) -> Question:
    """Return a rule book, a register, a case and a day of assessment."""
    rulebook = random_rulebook(choose)
    register = random_register(choose, rulebook.vocabulary)
    case = random_case(choose, rulebook.vocabulary, register)
    supposing = register.supposing(case.supposed)
    named = register_thing(rulebook.vocabulary, supposing)
    written = case.root.period("assessed_on")
    assessed_on = written.whole.first if written else choose.pick(LITERALS)
    question = Question(rulebook, supposing, named, case, assessed_on)
    return replace(question, asked=tuple(_asked(choose, question)))


def _asked(choose: Choices, question: Question) -> Iterator[tuple[str, tuple[Thing | int, ...]]]:
    """Yield `top` of every allegation, and each other rule of some things and days."""
    for unit in question.case.allegations:
        yield TOP, (unit,)
    known: dict[str, list[Thing | int]] = {DATE: list(LITERALS)}
    for thing in all_things(question):
        known.setdefault(thing.type, []).append(thing)
    for rule in question.rulebook.rules.values():
        if rule.id != TOP and all(parameter.type in known for parameter in rule.parameters):
            yield rule.id, tuple(choose.pick(known[p.type]) for p in rule.parameters)


def random_rulebook(choose: Choices, rules: int = 7) -> Rulebook:
    """Return a rule book of three rules to so many, the last of which is `top`."""
    issues = {f"i{n}": _issue(choose, f"i{n}") for n in range(1, 1 + choose.number(1, 2))}
    conditions = Conditions(choose, VOCABULARY, issues)
    sets = {key: _derived_set(conditions, key) for key in SETS}
    for n in range(1, choose.number(3, rules)):
        _add_rule(conditions, f"r{n}", conditions.choose.pick(PARAMETERS))
    _add_rule(conditions, TOP, {"allegation": "Allegation"})
    _drop_idle_exceptions(conditions.rules)
    return Rulebook(
        id="random",
        title="random",
        version="1",
        law_as_of=day_of("2016-05-03"),
        digest="",
        vocabulary=VOCABULARY,
        rules=conditions.rules,
        sets=sets,
        issues=issues,
        profiles=_profiles(issues),
        limbs=(),
        outcomes=(),
        next_steps=(),
        evidence=EVIDENCE,
        authorities={},
        jurisdiction=TOP,
    )


def _issue(choose: Choices, issue_id: str) -> IssueDefinition:
    """Return an issue; its third reading may be uttered late, its fourth is never run."""
    uttered = choose.pick((None, None, LITERALS[-1]))
    wanted = choose.pick((2, 3, 4))
    readings = tuple(
        Reading(f"x{n}", "", (), (Standing("argued"),), "", uttered if n == 3 else None, n < 4)  # noqa: PLR2004 - any
        for n in range(1, wanted + 1)
    )
    return IssueDefinition(issue_id, issue_id, issue_id, readings)


def _profiles(issues: Mapping[str, IssueDefinition]) -> dict[str, Profile]:
    everything: dict[str, tuple[Pick, ...]] = {issue: (Pick(("all",)),) for issue in issues}
    first: dict[str, tuple[Pick, ...]] = {issue: (Pick(("x1",)),) for issue in issues}
    return {
        "open": Profile("open", "", "", everything, default=True),
        "first": Profile("first", "", "", first),
    }


def _derived_set(conditions: Conditions, key: tuple[str, str]) -> DerivedSet:
    kind, fact = key
    variable = kind.lower()
    includes = tuple(
        Include(
            form.Term(variable, path),
            form.ALWAYS
            if conditions.choose.chance(2)
            else conditions.condition({variable: kind}, Limits(depth=0, sets=False)),
        )
        for path in SETS[key]
        if path[-1] == "states" or conditions.choose.chance(2) or path == SETS[key][0]
    )
    return DerivedSet(kind, fact, variable, includes, ())


def _add_rule(conditions: Conditions, rule_id: str, parameters: Mapping[str, str]) -> None:
    limits = Limits(depth=3 if rule_id == TOP else 2)
    versions = _versions(conditions, parameters, limits)
    unless = conditions.condition(parameters, limits) if conditions.choose.chance(4) else None
    exceptions = _exceptions(conditions, rule_id, parameters, limits)
    declared = tuple(Parameter(name, kind) for name, kind in parameters.items())
    wording = Wording("", "", "")
    conditions.rules[rule_id] = Rule(
        rule_id, rule_id, (), declared, versions, wording, unless, exceptions=exceptions
    )
    conditions.costs[rule_id] = limits.cost
    if limits.moves:
        conditions.moving.add(rule_id)


def _versions(
    conditions: Conditions, parameters: Mapping[str, str], limits: Limits
) -> tuple[Version, ...]:
    """Return one version without dates, or one or two that a day picks, perhaps with a gap."""
    first = conditions.condition(parameters, limits)
    if not conditions.choose.chance(4):
        return (Version(first),)
    by = "conduct" if "on" in parameters else "assessment"
    turn = conditions.choose.pick(LITERALS)
    later = turn + conditions.choose.pick((0, 0, 400))
    second = Version(conditions.condition(parameters, limits), later, None, by)
    return conditions.choose.pick(((Version(first, None, turn - 1, by), second), (second,)))


def _exceptions(
    conditions: Conditions, rule_id: str, parameters: Mapping[str, str], limits: Limits
) -> tuple[str, ...]:
    """Turn at most one earlier rule, of the same parameters or fewer, into an exception."""
    fitting = [
        rule
        for rule in conditions.rules.values()
        if not rule.exception_to
        and all(parameters.get(p.name) == p.type for p in rule.parameters)
        and conditions.costs[rule.id] + limits.cost < 2 * limits.cost + 100
    ]
    if not fitting or not conditions.choose.chance(2):
        return ()
    chosen = conditions.choose.pick(fitting)
    conditions.rules[chosen.id] = replace(chosen, exception_to=(rule_id,))
    limits.cost += conditions.costs[chosen.id]
    limits.moves = limits.moves or chosen.id in conditions.moving
    return (chosen.id,)


def _drop_idle_exceptions(rules: dict[str, Rule]) -> None:
    """Let no exception stand that never holds, or whose rule never does: the loader refuses it."""
    fixed = fixed_rules(rules, rules)
    alone = fixed_rules({n: replace(rule, exceptions=()) for n, rule in rules.items()}, rules)
    for name, rule in list(rules.items()):
        if any(False in (fixed.get(name), alone.get(other)) for other in rule.exception_to):
            rules[name] = replace(rule, exception_to=())
            for other in rule.exception_to:
                left = tuple(each for each in rules[other].exceptions if each != name)
                rules[other] = replace(rules[other], exceptions=left)
