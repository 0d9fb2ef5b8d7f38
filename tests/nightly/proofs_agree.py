"""Random cases of a bound for every rule of a rule book: what a proof takes it to answer, and what the engine answers.

    python -m tests.nightly.proofs_agree --seed 1 --count 20 --rules rules --scope State=KEN+UKR

Prints a line for each rule as it is done, and each case that differs. What was done and found is kept in the state
file after every rule: an interrupted run prints its total, and the same command goes on where it stopped. Another
rule book, engine, scope, seed or count begins anew. Ends with 0 where all agree, with 1 where a case differs, and
with 130 when interrupted.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

import jurisdiction
from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.proving import UnencodableError
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import Bounds, read_bounds
from jurisdiction.testing.proving.sampling import differing, samples
from tests.nightly import kept

ROOT = Path(__file__).parents[2]
INTERRUPTED = 130
DIFFERS = "differs"


@dataclass
class Tally:
    """How the cases of one rule fared, what was found in words, and how long it took."""

    counts: dict[str, int] = field(default_factory=dict)
    finds: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Done:
    """What was done so far, rule by rule; `key` says of which run."""

    key: str
    rules: dict[str, Tally]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; return the exit code."""
    asked = _parser().parse_args(arguments)
    loaded = load_rulebook(asked.rules)
    bounds = read_bounds(asked.scope, loaded.rulebook, loaded.register)
    path = asked.state or ROOT / "tests" / "nightly" / "state" / f"proofs-{asked.seed}.json"
    key = _key(loaded, asked)
    done = Done(key, {name: Tally(**tally) for name, tally in kept.read(path, key).items()})
    rules = list(loaded.rulebook.rules)
    try:
        for number, rule in enumerate(rules):
            if rule not in done.rules:
                done.rules[rule] = _rule(loaded, bounds, rule, asked.count, asked.seed)
                kept.save(path, key, {name: asdict(tally) for name, tally in done.rules.items()})
                _show(done.rules[rule], f"{number} of {len(rules)}: {rule}")
    except KeyboardInterrupt:
        _say(done, len(rules), "interrupted; the same command goes on from here")
        return INTERRUPTED
    _say(done, len(rules), "complete")
    return 1 if any(tally.counts.get(DIFFERS) for tally in done.rules.values()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20, help="random cases of each rule")
    parser.add_argument("--rules", type=Path, default=Path("rules"))
    parser.add_argument("--scope", action="append", default=[])
    parser.add_argument("--state", type=Path, help="where to keep what was done and found")
    return parser


def _key(loaded: Loaded, asked: argparse.Namespace) -> str:
    """Return of which run a state is: what one was found of may not be counted for another."""
    digest = loaded.rulebook.digest.rpartition(":")[2][:12]
    scope = " ".join(asked.scope) or "one thing in each list"
    return (
        f"seed {asked.seed}, {asked.count} cases a rule, rule book {digest}, "
        f"engine {_engine()}, scope {scope}"
    )


def _engine() -> str:
    """Return a digest of everything that answers, encodes or draws."""
    digest = hashlib.sha256()
    package = Path(jurisdiction.__file__).parent
    for file in sorted(package.rglob("*.py")):
        data = file.read_bytes()
        digest.update(f"{file.relative_to(package).as_posix()} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


def _rule(loaded: Loaded, bounds: Bounds, rule: str, count: int, seed: int) -> Tally:
    """Return how many cases of a rule agree, differ or contradict themselves; or that it is refused."""
    found: Counter[str] = Counter()
    finds: list[str] = []
    began = monotonic()
    try:
        for each in samples(Bounded((loaded,), bounds), rule, count, seed):
            found[DIFFERS if differing(each) else f"agrees on {each.encoded}"] += 1
            if differing(each):
                finds.append(f"encoded {each.encoded}, answered {each.answered}\n{each.text}")
    except UnencodableError as error:
        found["refused"] += 1
        finds.append(error.what)
    return Tally(dict(found), finds, monotonic() - began)


def _show(tally: Tally, head: str) -> None:
    print(f"{head}: {_counts(Counter(tally.counts))}", flush=True)


def _say(done: Done, rules: int, how: str) -> None:
    """Print what was found, also by earlier runs; the last line is a row for RESULTS.md, without the commit."""
    for rule, tally in done.rules.items():
        for find in tally.finds:
            print(f"{rule}: {find}")
    total: Counter[str] = Counter()
    for tally in done.rules.values():
        total.update(tally.counts)
    minutes, seconds = divmod(round(sum(tally.seconds for tally in done.rules.values())), 60)
    print(
        f"proofs agree: {done.key}: {len(done.rules)} of {rules} rules, {_counts(total)}, "
        f"{minutes} min {seconds} s; {how}"
    )


def _counts(found: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(found.items()))


if __name__ == "__main__":
    sys.exit(main())
