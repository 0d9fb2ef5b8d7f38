"""`new`: what it writes loads and runs as it stands."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.desk import RULES, typed

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of its own, with a copy of no rule book."""
    monkeypatch.chdir(tmp_path)


def test_a_new_case_is_assessed_and_asks() -> None:
    """The file has ten lines, is accepted, and asks where, when and who."""
    assert typed("new", "case", "removals").stdout == "wrote removals.yaml\n"
    text = Path("removals.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 10
    assert all("#" in line for line in text.splitlines() if "unknown" in line)
    assert typed("check", "removals.yaml", "--strict").exit_code == 0
    done = typed("assess", "removals.yaml")
    assert done.exit_code == 0
    asked = done.stdout.partition("What is missing\n")[2]
    assert "In which State did it happen?" in asked
    assert "Of which State is the suspect a national?" in asked


def test_ten_lines_with_who_where_and_when_are_answered() -> None:
    """Filled in, the ten lines settle what rests on who, where and when, and ask for the rest in order of use."""
    typed("new", "case", "removals")
    file = Path("removals.yaml")
    text = file.read_text(encoding="utf-8")
    for said in ("nationality: China", "period: 2017-03", "state: Tajikistan"):
        text = text.replace(f"{said.partition(':')[0]}: unknown", said)
    file.write_text(text, encoding="utf-8")
    assert len(text.splitlines()) == 10
    answer = json.loads(typed("assess", "removals.yaml", "--format", "json").stdout)
    found = answer["allegations"][0]["limbs"].items()
    limbs = {name: limb["value"] for name, limb in found}
    settled = {"trigger": "available", "temporal": "satisfied", "territorial": "satisfied"}
    assert settled.items() <= limbs.items()
    assert limbs["nationality"] == "not_satisfied"
    assert limbs["subject_matter"] == "insufficient_information"
    settles = [len(missing["settles"]) for missing in answer["missing"]]
    assert settles == sorted(settles, reverse=True) != []


def test_a_new_case_goes_where_it_is_told() -> None:
    """`--output` names the file, in a folder that is made."""
    assert typed("new", "case", "removals", "--output", "mine/first.yaml").exit_code == 0
    assert "id: removals" in Path("mine/first.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_new_rule_runs_with_its_three_cases() -> None:
    """The rule and the cases load in a copy of the rule book, and each case gets its answer."""
    shutil.copytree(ROOT / "rules", "rules")
    done = typed("new", "rule", "interests.no_prospects")
    assert [line.removeprefix("wrote ") for line in done.stdout.splitlines()] == [
        "rules/new/interests_no_prospects.yaml",
        *(f"cases/new/interests_no_prospects_{each}.yaml" for each in ("holds", "fails", "open")),
    ]
    assert typed("check", "rules", "cases/new", "--strict").exit_code == 0
    tested = typed("test", "cases/new")
    assert tested.exit_code == 0, tested.stdout
    assert "3 of 3 case files as expected." in tested.stdout


def test_nothing_is_written_over() -> None:
    """Where one of the files exists, none is written, and the code is 2."""
    shutil.copytree(ROOT / "rules", "rules")
    Path("cases/new").mkdir(parents=True)
    kept = Path("cases/new/some_rule_open.yaml")
    kept.write_text("mine\n", encoding="utf-8")
    done = typed("new", "rule", "some.rule")
    assert done.exit_code == 2
    assert "some_rule_open.yaml exists and is left as it is" in done.stderr
    assert kept.read_text(encoding="utf-8") == "mine\n"
    assert not Path("rules/new").exists()


def test_a_rule_outside_a_rule_book_is_refused(tmp_path: Path) -> None:
    """Where no rule book could take the rule, nothing is written, and it is said in which folder to run it."""
    done = typed("new", "rule", "some.rule")
    assert done.exit_code == 2
    assert "rules holds no rule book" in done.stderr
    assert "in the folder above `rules`" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_id_that_a_rule_has_is_refused() -> None:
    """A rule of that id is named with its place, and nothing is written."""
    shutil.copytree(ROOT / "rules", "rules")
    done = typed("new", "rule", "personal.within")
    assert done.exit_code == 2
    assert "the rule `personal.within` is there already: " in done.stderr
    assert "article_25/paragraph_1.yaml:" in done.stderr
    assert not Path("rules/new").exists()
    assert not Path("cases").exists()


@pytest.mark.parametrize(
    "arguments", [("case", "a b"), ("case", "../a"), ("rule", "A.b"), ("rule", "a..b")]
)
def test_what_is_no_id_is_refused(arguments: tuple[str, str], tmp_path: Path) -> None:
    """An id that could be no id in a file writes nothing."""
    done = typed("new", *arguments)
    assert done.exit_code == 2
    assert "is no id" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_rule_book_without_templates_says_so(tmp_path: Path) -> None:
    """Another rule book need not have templates."""
    done = typed("new", "case", "fine", "--rules", RULES)
    assert done.exit_code == 2
    assert "has no template" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named() -> None:
    """What stands in the way is an error of usage."""
    Path("mine").write_text("", encoding="utf-8")
    done = typed("new", "case", "removals", "--output", "mine/first.yaml")
    assert done.exit_code == 2
    assert "mine/first.yaml" in done.stderr


def test_a_name_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    """An id that no file name can hold is an error of usage, not of the engine."""
    done = typed("new", "case", "x" * 400, "--output", tmp_path / ("x" * 400))
    assert done.exit_code == 2
    assert "too long" in done.stderr
