"""What is shown of small rule books, and the cases that show the contrary."""

from pathlib import Path

import pytest

from jurisdiction.loading import load_case, load_rulebook
from jurisdiction.testing.proving import equivalent
from jurisdiction.testing.proving.claims import (
    REFUSED,
    REFUTED,
    SHOWN,
    UNDECIDED,
    Verdict,
    can_be,
    each_value,
    rules_of_issue,
    same,
    versions,
    wider,
)
from tests.proving.books import bounded, changed, garden, library

DUE_LATER = ("from: 1 day after fine.loan.due", "from: 2 days after fine.loan.due")
SAID_OTHERWISE = ("{date: on, from: 4 days after", "{not: {date: on, before: 4 days after")
ITS_END = ("after fine.loan.due}}\n    - by", "after fine.loan.due}}}\n    - by")


def answers(verdict: Verdict) -> tuple[str, ...]:
    """What the engine answered of the case that was shown."""
    assert verdict.witness is not None
    return verdict.witness.answers


@pytest.mark.parametrize("rule", ["fine.due", "returned.late", "after_its_time", "member.pays"])
def test_a_rule_can_hold_fail_and_be_open(rule: str) -> None:
    """Each value is shown by a case that the loader takes and the engine answers so."""
    found = list(each_value(bounded(library()), rule))
    assert [verdict.found for verdict in found] == [SHOWN] * 3
    assert [answers(verdict) for verdict in found] == [("yes",), ("no",), ("open",)]
    for verdict in found:
        assert verdict.witness is not None
        assert load_case(verdict.witness.text, library()).allegations


def test_what_no_case_reaches_is_refuted() -> None:
    """A rule of which every reading says yes cannot fail; one that reads no fact is never open."""
    assert can_be(bounded(garden()), "visit.cat", "no").found == REFUTED
    assert can_be(bounded(garden()), "visit.cat", "no").witness is None
    assert can_be(bounded(garden()), "visit.dog", "open").found == REFUTED


def test_a_date_may_leave_a_rule_open() -> None:
    """Where every single day settles a rule, two days that disagree leave it open, and the case states no day."""
    found = can_be(bounded(library()), "returned.late", "open")
    assert answers(found) == ("open",)
    assert found.witness is not None
    assert "due:" not in found.witness.text


def test_a_formulation_is_the_same(tmp_path: Path) -> None:
    """From a day, and not before it, are the same words; for all days of the bound."""
    other = load_rulebook(changed(tmp_path, SAID_OTHERWISE, ITS_END))
    verdict = equivalent(library(), other, "fine.due")
    assert (verdict.found, verdict.witness) == (SHOWN, None)
    assert verdict.size.choices > 5
    assert verdict.size.dates == 6


def test_a_day_makes_a_difference(tmp_path: Path) -> None:
    """A shift by one day is found, on the one day on which it matters, and the engine confirms both answers."""
    other = load_rulebook(changed(tmp_path, DUE_LATER))
    verdict = equivalent(library(), other, "after_its_time")
    assert verdict.found == REFUTED
    assert sorted(answers(verdict)) == ["no", "yes"]


def test_two_rules_of_one_book_are_compared() -> None:
    """A rule is the same as itself and not as another."""
    there = bounded(library())
    assert same(there, "fine.due", "fine.due").found == SHOWN
    assert same(there, "fine.due", "returned.late").found == REFUTED
    assert same(there, "fine.due", "after_its_time").found == REFUSED


def test_a_reading_is_wider_only_than_a_narrower() -> None:
    """What is read as always is at least as wide as what is read as never, and not the other way round."""
    there = bounded(garden())
    assert wider(there, "dogs", "never", "on_a_lead", "visit.dog").found == SHOWN
    other_way = wider(there, "dogs", "on_a_lead", "never", "visit.dog")
    assert other_way.found == REFUTED
    assert answers(other_way) == ("yes", "no")
    assert rules_of_issue(garden().rulebook, "dogs") == ("visit.dog",)


def test_box_and_desk_are_neither_wider() -> None:
    """The slip may give any two days, so that the declared order of the readings is no law of the file alone."""
    there = bounded(library())
    found = wider(there, "return_box", "in_the_box", "at_the_desk", "returned.late")
    assert found.found == REFUTED


@pytest.mark.slow
def test_versions_differ_only_where_named(tmp_path: Path) -> None:
    """The rules that a change reaches are refuted unless they are named; all others answer alike."""
    there = bounded(library(), load_rulebook(changed(tmp_path, DUE_LATER)))
    named = ["fine.due", "returned.late", "after_its_time"]
    found = {v.claim.split()[0]: v.found for v in versions(there, [])}
    assert [rule for rule, each in found.items() if each == REFUTED] == named
    assert {v.found for v in versions(there, named)} == {SHOWN}


def test_a_rule_of_one_version_alone_has_to_be_named(tmp_path: Path) -> None:
    """A rule that is gone under its name is a difference."""
    renamed = ("- rule: week.without_fines", "- rule: week.of_grace")
    there = bounded(library(), load_rulebook(changed(tmp_path, renamed)))
    found = {v.claim.split()[0]: v.why for v in versions(there, []) if v.found == REFUTED}
    assert found == {
        "week.without_fines": "only the old rule book has it",
        "week.of_grace": "only the new rule book has it",
    }


def test_giving_up_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the solver may spend nothing, nothing is said to be shown."""
    monkeypatch.setattr("jurisdiction.testing.proving.solving.EFFORT", 1)
    found = same(bounded(library(), library()), "member.pays", "member.pays")
    assert found.found in (UNDECIDED, SHOWN)
    assert can_be(bounded(library()), "member.pays", "open").found == UNDECIDED


def test_what_the_engine_does_not_answer_so_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of the solver that the engine answers otherwise is no counterexample, and no proof either."""
    monkeypatch.setattr(
        "jurisdiction.testing.proving.witness.Desk.answers", lambda *_arguments: ("open",)
    )
    found = can_be(bounded(library()), "fine.due", "yes")
    assert (found.found, found.witness) == (UNDECIDED, None)


def test_readings_that_do_not_matter_are_not_shown() -> None:
    """A case is shown with the readings that it needs beside those of the default profile, and no other."""
    found = [can_be(bounded(library()), rule, "yes") for rule in ("member.pays", "returned.late")]
    readings = [verdict.witness.readings for verdict in found if verdict.witness is not None]
    assert readings[0] == {}
    assert set(readings[1]) <= {"return_box"}
