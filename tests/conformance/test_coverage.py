"""Which values of a rule a case reaches: by reading, day, side and stretch of time, and never by lack of support."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, Refused, load_rulebook
from jurisdiction.testing.coverage import FAILS, HOLDS, OPEN, reached

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
