"""The same file has the same answer to the byte, wherever and under whatever hash seed it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases" / "seeds" / "tajikistan_2016_2018.yaml"


def assessed(folder: Path, seed: str, locale: str, *options: str) -> bytes:
    """Return what the command prints for the case."""
    changed = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    command = ["-m", "jurisdiction", "assess", str(CASE), "--rules", str(ROOT / "rules"), *options]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **changed},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "text", "md"])
def test_same_bytes_everywhere(form: str, tmp_path: Path) -> None:
    """Hash seed, locale and working folder leave no trace in the output."""
    first, *others = (
        assessed(folder, seed, locale, "--format", form)
        for folder, seed, locale in (
            (ROOT, "0", "C"),
            (tmp_path, "1", "C.UTF-8"),
            (ROOT / "cases", "4242", "POSIX"),
        )
    )
    assert first
    assert all(other == first for other in others)
