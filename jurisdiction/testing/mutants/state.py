"""What was found before a run was interrupted, or before a case was added: one line for each verdict.

A line carries the key of all that every verdict depends on (rule book, laws, engine, seed) and a mark of the rest: of
what was killed, the file that killed it; of what no case noticed, every case. So a new case has only the survivors
tried again. Nothing of a case stands in a line but the name of its file; a line that was cut off is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from jurisdiction.loading.folder import yaml_files
from jurisdiction.loading.loaded import LAWS
from jurisdiction.testing.code_digest import code_digest
from jurisdiction.testing.mutants.run import Work
from jurisdiction.testing.mutants.trial import KILLED, REFUSED, Verdict


def key_of(work: Work, digest: str) -> str:
    """Return the key of runs over the rule book of this digest: the same whichever cases it is tried on."""
    code = code_digest(more=yaml_files(work.rules / LAWS))
    return hashlib.sha256(f"{code} {digest} {work.seed} {work.pairs}".encode()).hexdigest()[:16]


class Marks:
    """What of the cases a verdict rests on."""

    def __init__(self, files: Iterable[Path], most: int | None = None) -> None:
        """Read the cases, of which `most` were asked; raise OSError where one cannot be read."""
        every = hashlib.sha256(str(most or "").encode())
        self._files: dict[str, str] = {}
        for path in files:
            own = hashlib.sha256()
            _add(own, path)
            _add(every, path)
            self._files[path.as_posix()] = own.hexdigest()[:16]
        self._every = every.hexdigest()[:16]

    def of(self, verdict: Verdict) -> str:
        """Return the mark of one: of the case that killed it, of none for one the loader refuses, else of all."""
        if verdict.verdict == REFUSED:
            return ""
        return (
            self._files.get(verdict.by, self._every) if verdict.verdict == KILLED else self._every
        )


def _add(digest: hashlib._Hash, path: Path) -> None:
    data = path.read_bytes()
    digest.update(f"{path.name} {len(data)} ".encode())
    digest.update(data)


class State:
    """The verdicts of a run, written as they come; without a file nothing is kept."""

    def __init__(self, file: Path | None, key: str, marks: Marks) -> None:
        """Read what an earlier run has found, as far as its key and mark are those of now."""
        self.file, self._key, self._marks = file, key, marks
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
                head = {"key": self._key, "rests_on": self._marks.of(verdict)}
                lines.write(json.dumps({**head, **asdict(verdict)}) + "\n")

    def _read(self, file: Path) -> None:
        for line in file.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError, TypeError, KeyError):
                entry = json.loads(line)
                key, mark = entry.pop("key"), entry.pop("rests_on")
                verdict = Verdict(**entry)
                if key == self._key and mark == self._marks.of(verdict):
                    self.found[verdict.number] = verdict
