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
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.explanation.explain import explain
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
    return turning_points(found, decisive, [each.path for each in missing(found)]).points


def supposing(name: str, point: TurningPoint) -> Assessment:
    """Return the answer to the case in which a turning point is so."""
    before, book = answered(f"seeds/{name}.yaml"), rulebook()
    rules = book.rulebook if point.rule is None else overruled(book.rulebook, point.rule)
    case = edited(name, {dim.key: value for dim, value in point.changes})
    things = book.register, book.register_thing
    return assess(rules, *things, case, before.stance, before.assessed_on)


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
        then = supposing(name, point)
        assert then.outcome.id == point.outcome
        assert {a.allegation.id: a.outcome.id for a in then.allegations} == point.outcomes
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
    """At most three; no kind of thing, no stage; what every case has behind all else, and no silence about it."""
    for name in NAMES[::6]:
        points = points_of(answered(f"seeds/{name}.yaml"))
        assert len(points) <= MOST_POINTS
        facts = [dim.subject for point in points for dim, _ in point.changes]
        ways = [fact.supposed for fact in facts if isinstance(fact, Fact)]
        assert SUPPOSED_NEVER not in ways
        single = [dim for point in points for dim, _ in point.changes if len(point.changes) == 1]
        last = [_is_last(dim) for dim in single]
        assert last == sorted(last)
        assert not any(_is_last(dim) and dim.kind == "silence" for dim in single)


@pytest.mark.parametrize(
    "name", ["al-bashir-warrant", "mali-humanity-2013", "philippines_2011_2019"]
)
def test_no_finding_and_no_default_that_nobody_raised_is_supposed(name: str) -> None:
    """No doubt of an age or of a title out of nothing, and not that a body had found otherwise than it has."""
    folder = "third_round" if name.startswith("mali") else "decided"
    points = points_of(answered(f"{folder}/{name}.yaml"))
    keys = {dim.key.rpartition(".")[2] for point in points for dim, _ in point.changes}
    assert not keys & {"age_in_doubt", "title_disputed", "finding", "crime", "context"}


def test_what_is_left_out_is_counted() -> None:
    """Where more changes turn the answer than are told, the answer says how many."""
    sections = explain(answered("seeds/tajikistan_2016_2018.yaml")).sections
    told = next(each.sentences for each in sections if each.heading == "turning_point")
    assert len(told) == MOST_POINTS + 2  # with the note before and the number behind
    assert told[-1].text == "Single changes that would turn it and are not listed here: 4."


@pytest.mark.parametrize("case", ["decided/philippines_2011_2019", "boundary/burundi_2015_2017"])
def test_what_began_before_a_withdrawal_turns_what_hangs_on_it(case: str) -> None:
    """That the Court had begun before a State left comes first among what turns a case of a State that has left."""
    first = points_of(answered(f"{case}.yaml"))[0]
    assert first.rule is not None
    assert first.rule.step.rule == "withdrawal.matter_had_begun"
    assert first.outcome == "outside_jurisdiction"


def test_what_no_reading_asks_is_not_supposed_otherwise() -> None:
    """On the day of this case the reading followed lets the Court go on whenever the matter began."""
    points = points_of(answered("teaching/after_the_door_closed.yaml"))
    assert points
    assert all(point.rule is None for point in points)


def test_a_vote_is_no_reply_of_fact() -> None:
    """What a member of the Council could have done, or nobody lodged, answers no fact of the file."""
    for name in ("the_council_asks_to_wait", "a_declaration_for_the_past"):
        sections = explain(answered(f"teaching/{name}.yaml")).sections
        (reply,) = next(each.sentences for each in sections if each.heading == "other_side")
        assert "voted against" not in reply.text
        assert "lodged" not in reply.text


def _is_last(dim: Dimension) -> bool:
    return isinstance(dim.subject, Fact) and dim.subject.supposed == SUPPOSED_LAST


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
