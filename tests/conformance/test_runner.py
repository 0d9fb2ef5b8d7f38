"""The runner itself: what it reports, and that a file which expects nothing does not pass."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, Refused
from jurisdiction.testing.conformance import run
from tests.shipped import our_rulebook

CASE = """\
case: {id: killing, title: A killing, nature: fictional, assessed_on: 2026-11-21}
triggers:
  - {id: letter, kind: communication}
incidents:
  - id: day
    period: 2020-05-03
    elements:
      - {id: act, type: perpetrator_act, for_crimes: [cah.murder], place: {state: China}}
    allegations:
      - {id: murder, crime: cah.murder}
"""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of this repository, read once."""
    return our_rulebook()


def differences(loaded: Loaded, folder: Path, expect: str) -> list[tuple[str, str, str, int]]:
    """What the runner finds in the case above with these lines of expectation."""
    file = folder / "killing.yaml"
    file.write_text(CASE + expect, encoding="utf-8")
    return [(d.about, d.expected, d.found, d.place.line) for d in run(loaded, file)]


def test_a_file_without_expectations_does_not_pass(loaded: Loaded, tmp_path: Path) -> None:
    """No `expect:` block, or an empty one, is a difference."""
    assert len(differences(loaded, tmp_path, "")) == 1
    assert len(differences(loaded, tmp_path, "expect: []\n")) == 1


def test_a_true_expectation_passes(loaded: Loaded, tmp_path: Path) -> None:
    """Value and reason of a limb, and what is asked, are compared and agree."""
    line = "{limb: territorial, value: not_satisfied, because: [territorial.link]}"
    assert differences(loaded, tmp_path, f"expect:\n  - {line}\n") == []


def test_each_untrue_answer_is_one_difference(loaded: Loaded, tmp_path: Path) -> None:
    """Value, marks and reasons of a line differ each for itself, at the line of the file."""
    line = "{limb: territorial, value: satisfied, marks: [dated], because: [ne_bis_in_idem.clear]}"
    found = differences(loaded, tmp_path, f"expect:\n  - {line}\n")
    about = ["murder, territorial", "murder, territorial, marks", "murder, territorial, because"]
    assert [each[0] for each in found] == about
    assert found[0][1:] == ("satisfied", "not_satisfied", 12)


def test_outcome_of_the_file_and_of_an_allegation(loaded: Loaded, tmp_path: Path) -> None:
    """A line without a limb speaks of the file, or of the allegation that it names."""
    whole = "{overall: reasonable_basis_to_proceed, next_step: may_open}"
    one = "{allegation: murder, overall: admissibility_open}"
    found = differences(loaded, tmp_path, f"expect:\n  - {whole}\n  - {one}\n")
    assert [each[0] for each in found] == ["whole file", "whole file", "murder"]


def test_questions_that_are_not_asked_are_a_difference(loaded: Loaded, tmp_path: Path) -> None:
    """`asks` names paths that must be among those missing."""
    asked = "{limb: nationality, asks: [persons.nobody.born]}"
    found = differences(loaded, tmp_path, f"expect:\n  - {asked}\n")
    assert [each[:2] for each in found] == [("nationality, asks", "persons.nobody.born")]


def test_another_day_is_another_assessment(loaded: Loaded, tmp_path: Path) -> None:
    """`as_of` is the day of assessment of one line: Armenia deposited its instrument in 2023.

    The suspect is a stranger, so that territory alone could be the road.
    """
    file = tmp_path / "killing.yaml"
    before = "{limb: territorial, value: not_satisfied, as_of: 2023-01-01}"
    now = "{limb: territorial, value: satisfied}"
    expect = f"expect:\n  - {before}\n  - {now}\n"
    case = CASE.replace("China", "Armenia").replace(
        "crime: cah.murder}", "crime: cah.murder, suspects: [other]}"
    )
    stranger = "persons: [{id: other, nationality: China}]\n"
    file.write_text(case + stranger + expect, encoding="utf-8")
    assert run(loaded, file) == ()


def test_a_broken_file_is_refused(loaded: Loaded, tmp_path: Path) -> None:
    """A case that cannot be loaded is refused, not skipped."""
    with pytest.raises(Refused):
        differences(loaded, tmp_path, "expect:\n  - {limb: no_such_limb, value: satisfied}\n")


def test_a_rule_is_compared_for_each_thing(loaded: Loaded, tmp_path: Path) -> None:
    """Where a rule answers otherwise than a line states, that is one difference for each thing, at its place."""
    line = "{rule: territorial.link, holds: [murder], fails: [murder], open: murder}"
    found = differences(loaded, tmp_path, f"expect:\n  - {line}\n")
    about = "territorial.link of murder"
    assert found == [(about, "holds", "fails", 12), (about, "open", "fails", 12)]


def test_a_rule_of_several_things_is_compared_for_every_combination(
    loaded: Loaded, tmp_path: Path
) -> None:
    """Several names for one parameter are as many questions; days are given as they are."""
    asked = "{state: [Tajikistan, China], on: [2003-04-30, 2003-05-01]}"
    found = differences(loaded, tmp_path, f"expect:\n  - {{rule: party, holds: [{asked}]}}\n")
    about = ["party of China, 2003-04-30", "party of China, 2003-05-01"]
    assert [each[0] for each in found] == about


def test_a_rule_is_asked_from_the_stance_of_its_line(loaded: Loaded, tmp_path: Path) -> None:
    """Profile, evidence and day of assessment of a line are those of the answer."""
    file = tmp_path / "killing.yaml"
    told = CASE.replace("place: {state: China}", "place: {state: Armenia}")
    lines = [
        "{rule: territorial.ever, holds: murder}",
        "{rule: territorial.ever, holds: murder, evidence: as_supported}",
        "{rule: territorial.ever, holds: murder, as_of: 2023-01-01}",
    ]
    file.write_text(told + "expect:\n" + "".join(f"  - {line}\n" for line in lines), "utf-8")
    found = [(d.place.line, d.found) for d in run(loaded, file)]
    assert found == [(13, "open"), (14, "fails")]
