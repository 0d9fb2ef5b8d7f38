"""`test --coverage`: the table, the JSON, shares that are asked for, and how it ends."""

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from jurisdiction.cli import covering
from jurisdiction.loading import Loaded
from jurisdiction.model.case import CaseFile
from jurisdiction.model.place import NOWHERE
from jurisdiction.render.coverage import coverage_schema
from jurisdiction.testing import coverage_state
from jurisdiction.testing.coverage import Coverage
from jurisdiction.testing.coverage_items import KINDS, MARKS, RULE, Item
from jurisdiction.testing.coverage_report import Threshold, sections
from jurisdiction.testing.marks import Mark, marks_of
from jurisdiction.testing.report import per_cent
from tests.cli.desk import CASES, DUE, broken, run

COVERAGE = ("--coverage",)


def test_the_summary_comes_first() -> None:
    """What was run, then a line for each kind with counts of its marks, then the rest; nothing is wider than 80."""
    done = run("test", CASES, *COVERAGE)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert (
        lines[2] == "- Cases run: 4. A number says in how many of them a thing holds, fails, stays"
    )
    heads = [line.split() for line in lines[: lines.index("Covered: rules/lending/rules.yaml")]]
    assert ["rules", "6/6", "5/6", "4/6", "6/6", "3/6", "50.0"] in heads
    assert ["outcomes", "3/3", "2/2", "1/1", "3/3", "3/3", "100.0"] in heads
    assert max(map(len, lines[:-1])) <= 80
    assert "expected" not in done.stdout


def test_rows_stand_in_the_order_of_the_rule_book() -> None:
    """Each rule is followed by what stands in it, each with its place and in how many cases it has each mark."""
    lines = [line.split() for line in run("test", DUE, *COVERAGE).stdout.splitlines()]
    first = lines.index(["2:9", "fine.due", "1", "1", "none", "1"])
    assert lines[first + 1] == ["6:15", "-", "all", "1", "1", "none", "1"]
    assert ["84:13", "-", "all", "-", "none", "1", "none"] in lines
    assert ["7:11", "unless", "fine.paid:", "yes", "none", "1", "none", "none"] in lines
    assert ["62:9", "unless", "week.without_fines", "none", "1", "none", "none"] in lines


def test_as_markdown() -> None:
    """The same tables in Markdown."""
    done = run("test", DUE, *COVERAGE, "--format", "md")
    assert "## Covered: rules/lending/rules.yaml" in done.stdout
    assert "| 2:9 | fine.due | 1 | 1 | none | 1 |" in done.stdout


def test_json_keeps_its_contract() -> None:
    """The JSON is what its schema says, and has every item with its cases, its gaps and why none is asked for."""
    asked = ("--coverage-at-least", "rules=50,conditions=99.9")
    done = run("test", CASES, *COVERAGE, "--format", "json", *asked)
    assert done.exit_code == 1
    read = json.loads(done.stdout)
    schema = json.loads(run("schema", "coverage").stdout)
    assert {key: part for key, part in schema.items() if key != "$comment"} == coverage_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(read)
    assert read["schema"] == "jurisdiction/coverage/1"
    assert len(read["cases"]) == 4
    rules = read["groups"][0]
    assert rules["kind"] == "rules"
    assert rules["whole"] == {"count": 3, "of": 6, "percent": "50.0"}
    assert [each["reached"] for each in read["thresholds"]] == [True, False]
    week = next(each for each in read["items"] if each["text"] == "week.without_fines")
    assert week["place"].endswith("rules/lending/rules.yaml:62:9")
    assert week["holds"] == {"cases": 1, "first": "spring_week", "wanted": True, "because": ""}
    assert week["gaps"] == ["open"]
    paid = next(each for each in read["items"] if each["key"] == "to_be_paid")
    assert paid["fails"]["wanted"] is False
    assert paid["fails"]["because"] == "its form rules it out"


@pytest.mark.parametrize("keeps", [True, False])
def test_interrupted_it_prints_what_was_run_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, keeps: bool
) -> None:
    """The table of the cases that were run, how many they are, and 130; with a state the next run tries the others."""
    asked = ("test", CASES, *COVERAGE, "--format", "json", "--coverage-at-least", "rules=99")
    state = ("--state", tmp_path / "new" / "state") if keeps else ()
    whole, tried = run(*asked), list[str]()
    measured = marks_of

    def interrupted(loaded: Loaded, case: CaseFile) -> tuple[Mark, ...]:
        tried.append(case.id)
        if len(tried) == 3:
            raise KeyboardInterrupt
        return measured(loaded, case)

    monkeypatch.setattr(covering, "marks_of", interrupted)
    first = run(*asked, *state)
    assert first.exit_code == 130
    assert "interrupted after 2 of 4 case files; " in first.stderr
    read = json.loads(first.stdout)
    assert len(read["cases"]) == 2
    assert read["thresholds"] == []
    second = run(*asked, *state)
    assert (second.exit_code, second.stdout) == (1, whole.stdout)
    assert len(tried) == 3 + (2 if keeps else 4)


def test_what_was_kept_counts_for_the_same_case_rules_and_engine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case or an engine of other bytes is measured again, and so is a line that was cut off."""
    tried: list[str] = []

    def counted(_: Loaded, case: CaseFile) -> tuple[Mark, ...]:
        tried.append(case.id)
        return ()

    monkeypatch.setattr(covering, "marks_of", counted)
    case, state = tmp_path / "case.yaml", tmp_path / "state"
    shutil.copy(DUE, case)

    def tries() -> int:
        before = len(tried)
        assert run("test", case, *COVERAGE, "--state", state).exit_code == 0
        return len(tried) - before

    assert [tries(), tries()] == [1, 0]
    case.write_text(DUE.read_text(encoding="utf-8") + "# read again\n", encoding="utf-8")
    assert [tries(), tries()] == [1, 0]
    state.write_bytes(state.read_bytes()[:-9])
    assert [tries(), tries()] == [1, 0]
    monkeypatch.setattr(coverage_state, "code_digest", lambda: "of another engine")
    assert [tries(), tries()] == [1, 0]


def test_a_state_that_is_none(tmp_path: Path) -> None:
    """Another file is left as it is, a folder is none, and no other report has a state."""
    (other := tmp_path / "notes").write_text("mine\n", encoding="utf-8")
    for state, reason in ((other, "this is no file of coverage"), (tmp_path, "Is a directory")):
        done = run("test", DUE, *COVERAGE, "--state", state)
        assert (done.exit_code, done.stderr) == (2, f"Error: --state {state}: {reason}\n")
    assert other.read_text(encoding="utf-8") == "mine\n"
    assert run("test", DUE, "--state", other).exit_code == 2


@pytest.mark.parametrize(
    ("asked", "code"), [("rules=50", 0), ("RULES=50.1", 1), ("outcomes=100, readings=0", 0)]
)
def test_a_share_that_is_missed_ends_with_1(asked: str, code: int) -> None:
    """A share is reached or missed to the last item; what is missed is said on stderr."""
    done = run("test", CASES, *COVERAGE, "--coverage-at-least", asked)
    assert done.exit_code == code
    said = "Error: below what was asked: rules 3 of 6 (50.0 %), asked 50.1 %\n"
    assert done.stderr == (said if code else "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((*COVERAGE, "--coverage-at-least", "rulse=1"), "Did you mean `rules`?"),
        ((*COVERAGE, "--coverage-at-least", "rules"), "write KIND=PERCENT"),
        ((*COVERAGE, "--coverage-at-least", "rules=101"), "at most 100"),
        ((*COVERAGE, "--coverage-at-least", "rules=1,rules=2"), "twice"),
        (("--coverage-at-least", "rules=1"), "needs --coverage"),
        ((*COVERAGE, "--report"), "not both"),
        (("--format", "json"), "json is for --coverage"),
    ],
)
def test_options_that_make_no_sense(options: tuple[str, ...], said: str) -> None:
    """They end with 2 before any case is run."""
    done = run("test", CASES, *options)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_a_refused_file_ends_with_3(tmp_path: Path) -> None:
    """What cannot be loaded is refused as ever and covers nothing; the others are run."""
    done = run("test", broken(tmp_path), DUE, *COVERAGE)
    assert done.exit_code == 3
    assert "broken.yaml:2:" in done.stderr
    assert "Cases run: 1." in done.stdout
    assert run("test", tmp_path / "none", *COVERAGE).exit_code == 3
    (tmp_path / "empty").mkdir()
    assert run("test", tmp_path / "empty", *COVERAGE).exit_code == 1


def lacking(count: int, gaps: int) -> Coverage:
    """The coverage of so many rules, of which the last few have no case."""
    every = [Item(RULE, f"r{n}", "", "", NOWHERE, MARKS[:1]) for n in range(count)]
    shown = {(RULE, item.key, MARKS[0]): ("a",) for item in every[: count - gaps]}
    return Coverage(tuple(every), ("a",), shown)


def test_nothing_is_rounded_up() -> None:
    """One gap in 2,500 rules is 99.96 per cent: it prints as 99.9, and misses 99.97."""
    found = lacking(2500, 1)
    row = sections(found)[0].tables[0].rows[0]
    assert row[:2] == ("rules", "2499/2500")
    assert row[-2:] == ("2499/2500", "99.9")
    assert Threshold(RULE, Fraction("99.96"), "99.96").reached(found)
    assert not Threshold(RULE, Fraction("99.97"), "99.97").reached(found)
    assert Threshold(RULE, Fraction(100), "100").reached(lacking(2500, 0))


def test_of_nothing_there_is_no_share() -> None:
    """A rule book without exceptions has no share of them, and reaches any that is asked for."""
    found = lacking(1, 0)
    rows = {row[0]: row for row in sections(found)[0].tables[0].rows}
    assert rows["exceptions"][-2:] == ("0/0", "")
    assert all(Threshold(kind, Fraction(100), "100").reached(found) for kind in KINDS)
    assert per_cent((0, 3)) == "0.0"
