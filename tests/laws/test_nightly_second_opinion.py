"""The nightly script of the second opinion: a thousandth of its count, interrupted and taken up again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from jurisdiction.testing.second_opinion import Difference, Judgement, Matter
from jurisdiction.testing.world import World
from tests.nightly import second_opinion

SEED = 1


@pytest.mark.slow
def test_three_agree_on_a_thousandth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Engine, reference evaluator and clingo agree on a hundred random cases of the nightly seed."""
    state = tmp_path / "state.json"
    code = second_opinion.main(["--count", "100", "--seed", str(SEED), "--state", str(state)])
    printed = capsys.readouterr().out
    assert (code, "100 of 100 cases" in printed, " 0 finds" in printed) == (0, True, True)


@pytest.mark.slow
def test_an_interrupted_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found before an interruption is kept, printed, and not made again."""
    arguments = [
        "--count",
        "100",
        "--seed",
        "7",
        "--state",
        str(tmp_path / "folder" / "state.json"),
    ]
    asked: list[str] = []

    def judge(matters: Sequence[Matter]) -> Iterator[Judgement]:
        if len(asked) == second_opinion.BATCH:
            asked.append("interrupted")
            raise KeyboardInterrupt
        asked.extend(matter.name for matter in matters)
        yield from (Judgement(matter.name, 2, 1, ()) for matter in matters)

    monkeypatch.setattr(second_opinion, "judge", judge)
    assert second_opinion.main(arguments) == second_opinion.INTERRUPTED
    assert f"{second_opinion.BATCH} of 100 cases" in capsys.readouterr().out
    assert second_opinion.main(arguments) == 0
    assert "100 of 100 cases, 200 answers, 0 finds, 100 left open" in capsys.readouterr().out
    asked.remove("interrupted")
    assert asked == [f"seed {seed}" for seed in range(7, 107)]


def test_what_other_code_has_judged_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases are judged again by code of another digest; a lesser count says how many were done, and does no more."""
    asked: list[str] = []

    def judge(matters: Sequence[Matter]) -> Iterator[Judgement]:
        asked.extend(matter.name for matter in matters)
        yield from (Judgement(matter.name, 1, 0, ()) for matter in matters)

    def run(count: int) -> str:
        state = tmp_path / "state.json"
        assert second_opinion.main(["--count", str(count), "--state", str(state)]) == 0
        return capsys.readouterr().out

    monkeypatch.setattr(second_opinion, "judge", judge)
    assert "4 of 4 cases, 4 answers" in run(4)
    assert "4 cases (2 were asked for), 4 answers" in run(2)
    assert len(asked) == 4
    monkeypatch.setattr(second_opinion, "code_digest", lambda: "of another commit")
    assert "of another c: 2 of 2 cases, 2 answers" in run(2)
    assert len(asked) == 4 + 2
    earlier = second_opinion.State(**json.loads((tmp_path / "state.earlier").read_text()))
    assert (earlier.done, "another" in earlier.key) == (4, False)


def test_a_find_is_printed_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A difference is printed with the seed that makes it again, and the run fails."""
    world = World({}, "afresh", {}, {})
    find = Difference("seed 3", "top", ("incidents.i1",), world, "yes", "yes", "open")
    monkeypatch.setattr(
        second_opinion, "judge", lambda matters: [Judgement(matters[0].name, 1, 0, (find,))]
    )
    state = tmp_path / "state.json"
    assert second_opinion.main(["--count", "1", "--seed", "3", "--state", str(state)]) == 1
    told = "seed 3: top of incidents.i1 (afresh): engine yes, reference yes, clingo open"
    assert capsys.readouterr().out.splitlines()[0] == told


def test_what_breaks_off_is_a_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an evaluator breaks off the seed is printed, and the other cases are judged all the same."""

    def judge(matters: Sequence[Matter]) -> Iterator[Judgement]:
        if any(matter.name == "seed 5" for matter in matters):
            raise KeyError("i1")
        yield from (Judgement(matter.name, 1, 0, ()) for matter in matters)

    monkeypatch.setattr(second_opinion, "judge", judge)
    state = tmp_path / "state.json"
    assert second_opinion.main(["--count", "4", "--seed", "3", "--state", str(state)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == "seed 5: KeyError: 'i1'"
    assert "4 of 4 cases, 3 answers, 1 finds" in last


def test_without_clingo_nothing_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is missing the script says what to install, and keeps no finds."""
    monkeypatch.setitem(sys.modules, "clingo", None)
    state = tmp_path / "state.json"
    arguments = ["--count", "1", "--state", str(state)]
    assert second_opinion.main(arguments) == second_opinion.REFUSED
    assert "icc-jurisdiction[asp]" in capsys.readouterr().err
    assert not state.exists()
