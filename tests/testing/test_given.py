"""`@given(cases(…))`: a failing case is shrunk, printed and kept as a file that the commands load."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import SkipTest

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

import jurisdiction.testing as library
from jurisdiction.cli import where
from jurisdiction.evaluator.view import TooManyWorldsError
from jurisdiction.loading import Loaded, Refused, check_case, load_case, load_rulebook
from jurisdiction.testing import (
    DrawnCase,
    NearlyValidCase,
    assess,
    cases,
    failures,
    nearly_valid_cases,
    rulebooks,
    save_case,
    seeded_cases,
)
from jurisdiction.testing.annotated import case_text
from jurisdiction.testing.book_files import files_of, write_book
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.pleading import Data, Group
from jurisdiction.testing.random_books import random_book
from jurisdiction.testing.thinning import thinned
from tests.cli.desk import ROOT, typed

from .books import FOLDERS, book, matter

FEW = settings(max_examples=30, database=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with nothing kept by another test."""
    monkeypatch.setenv("JURISDICTION_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv(failures.VARIABLE, raising=False)
    monkeypatch.setattr(failures, "_written", {})
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


def failing(claim: Callable[[DrawnCase], None], **options: Path) -> BaseException:
    """The exception with which a claim about the cases of the garden fails."""
    test = FEW(given(cases(book("garden"), **options))(claim))
    with pytest.raises(BaseException) as raised:  # noqa: PT011 - whatever the claim raises
        test()
    return raised.value


def nobody_comes_in(case: DrawnCase) -> None:
    """A claim that is false."""
    assert assess(case).outcome.id != "comes_in"


def kept() -> list[str]:
    """The names of all files in the folder of failures."""
    return sorted(path.name for path in failures.FOLDER.glob("**/*"))


@pytest.mark.slow
def test_a_failing_case_is_shrunk_printed_and_kept() -> None:
    """The file is named in the failure, is loaded and assessed by the commands, and is small."""
    error = failing(nobody_comes_in)
    (name,) = kept()
    file = failures.FOLDER / name
    assert name.startswith("test_given.test_a_failing_case_is_shrunk")
    printed = "\n".join(error.__notes__)
    assert f"jurisdiction assess {file.as_posix()}" in printed
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert all(line in printed for line in lines)
    assert len(lines) < 10, lines
    assert typed("check", file, "--rules", FOLDERS["garden"]).exit_code == 0
    answer = typed("assess", file, "--rules", FOLDERS["garden"], "--format", "json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["overall"]["outcome"] == "comes_in"


@pytest.mark.slow
def test_the_command_that_is_told_runs_as_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the rule book wherever that does not lie at `./rules`, and so does the head of the file."""
    folder = tmp_path / "a garden"
    shutil.copytree(FOLDERS["garden"], folder)
    for given_as in (folder, load_rulebook(folder)):
        with pytest.raises(AssertionError) as raised:
            FEW(given(cases(given_as))(nobody_comes_in))()
        (told,) = (note for note in raised.value.__notes__ if "is saved; " in note)
        words = shlex.split(told.partition("is saved; jurisdiction ")[2])
        assert typed(*words).exit_code == 0, told
        assert f"# Rule book folder: {folder}\n" in Path(words[1]).read_text(encoding="utf-8")
    folder.rename("rules")
    (case,) = seeded_cases("rules", seed=1, count=1)
    assert failures.keep(case, "a", None, Path("rules")).endswith("a.yaml")
    monkeypatch.setenv(failures.RULES, "elsewhere")
    assert failures.keep(case, "b", None, Path("rules")).endswith("b.yaml --rules rules")
    assert where.VARIABLE == failures.RULES


def test_a_dispute_that_the_failure_does_not_need_becomes_one_of_its_sides() -> None:
    """Whichever side it is; and where the failure needs that there are two, they stay."""
    sides: dict[str, Data] = {"one": "2026", "other": "2010-01"}
    whole: Group = {"case": {"id": "a"}, "visits": [{"id": "v", "leave": {"disputed": sides}}]}

    def left(number: int) -> str:
        made = thinned(whole, matter("garden"), lambda: True, lambda make: make(), lambda: number)
        return case_text(made, book("garden").rulebook.vocabulary)

    assert [("2026" in left(n), "2010-01" in left(n), "disputed" in left(n)) for n in range(3)] == [
        (True, False, False),
        (False, True, False),
        (True, True, True),
    ]


@pytest.mark.slow
def test_two_failures_of_one_test_are_both_kept() -> None:
    """Hypothesis reports each way to fail, and each has its file."""

    def two_faults(case: DrawnCase) -> None:
        outcome = assess(case).outcome.id
        assert outcome != "nobody_knows"
        if outcome == "comes_in":
            raise LookupError

    failing(two_faults)
    assert len(kept()) == 2


@pytest.mark.slow
def test_the_same_failure_is_kept_once() -> None:
    """Running a test again replaces its file."""
    failing(nobody_comes_in)
    failing(nobody_comes_in)
    assert len(kept()) == 1


@pytest.mark.slow
def test_where_failures_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is named in the test, or else by the variable."""
    monkeypatch.setenv(failures.VARIABLE, str(tmp_path / "named"))
    failing(nobody_comes_in)
    failing(nobody_comes_in, save_to=tmp_path / "given")
    assert kept() == []
    assert [len(list((tmp_path / name).iterdir())) for name in ("named", "given")] == [1, 1]


@pytest.mark.slow
def test_a_case_that_cannot_be_kept_hides_no_failure(tmp_path: Path) -> None:
    """Where the file cannot be written the test fails as it does, and says why there is no file."""
    blocked = tmp_path / "a_file"
    blocked.write_text("", encoding="utf-8")
    error = failing(nobody_comes_in, save_to=blocked)
    assert isinstance(error, AssertionError)
    assert "the case was not saved" in "\n".join(error.__notes__)


@pytest.mark.parametrize("ends", [SkipTest, KeyboardInterrupt])
def test_what_is_no_failure_is_not_kept(ends: type[BaseException]) -> None:
    """A test that skips, is interrupted, passes over an example or passes leaves no file."""

    def does_not_fail(_: DrawnCase) -> None:
        raise ends

    failing(does_not_fail)

    @FEW
    @given(cases(book("garden")))
    def passes(case: DrawnCase) -> None:
        assume(case.file.assessed_on is None)

    passes()
    assert kept() == []


@pytest.mark.slow
def test_a_failure_of_pytest_is_kept() -> None:
    """`pytest.fail` raises what is no Exception, and is a failure."""

    def fails(_: DrawnCase) -> None:
        pytest.fail("always")

    failing(fails)
    assert len(kept()) == 1


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the last step fails the old file stays, and nothing lies beside it."""
    file = tmp_path / "deep" / "case.yaml"
    one, other = seeded_cases(book("garden"), seed=1, count=2)
    assert save_case(one, file) == file
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        save_case(other, file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["case.yaml"]


@FEW
@given(nearly_valid_cases(FOLDERS["garden"]))
def test_nearly_valid_cases_of_a_folder(case: NearlyValidCase) -> None:
    """A rule book may be named by its folder; each case is refused."""
    assert check_case(case.text, case.loaded)[0].errors


@settings(FEW, max_examples=15)
@given(st.data())
def test_cases_of_random_rule_books(data: st.DataObject) -> None:
    """Rule books are drawn, and cases for them, which they accept."""
    loaded: Loaded = data.draw(rulebooks())
    case = data.draw(cases(loaded))
    assert assess(case).outcome.id in {"holds", "fails", "open"}


def test_a_case_that_leaves_too_much_open_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a test around it `assess` says so; inside one the example is passed over."""

    def too_wide(*_: object) -> None:
        raise TooManyWorldsError(1)

    monkeypatch.setattr("jurisdiction.testing.drawn_case.answered", too_wide)
    case = next(iter(seeded_cases(book("garden"), seed=1, count=1)))
    with pytest.raises(TooManyWorldsError):
        assess(case)

    @settings(FEW, suppress_health_check=list(HealthCheck))
    @given(cases(book("garden")))
    def answered(drawn: DrawnCase) -> None:
        assess(drawn)

    with pytest.raises(Unsatisfiable):
        answered()


def test_a_rule_book_that_fails_is_a_folder_beside_its_case() -> None:
    """`check` loads the folder that was drawn, and `assess` the case under it, as the failure says."""

    @settings(FEW, max_examples=2, phases=[Phase.generate])
    @given(st.data())
    def never(data: st.DataObject) -> None:
        case = data.draw(cases(data.draw(rulebooks())))
        assert assess(case).outcome.id == "none of these"

    with pytest.raises(AssertionError) as raised:
        never()
    printed = "\n".join(raised.value.__notes__)
    folder, file = sorted(failures.FOLDER.iterdir())
    assert f"jurisdiction check {folder.as_posix()}" in printed
    assert f"jurisdiction assess {file.as_posix()} --rules {folder.as_posix()}" in printed
    assert "- rule: top" in printed
    assert load_case(file, load_rulebook(folder)).allegations


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The failure of the test is told all the same, and nothing lies about."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = failures.keep_book(random_book(Dice(1)), "a", tmp_path / "taken")
    assert said.startswith("jurisdiction: the rule book was not saved as")
    assert [path.name for path in tmp_path.iterdir() if path.name != "work"] == ["taken"]


@pytest.mark.parametrize("number", range(12))
def test_a_random_rule_book_is_the_same_in_files(number: int, tmp_path: Path) -> None:
    """The loader accepts the files, and what it reads is written and answered as what was drawn."""
    drawn = random_book(Dice(number))
    write_book(drawn, tmp_path / "rules")
    again = load_rulebook(tmp_path / "rules")
    assert files_of(again) == files_of(drawn)
    for case in seeded_cases(drawn, seed=number, count=2):
        other = DrawnCase(case.data, load_case(case.text, again), again)
        answers = [assess(each).allegations[0].outcome.id for each in (case, other)]
        assert answers[0] == answers[1]


def test_a_rule_book_with_errors_is_refused(tmp_path: Path) -> None:
    """What is wrong is said where the strategy is made, not in each example."""
    (tmp_path / "rulebook.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(Refused):
        cases(tmp_path)


def test_only_what_is_exported_is_there() -> None:
    """Each public name has a docstring and is that of no module; another name is no attribute."""
    assert all(getattr(library, name).__doc__ for name in library.__all__)
    modules = {path.stem for path in Path(str(library.__file__)).parent.iterdir()}
    assert not modules & {*library.__all__}
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = library.nothing_of_this_name


@pytest.mark.slow
def test_hypothesis_is_asked_for_by_strategies_alone() -> None:
    """Without the extra random cases are drawn and assessed, and a strategy is refused with what to install."""
    program = f"""\
import sys
sys.modules["hypothesis"] = None
from jurisdiction.testing import assess, seeded_cases
for case in seeded_cases({str(FOLDERS["garden"])!r}, seed=1, count=3):
    assess(case)
from jurisdiction.testing import cases
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stderr.splitlines()[-1]
    assert (
        last
        == "ImportError: jurisdiction.testing.cases needs `pip install 'icc-jurisdiction[testing]'`"
    )
