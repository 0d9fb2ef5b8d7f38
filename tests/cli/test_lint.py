"""`lint`: its exit codes, its formats, and what it refuses."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.desk import CASES, DUE, MISSPELT, NOT_DUE, RULES, broken, run, typed
from tests.lint.sarif import faults


@pytest.fixture
def suspect(tmp_path: Path) -> Path:
    """The rule book of the library with an authority that nobody cites."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    with (folder / "authorities.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: old_manual, title: Manual of 1990}\n")
    return folder


def test_a_clean_rule_book_ends_with_0() -> None:
    """Nothing is found in the library; what is silenced is counted, and what was not examined is named."""
    done = run("lint")
    assert done.exit_code == 0, done.output
    assert "0 findings, 2 silenced with a reason." in done.stdout
    assert "Not examined without --cases: " in done.stdout
    assert "Rule book library-fines, version 3.1" in done.stdout


def test_a_finding_ends_with_1(suspect: Path) -> None:
    """A finding is printed as the loader prints problems, with its text and a caret, on stdout."""
    done = typed("lint", "--rules", suspect)
    assert done.exit_code == 1
    place = f"{suspect.as_posix()}/authorities.yaml:5:10"
    assert f"{place}  warning  unused_authority  nothing cites this authority\n" in done.stdout
    assert "- {   …old_manual, …\n             ^^^^^^^^^^\n" in done.stdout
    assert done.stderr == ""


def test_the_other_formats_tell_the_same(suspect: Path) -> None:
    """JSON, SARIF and annotations hold the one finding, and end with the same code."""
    told = {name: typed("lint", "--rules", suspect, "--format", name) for name in FORMATS}
    assert {done.exit_code for done in told.values()} == {1}
    (found,) = json.loads(told["json"].stdout)["findings"]
    assert (found["lint"], found["at"]) == ("unused_authority", "authority:old_manual")
    log = json.loads(told["sarif"].stdout)
    assert faults(log) == []
    assert log["runs"][0]["results"][0]["ruleId"] == "unused_authority"
    assert told["github"].stdout.startswith("::warning file=")
    assert told["github"].stdout.count("\n") == 1


FORMATS = ("json", "sarif", "github")


def test_only_the_lints_that_are_named_run(suspect: Path) -> None:
    """`--only` leaves the others out, and an unknown name is an error of usage with the nearest one."""
    assert typed("lint", "--rules", suspect, "--only", "uncalled_rule").exit_code == 0
    assert typed("lint", "--rules", suspect, "--only", "unused_authority").exit_code == 1
    done = run("lint", "--only", "uncaled_rule")
    assert done.exit_code == 2
    assert "`uncalled_rule`" in done.stderr


def test_ages_are_counted_from_the_day_that_is_named() -> None:
    """A register that is fresh on the day of the law is stale two years later; no clock is asked."""
    assert run("lint", "--only", "stale_register").exit_code == 0
    assert run("lint", "--only", "stale_register", "--as-of", "2028-06-30").exit_code == 1
    assert run("lint", "--as-of", "tomorrow").exit_code == 2


def test_cases_are_looked_at() -> None:
    """With cases the lints of cases run; over one case they find what it does not show."""
    done = run("lint", "--cases", CASES)
    assert "43 lints and 4 cases examined" in done.stdout
    assert "Not examined" not in done.stdout
    one = run("lint", "--cases", NOT_DUE, "--only", "reading_changes_no_case")
    assert one.exit_code == 1
    assert "return_box.yaml" in one.stdout


def test_what_does_not_load_ends_with_3(tmp_path: Path) -> None:
    """A refused rule book, case or silence ends with 3 and says why on stderr; nothing is on stdout."""
    case = run("lint", "--cases", broken(tmp_path), "--cases", DUE)
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    (folder / "lint.yaml").write_text(SILENCE, encoding="utf-8")
    silence = typed("lint", "--rules", folder)
    (folder / "profiles.yaml").unlink()
    book = typed("lint", "--rules", folder)
    assert [done.exit_code for done in (case, silence, book)] == [3, 3, 3]
    assert [done.stdout for done in (case, silence, book)] == ["", "", ""]
    assert MISSPELT in case.stderr
    assert "did you mean `uncalled_rule`?" in silence.stderr
    assert "profiles.yaml:1:1" in book.stderr


SILENCE = "silenced: [{lint: uncaled_rule, at: [fine.due], because: It is asked.}]\n"
