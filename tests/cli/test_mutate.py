"""`mutate`: changes of a rule book that no case notices."""

import json
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


def test_a_share_that_is_not_reached_ends_with_1() -> None:
    """Below `--fail-under` the code is 1; nothing is rounded."""
    options = ("mutate", CASES, "--max", "20", "--jobs", "1")
    assert run(*options, "--fail-under", "0").exit_code == 0
    assert run(*options, "--fail-under", "100").exit_code == 1


def test_what_cannot_be_tried(tmp_path: Path) -> None:
    """No case is a finding, a folder that is not there an error of usage, a broken case is refused."""
    assert run("mutate", tmp_path).exit_code == 1
    assert run("mutate", tmp_path / "nowhere").exit_code == 2
    assert run("mutate", broken(tmp_path)).exit_code == 3
