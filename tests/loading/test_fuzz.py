"""The fuzzer: a seeded thousandth of a nightly run finds nothing, and what is planted is found and kept."""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jurisdiction.testing.choices import Dice
from tests.nightly import fuzz, interpreters
from tests.nightly.fuzz import Run
from tests.nightly.hard_input.engines import has_atheris
from tests.nightly.hard_input.folder import Folder, Leg
from tests.nightly.hard_input.loaders import Find, Loaders, book_input, case_input, file_of
from tests.nightly.hard_input.shapes import misshapen

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "tests" / "rulebooks" / "library_fines"


@pytest.mark.slow
def test_a_thousandth_of_a_nightly_run_finds_nothing(tmp_path: Path) -> None:
    """A thousand inputs of the seed of the nightly run: no crash, no hang, and no more memory than allowed.

    Where atheris cannot be had, dice make its share.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.nightly.fuzz", "--count", "1000", "--state", tmp_path],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + _log(tmp_path)
    assert re.search(r"^1,000 inputs, seed 1, 0 finds in ", done.stdout, re.MULTILINE)
    assert ("bytes: " in done.stdout) == has_atheris()


def _log(state: Path) -> str:
    return "".join(log.read_text(errors="replace") for log in state.glob("*/log"))


def test_what_another_seed_or_other_code_has_tried_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each tries its own inputs, tells its own finds, and goes on with its own."""
    tried: list[int] = []

    def leg(self: Run, engine: str, _number: int, count: int, _before: int) -> int:
        self.folder.add(Leg(engine, 1, count, 0, 0, 0.1))
        tried.append(count)
        if len(tried) == 1:
            self.folder.keep(Find("crash", "told"), case_input(b"case: {id: x}"))
        return count

    def run(seed: int, count: int) -> tuple[int, str]:
        options = ["--engine", "dice", "--state", str(tmp_path)]
        code = fuzz.main([*options, "--seed", str(seed), "--count", str(count)])
        return code, capsys.readouterr().out

    monkeypatch.setattr(Run, "_leg", leg)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert "60 inputs, seed 1, 1 finds in" in run(1, 60)[1]
    code, printed = run(2, 50)
    assert (code, "50 inputs, seed 2, 0 finds in" in printed) == (0, True)
    assert run(1, 60)[0] == 1
    monkeypatch.setattr(fuzz, "code_digest", lambda more: f"of another commit than {len(more)}")
    assert "40 inputs, seed 1, 0 finds in" in run(1, 40)[1]
    assert tried == [60, 50, 40]


def test_a_run_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the folder has is not tried again, and the next leg has a seed of its own."""
    legs: list[tuple[int, int]] = []

    def leg(self: Run, engine: str, number: int, count: int, _before: int) -> int:
        legs.append((number, count))
        self.folder.add(Leg(engine, number, count // 2 if number == 1 else count, 0, 0, 0.1))
        return count

    monkeypatch.setattr(Run, "_leg", leg)
    for count in (30_000, 50_000, 50_000):
        Run(Folder(tmp_path), 1, until=math.inf).engine("dice", count)
    assert legs == [(0, 20_000), (1, 10_000), (2, 20_000), (3, 5_000)]


def test_a_planted_crash_is_found_and_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An input on which the loader fails is kept with what came up, the shortest for each fault."""

    def fail(*_arguments: object) -> None:
        raise KeyError("planted")

    loaders, folder = Loaders(), Folder(tmp_path)
    monkeypatch.setattr("jurisdiction.loading.values.yes_no", fail)
    for before in ("# first\n", "#\n", "# third\n"):
        text = f"{before}case: {{id: x, nature: fictional}}\ntravellers: [{{adult: yes}}]"
        data = case_input(text.encode())
        find = loaders.fault(data)
        assert find
        assert find.key == "KeyError at values.py in scalar"
        folder.keep(find, data)
    (kept,) = folder.finds()
    assert (tmp_path / "finds" / kept / "text.yaml").read_bytes().startswith(b"#\n")
    assert "planted" in (tmp_path / "finds" / kept / "told.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["nothing said", "unseen character"])
def test_a_bad_message_is_a_find(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is neither accepted nor refused is a find, and so is a message nobody can see."""
    loaders = Loaders()
    if key == "nothing said":
        monkeypatch.setattr(
            "tests.nightly.hard_input.loaders.check_files", lambda *_arguments: None
        )
    else:
        monkeypatch.setattr("jurisdiction.loading.problems.visible", lambda text: f"{text}\u200b")
    find = loaders.fault(book_input("profiles.yaml", b"x: y\n" if "unseen" in key else GOOD))
    assert find
    assert find.key == key


GOOD = (ROOT / "tests" / "malformed" / "base" / "profiles.yaml").read_bytes()


def test_dice_make_the_same_inputs_of_the_same_seed() -> None:
    """An input can be made again from its seed, and both cases and files of a rule book are made."""
    inputs = [misshapen(Dice(seed)) for seed in range(40)]
    assert inputs == [misshapen(Dice(seed)) for seed in range(40)]
    assert len({file_of(data)[0] for data in inputs}) > 3


@pytest.mark.slow
def test_the_pythons_of_this_machine_answer_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every Python that can run the engine, or this one alone, gives one answer; which were asked is printed."""
    paths = ["--cases", str(LIBRARY / "cases" / "box_on_friday.yaml")]
    state = ["--state", str(tmp_path / "state")]
    rules = ["--rules", str(LIBRARY / "rules")]
    code = interpreters.main([*paths, *rules, "--format", "json", *state])
    printed = capsys.readouterr().out
    assert code == 0, printed
    assert f"{sys.version.split()[0]}" in printed.split("compared: ")[1]
    assert "1 cases, 1 formats, 0 differences" in printed


def test_the_comparison_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Digests are kept as they come; other code asks all again, and where nothing was answered nothing is kept."""
    asked: list[str] = []
    answers: list[bytes | KeyboardInterrupt] = [
        b"a",
        b"a",
        KeyboardInterrupt(),
        b"",
        *6 * [b"a"],
        b"b",
    ]

    def answer(python: str, *_: object) -> bytes:
        asked.append(python)
        said = answers[len(asked) - 1]
        if isinstance(said, BaseException):
            raise said
        return said

    monkeypatch.setattr(interpreters, "ready", lambda _: {"3.11.7": "python"})
    monkeypatch.setattr(interpreters, "_answer", answer)
    case, state = tmp_path / "case.yaml", tmp_path / "state" / "digests.json"
    case.write_text("case: {id: x}", encoding="utf-8")

    def run() -> tuple[int, int]:
        before = len(asked)
        options = ["--cases", str(case), "--rules", str(LIBRARY / "rules"), "--format", "md"]
        return interpreters.main([*options, "--state", str(state)]), len(asked) - before

    assert run() == (interpreters.INTERRUPTED, 3)
    assert "interrupted with 2 digests" in capsys.readouterr().out
    assert run() == (1, 1)  # the third gives none
    assert run() == (0, 1)
    assert capsys.readouterr().out.count(" of an earlier run") == 4
    assert run() == (0, 0)
    case.write_text("case: {id: y}", encoding="utf-8")
    assert run() == (0, 3)
    monkeypatch.setattr(interpreters, "code_digest", lambda *_: "of another commit")
    assert run() == (1, 3)  # the last of them differs
