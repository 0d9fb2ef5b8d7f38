"""The folder of a fuzzing run, of one seed and one digest of the code: what was done, found, and is tried now.

runs.json        every leg that was run: engine, seed, count, seconds, finds
finds/KEY/       one input for each fault, with what came up and how often
now              the input that is being tried, for when its process dies of it
corpus/          inputs that reached something new, kept by the byte-wise engine
"""

from __future__ import annotations

import hashlib
import json
import mmap
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from struct import Struct

from tests.nightly.hard_input.loaders import Find, file_of

LONGEST = 1 << 16
_HEAD = Struct("<QQQI")  # tried, accepted, faulty, length of the input


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of inputs, made by one engine from one seed."""

    engine: str
    seed: int
    count: int
    accepted: int
    faulty: int
    seconds: float


class Now:
    """What one process tries at this moment, in memory that outlives it."""

    def __init__(self, file: Path, *, fresh: bool) -> None:
        """Open the file; begin to count anew if it is fresh."""
        if fresh:
            file.write_bytes(bytes(_HEAD.size + LONGEST))
        with file.open("r+b") as stream:
            self._memory = mmap.mmap(stream.fileno(), _HEAD.size + LONGEST)

    def put(self, tried: int, accepted: int, faulty: int, data: bytes) -> None:
        """Note the counts, and the input that is tried next."""
        held = data[:LONGEST]
        self._memory[_HEAD.size : _HEAD.size + len(held)] = held
        _HEAD.pack_into(self._memory, 0, tried, accepted, faulty, len(held))

    def counts(self) -> tuple[int, int, int]:
        """Return how many inputs were tried, accepted and faulty."""
        tried, accepted, faulty, _ = _HEAD.unpack_from(self._memory)
        return tried, accepted, faulty

    def data(self) -> bytes:
        """Return the input that is tried, up to the longest that is noted."""
        length = _HEAD.unpack_from(self._memory)[3]
        return bytes(self._memory[_HEAD.size : _HEAD.size + length])


class Folder:
    """Keeps what a run did and found, so that an interrupted one goes on where it stopped."""

    def __init__(self, path: Path) -> None:
        """Make the folder where there is none."""
        self.path = path
        for name in ("finds", "corpus"):
            (path / name).mkdir(parents=True, exist_ok=True)

    def legs(self) -> list[Leg]:
        """Return the legs that were run."""
        file = self.path / "runs.json"
        if not file.exists():
            return []
        return [Leg(**each) for each in json.loads(file.read_text(encoding="utf-8"))]

    def add(self, leg: Leg) -> None:
        """Note a leg, whole or not at all."""
        aside = self.path / "runs.json.new"
        legs = [asdict(each) for each in (*self.legs(), leg)]
        aside.write_text(json.dumps(legs, indent=1), encoding="utf-8")
        aside.replace(self.path / "runs.json")

    def now(self, *, fresh: bool) -> Now:
        """Return what is tried at this moment."""
        return Now(self.path / "now", fresh=fresh)

    def keep(self, find: Find, data: bytes) -> None:
        """Keep the shortest input for each fault."""
        slug = re.sub(r"\W+", "-", find.key).strip("-")
        kept = self.path / "finds" / f"{slug}-{hashlib.sha256(find.key.encode()).hexdigest()[:8]}"
        kept.mkdir(exist_ok=True)
        file = kept / "input"
        if not file.exists() or file.stat().st_size > len(data):
            (kept / "told.txt").write_text(
                f"{file_of(data)[0]}\n{find.key}\n{find.told}\n", encoding="utf-8"
            )
            (kept / "text.yaml").write_bytes(file_of(data)[1])
            file.write_bytes(data)

    def finds(self) -> list[str]:
        """Return the names of the faults that were found."""
        return sorted(path.name for path in (self.path / "finds").iterdir())
