"""The fuzzer: a seeded thousandth of a nightly run finds nothing, and what is planted is found and kept."""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jurisdiction.testing.choices import Dice
from tests.nightly.fuzz import Run
from tests.nightly.hard_input.engines import has_atheris
from tests.nightly.hard_input.folder import Folder, Leg
from tests.nightly.hard_input.loaders import Loaders, book_input, case_input, file_of
from tests.nightly.hard_input.shapes import misshapen
from tests.nightly.interpreters import main as interpreters

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
    assert done.returncode == 0, done.stdout + (tmp_path / "log").read_text(errors="replace")
    assert re.search(r"^1,000 inputs, seed 1, 0 finds in ", done.stdout, re.MULTILINE)
    assert ("bytes: " in done.stdout) == has_atheris()


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
def test_the_pythons_of_this_machine_answer_alike(capsys: pytest.CaptureFixture[str]) -> None:
    """Every Python that can run the engine, or this one alone, gives one answer; which were asked is printed."""
    paths = ["--cases", str(LIBRARY / "cases" / "box_on_friday.yaml")]
    code = interpreters([*paths, "--rules", str(LIBRARY / "rules"), "--format", "json"])
    printed = capsys.readouterr().out
    assert code == 0, printed
    assert f"{sys.version.split()[0]}" in printed.split("compared: ")[1]
    assert "1 cases, 1 formats, 0 differences" in printed
