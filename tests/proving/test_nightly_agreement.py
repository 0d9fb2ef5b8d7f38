"""The nightly script of proof and engine: interrupted, taken up again, and begun anew for another run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.sampling import Sample
from tests.nightly import proofs_agree
from tests.proving.books import RULES, changed, library

EVERY = list(library().rulebook.rules)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rules of which cases are drawn; at the fourth question somebody interrupts."""
    found: list[str] = []

    def samples(_bounded: Bounded, rule: str, count: int, _seed: int) -> Iterator[Sample]:
        found.append(rule)
        if len(found) == 4:
            raise KeyboardInterrupt
        answer = "no" if rule == EVERY[0] else "yes"
        yield from [Sample(f"case of {rule}\n", "yes", answer, uncertain=False)] * count

    monkeypatch.setattr(proofs_agree, "samples", samples)
    return found


def test_an_interrupted_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str]
) -> None:
    """The total is printed at an interruption, no rule is tried twice, and what differed before still counts."""
    arguments = ["--count", "2", "--rules", str(RULES), "--state", str(tmp_path / "a" / "state")]
    assert proofs_agree.main(arguments) == proofs_agree.INTERRUPTED
    first = capsys.readouterr().out
    assert f"3 of {len(EVERY)} rules, 4 agrees on yes, 2 differs, " in first
    assert first.splitlines()[-1].endswith("interrupted; the same command goes on from here")
    assert proofs_agree.main(arguments) == 1
    second = capsys.readouterr().out
    assert f"{len(EVERY)} of {len(EVERY)} rules, {2 * len(EVERY) - 2} agrees on yes" in second
    assert second.count(f"{EVERY[0]}: encoded yes, answered no\ncase of {EVERY[0]}\n") == 2
    assert asked == [*EVERY[:4], *EVERY[3:]]


@pytest.mark.parametrize("other", [["--seed", "2"], ["--scope", "Loan=2"], ["--count", "3"], []])
def test_another_run_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], other: list[str]
) -> None:
    """Nothing is taken over for another seed, scope, count or rule book, or from another engine."""
    state = ["--state", str(tmp_path / "state")]
    arguments = ["--count", "2", "--rules", str(RULES), *state]
    assert proofs_agree.main(arguments) == proofs_agree.INTERRUPTED
    if not other:
        monkeypatch.setattr(proofs_agree, "_engine", lambda: "another")
    proofs_agree.main([*arguments, *other])
    assert asked[4:] == EVERY
    folder = changed(tmp_path, ("from: 1 day after", "from: 2 days after"))
    proofs_agree.main(["--count", "2", "--rules", str(folder), *state])
    assert asked[4 + len(EVERY) :] == EVERY


@pytest.mark.slow
def test_proof_and_engine_agree_on_the_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Six rules, three cases each, as the script asks them."""
    arguments = ["--count", "3", "--rules", str(RULES), "--state", str(tmp_path / "state")]
    assert proofs_agree.main(arguments) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "6 of 6 rules" in last
    assert last.endswith("complete")
