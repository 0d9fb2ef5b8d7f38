"""Each turning point that is printed is assessed again, as the case that it supposes, and comes out as it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from jurisdiction.analysis.decisive import decisive_facts
from jurisdiction.analysis.settle import missing
from jurisdiction.analysis.supposing import SupposedRule
from jurisdiction.analysis.turning import MOST_POINTS, TurningPoint, turning_points
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.loading.cases import compile_case
from jurisdiction.loading.document import read_file
from jurisdiction.loading.edit import with_value, without, written
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.routes import routed
from jurisdiction.model import condition as conditions
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import All, Any, Condition, Constant, Term
from jurisdiction.model.rulebook import Rulebook, Version
from jurisdiction.model.vocabulary import SUPPOSED_LAST, SUPPOSED_NEVER, Fact
from tests.golden.answers import ROOT, SEEDS, answered, rulebook

pytestmark = pytest.mark.slow  # whole answers are explained

NAMES = [path.stem for path in SEEDS]


def points_of(found: Assessment) -> tuple[TurningPoint, ...]:
    """Return the turning points of an assessment, as an explanation tells them."""
    decisive = {each.allegation.id: decisive_facts(found, each) for each in found.allegations}
    return turning_points(found, decisive, [each.path for each in missing(found)])


def supposing(name: str, point: TurningPoint) -> str:
    """Return the outcome of the whole case in which a turning point is so."""
    before, book = answered(f"seeds/{name}.yaml"), rulebook()
    rules = book.rulebook if point.rule is None else overruled(book.rulebook, point.rule)
    case = edited(name, {dim.key: value for dim, value in point.changes})
    things = book.register, book.register_thing
    return assess(rules, *things, case, before.stance, before.assessed_on).outcome.id


def edited(name: str, changes: Mapping[str, str]) -> CaseFile:
    """Return a seed case in which other values are written, as `what-if --set` writes them."""
    problems, loaded = Problems(), rulebook()
    root = read_file(ROOT / "cases" / "seeds" / f"{name}.yaml", name, problems)
    assert root is not None
    root = without(root, "expect")
    for address, value in changes.items():
        root, path = routed(root, address, loaded.rulebook.vocabulary, make=True)
        node = written(path, value, problems)
        assert node is not None
        root = with_value(root, path, node)
    case = compile_case(root, name, loaded, problems)
    assert not problems.errors, problems.render()
    return case


def overruled(book: Rulebook, supposed: SupposedRule) -> Rulebook:
    """Return the rule book in which a rule holds, or fails, whatever it says: of a State, for that State only."""
    rule = book.rules[supposed.step.rule]
    asked = zip(rule.parameters, supposed.step.args, strict=True)
    states = [(p.name, arg) for p, arg in asked if isinstance(arg, Thing) and p.type == "State"]
    so: list[Condition] = [conditions.Test(Term(name), (state.id,)) for name, state in states]
    own = tuple(replace(each, holds_when=Any((each.holds_when, *so))) for each in rule.versions)
    versions = own if states and supposed.holds else (Version(Constant(supposed.holds)),)
    new = replace(rule, versions=versions, unless=None, exceptions=())
    return replace(book, rules={**book.rules, rule.id: new})


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_turning_point_gives_the_case_the_outcome_that_is_told(name: str) -> None:
    """The whole case, all its allegations, comes out so where the change is written, or the rule is overruled."""
    found = answered(f"seeds/{name}.yaml")
    for point in points_of(found):
        assert supposing(name, point) == point.outcome
        assert point.outcome != found.outcome.id


def test_one_allegation_does_not_turn_a_case() -> None:
    """What ends three of four allegations leaves the case open, and that is told."""
    name = "council_referral_china_adopted"
    changes = {"attacks.xinjiang_campaign.civilian": "no"}
    stance, loaded = answered(f"seeds/{name}.yaml").stance, rulebook()
    day = answered(f"seeds/{name}.yaml").assessed_on
    things = loaded.rulebook, loaded.register, loaded.register_thing
    after = assess(*things, edited(name, changes), stance, day)
    assert sorted({each.outcome.exit_code for each in after.allegations}) == [10, 11]
    assert after.outcome.exit_code == 11


@pytest.mark.slow
def test_few_are_told_and_none_that_nobody_would_suppose() -> None:
    """At most three; no kind of thing, no stage; what every case has only where nothing else turns the answer."""
    for name in NAMES[::6]:
        points = points_of(answered(f"seeds/{name}.yaml"))
        assert len(points) <= MOST_POINTS
        facts = [dim.subject for point in points for dim, _ in point.changes]
        ways = {fact.supposed for fact in facts if isinstance(fact, Fact)}
        assert SUPPOSED_NEVER not in ways
        assert SUPPOSED_LAST not in ways or ways == {SUPPOSED_LAST}


def test_the_order_does_not_follow_the_graph() -> None:
    """Facts grounded in another order, with other numbers, are told in the same one."""
    name = "tajikistan_2016_2018"
    found, loaded = answered(f"seeds/{name}.yaml"), rulebook()
    things = backwards(loaded.rulebook), loaded.register, loaded.register_thing
    other = assess(*things, edited(name, {}), found.stance, found.assessed_on)
    keys = [dim.key for dim in found.graph.dims]
    assert keys != [dim.key for dim in other.graph.dims]
    told, again = (
        [[(dim.key, value) for dim, value in point.changes] for point in points_of(each)]
        for each in (found, other)
    )
    assert told == again
    assert told


def backwards(book: Rulebook) -> Rulebook:
    """Return the rule book in which the parts of what must all hold stand the other way round."""
    rules = {
        name: replace(
            rule,
            versions=tuple(
                replace(each, holds_when=_turned(each.holds_when)) for each in rule.versions
            ),
        )
        for name, rule in book.rules.items()
    }
    return replace(book, rules=rules)


def _turned(condition: Condition) -> Condition:
    return (
        replace(condition, parts=condition.parts[::-1]) if isinstance(condition, All) else condition
    )


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("tajikistan_by_tajik_police", "removal.aims_at_uprooting_from_place", "yes"),
        ("tajik_officials_accessories", "purpose", "no"),
        ("ukraine_children_putin", "removal.permitted_ground", "evacuation"),
    ],
)
def test_the_fact_that_is_fought_over_is_told(name: str, path: str, value: str) -> None:
    """The aim that would open the road, the purpose of a helper, the ground of a removal."""
    points = points_of(answered(f"seeds/{name}.yaml"))
    told = [(dim.key, said) for point in points for dim, said in point.changes]
    assert any(key.endswith(path) and said == value for key, said in told)


@pytest.mark.parametrize(
    ("name", "rule", "holds"),
    [
        ("council_referral_china_adopted", "council_act.adopted_in_law", False),
        ("council_referral_china_vetoed", "council_referral.opens_road", True),
        ("council_deferral_over_tajikistan_file", "deferral.suspends", False),
        ("letter_as_trigger", "trigger.valid", True),
        ("kyrgyzstan_4000", "consents", True),
        ("exile_government_declaration", "declaration.valid", True),
    ],
)
def test_an_act_or_a_record_may_turn_an_answer(name: str, rule: str, *, holds: bool) -> None:
    """The vote, the referral, the end of a request, a declaration that reaches back."""
    rules = [point.rule for point in points_of(answered(f"seeds/{name}.yaml"))]
    assert (rule, holds) in [(each.step.rule, each.holds) for each in rules if each is not None]
