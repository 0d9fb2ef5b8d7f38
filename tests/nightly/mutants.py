"""Every mutant of the rule book, or a sample: how many are killed, and which survivors nobody has explained.

    python tests/nightly/mutants.py --seed 1 --jobs 8
    python tests/nightly/mutants.py --seed 1 --max 200
    python tests/nightly/mutants.py --seed 1 --prove --scope State=KEN+UKR

The first tries all, which takes an hour or two; each can be interrupted, and goes on from its state file the next
time. Each mutant is first tried on the cases that lie nearest to it; those that live and that nobody has explained are
then tried on all. With `--prove` the prover is asked of each survivor, within the bound of `--scope`, for some seconds
each.
It ends with 1 below ninety-five in a hundred, or where a survivor is not in `survivors.yaml` beside this file.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from jurisdiction.testing.mutants.explained import read_explanations
from jurisdiction.testing.mutants.making import sample
from jurisdiction.testing.mutants.printing import as_text
from jurisdiction.testing.mutants.proved import SECONDS, Limits, proofs, settled, unasked
from jurisdiction.testing.mutants.report import Report, report
from jurisdiction.testing.mutants.run import Bench, Work, verdicts
from jurisdiction.testing.mutants.state import Marks, State, key_of
from jurisdiction.testing.mutants.trial import SURVIVED

ROOT = Path(__file__).parents[2]
GOAL = 95
NEAR = 12
"""Cases on which each mutant is tried first: of 1,351 that were killed by one of 350, 1,346 were within so many."""

EXPLAINED = Path(__file__).with_name("survivors.yaml")


def run(seed: int, most: int | None, jobs: int, file: Path, limits: Limits | None = None) -> Report:
    """Try what is left of a sample, say so line by line, and return what is known at the end or when interrupted."""
    work = Work(ROOT / "rules", tuple(sorted((ROOT / "cases").rglob("*.yaml"))), seed)
    bench, explained = Bench(work), read_explanations(EXPLAINED)
    numbers = sample(len(bench.mutations), most, seed)
    by_near, by_all = (kept(bench, each, file) for each in (replace(work, most=NEAR), work))
    try:
        near = replace(work, most=NEAR)
        with_reason = {n for n in numbers if explained.why(bench.mutations[n])}
        others = [n for n in numbers if n not in with_reason]
        tried(bench, near, others, jobs, by_near)
        alive = surviving(by_near, others)
        tried(bench, work, alive, jobs, by_all)
        tried(bench, near, sorted(with_reason), jobs, by_near)
        if limits is not None:
            prove(work, by_all, alive, limits)
            prove(near, by_near, surviving(by_near, sorted(with_reason)), limits)
    except KeyboardInterrupt:
        say("interrupted; run it again to go on")
    known = by_near.found | by_all.found
    found = [known[number] for number in numbers if number in known]
    found = [replace(v, proof="") if limits is None else settled(v, limits) for v in found]
    return report(bench, found, seed, len(numbers), explained)


def kept(bench: Bench, work: Work, file: Path) -> State:
    """Return what a state file holds of some work."""
    key = key_of(work, bench.variants.rulebook.digest)
    return State(file, key, Marks(work.files, work.most))


def tried(bench: Bench, work: Work, numbers: Sequence[int], jobs: int, state: State) -> None:
    """Try those of some mutants of which nothing is known, and keep what comes of each."""
    left = [number for number in numbers if number not in state.found]
    cases = f"the nearest {work.most}" if work.most else "all"
    say(f"{len(left)} of {len(numbers)} mutants left on {cases} of {len(work.files)} cases")
    for verdict in verdicts(bench, work, left, jobs):
        state.add(verdict)
        mutation = bench.mutations[verdict.number]
        say(f"{len(state.found)}: {verdict.verdict}: {mutation.where}: {mutation.edit.says}")


def surviving(state: State, numbers: Sequence[int]) -> list[int]:
    """Return those of some mutants that live, as far as a state file knows."""
    return [number for number in numbers if state.found[number].verdict == SURVIVED]


def prove(work: Work, kept: State, numbers: Sequence[int], limits: Limits) -> None:
    """Ask the prover of the survivors of which it was not asked, and keep what it finds."""
    left = unasked((kept.found[number] for number in numbers), limits)
    say(f"asking the prover of {len(left)} survivors {limits}")
    with closing(proofs(work, left, limits)) as running:
        for verdict in running:
            kept.add(verdict)
            say(f"{verdict.number}: {verdict.proof}")


def say(text: str) -> None:
    """Print a line of progress."""
    sys.stderr.write(f"{text}\n")


def main() -> int:
    """Run as the arguments say."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--max", type=int, default=None)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--state", type=Path, default=ROOT / "build" / "mutants.jsonl")
    options.add_argument("--prove", action="store_true")
    options.add_argument("--scope", action="append", default=[])
    options.add_argument("--prove-seconds", type=int, default=SECONDS)
    given = options.parse_args()
    limits = Limits(tuple(given.scope), given.prove_seconds) if given.prove else None
    began = time.monotonic()
    made = run(given.seed, given.max, given.jobs, given.state, limits)
    sys.stdout.write(as_text(made))
    sys.stdout.write(f"{time.monotonic() - began:.0f} seconds for what was left to try.\n")
    done = made.tried == made.sampled and made.reached(GOAL)
    return 0 if done and all(each.why for each in made.survivors) else 1


if __name__ == "__main__":
    sys.exit(main())
