"""`assess`: formats, several files, where the answer goes, and the point of view."""

import json
from pathlib import Path

import jsonschema
import pytest

from jurisdiction.render.result import result_schema
from tests.cli.desk import BROKEN, DUE, MISSPELT, NOT_DUE, OPEN, ROOT, broken, run, typed


def test_an_answer_names_case_and_rule_book() -> None:
    """The text says what was assessed, and with which rule book, version and digest."""
    done = run("assess", DUE)
    assert done.exit_code == 0
    assert "box_on_friday" in done.stdout
    assert "library-fines, version 3.1" in done.stdout
    assert "sha256:" in done.stdout
    assert done.stderr == ""


def test_json_is_the_contract() -> None:
    """The JSON answer has the spine of the contract and nothing else stands on stdout."""
    answer = json.loads(run("assess", DUE, "--format", "json").stdout)
    assert answer["schema"] == "jurisdiction/result/1"
    assert answer["overall"]["outcome"] == "to_be_paid"
    assert answer["rulebook"]["id"] == "library-fines"


def test_markdown_has_headings() -> None:
    """The Markdown answer begins with a heading."""
    assert run("assess", DUE, "--format", "md").stdout.startswith("## ")


def test_several_answers_come_in_order() -> None:
    """Each of several JSON answers stands on a line of its own, in the order of the files."""
    lines = run("assess", NOT_DUE, DUE, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["case"] for line in lines] == ["spring_week", "box_on_friday"]


@pytest.mark.parametrize(("form", "between"), [("text", "#" * 80), ("md", "---")])
def test_several_answers_are_separated(form: str, between: str) -> None:
    """One line stands between two answers for a person."""
    printed = run("assess", NOT_DUE, DUE, "--format", form).stdout.splitlines()
    assert printed.count(between) == 1


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The other files are answered, the problem stands on stderr, and the code is the worst."""
    done = run("assess", broken(tmp_path), DUE)
    assert done.exit_code == 3
    assert "box_on_friday" in done.stdout
    assert "broken.yaml:2:" in done.stderr
    assert f"`{MISSPELT}`" in done.stderr


def test_a_file_that_is_not_there_is_refused() -> None:
    """A missing file is a refusal with its name."""
    done = run("assess", "nowhere.yaml")
    assert done.exit_code == 3
    assert "nowhere.yaml" in done.stderr


def test_a_file_without_allegation_is_refused(tmp_path: Path) -> None:
    """A file that alleges nothing is refused, since there is nothing to assess."""
    file = tmp_path / "empty.yaml"
    file.write_text("case: {nature: told}\n", encoding="utf-8")
    done = run("assess", file)
    assert done.exit_code == 3
    assert "no_allegation" in done.stderr


def test_stdin_is_a_file() -> None:
    """`-` reads the case from stdin, and a problem is shown as one of stdin."""
    done = run("assess", "-", stdin=DUE.read_text(encoding="utf-8"))
    assert done.exit_code == 0
    assert "box_on_friday" in done.stdout
    assert "stdin:2:" in run("assess", "-", stdin=BROKEN).stderr


def test_stdin_is_read_once() -> None:
    """Named twice it would be answered and refused at once."""
    done = run("assess", "-", DUE, "-")
    assert done.exit_code == 2, done.stdout
    assert "stdin can be read once" in done.stderr


def test_problems_are_counted(tmp_path: Path) -> None:
    """`--max-errors` prints so many problems and counts the rest."""
    many = "case: {nature: told}\n" + "".join(f"wrong_{n}: x\n" for n in range(5))
    file = tmp_path / "many.yaml"
    file.write_text(many, encoding="utf-8")
    done = run("assess", file, "--max-errors", "2")
    assert done.stderr.count("unknown_fact") == 2
    assert "3 more problems" in done.stderr
    assert run("assess", file, "--max-errors", "0").stderr.count("unknown_fact") == 5


def test_the_day_is_that_of_the_law_by_default() -> None:
    """Without a day in file and options, that of the rule book is taken, with the word default."""
    done = run("assess", OPEN)
    assert "2026-06-30" in done.stdout
    assert "default" in done.stdout
    assert "default" not in run("assess", OPEN, "--as-of", "2025-03-01").stdout
    assert "default" not in run("assess", DUE).stdout


def test_the_day_can_be_named() -> None:
    """`--as-of` goes before the day of the file."""
    done = run("assess", NOT_DUE, "--as-of", "2024-02-29", "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["assessed_on"] == "2024-02-29"
    assert answer["overall"]["outcome"] == "to_be_paid"


def test_another_day_is_compared_with_that_of_the_file() -> None:
    """The week without fines was put up a day later: the answer names the day and the record."""
    done = run("assess", NOT_DUE, "--as-of", "2024-02-29")
    printed = " ".join(done.stdout.split())
    assert "What the day of assessment changes" in printed
    assert "It changes on 2024-03-01." in printed
    assert "week without fines at Old Quay from 2024-04-15 (put up: 2024-03-01)." in printed
    answer = json.loads(run("assess", NOT_DUE, "--as-of", "2024-02-29", "--format", "json").stdout)
    jsonschema.validate(answer, result_schema(), jsonschema.Draft202012Validator)
    other = answer["other_day"]
    assert (other["assessed_on"], other["outcome"]) == ("2026-06-30", "nothing_to_pay")
    assert [change["from"] for change in other["changes"]] == ["2024-03-01"]
    assert other["changes"][0]["events"] == [
        {"kind": "fact", "key": "register.OpenWeek.quay-spring-2024.put_up"}
    ]
    assert {
        "about": "tariff",
        "of": "lateness",
        "before": "satisfied",
        "before_marks": ["assumed", "dated"],
        "after": "not_satisfied",
        "after_marks": ["assumed", "dated"],
    } in other["changes"][0]["moved"]


def test_the_same_day_is_compared_with_nothing() -> None:
    """Without `--as-of`, or with the file's own day, nothing is said of another one."""
    for options in ([], ["--as-of", "2026-06-30"]):
        done = run("assess", NOT_DUE, *options)
        assert "What the day of assessment changes" not in done.stdout
        answer = json.loads(run("assess", NOT_DUE, *options, "--format", "json").stdout)
        assert "other_day" not in answer


def test_another_day_with_the_same_answer() -> None:
    """One sentence says that nothing differs."""
    done = run("assess", NOT_DUE, "--as-of", "2026-06-29")
    printed = " ".join(done.stdout.split())
    assert "Assessed on 2026-06-30, the date of the law of the rule book, the answer" in printed
    assert "would be the same, limb by limb." in printed
    assert "It changes" not in printed


def test_profile_evidence_and_readings() -> None:
    """The options choose the point of view."""
    readers = run("assess", DUE, "--profile", "readers", "--format", "json")
    assert json.loads(readers.stdout)["overall"]["outcome"] == "nothing_to_pay"
    laid = run("assess", DUE, "--reading", "return_box=in_the_box", "--format", "json")
    assert json.loads(laid.stdout)["overall"]["outcome"] == "nothing_to_pay"
    supported = run("assess", NOT_DUE, "--evidence", "as_supported", "--format", "json")
    assert json.loads(supported.stdout)["overall"]["outcome"] == "not_known"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--profile", "reader"], "Did you mean `readers`?"),
        (["--reading", "return_box"], "ISSUE=READING"),
        (["--reading", "box=in_the_box"], "there is no issue `box`"),
        (["--reading", "return_box=in_a_box"], "Did you mean `in_the_box`?"),
        (["--as-of", "2025-02-30"], "a day is written"),
        (["--evidence", "as_felt"], "as_felt"),
        (["--max-errors", "-1"], "--max-errors"),
        (["--no-such-option"], "--no-such-option"),
    ],
)
def test_errors_of_usage(options: list[str], says: str) -> None:
    """A wrong option ends with 2, says what is wrong on stderr, and prints no answer."""
    done = run("assess", DUE, *options)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_output_is_put_in_a_file(tmp_path: Path) -> None:
    """`--output` writes what would have been printed, over what was there, and nothing else."""
    file = tmp_path / "answer.md"
    file.write_text("old", encoding="utf-8")
    done = run("assess", DUE, "--format", "md", "--output", file)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert file.read_text(encoding="utf-8") == run("assess", DUE, "--format", "md").stdout
    assert list(tmp_path.iterdir()) == [file]


def test_output_is_left_alone_where_nothing_is_answered(tmp_path: Path) -> None:
    """A refused case leaves the old answer as it was."""
    file = tmp_path / "answer.txt"
    file.write_text("old", encoding="utf-8")
    assert run("assess", broken(tmp_path), "--output", file).exit_code == 3
    assert file.read_text(encoding="utf-8") == "old"


def test_output_is_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the old answer stands and nothing lies beside it."""
    file = tmp_path / "answer.txt"
    file.write_text("old", encoding="utf-8")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", full)
    done = run("assess", DUE, "--no-cache", "--output", file)
    assert done.exit_code == 2
    assert "answer.txt" in done.stderr
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_output_is_not_written_over_the_case(tmp_path: Path) -> None:
    """The answer cannot replace the case it answers."""
    file = tmp_path / "case.yaml"
    file.write_bytes(DUE.read_bytes())
    assert run("assess", file, "--output", file).exit_code == 2
    assert file.read_bytes() == DUE.read_bytes()


def test_output_needs_its_folder(tmp_path: Path) -> None:
    """A folder that is not there is an error of usage."""
    done = run("assess", DUE, "--output", tmp_path / "no" / "answer.txt")
    assert done.exit_code == 2
    assert "--output" in done.stderr


def test_a_path_that_leads_round_or_is_too_long_is_no_bug(tmp_path: Path) -> None:
    """Wherever a command takes a path, one that cannot be reached is refused in words."""
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    for path in (ring, tmp_path / ("x" * 400)):
        assert run("assess", path).exit_code == 3
        assert run("check", path).exit_code == 3
        assert run("test", path).exit_code == 3
        assert typed("assess", DUE, "--rules", path).exit_code == 3
        assert run("assess", path, "--output", tmp_path / "answer").exit_code == 3
    assert run("assess", DUE, "--output", tmp_path / ("x" * 400)).exit_code == 2
    assert run("assess", DUE, "--output", ring).exit_code == 0


def test_a_folder_that_cannot_be_read_holds_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder without permission is passed over, and that nothing was tested is said."""

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    done = run("test", tmp_path)
    assert done.exit_code == 1
    assert "no case was found" in done.stderr


@pytest.mark.slow
def test_too_much_at_once_is_refused(tmp_path: Path) -> None:
    """Dates and disputes without number are refused before anything is folded, and another file is still answered.

    What only assessing shows is a problem like any other, and is counted where too many were printed before it.
    """
    said = (
        "type: perpetrator_act, date: 2002/2015, place: {state: {disputed: {one: KEN, other: UKR}}}"
    )
    elements = [f"      - {{id: e{number}, {said}}}" for number in range(14)]
    wide = tmp_path / "wide.yaml"
    head = [
        "case: {id: wide, nature: fictional}",
        "persons: [{id: p, kind: natural}]",
        "incidents:",
    ]
    head += ["  - id: i", "    period: 2003/2024", "    elements:"]
    tail = "    allegations: [{id: a, crime: cah.murder, suspects: [p]}]\n"
    wide.write_text("\n".join([*head, *elements, tail]), encoding="utf-8")
    shipped = ROOT / "cases" / "boundary" / "deportation_1999.yaml"
    options = ("--max-errors", "1", "--rules", ROOT / "rules")
    done = typed("assess", wide, shipped, wide, *options)
    assert done.exit_code == 3
    assert done.stderr.count("wide.yaml:1:1  error  too_many_worlds") == 1
    assert done.stderr.endswith("\n1 more problem (--max-errors 0 prints all)\n")
    assert "deportation_1999" in done.stdout
