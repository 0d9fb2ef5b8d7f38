"""What was found before a run was interrupted: one line for each verdict, in a file of its own key.

The key depends on all that a verdict depends on: the rule book, the cases, the engine, the seed.
Nothing of a case stands in it but the name of its file; a line that was cut off is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import jurisdiction
from jurisdiction.testing.mutants.trial import Verdict

_ENGINE = ("truth.py", "register.py", "model", "loading", "evaluator", "analysis", "testing")


def key_of(digest: str, files: Iterable[Path], seed: int) -> str:
    """Return the key of a run over the rule book of this digest and these case files."""
    found = hashlib.sha256(f"{jurisdiction.__version__} {digest} {seed}".encode())
    for path in (*_engine(), *files):
        data = path.read_bytes()
        found.update(f"{path.name} {len(data)} ".encode())
        found.update(data)
    return found.hexdigest()[:16]


def _engine() -> list[Path]:
    """Return the files on which an answer rests."""
    package = Path(jurisdiction.__file__).parent
    parts = [package / name for name in _ENGINE]
    return [file for part in parts for file in (sorted(part.rglob("*.py")) or [part])]


class State:
    """The verdicts of a run, written as they come; without a file nothing is kept."""

    def __init__(self, file: Path | None, key: str) -> None:
        """Read what an earlier run with the same key has found; of any other key nothing is taken."""
        self.file, self._key = file, key
        self.found: dict[int, Verdict] = {}
        if file is not None and file.exists():
            self._read(file)

    def open(self) -> bool:
        """Return whether verdicts can be kept without spoiling a file that holds something else.

        Raise OSError where the file cannot be written.
        """
        if self.file is None:
            return True
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a+", encoding="utf-8") as lines:
            lines.seek(0)
            first = lines.readline()
        return not first or first.startswith('{"key": ')

    def add(self, verdict: Verdict) -> None:
        """Keep a verdict."""
        self.found[verdict.number] = verdict
        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"key": self._key, **asdict(verdict)}) + "\n")

    def _read(self, file: Path) -> None:
        for line in file.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError, TypeError, KeyError):
                entry = json.loads(line)
                if entry.pop("key") == self._key:
                    verdict = Verdict(**entry)
                    self.found[verdict.number] = verdict
