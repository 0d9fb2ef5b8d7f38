"""What a case covers: values by reading, day, side and stretch of time, never by lack of support, and what decides."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.view import Picks, TooManyWorldsError, View
from jurisdiction.loading import Loaded, Refused, load_case, load_rulebook
from jurisdiction.testing.coverage import FAILS, HOLDS, OPEN, Coverage, measure, reached
from jurisdiction.testing.coverage_items import (
    CONDITION,
    DECISIVE,
    EXCEPTION,
    MARKS,
    OUTCOME,
    READING,
    RULE,
    Item,
    items,
)
from jurisdiction.testing.marks import marks_of
from tests.golden.answers import rulebook

LIBRARY = Path(__file__).parents[1] / "rulebooks" / "library_fines"
CASE = """\
case: {id: slip, title: A slip, nature: told}
members: [{id: jon, name: Jon, MEMBER}]
loans:
  - id: atlas
    branch: quay
    due: 2025-03-07
    checked_in: 2025-03-10
    kept: 2025-03-08/2025-03-10
    fines: [{id: lateness, members: [jon]}]
"""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The little rule book of a library."""
    return load_rulebook(LIBRARY / "rules")


def values(loaded: Loaded, case: str, rule: str) -> list[str]:
    """The values of a rule that a case of the library reaches."""
    found = reached(loaded, [LIBRARY / "cases" / f"{case}.yaml"])[rule]
    return [value for value, cases in found.items() if cases]


def of_member(loaded: Loaded, folder: Path, member: str) -> list[str]:
    """The values that the rule on members reaches for a member of whom this is written."""
    file = folder / "slip.yaml"
    file.write_text(CASE.replace("MEMBER", member), encoding="utf-8")
    found = reached(loaded, [file])["member.pays"]
    return [value for value, cases in found.items() if cases]


def test_each_reading_counts(loaded: Loaded) -> None:
    """A rule that holds on one reading and fails on the other reaches both, and is open on neither."""
    assert values(loaded, "box_on_friday", "returned.late") == [HOLDS, FAILS]


def test_a_stretch_of_time_that_differs_by_day_is_not_open(loaded: Loaded) -> None:
    """Where a rule holds on part of a stretch of time and fails on the rest, it reaches both values only."""
    assert values(loaded, "tariff_that_ended", "lateness.charged") == [HOLDS, FAILS]


def test_lack_of_support_reaches_nothing(loaded: Loaded) -> None:
    """A slip that nobody can read leaves facts unsupported, and the rules on them settled as pleaded."""
    assert values(loaded, "spring_week", "returned.late") == [HOLDS]


def test_unknown_facts_leave_a_rule_open(loaded: Loaded, tmp_path: Path) -> None:
    """What is unknown reaches neither yes nor no."""
    assert of_member(loaded, tmp_path, "grown_up: unknown") == [OPEN]


@pytest.mark.parametrize("member", ["grown_up: {disputed: {desk: yes, mother: no}}", "born: 2009"])
def test_sides_and_days_that_disagree(loaded: Loaded, tmp_path: Path, member: str) -> None:
    """A dispute, and a day that is only roughly known, reach each value they lead to, and leave open."""
    assert of_member(loaded, tmp_path, member) == [HOLDS, FAILS, OPEN]


def test_cases_in_the_order_of_the_files(loaded: Loaded) -> None:
    """Each rule stands in the answer with each value, and the cases in the order in which they came."""
    names = ("tariff_that_ended", "box_on_friday")
    found = reached(loaded, [LIBRARY / "cases" / f"{name}.yaml" for name in names])
    assert list(found) == list(loaded.rulebook.rules)
    assert found["fine.due"] == {HOLDS: names, FAILS: names, OPEN: ("tariff_that_ended",)}


def test_a_file_that_is_refused(loaded: Loaded, tmp_path: Path) -> None:
    """A file that cannot be loaded is refused, and not passed over."""
    (tmp_path / "broken.yaml").write_text("case: {id: broken}\n", encoding="utf-8")
    with pytest.raises(Refused):
        reached(loaded, [tmp_path / "broken.yaml"])


def test_what_lacks_support_is_not_looked_at(loaded: Loaded) -> None:
    """A rule is not open because it would be, were nobody to read the law into the silence of the file."""
    assert values(loaded, "spring_week", "after_its_time") == [HOLDS]


# Conditions, exceptions, readings and outcomes.


def covered(loaded: Loaded, *names: str) -> Coverage:
    """What some cases of the library cover."""
    files = (LIBRARY / "cases" / f"{name}.yaml" for name in names)
    return measure(loaded, [load_case(file, loaded) for file in files])


def marks(found: Coverage, kind: str, key: str) -> list[str]:
    """The marks of an item that cases show; the key of a condition ends in its line and column."""
    item = item_of(found.items, kind, key)
    return [mark for mark in MARKS if found.of(item, mark)]


def item_of(found: tuple[Item, ...], kind: str, key: str) -> Item:
    """The one item of a kind whose key ends so."""
    (item,) = (each for each in found if each.kind == kind and each.key.endswith(key))
    return item


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("6:31", [HOLDS, DECISIVE]),  # one of three that must hold
        ("20:20", [FAILS, DECISIVE]),  # the same call under one reading
        ("21:21", [HOLDS, DECISIVE]),  # and under the other
        ("82:9", [HOLDS, DECISIVE]),  # what settles a thing
        ("83:9", [OPEN]),  # another way to settle it, which settles nothing here
        ("85:51", []),  # never looked at: what stands before it decides
    ],
)
def test_conditions_stand_for_themselves(loaded: Loaded, place: str, expected: list[str]) -> None:
    """Each condition has the marks of its own place, though others ask the same."""
    assert marks(covered(loaded, "box_on_friday"), CONDITION, f"rules.yaml:{place}") == expected


def test_an_exception_decides_where_it_holds(loaded: Loaded) -> None:
    """While it fails it lets its rule stand, and decides nothing; its rule may decide all the same."""
    absent, present = (covered(loaded, name) for name in ("box_on_friday", "spring_week"))
    assert marks(absent, EXCEPTION, "week.without_fines") == [FAILS]
    assert marks(absent, RULE, "week.without_fines") == [FAILS, DECISIVE]
    assert marks(present, EXCEPTION, "week.without_fines") == [HOLDS, DECISIVE]


def test_an_exception_in_the_text_of_its_rule(loaded: Loaded) -> None:
    """`unless` is an exception, and no condition besides."""
    found = covered(loaded, "child_of_unknown_age")
    assert marks(found, EXCEPTION, "fine.due, unless") == [HOLDS, FAILS, DECISIVE]
    assert not [i for i in found.items if i.kind == CONDITION and i.text == "fine.paid: yes"]


def test_a_reading_decides_where_it_changes_an_answer(loaded: Loaded) -> None:
    """Both readings decide where one of them gives another answer, and neither where all give the same."""
    parted, agreed = (covered(loaded, name) for name in ("box_on_friday", "spring_week"))
    assert marks(parted, READING, "in_the_box") == [FAILS, DECISIVE]
    assert marks(parted, READING, "at_the_desk") == [HOLDS, DECISIVE]
    assert marks(agreed, READING, "in_the_box") == [HOLDS]


def test_outcomes(loaded: Loaded) -> None:
    """An outcome that stands under a profile decides; what its form rules out is not asked of it."""
    found = covered(loaded, "child_of_unknown_age")
    assert marks(found, OUTCOME, "not_known") == [HOLDS, FAILS, DECISIVE]
    assert marks(found, OUTCOME, "nothing_to_pay") == [HOLDS, OPEN, DECISIVE]
    assert item_of(found.items, OUTCOME, "to_be_paid").can == (HOLDS, DECISIVE)
    assert item_of(found.items, OUTCOME, "not_known").can == (HOLDS, FAILS, DECISIVE)


def test_gaps(loaded: Loaded) -> None:
    """A gap is a mark that an item can have and no case shows; cases add up."""
    one, two = covered(loaded, "box_on_friday"), covered(loaded, "box_on_friday", "spring_week")
    week = item_of(one.items, EXCEPTION, "week.without_fines")
    assert one.gaps(week) == (HOLDS, OPEN, DECISIVE)
    assert two.gaps(week) == (OPEN,)
    assert two.of(week, FAILS) == ("box_on_friday",)


# What there is to cover.


def own(folder: Path, rule: str) -> Loaded:
    """The rule book of the library with one more rule, and with what that needs."""
    for file in (LIBRARY / "rules").rglob("*.yaml"):
        copy = folder / file.relative_to(LIBRARY / "rules")
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8")
        copy.write_text(text + (rule if file.name == "rules.yaml" else ""), encoding="utf-8")
    return load_rulebook(folder)


RULE_MORE = """
- rule: fine.more
  title: One more
  cites: [{to: lending_rules, at: rule 9, checked: yes}]
  for: {fine: Fine}
  REST
  wording: {holds: yes it is, fails: no it is not, open: it is open}
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[fine.paid, never]", (FAILS, DECISIVE)),
        ("{any: [fine.paid, always]}", (HOLDS, DECISIVE)),
        ("[fine.paid, undecided]", (FAILS, OPEN, DECISIVE)),
        ("{any: [fine.paid, undecided]}", (HOLDS, OPEN, DECISIVE)),
        ("{not: [fine.paid, never]}", (HOLDS, DECISIVE)),
        ("{issue: return_box, read_as: {in_the_box: never, at_the_desk: always}}", MARKS[:2]),
        ("[fine.paid, {not: fine.paid}]", MARKS),
    ],
)
def test_what_a_form_rules_out(tmp_path: Path, text: str, wanted: tuple[str, ...]) -> None:
    """Nobody is asked for a value that constants rule out; of facts anything is possible."""
    rest = f"holds_when: {text}"
    book = own(tmp_path, RULE_MORE.replace("REST", rest)).rulebook
    first = next(i for i in items(book) if i.inside == "fine.more" and i.kind == CONDITION)
    assert first.can == (*(mark for mark in wanted if mark != DECISIVE), DECISIVE)


def test_what_the_rule_book_excuses(tmp_path: Path) -> None:
    """A value under `unreached` is not asked for; a rule that excuses every value excuses all that stands in it."""
    one = own(
        tmp_path / "one",
        RULE_MORE.replace("REST", "unreached: {open: why}\n  holds_when: fine.paid"),
    )
    rule = item_of(items(one.rulebook), RULE, "fine.more")
    assert (rule.wanted, rule.excused) == ((HOLDS, FAILS, DECISIVE), ((OPEN, "why"),))
    every = "unreached: {holds: a, fails: b, open: c}\n  holds_when: fine.paid"
    inside = items(own(tmp_path / "every", RULE_MORE.replace("REST", every)).rulebook)
    found = [item for item in inside if item.inside == "fine.more"]
    assert [item.kind for item in found] == [RULE, CONDITION]
    assert [item.wanted for item in found] == [(), ()]
    assert dict(found[1].excused) == {HOLDS: "a", FAILS: "b", OPEN: "c", DECISIVE: "a"}


@pytest.mark.slow
def test_every_item_has_a_key_of_its_own(loaded: Loaded) -> None:
    """No two conditions stand at one place, and nothing else is named twice, in the shipped rule book either."""
    for book in (loaded.rulebook, rulebook().rulebook):
        keys = Counter((item.kind, item.key) for item in items(book))
        assert [key for key, count in keys.items() if count > 1] == []
        assert {kind for kind, _ in keys} == {RULE, CONDITION, EXCEPTION, READING, OUTCOME}


def test_halves_of_the_stances_show_what_all_show(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all stances at once are too many worlds, each alone shows the same marks; nothing is left out."""
    case = load_case(LIBRARY / "cases" / "box_on_friday.yaml", loaded)
    whole, asked = set(marks_of(loaded, case)), list[int]()

    def one_by_one(
        graph: Graph,
        nodes: Sequence[int],
        stances: Sequence[Picks],
        *,
        scenarios: Sequence[Mapping[int, int]],
        meeting: Meeting,
    ) -> View:
        asked.append(len(stances))
        if len(stances) > 1:
            raise TooManyWorldsError(2)
        return View(graph, nodes, stances, scenarios=scenarios, meeting=meeting)

    monkeypatch.setattr("jurisdiction.testing.marks.View", one_by_one)
    assert set(marks_of(loaded, case)) == whole
    assert max(asked) > 1
