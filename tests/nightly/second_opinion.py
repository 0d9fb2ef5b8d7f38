"""Engine, reference evaluator and clingo, asked the same at length: where do they differ?

    python -m tests.nightly.second_opinion --count 100000 --seed 1   random rule books and cases
    python -m tests.nightly.second_opinion --shipped                 every file of cases/, every profile

Case n of a random run is drawn from the seed `--seed` + n, so that a find names the one seed that
makes it again. What was found is kept in the state file after every batch: an interrupted run goes
on where it stopped, also with a greater `--count` or other `--jobs`, as long as the code is the same;
what other code has done is put beside the file, under the name `.earlier`. The exit code is 0 without
finds, 1 with finds, 2 without clingo, 130 when interrupted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.asp.solving import ExtraMissingError
from jurisdiction.testing.code_digest import code_digest
from jurisdiction.testing.second_opinion import (
    Judgement,
    Matter,
    judge,
    random_matter,
    shipped_matter,
)
from tests.nightly.processes import in_order

ROOT = Path(__file__).parents[2]
RENEWED = 25  # batches of one process: clingo keeps every name that it has seen
BATCH = 40  # random cases in one run of clingo: what a run costs by itself is shared
INTERRUPTED = 130
REFUSED = 2


@dataclass
class State:
    """What was done so far, and what was found; `key` says of which run."""

    key: str
    done: int = 0
    answers: int = 0
    tolerated: int = 0
    seconds: float = 0.0
    finds: list[str] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write the state in one step, so that an interruption leaves the old or the new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
        fresh.replace(path)


@dataclass(frozen=True)
class Batch:
    """Some cases that are judged in one run of clingo: random ones from a seed, or files."""

    seeds: tuple[int, ...] = ()
    files: tuple[Path, ...] = ()

    def matters(self) -> list[Matter]:
        """Return what is judged."""
        shipped = [shipped_matter(_rules(), file) for file in self.files]
        return [*map(random_matter, self.seeds), *shipped]


@dataclass
class Found:
    """What came of a batch."""

    cases: int
    answers: int = 0
    tolerated: int = 0
    seconds: float = 0.0
    finds: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments name and return the exit code."""
    options = _options(arguments)
    files = sorted((ROOT / "cases").glob("*/*.yaml"))  # tables of rules are no cases
    if options.shipped:
        digest = _rules().rulebook.digest.rpartition(":")[2][:12]
        of_files = f"code and cases {code_digest(more=files)[:12]}"
        count, key = len(files), f"cases/ under rule book {digest}, {of_files}"
    else:
        code = code_digest()[:12]
        count, key = options.count, f"random cases from seed {options.seed}, code {code}"
    kind = "shipped" if options.shipped else f"seed-{options.seed}"
    path = options.state or ROOT / "tests" / "nightly" / "state" / f"second_opinion-{kind}.json"
    state = _resumed(path, key)
    if options.shipped:
        left = [Batch(files=(file,)) for file in files[state.done :]]
    else:
        left = _of_seeds(options.seed + state.done, options.seed + count)
    try:
        _run(state, path, left, count, options.jobs)
    except KeyboardInterrupt:
        _say(state, count, "interrupted; the same command goes on from here")
        return INTERRUPTED
    except ExtraMissingError as error:
        print(error, file=sys.stderr)
        return REFUSED
    _say(state, count, "complete")
    return 1 if state.finds else 0


@cache
def _rules() -> Loaded:
    return load_rulebook(ROOT / "rules")


def _of_seeds(first: int, end: int) -> list[Batch]:
    return [Batch(tuple(range(seed, min(seed + BATCH, end)))) for seed in range(first, end, BATCH)]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000, help="how many random cases")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first of them")
    parser.add_argument("--shipped", action="store_true", help="the files of cases/ instead")
    parser.add_argument("--jobs", type=int, default=1, help="processes that share the work")
    parser.add_argument("--state", type=Path, help="where to keep what was done and found")
    return parser.parse_args(arguments)


def _resumed(path: Path, key: str) -> State:
    """Return the state of an interrupted run of the same thing, else a new one; that of another is put aside."""
    if not path.exists():
        return State(key)
    state = State(**json.loads(path.read_text(encoding="utf-8")))
    if state.key == key:
        return state
    path.replace(path.with_suffix(".earlier"))
    return State(key)


def _run(state: State, path: Path, left: Sequence[Batch], count: int, jobs: int) -> None:
    """Judge what is left, batch by batch, and keep what is found after each."""
    for found in in_order(_judged, left, jobs, RENEWED):
        state.done += found.cases
        state.answers += found.answers
        state.tolerated += found.tolerated
        state.seconds += found.seconds
        state.finds += found.finds
        state.save(path)
        _show(state, count)


def _judged(batch: Batch) -> Found:
    """Return what comes of a batch, with the time it took."""
    began, matters = monotonic(), batch.matters()
    found = Found(len(matters))
    for judgement in _judgements(matters, found.finds):
        found.answers += judgement.answers
        found.tolerated += judgement.tolerated
        found.finds += map(str, judgement.differences)
    found.seconds = monotonic() - began
    return found


def _judgements(matters: Sequence[Matter], finds: list[str]) -> Iterator[Judgement]:
    """Yield the judgements; one of which an evaluator breaks off is a find, and the others go on."""
    try:
        yield from list(judge(matters))
    except ExtraMissingError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever breaks off is what this run looks for
        if len(matters) == 1:
            finds.append(f"{matters[0].name}: {type(error).__name__}: {error}")
            return
        for matter in matters:
            yield from _judgements([matter], finds)


def _show(state: State, count: int) -> None:
    if sys.stderr.isatty():
        left = state.seconds / state.done * (count - state.done) / 60
        line = f"{state.done:,} of {count:,}, {len(state.finds)} finds, {left:.0f} minutes left"
        print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)


def _say(state: State, count: int, how: str) -> None:
    """Print what was done; the last line is a row for RESULTS.md, without the commit."""
    if sys.stderr.isatty():
        print("\r\x1b[2K", end="", file=sys.stderr)
    for find in state.finds:
        print(find)
    minutes, seconds = divmod(round(state.seconds), 60)
    more = f"{state.done:,} cases ({count:,} were asked for)"  # an earlier run went further
    cases = more if state.done > count else f"{state.done:,} of {count:,} cases"
    print(
        f"second opinion: {state.key}: {cases}, {state.answers:,} answers, "
        f"{len(state.finds)} finds, {state.tolerated:,} left open by the engine "
        f"where ranges of days overlap, {minutes} min {seconds} s; {how}"
    )


if __name__ == "__main__":
    sys.exit(main())
