"""Laws as data are run: kept laws hold, broken ones are told with their two cases, untested ones fail."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from jurisdiction.evaluator.assess import assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.loading.laws import load_laws
from jurisdiction.model.law import Law, Laws
from jurisdiction.testing import law_report
from jurisdiction.testing.draws import Stock, stock_of
from jurisdiction.testing.judging import Side
from jurisdiction.testing.laws import DRAWS, LEAST, Result, run, run_law
from tests.nightly.laws import main, mark_of, shipped

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "tests" / "rulebooks" / "library_fines"
HEAD = "scale: {order: [[not_satisfied, no], [insufficient_information, open], [satisfied, yes]]}\n"
MOVED = """
laws:
  - law: moved
    title: A shelf that moved
    says: That a shelf was moved changes nothing.
    for: {fine: Fine, loan: fine.loan}
    change: [{set: loan.shelf_moved, to: yes}, {set: loan.moved_to, to: any}]
    claims: [{claim: unchanged, limbs: all}]
"""
FAULTS = {
    "never_worse, rules: [returned.late]": "{set: loan.checked_in, to: 2024-02-29}",
    "never_better, limbs: [late]": "{set: loan.checked_in, to: 2025-02-28}",
    "is, rules: [fine.due], value: no": "{set: fine.paid, to: no}",
    "is, reported: [member], value: not_applicable": "{unset: fine.paid}",
    "unchanged, outcomes: situation": "{set: fine.paid, to: yes}",
    "never_together, rules: [returned.late, lateness.charged]": "{unset: fine.paid}",
    "never_depends_on, limbs: all, facts: [Loan.due]": "{unset: fine.paid}",
    "never_worse, outcomes: allegations": "{set: fine.paid, to: yes}",
}


@cache
def library() -> tuple[Loaded, Stock]:
    """The rule book of the library, and its cases to draw from."""
    loaded = load_rulebook(LIBRARY / "rules")
    return loaded, stock_of(loaded, sorted((LIBRARY / "cases").glob("*.yaml")))


def laws_of(text: str, folder: Path) -> Laws:
    """The laws of a text."""
    (folder / "laws").mkdir()
    (folder / "laws" / "laws.yaml").write_text(HEAD + text, encoding="utf-8")
    return load_laws(folder, library()[0])


@pytest.mark.slow
def test_the_laws_of_the_library_hold() -> None:
    """Every law of a second rule book holds, its premise in enough random cases."""
    loaded, stock = library()
    results = list(run(load_laws(LIBRARY / "rules", loaded), stock, seed=1))
    assert len(results) == 4
    assert not [law_report.line(result) for result in results if result.failed]
    assert all(result.held >= LEAST for result in results)


@pytest.mark.parametrize("claim", FAULTS)
def test_a_false_law_is_violated(claim: str, tmp_path: Path) -> None:
    """A law that is false of the rule book is found out, whatever it claims."""
    text = (
        "laws: [{law: false, title: F, says: f, for: {fine: Fine, loan: fine.loan}, "
        f"change: [{FAULTS[claim]}], claims: [{{claim: {claim}}}]}}]\n"
    )
    laws = laws_of(text, tmp_path)
    result = run_law(laws.laws[0], laws.scale, library()[1], 1, LEAST)
    assert result.violations
    told = law_report.violation(result.violations[0])
    assert "Law false" in told
    assert "First case:" in told


def test_a_violation_shows_two_cases_that_load(tmp_path: Path) -> None:
    """Both cases of a violation load as they are printed, and answer as the violation says."""
    laws = laws_of(MOVED, tmp_path)
    found = run_law(laws.laws[0], laws.scale, library()[1], 1, LEAST).violations[0]
    for side, place in ((found.first, "before"), (found.second, "after")):
        for moved in found.answers:
            assert answered(side, moved.unit, moved.name) == getattr(moved, place)
    told = law_report.violation(found)
    assert re.search(r"^  set loans\.\w+\.shelf_moved from \w+ to yes$", told, re.MULTILINE)
    assert re.search(
        r"^  .*: lateness\.charged: \w+ in the first, \w+ in the second$", told, re.MULTILINE
    )


def answered(side: Side, unit: str, limb: str) -> str:
    """The value of a limb in a case as it is printed."""
    loaded, _ = library()
    case = load_case(law_report.case_of(side, "printed"), loaded)
    stance = Stance(case.profile, case.evidence)
    day = case.assessed_on or loaded.rulebook.law_as_of
    found = assess(loaded.rulebook, loaded.register, loaded.register_thing, case, stance, day)
    return next(a for a in found.allegations if a.allegation.id == unit).limb(limb).value


def test_a_law_whose_premise_never_holds_is_untested(tmp_path: Path) -> None:
    """A law that nothing tested fails, and its line says why."""
    text = MOVED.replace(
        "    change:", "    given: [{date: loan.due, before: 1900-01-01}]\n    change:"
    )
    laws = laws_of(text, tmp_path)
    result = run_law(laws.laws[0], laws.scale, library()[1], 1, 20)
    assert result.failed
    assert not result.violations
    assert (result.held, result.drawn) == (0, 100)
    assert law_report.line(result).startswith("untested  moved: ")


def test_a_case_that_leaves_too_much_open_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A random case that cannot be followed to its end ends no run: it is drawn, and tests nothing."""
    laws = laws_of(MOVED, tmp_path)
    monkeypatch.setattr("jurisdiction.evaluator.view.MOST_WORLDS", 0)
    result = run_law(laws.laws[0], laws.scale, library()[1], 1, 1)
    assert (result.held, result.drawn) == (0, DRAWS)


@pytest.mark.slow
def test_the_same_seed_draws_the_same_cases() -> None:
    """The same seed tells the same of every law, and another seed draws other cases."""
    loaded, stock = library()
    laws = load_laws(LIBRARY / "rules", loaded)

    def drawn(seed: int) -> list[str]:
        return [law_report.line(each) for each in run(laws, stock, seed, 6)]

    assert drawn(5) == drawn(5)
    assert drawn(5) != drawn(6)


@pytest.mark.slow
def test_shipped_laws_hold_of_a_few_cases() -> None:
    """No shipped law is violated by the first pair of cases that is drawn for it; the full run is nightly."""
    laws, stock = shipped()

    def tried(law: Law, pairs: int) -> Result:
        return run_law(law, laws.scale, stock, 1, pairs)

    first = [tried(law, 1) for law in laws.laws]
    results = [each if each.held else tried(each.law, 4) for each in first]  # else more draws
    assert [r.law.id for r in results if not r.held] == []
    assert not [law_report.violation(v) for r in results for v in r.violations]


@pytest.mark.slow
def test_a_long_run_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script for long runs keeps its counts, and draws no case twice."""
    asked = ["--law", "persons.of_age", "--seed", "4", "--state", str(tmp_path / "state.json")]
    assert main(["--count", "2", *asked]) == 1
    assert "untested  persons.of_age: premise held in 2 of 2 cases" in capsys.readouterr().out
    assert main(["--count", "3", *asked]) == 1
    told = capsys.readouterr().out
    assert "premise held in 3 of " in told
    assert "laws: seed 4, rule book " in told
    assert told.endswith("complete\n")


@pytest.mark.slow
def test_every_property_of_the_digest_is_a_law() -> None:
    """The laws state each of the thirty-five metamorphic properties, by its number."""
    laws, _ = shipped()
    stated = {number for law in laws.laws for number in law.digest}
    assert stated == {f"F{number}" for number in range(1, 36)}


def test_the_key_of_a_long_run_names_laws_and_cases(tmp_path: Path) -> None:
    """A law that was mended, a case that is new and another rule book each begin a run anew."""
    laws, cases = tmp_path / "rules" / "laws", tmp_path / "cases"
    laws.mkdir(parents=True)
    cases.mkdir()
    marks = [mark_of(tmp_path, "a"), mark_of(tmp_path, "b")]
    for file in (laws / "one.yaml", cases / "one.yaml"):
        file.write_text("{}\n", encoding="utf-8")
        marks.append(mark_of(tmp_path, "a"))
    assert len(set(marks)) == 4
    assert mark_of(tmp_path, "a") == marks[-1]
