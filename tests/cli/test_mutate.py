"""`mutate`: changes of a rule book that no case notices."""

import json
import sys
from pathlib import Path

import pytest

from jurisdiction.testing.mutants.run import Bench
from tests.cli.desk import CASES, broken, run


@pytest.mark.slow
def test_survivors_as_text() -> None:
    """Survivors come with the counts, and the sample is named."""
    done = run("mutate", CASES, "--max", "12", "--seed", "2", "--jobs", "1", "--no-state")
    assert done.exit_code == 0, done.output
    assert "mutants killed" in done.stdout
    assert "(seed 2)" in done.stdout


@pytest.mark.slow
def test_it_goes_on_where_it_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found is printed and kept, the code is 130, and the next run ends as one in one go."""
    options = ("mutate", CASES, "--max", "9", "--jobs", "1", "--format", "json")
    whole = run(*options, "--no-state")
    verdict, asked = Bench.verdict, list[int]()

    def interrupted(bench: Bench, number: int) -> object:
        asked.append(number)
        if len(asked) == 4:
            raise KeyboardInterrupt
        return verdict(bench, number)

    monkeypatch.setattr(Bench, "verdict", interrupted)
    first = run(*options, "--state", tmp_path / "state")
    assert first.exit_code == 130
    assert json.loads(first.stdout)["tried"] == 3
    second = run(*options, "--state", tmp_path / "state")
    assert second.exit_code == 0
    assert second.stdout == whole.stdout
    assert len(asked) == 4 + 6


@pytest.mark.slow
def test_the_prover_is_asked_of_survivors(tmp_path: Path) -> None:
    """With --prove what is shown is counted apart, and the rest says what was found; without it nothing changes."""
    options = ("mutate", CASES, "--jobs", "1", "--pairs", "0", "--state", tmp_path / "state")
    plain = run(*options, "--format", "json")
    done = run(*options, "--format", "json", "--prove")
    assert done.exit_code == 0, done.output
    before, after = json.loads(plain.stdout), json.loads(done.stdout)
    assert (before["equivalent_proved"], after["equivalent_proved"]) == (0, 2)
    assert after["total"] == before["total"] - 2
    assert [each["because"].partition(" the")[0] for each in after["not_counted"]][-2:] == [
        "equivalent, shown within"
    ] * 2
    found = [each["proof"].split()[0] for each in after["survivors"]]
    assert set(found) == {"refuted", "refused", "undecided"}
    assert run(*options, "--format", "json").stdout == plain.stdout
    text = run(*options, "--prove").stdout
    assert "2 shown to be no change, 2 of these by the prover within its bound." in text
    assert "asked of the prover: undecided within the bound one thing in each list" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scope", "Loan=2"], "it goes with --prove"),
        (["--prove", "--scope", "Laon=2"], "Did you mean `Loan`?"),
        (["--prove", "--scope", "Loan"], "write KIND=NUMBER"),
    ],
)
def test_a_bound_that_says_nothing_is_refused(arguments: list[str], said: str) -> None:
    """Before any mutant is tried, the bound is read, and needs --prove."""
    done = run("mutate", CASES, "--max", "1", "--no-state", *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_the_prover_is_no_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra --prove says what to install, and a run that asks nobody needs none of it."""
    for name in [each for each in sys.modules if each.startswith("jurisdiction.testing.proving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "jurisdiction.testing.mutants.proved", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    options = ("mutate", CASES, "--max", "1", "--jobs", "1", "--pairs", "0", "--no-state")
    assert run(*options).exit_code in (0, 1)
    done = run(*options, "--prove")
    assert done.exit_code == 4
    assert "pip install 'icc-jurisdiction[prove]'" in done.stderr


def test_a_share_that_is_not_reached_ends_with_1() -> None:
    """Below `--fail-under` the code is 1; nothing is rounded."""
    options = ("mutate", CASES, "--max", "20", "--jobs", "1")
    assert run(*options, "--fail-under", "0").exit_code == 0
    assert run(*options, "--fail-under", "100").exit_code == 1


def test_what_cannot_be_tried(tmp_path: Path) -> None:
    """No case is a finding, a folder that is not there an error of usage, a broken case is refused."""
    assert run("mutate", tmp_path).exit_code == 1
    assert run("mutate", tmp_path / "nowhere").exit_code == 3
    assert run("mutate", broken(tmp_path)).exit_code == 3
