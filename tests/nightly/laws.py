"""The laws of the rule book at length: random cases, law by law, until the premise held often enough.

    python tests/nightly/laws.py --count 1000 --seed 1
    python tests/nightly/laws.py --count 1000 --seed 1 --law time.floor --law time.joins_earlier

`--count` is how often the premise of each law must hold. What was done and found is kept in the state
file after every few cases: an interrupted run goes on where it stopped, also with a greater `--count`.
The cases of violated laws are printed, as `jurisdiction test --laws` prints them. The exit code is 0
where every law holds and was tested, 1 where one does not or was not, and 130 when interrupted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic

from jurisdiction.loading import load_rulebook
from jurisdiction.loading.laws import load_laws
from jurisdiction.model.law import Law, Laws
from jurisdiction.testing import law_report
from jurisdiction.testing.draws import Stock, stock_of
from jurisdiction.testing.laws import DRAWS, LEAST, run_law

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


@dataclass
class State:
    """What was done so far; `key` says of which run."""

    key: str
    seconds: float = 0.0
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
    key = f"seed {options.seed}, rule book {digest}"
    path = options.state or ROOT / "tests" / "nightly" / "state" / f"laws-{options.seed}.json"
    state = _resumed(path, key)
    chosen = [law for law in laws.laws if not options.law or law.id in options.law]
    try:
        for law in chosen:
            _run(law, laws, stock, state, path, options)
    except KeyboardInterrupt:
        _say(state, chosen, options.count, "interrupted; the same command goes on from here")
        return INTERRUPTED
    _say(state, chosen, options.count, "complete")
    return 1 if any(_failed(state.laws[law.id]) for law in chosen) else 0


@cache
def shipped() -> tuple[Laws, Stock]:
    """Return the laws that are shipped, and what their cases are drawn from."""
    loaded = load_rulebook(ROOT / "rules")
    cases = sorted((ROOT / "cases").rglob("*.yaml"))
    return load_laws(ROOT / "rules", loaded), stock_of(loaded, cases)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=1000, help="premises of each law")
    parser.add_argument("--seed", type=int, default=1, help="what the random cases hang on")
    parser.add_argument("--law", action="append", default=[], help="this law alone; again for more")
    parser.add_argument("--state", type=Path, help="where to keep what was done and found")
    return parser.parse_args(arguments)


def _resumed(path: Path, key: str) -> State:
    """Return the state of an interrupted run of the same thing, else a new one."""
    if not path.exists():
        return State(key)
    read = json.loads(path.read_text(encoding="utf-8"))
    tallies = {name: Tally(**tally) for name, tally in read.pop("laws").items()}
    return State(**read, laws=tallies) if read["key"] == key else State(key)


def _run(
    law: Law, laws: Laws, stock: Stock, state: State, path: Path, options: argparse.Namespace
) -> None:
    """Draw what is left of one law, some cases at a time."""
    tally = state.laws.setdefault(law.id, Tally())
    while tally.held < options.count and tally.drawn < DRAWS * options.count:
        if tally.violated:
            return
        began = monotonic()
        result = run_law(law, laws.scale, stock, options.seed, 1, start=tally.drawn)
        for _ in range(BATCH - 1):
            if result.violations or tally.held + result.held >= options.count:
                break
            result.add(
                run_law(law, laws.scale, stock, options.seed, 1, start=tally.drawn + result.drawn)
            )
        tally.drawn += result.drawn
        tally.held += result.held
        tally.moved += result.moved
        tally.violated = "".join(law_report.violation(each) for each in result.violations)
        state.seconds += monotonic() - began
        state.save(path)
        _show(law, tally, options.count)


def _failed(tally: Tally) -> bool:
    return bool(tally.violated) or tally.held < LEAST


def _show(law: Law, tally: Tally, count: int) -> None:
    if sys.stderr.isatty():
        line = f"{law.id}: {tally.held:,} of {count:,}"
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
    minutes, seconds = divmod(round(state.seconds), 60)
    print(
        f"laws: {state.key}: {len(tallies)} laws, {count:,} premises each asked for, {held:,} pairs of "
        f"{drawn:,} cases drawn, {violated} violated, {untested} untested, "
        f"{minutes} min {seconds} s; {how}"
    )


if __name__ == "__main__":
    sys.exit(main())
