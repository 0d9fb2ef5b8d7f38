"""`prove`: claims by name, bounds, exit codes, and the files of cases that are shown."""

import sys
from pathlib import Path

import pytest

from jurisdiction.loading import load_case
from tests.cli.desk import RULES, run, typed
from tests.proving.books import changed, library


def test_a_rule_that_can_be_all_three() -> None:
    """Each value has its case; the bound stands below, and the code is 0."""
    done = run("prove", "rule", "returned.late")
    assert done.exit_code == 0
    assert done.stdout.count("shown: returned.late") == 3
    assert "- Each list holds at most 1 thing." in done.stdout
    assert "3 shown, 0 refuted, 0 undecided, 0 refused." in done.stdout


@pytest.mark.slow
def test_cases_that_are_shown_can_be_assessed(tmp_path: Path) -> None:
    """With --output each case is a file that loads and has an answer."""
    assert run("prove", "rule", "fine.due", "--output", tmp_path / "shown").exit_code == 0
    files = sorted((tmp_path / "shown").iterdir())
    assert [file.name for file in files] == [
        f"fine.due_{word}.yaml" for word in ("no", "open", "yes")
    ]
    assert all(load_case(file, library()).allegations for file in files)
    assert run("assess", *files).exit_code == 0


@pytest.mark.slow
def test_versions_that_differ_end_with_1(tmp_path: Path) -> None:
    """What is not named and differs is refuted; what is named is not asked."""
    other = changed(tmp_path, ("from: 1 day after", "from: 3 days after"))
    differs = ["--only", "fine.due,returned.late"]
    done = typed("prove", "versions", RULES, other, *differs)
    assert done.exit_code == 1
    assert "1 refuted" in done.stdout
    assert "after_its_time holds; after_its_time fails" in done.stdout
    differs[1] += ",after_its_time"
    assert typed("prove", "versions", RULES, other, *differs).exit_code == 0
    assert run("prove", "same", "after_its_time", "--against", other).exit_code == 1


def test_a_profile_that_picks_otherwise_is_a_difference(tmp_path: Path) -> None:
    """Data that differ end with 1 like rules that do, unless a change log names them."""
    pick = ("at_the_desk", "in_the_box")
    other = changed(tmp_path, pick, file=Path("profiles.yaml"))
    done = typed("prove", "versions", RULES, other)
    assert done.exit_code == 1
    assert "refuted: profile:desk is the same in both" in done.stdout
    assert "what it picks of return_box: at_the_desk before, in_the_box now" in done.stdout
    log = tmp_path / "log"
    log.mkdir()
    (log / "box.law.md").write_text("The box counts.\n- Moved: `profile:desk`.\n", encoding="utf-8")
    assert typed("prove", "versions", RULES, other, "--only", f"@{log}").exit_code == 0
    (log / "box.law.md").write_text("moved: nothing\n", encoding="utf-8")
    assert typed("prove", "versions", RULES, other, "--only", f"@{log}").exit_code == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It moved.\nmoved: `profile:dask`", "log.md:2: there is no rule or other part"),
        ("moved: `profile:dask`", "Did you mean `profile:desk`?"),
        ("moved: profile:desk", "log.md:1: no name in backquotes; write `moved:`"),
        ("Something moved: `profile:desk`", "log.md: no line says what moved"),
        (b"moved: \xff", "log.md: it is no text"),
        (None, "log.md: No such file"),
    ],
)
def test_a_change_log_that_names_nothing_is_refused(
    tmp_path: Path, text: str | bytes | None, said: str
) -> None:
    """A name that is none, a line without names, a file without such a line, and no file are errors of usage."""
    file = tmp_path / "log.md"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = typed("prove", "versions", RULES, RULES, "--only", f"@{file}")
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_a_law_is_proved_or_refused() -> None:
    """A law that holds ends with 0 and its bound; one about names and order is refused by its step, with 3."""
    done = run("prove", "law", "later_return")
    assert done.exit_code == 0
    assert "shown: later_return: rules returned.late: never worse, for every case" in done.stdout
    done = run("prove", "law", "names")
    assert done.exit_code == 3
    assert "cannot be encoded: the step `rename`" in done.stdout


def test_the_two_cases_of_a_law_are_files(tmp_path: Path) -> None:
    """A law that does not hold ends with 1; both cases are shown and written, and can be assessed."""
    folder = changed(tmp_path, ("  unless: fine.paid\n", ""))
    done = typed("prove", "law", "paid_once", "--rules", folder, "--output", tmp_path / "two")
    assert done.exit_code == 1
    assert "The step between the two cases:" in done.stdout
    files = sorted((tmp_path / "two").iterdir())
    assert [file.name for file in files] == ["paid_once_first.yaml", "paid_once_second.yaml"]
    assert typed("assess", *files, "--rules", folder).exit_code == 0


def test_what_cannot_be_encoded_ends_with_3(tmp_path: Path) -> None:
    """The rule is not passed over: what it reads is named."""
    asked = (
        "holds_when: [returned.late, ",
        "holds_when: [{some: {s: case.sources}}, returned.late, ",
    )
    done = typed("prove", "rule", "fine.due", "--rules", changed(tmp_path, asked))
    assert done.exit_code == 3
    assert "cannot be encoded: the list Desk.sources, which this bound leaves out" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rule", "fine.dew"], "Did you mean `fine.due`?"),
        (["rule", "fine.due", "member.pays"], "takes RULE, not 2 names"),
        (["law", "paid_onse"], "Did you mean `paid_once`?"),
        (["same", "fine.due"], "RULE with --against"),
        (["wider", "return_bx"], "Did you mean `return_box`?"),
        (["wider", "return_box", "in_the_box", "on_the_roof"], "reading of return_box"),
        (["rule", "fine.due", "--scope", "Laon=2"], "Did you mean `Loan`?"),
        (["rule", "fine.due", "--against", str(RULES)], "it goes with `prove same`"),
    ],
)
def test_a_wrong_name_is_an_error_of_usage(arguments: list[str], said: str) -> None:
    """What does not exist is said, with the nearest name, and the code is 2."""
    done = run("prove", *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_without_the_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra is no traceback."""
    for name in [each for each in sys.modules if each.startswith("jurisdiction.testing.proving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    done = run("prove", "rule", "fine.due")
    assert done.exit_code == 4
    assert "pip install 'icc-jurisdiction[prove]'" in done.stderr
