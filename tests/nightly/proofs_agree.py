"""Random cases of a bound for every rule of a rule book: what a proof takes it to answer, and what the engine answers.

    python -m tests.nightly.proofs_agree --seed 1 --count 20 --rules rules --scope State=KEN+UKR
    python -m tests.nightly.proofs_agree --seed 1 --count 20 --start 120     # from the 120th rule on

Prints a line for each rule as it is done, and each case that differs; a run that was interrupted goes on with --start.
Ends with 1 where a case differs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.proving import UnencodableError
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import Bounds, read_bounds
from jurisdiction.testing.proving.sampling import differing, samples


def main(arguments: list[str]) -> int:
    """Run and print; return the exit code."""
    asked = _parser().parse_args(arguments)
    loaded = load_rulebook(asked.rules)
    bounds = read_bounds(asked.scope, loaded.rulebook, loaded.register)
    total: Counter[str] = Counter()
    rules = list(loaded.rulebook.rules)
    for number, rule in enumerate(rules[asked.start :], start=asked.start):
        found = _rule(loaded, bounds, rule, asked.count, asked.seed)
        total.update(found)
        print(f"{number} of {len(rules)}: {rule}: {_counts(found)}", flush=True)
    print(f"seed {asked.seed}, {asked.count} cases a rule: {_counts(total)}")
    return 1 if total["differs"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--rules", type=Path, default=Path("rules"))
    parser.add_argument("--scope", action="append", default=[])
    return parser


def _rule(loaded: Loaded, bounds: Bounds, rule: str, count: int, seed: int) -> Counter[str]:
    """Return how many cases of a rule agree, differ or contradict themselves; or that it is refused."""
    found: Counter[str] = Counter()
    try:
        for each in samples(Bounded((loaded,), bounds), rule, count, seed):
            found["differs" if differing(each) else f"agrees on {each.encoded}"] += 1
            if differing(each):
                print(f"{rule}: encoded {each.encoded}, answered {each.answered}\n{each.text}")
    except UnencodableError as error:
        found["refused"] += 1
        print(f"{rule}: {error.what}")
    return found


def _counts(found: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(found.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
