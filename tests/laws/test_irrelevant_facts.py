"""What the law calls irrelevant no limb asks: no rule that an answer rests on reads such a fact.

A law of this kind needs no rule; it is held here, over every rule that a limb, an outcome or a next step reaches.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from jurisdiction.evaluator.assess import assess
from jurisdiction.evaluator.questions import Stance, rules_asked
from jurisdiction.loading import load_case, load_rulebook
from jurisdiction.model.condition import Call, Issue, Term
from jurisdiction.model.rulebook import Rulebook
from tests.shipped import our_rulebook

RULES = Path(__file__).parents[2] / "rules"
CASES = RULES.parent / "cases" / "seeds"


@cache
def book() -> Rulebook:
    """The rule book, loaded once."""
    return our_rulebook().rulebook


def parts(node: object) -> Iterator[object]:
    """A rule or condition and everything in it."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part)
        elif is_dataclass(part):
            yield part
            stack.extend(getattr(part, f.name) for f in fields(part))


@cache
def reached(*, limbs: tuple[str, ...] = ()) -> frozenset[str]:
    """The rules on which the named limbs rest, or without names every answer of the rule book."""
    lines = [line for limb in book().limbs if limb.id in limbs or not limbs for line in limb.lines]
    queries = [line.query for line in lines]
    if not limbs:
        queries += [outcome.query for outcome in book().outcomes]
        queries += [line.query for line in book().next_steps]
    waiting = [rule for query in queries for rule in rules_asked(query)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            rule = book().rules[name]
            waiting += [part.rule for part in parts(rule) if isinstance(part, Call)]
            waiting += rule.exceptions
    return frozenset(found)


def read(rules: frozenset[str]) -> set[str]:
    """The facts that rules read, and the last two steps of the way to them, as `victims.nationality`."""
    found: set[str] = set()
    sets = [*book().sets.values()]
    for owner in (*(book().rules[name] for name in rules), *sets):
        for term in (part for part in parts(owner) if isinstance(part, Term)):
            way = (term.variable, *term.path)
            found |= {*term.path, *(".".join(way[i : i + 2]) for i in range(len(way) - 1))}
    return found


@pytest.mark.parametrize(
    "fact",
    [
        "victims.nationality",
        "victims.group",
        "location",
        "ethnicity",
        "residence",
        "office.title",
        "office.kind",
        "intent_not_to_become_party",
        "challenges",
        "host_state",
        "immunity_claimed",
        "non_compliance_finding",
        "covered_by_existing_situation",
        "summary",
    ],
)
def test_no_answer_reads_it(fact: str) -> None:
    """No rule behind a limb, an outcome or a next step reads the fact."""
    assert fact not in read(reached())


@pytest.mark.parametrize("fact", ["nationality", "suspect", "elements", "born"])
def test_what_is_asked_is_found(fact: str) -> None:
    """The walk finds facts that rules do read."""
    assert fact in read(reached())


@pytest.mark.parametrize("issue", ["immunity", "referral_position", "challenge_time"])
def test_overlays_change_no_limb(issue: str) -> None:
    """A contested issue that concerns enforcement or challenges is read by no rule behind an answer."""
    readers = {
        name
        for name, rule in book().rules.items()
        if any(isinstance(part, Issue) and part.issue == issue for part in parts(rule))
    }
    assert readers
    assert not readers & reached()


def test_deferral_touches_its_own_limb_only() -> None:
    """No limb but that of deferral asks the rules on deferral."""
    others = tuple(limb.id for limb in book().limbs if limb.id != "deferral")
    assert not [name for name in reached(limbs=others) if name.startswith("deferral.")]


@pytest.mark.parametrize("case", ["kyrgyzstan_4000", "tajikistan_as_of_2020", "letter_as_trigger"])
@pytest.mark.slow
def test_what_is_told_and_not_weighed_moves_no_value(case: str) -> None:
    """Rules speak of a signature and of an earlier answer, and no value changes without them.

    An earlier answer marks the trigger: that something is new since then is read into silence (article 15(6)).
    """
    told, silent = (assessed(case, without=without) for without in ((), TOLD))
    assert told == silent


TOLD = ("signed", "prior_determinations")


def assessed(case: str, *, without: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Return every limb and outcome of a seed case, some facts of it and of the States being struck out."""
    loaded = load_rulebook(RULES)
    book, file = loaded.rulebook, load_case(CASES / f"{case}.yaml", loaded)
    for thing in (file.root, *loaded.register.things("State")):
        for fact in without:
            thing.facts.pop(fact, None)
    stance = Stance(file.profile or book.default_profile, "as_pleaded")
    day = file.assessed_on or book.law_as_of
    found = assess(book, loaded.register, loaded.register_thing, file, stance, day)
    limbs = (limb for answer in found.allegations for limb in answer.limbs)
    values = [(limb.limb.id, limb.value, limb.by_profile) for limb in limbs]
    return [*values, (found.by_profile, found.by_evidence)]
