"""`show`, `tree` and `list`: the rule book and its register."""

import shutil
from pathlib import Path

import pytest

from jurisdiction.cli.opening import open_book
from jurisdiction.cli.options import PageFormat
from jurisdiction.cli.pages import page
from jurisdiction.explanation.describe import Describer
from jurisdiction.explanation.model import Explanation
from tests.cli.desk import BROKEN, CASES, LIBRARY, ROOT, broken, run, typed

BOOK = "Rule book library-fines, version 3.1"


def test_a_rule_in_english() -> None:
    """A rule stands beside its provision, in English, with what defeats it and what rests on it."""
    shown = run("show", "lateness.charged").stdout
    assert "A tariff in force" in shown
    assert "rule 5" in shown
    assert "There is a branch among the branches of the loan" in shown
    assert "Defeated by" in shown
    assert "week.without_fines" in shown
    assert "fine.due" in shown
    assert shown.splitlines()[-2].startswith(BOOK)


def test_dated_versions() -> None:
    """Each version says when it holds and by which day."""
    shown = run("show", "after_its_time").stdout
    assert "until 2019-12-31, by the day of the conduct" in shown
    assert "4 days after the due of the loan" in shown


def test_an_exception_says_what_it_defeats() -> None:
    """An exception names the rule it defeats."""
    assert "“A tariff in force” does not" in run("show", "week.without_fines").stdout


def test_an_issue_with_its_readings() -> None:
    """An issue has its readings, with holders, standing and the profiles that list them."""
    shown = " ".join(run("show", "return_box").stdout.split())
    assert "Head of lending" in shown
    assert "Standing: minority." in shown
    assert "Listed by the profile readers." in shown
    assert "the desk checks it in" in run("show", "return_box.at_the_desk").stdout


@pytest.mark.parametrize("name", ["hill", "Hill Street", "THE HILL"])
def test_a_record_by_any_name(name: str) -> None:
    """A record is found by id, name and alias, with the days of the records that name it."""
    shown = run("show", name).stdout
    assert "Hill Street" in shown
    assert "2023-06-30" in shown
    assert "hill-2012" in shown


def test_a_state_has_windows() -> None:
    """A rule that asks for a record and a day is answered over time, by the register alone."""
    shown = typed("show", "Philippines", "--rules", ROOT / "rules").stdout
    rows = [line.split() for line in shown.splitlines()]
    party = [row for row in rows if "Party" in row and row[-1] in {"yes", "no"}]
    assert [row[-1] for row in party] == ["no", "yes", "no"]
    assert [row[0] for row in party[1:]] == ["2011-11-01", "2019-03-17"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("readers", "what the readers say"),
        ("Loan", "checked_in"),
        ("Loan.dropped", "the law reads checked in, marked assumed"),
        ("grown_up", "Is the member grown up?"),
        ("members.m1.grown_up", "Is the member grown up?"),
        ("late", "Did the book come back after its time?"),
        ("not_known", "11"),
        ("desk_manual", "P. 3: return_box.at_the_desk. [Manual p. 3]"),
        ("lending_rules", "[lending rules rule 8*]"),
        ("spring_week", "An atlas in the week without fines"),
    ],
)
def test_everything_else(name: str, says: str) -> None:
    """Profiles, kinds, facts, limbs, outcomes, authorities and cases can be shown."""
    done = run("show", name)
    assert done.exit_code == 0, done.stderr
    assert says.casefold() in " ".join(done.stdout.casefold().split())


def test_an_authority_and_what_it_is_cited_for() -> None:
    """Number, date and body, then each pinpoint with who cites it, records among them."""
    shown = " ".join(typed("show", "declaration_libya", "--rules", ROOT / "rules").stdout.split())
    assert "Date: 2025-05-12." in shown
    assert "Without a pinpoint: Declaration/lby-2025." in shown
    assert "* pinpoint not verified" in shown
    record = " ".join(typed("show", "lby-2025", "--rules", ROOT / "rules").stdout.split())
    assert "rests on these documents. [Declaration under article 12(3): Libya*]" in record


def test_values_that_no_case_reaches() -> None:
    """A rule says which values it can never have, and why."""
    shown = " ".join(
        typed("show", "personal.office_irrelevant", "--rules", ROOT / "rules").stdout.split()
    )
    assert "Values that no case reaches" in shown
    assert "Fails: Article 27 makes no exception." in shown


def test_an_unknown_name() -> None:
    """An unknown name ends with 2 and the nearest one."""
    done = run("show", "latenes.charged")
    assert done.exit_code == 2
    assert "Did you mean `lateness.charged`?" in done.stderr
    assert "`jurisdiction list`" in done.stderr


def test_a_tree_of_what_defeats_what() -> None:
    """The exceptions of a rule stand below it."""
    lines = run("tree", "lateness.charged").stdout.splitlines()
    top = next(n for n, line in enumerate(lines) if line.startswith("- A tariff in force"))
    assert lines[top + 1].startswith("  - A week without fines")
    assert run("tree", "lateness").exit_code == 2


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("rules", "week.without_fines"),
        ("issues", "return_box"),
        ("profiles", "Custom of the desk"),
        ("facts", "Member.grown_up"),
        ("limbs", "Late return"),
        ("outcomes", "to_be_paid"),
        ("authorities", "lending_rules"),
        ("cases", "spring_week"),
        ("records", "branches"),
    ],
)
def test_lists(what: str, says: str) -> None:
    """Each list has its entries, and ends with the rule book."""
    done = run("list", what, "--format", "md")
    assert says in done.stdout
    assert done.stdout.splitlines()[-1].startswith(BOOK)


def test_the_list_of_cases_is_whole() -> None:
    """Every case beside the rule book is listed."""
    listed = run("list", "cases").stdout
    assert [file.stem for file in CASES.iterdir() if file.stem not in listed] == []


def test_the_list_of_cases_says_what_it_leaves_out(tmp_path: Path) -> None:
    """A refused file is told with its first problem and counted, the others are listed, and the code is 3."""
    shutil.copytree(LIBRARY, tmp_path / "desk")
    folder = tmp_path / "desk" / "cases"
    several = folder / "several_problems.yaml"
    several.write_text(f"{BROKEN}nonsense: 1\n", encoding="utf-8")
    unreadable = folder / "unreadable.yaml"
    unreadable.write_text("case: [\n", encoding="utf-8")
    broken(folder)
    done = typed("list", "cases", "--rules", tmp_path / "desk" / "rules")
    whole = len(list(CASES.glob("**/*.yaml")))
    told = [line for line in done.stderr.splitlines() if "  error  " in line]
    assert [Path(line.split(":")[0]).stem for line in told] == [
        "broken",
        "several_problems",
        "unreadable",
    ]
    assert f"3 of {whole + 3} case files refused, and left out of the list" in done.stderr
    assert "spring_week" in done.stdout
    assert not any(name in done.stdout for name in ("broken", "several", "unreadable"))
    assert done.exit_code == 3
    few = typed("list", "cases", "--max-errors", "1", "--rules", tmp_path / "desk" / "rules")
    assert few.stdout == done.stdout
    assert few.stderr.count("  error  ") == 1
    assert "3 of" in few.stderr


def test_lists_of_records() -> None:
    """The lists of the register can be listed too; an unknown list is an error of usage."""
    real = typed("list", "states", "--rules", ROOT / "rules").stdout
    assert "Tajikistan" in real
    assert real.startswith("List: states\n")
    done = run("list", "rule")
    assert done.exit_code == 2
    assert "Did you mean `rules`?" in done.stderr


@pytest.mark.parametrize("words", [("list",), ("list", "all")])
def test_the_lists_are_listed(words: tuple[str, ...]) -> None:
    """Without a name the names of all lists are printed, and each of them is a list."""
    done = typed(*words, "--rules", ROOT / "rules")
    names = done.stdout.split("--\n")[1].split("\n\n")[0].split()
    assert {"rules", "cases", "states", "council_acts"} <= set(names)
    refused = typed("list", "nothing", "--rules", ROOT / "rules").stderr
    assert all(name in refused for name in names)


def test_help_names_lists_that_there_are() -> None:
    """What the help of `list` offers can be listed."""
    offered = typed("list", "--help").stdout.partition("List what there is: ")[2]
    names = " ".join(offered.partition(".")[0].split()).split(", ")
    assert {"rules", "records"} <= set(names)
    assert [name for name in names if run("list", name).exit_code != 0] == []


def test_a_list_names_provisions_as_answers_do() -> None:
    """A rule is listed with the provision that its answers cite, by the same short name."""
    listed = typed("list", "rules", "--rules", ROOT / "rules").stdout
    assert "Rome Statute art. 12(2)(a)" in " ".join(listed.split())
    assert "XVIII" not in listed


def test_wording_of_a_rule_speaks_of_kinds() -> None:
    """What a rule says is shown without placeholders: of the things that it asks for."""
    shown = typed("show", "bound_as_party", "--rules", ROOT / "rules").stdout
    assert "The State was a Party at the time" in shown
    assert "{" not in shown


@pytest.mark.slow
def test_every_rule_can_be_shown() -> None:
    """Each rule, issue and record of the shipped rule book has a page in both formats."""
    loaded = open_book(ROOT / "rules", no_cache=False).loaded
    describer, book = Describer(loaded), loaded.rulebook
    sections = [describer.rule(name) for name in book.rules]
    sections.extend(describer.issue(name) for name in book.issues)
    sections.extend(describer.kind(name) for name in book.vocabulary.types)
    for form in PageFormat:
        assert page(Explanation(tuple(sections)), book, form)


def test_limits_of_what_counts_are_printed() -> None:
    """A record says how far each kind of act or event counts, and not only that there are limits."""
    shown = " ".join(typed("show", "cah.deportation").stdout.split())
    assert "Arrest, counted only so far: used to remove." in shown
    assert "limits of what counts as an element" not in shown
