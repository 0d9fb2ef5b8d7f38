"""The laws of the rule book at length: random cases, law by law, until the premise held often enough.

    python -m tests.nightly.laws --count 100 --seed 1
    python -m tests.nightly.laws --count 100 --seed 1 --law time.floor --law time.joins_earlier

`--count` is how often the premise of each law must hold. What was done and found is kept in the state
file after every few cases: an interrupted run goes on where it stopped, also with a greater `--count`
or other `--jobs`, by which several laws are tried at once.
The cases of violated laws are printed, as `jurisdiction test --laws` prints them. The exit code is 0
where every law holds and was tested, 1 where one does not or was not, and 130 when interrupted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import monotonic

from jurisdiction.loading import load_rulebook
from jurisdiction.loading.laws import load_laws
from jurisdiction.model.law import Law, Laws
from jurisdiction.testing import law_report
from jurisdiction.testing.draws import Stock, stock_of
from jurisdiction.testing.laws import DRAWS, LEAST, run_law
from jurisdiction.testing.mutants.run import Work
from jurisdiction.testing.mutants.state import key_of
from tests.nightly.processes import step_by_step

ROOT = Path(__file__).parents[2]
BATCH = 20  # random cases between two writings of the state
INTERRUPTED = 130


@dataclass
class Tally:
    """How one law fared so far: cases drawn, premises held, answers moved, and what was violated."""

    drawn: int = 0
    held: int = 0
    moved: int = 0
    violated: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Tried:
    """One law, by its name, with what was found of it, and what is asked for."""

    law: str
    tally: Tally
    count: int
    seed: int

    @property
    def done(self) -> bool:
        """Whether nothing more is to be drawn."""
        drawn = self.tally.held >= self.count or self.tally.drawn >= DRAWS * self.count
        return drawn or bool(self.tally.violated)


@dataclass
class State:
    """What was done so far; `key` says of which run."""

    key: str
    laws: dict[str, Tally] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write the state in one step, so that an interruption leaves the old or the new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
        fresh.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments name and return the exit code."""
    options = _options(arguments)
    laws, stock = shipped()
    digest = stock.loaded.rulebook.digest.rpartition(":")[2][:12]
    key = f"seed {options.seed}, rule book {digest}, laws, cases and engine {mark_of(ROOT, digest)}"
    path = options.state or ROOT / "tests" / "nightly" / "state" / f"laws-{options.seed}.json"
    state = _resumed(path, key)
    chosen = [law for law in laws.laws if not options.law or law.id in options.law]
    try:
        _run(state, path, chosen, options)
    except KeyboardInterrupt:
        _say(state, chosen, options.count, "interrupted; the same command goes on from here")
        return INTERRUPTED
    _say(state, chosen, options.count, "complete")
    return 1 if any(_failed(state.laws[law.id]) for law in chosen) else 0


def mark_of(root: Path, digest: str) -> str:
    """Return the mark of all else that a result rests on: the laws, the cases and the engine."""
    cases = sorted((root / "cases").rglob("*.yaml"))
    mark = sha256(key_of(Work(root / "rules", ()), digest).encode())
    for case in cases:
        data = case.read_bytes()
        mark.update(f"{case.relative_to(root).as_posix()} {len(data)} ".encode())
        mark.update(data)
    return mark.hexdigest()[:12]


@cache
def shipped() -> tuple[Laws, Stock]:
    """Return the laws that are shipped, and what their cases are drawn from."""
    loaded = load_rulebook(ROOT / "rules")
    cases = sorted((ROOT / "cases").rglob("*.yaml"))
    return load_laws(ROOT / "rules", loaded), stock_of(loaded, cases)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=LEAST, help="premises of each law")
    parser.add_argument("--seed", type=int, default=1, help="what the random cases hang on")
    parser.add_argument("--law", action="append", default=[], help="this law alone; again for more")
    parser.add_argument("--jobs", type=int, default=1, help="processes that share the work")
    parser.add_argument("--state", type=Path, help="where to keep what was done and found")
    return parser.parse_args(arguments)


def _resumed(path: Path, key: str) -> State:
    """Return the state of an interrupted run of the same thing, else a new one."""
    if not path.exists():
        return State(key)
    read = json.loads(path.read_text(encoding="utf-8"))
    tallies = {name: Tally(**tally) for name, tally in read.pop("laws").items()}
    return State(**read, laws=tallies) if read["key"] == key else State(key)


def _run(state: State, path: Path, chosen: Sequence[Law], options: argparse.Namespace) -> None:
    """Draw what is left of the laws, some cases at a time, and keep what is found after each time."""
    begun = [
        Tried(law.id, state.laws.setdefault(law.id, Tally()), options.count, options.seed)
        for law in chosen
    ]
    for tried in step_by_step(drawn_on, begun, lambda each: each.done, options.jobs):
        state.laws[tried.law] = tried.tally
        state.save(path)
        _show(tried)


def drawn_on(tried: Tried) -> Tried:
    """Return what is known of a law after some more cases."""
    laws, stock = shipped()
    law = next(each for each in laws.laws if each.id == tried.law)
    began, tally = monotonic(), replace(tried.tally)
    for _ in range(BATCH):
        found = run_law(law, laws.scale, stock, tried.seed, 1, start=tally.drawn)
        tally.drawn += found.drawn
        tally.held += found.held
        tally.moved += found.moved
        tally.violated = "".join(map(law_report.violation, found.violations))
        if replace(tried, tally=tally).done:
            break
    tally.seconds += monotonic() - began
    return replace(tried, tally=tally)


def _failed(tally: Tally) -> bool:
    return bool(tally.violated) or tally.held < LEAST


def _show(tried: Tried) -> None:
    if sys.stderr.isatty():
        line = f"{tried.law}: {tried.tally.held:,} of {tried.count:,}"
        print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)


def _say(state: State, chosen: Sequence[Law], count: int, how: str) -> None:
    """Print what was done; the last line is a row for RESULTS.md, without the commit."""
    if sys.stderr.isatty():
        print("\r\x1b[2K", end="", file=sys.stderr)
    tallies = {law.id: state.laws[law.id] for law in chosen if law.id in state.laws}
    for name, tally in tallies.items():
        word = "violated" if tally.violated else "untested" if _failed(tally) else "holds"
        moved = f"an answer moved in {tally.moved:,}"
        print(f"{word:<9} {name}: premise held in {tally.held:,} of {tally.drawn:,} cases, {moved}")
    for tally in tallies.values():
        if tally.violated:
            print(tally.violated)
    held = sum(tally.held for tally in tallies.values())
    drawn = sum(tally.drawn for tally in tallies.values())
    violated = sum(bool(tally.violated) for tally in tallies.values())
    untested = sum(_failed(tally) and not tally.violated for tally in tallies.values())
    minutes, seconds = divmod(round(sum(tally.seconds for tally in tallies.values())), 60)
    print(
        f"laws: {state.key}: {len(tallies)} laws, {count:,} premises each asked for, {held:,} pairs of "
        f"{drawn:,} cases drawn, {violated} violated, {untested} untested, "
        f"{minutes} min {seconds} s; {how}"
    )


if __name__ == "__main__":
    sys.exit(main())
