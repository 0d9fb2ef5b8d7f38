"""Fuzz the loaders of case files and rule books: no traceback, no hang, bounded memory.

    python -m tests.nightly.fuzz --count 1000000 --seed 1
    python -m tests.nightly.fuzz --minutes 10 --engine shapes --state DIR

What was done and found is kept below --state, in a folder for each seed and digest of the code:
interrupted, the run goes on where it stopped when it is started again, and what was tried of another
seed or on another commit does not count. Ends with 1 where anything was found. `docs/robustness.md` says more.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TextIO

from jurisdiction.testing.code_digest import code_digest
from tests.nightly.hard_input.engines import ENGINES, has_atheris
from tests.nightly.hard_input.folder import Folder, Leg, Now
from tests.nightly.hard_input.loaders import BASE, ROOT, Find

LEGS = {"shapes": 2_000, "bytes": 100_000, "dice": 20_000}
"""How many inputs a process of an engine tries at most."""

SHARES = {"shapes": 200, "dice": 20}
"""Of so many inputs these make one, and the byte-wise engine all others."""

_DEAD = 60.0  # seconds on one input until its process is ended
_TOLD = 10.0  # seconds between two lines of progress


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; return the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.engine == "bytes" and not has_atheris():
        sys.stderr.write("Error: --engine bytes needs `pip install atheris`; use --engine dice\n")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Folder(asked.state / f"seed-{asked.seed}-{code()}")
    run = Run(folder, asked.seed, time.monotonic() + 60 * asked.minutes)
    try:
        for engine, count in shares(asked.engine, asked.count).items():
            run.engine(engine, count)
    except KeyboardInterrupt:
        print("interrupted; the same command goes on from here")
    report(folder, asked.seed)
    return 1 if folder.finds() else 0


def code() -> str:
    """Return a digest of what is tried, and of what makes the inputs: the fuzzer and the files that it changes."""
    own = (*Path(__file__).parent.glob("hard_input/*.py"), *BASE.rglob("*.yaml"))
    return code_digest(more=sorted(own))[:12]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=1_000_000, help="inputs in all")
    parser.add_argument("--seed", type=int, default=1, help="of which the inputs are made")
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so many")
    parser.add_argument("--engine", choices=["all", *ENGINES], default="all")
    state = Path(tempfile.gettempdir()) / "jurisdiction-fuzz"
    parser.add_argument(
        "--state", type=Path, default=state, help="folder of what is kept, by seed and code"
    )
    return parser


def shares(engine: str, count: int) -> dict[str, int]:
    """Return how many inputs each engine makes."""
    if engine != "all":
        return {engine: count}
    found = {name: count // of for name, of in SHARES.items()}
    by_bytes = "bytes" if has_atheris() else "dice"
    found[by_bytes] = found.get(by_bytes, 0) + count - sum(found.values())
    return found


class Run:
    """Goes from leg to leg until the count is reached, the time is over or somebody interrupts."""

    def __init__(self, folder: Folder, seed: int, until: float) -> None:
        """Keep everything in a folder; stop at a moment of the monotonic clock."""
        self.folder, self._seed, self._until = folder, seed, until
        self._last = 0.0

    def engine(self, engine: str, count: int) -> None:
        """Run the legs of one engine that the folder does not have yet."""
        done = [leg for leg in self.folder.legs() if leg.engine == engine]
        tried, number = sum(leg.count for leg in done), len(done)
        while tried < count and time.monotonic() < self._until:
            tried += self._leg(engine, number, min(LEGS[engine], count - tried), tried)
            number += 1

    def _leg(self, engine: str, number: int, count: int, before: int) -> int:
        """Run one process; note what it did however it ends; return how many inputs it tried."""
        seed, began = self._seed * 1_000_003 + number * LEGS[engine], time.monotonic()
        now = self.folder.now(fresh=True)
        options = (engine, str(seed), str(count), str(self.folder.path.resolve()))
        with (self.folder.path / "log").open("a", encoding="utf-8") as log:
            process = _started(options, log)
            try:
                died = self._attend(process, now, f"{engine} seed {seed}", before)
            finally:
                process.kill()
                process.wait()
                tried, accepted, faulty = now.counts()
                seconds = round(time.monotonic() - began, 1)
                self.folder.add(Leg(engine, seed, tried, accepted, faulty, seconds))
        if died and now.data():
            self.folder.keep(Find(died, "the process ended on this input; see `log`"), now.data())
        if not tried or (died and not now.data()):
            raise SystemExit(f"the engine {engine} itself failed; see {self.folder.path}/log")
        return tried

    def _attend(self, process: subprocess.Popen[bytes], now: Now, what: str, before: int) -> str:
        """Wait for a process; return what it died of, empty where it was done or the time is over."""
        tried, since = -1, time.monotonic()
        while process.poll() is None:
            time.sleep(0.2)
            if now.counts()[0] != tried:
                tried, since = now.counts()[0], time.monotonic()
            if time.monotonic() - since > _DEAD:
                return "hang"
            if time.monotonic() > self._until:
                return ""
            self._tell(f"{what}: {before + tried:,} tried, {len(self.folder.finds())} finds")
        return "" if process.returncode == 0 else f"process ended with {process.returncode}"

    def _tell(self, text: str) -> None:
        if time.monotonic() - self._last > _TOLD:
            self._last = time.monotonic()
            print(text, flush=True)


def _started(options: tuple[str, ...], log: TextIO) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.nightly.hard_input.leg", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)


def report(folder: Folder, seed: int) -> None:
    """Print what was done in all, and what was found."""
    legs = folder.legs()
    for engine in dict.fromkeys(leg.engine for leg in legs):
        own = [leg for leg in legs if leg.engine == engine]
        tried, accepted = sum(leg.count for leg in own), sum(leg.accepted for leg in own)
        seconds = sum(leg.seconds for leg in own)
        print(f"{engine}: {tried:,} inputs ({accepted:,} accepted) in {seconds:,.0f} s")
    total = sum(leg.count for leg in legs)
    print(f"{total:,} inputs, seed {seed}, {len(folder.finds())} finds in {folder.path}/finds")
    for name in folder.finds():
        print(f"  {name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
