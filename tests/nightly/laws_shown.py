"""Each law of a rule book, proved for all pairs of cases of a bound: `docs/laws-shown.md` is what came of ours.

    python -m tests.nightly.laws_shown --state /tmp/laws --seconds 60 --scope State=KEN --scope Crime=aggression
    python -m tests.nightly.laws_shown --state /tmp/laws --page docs/laws-shown.md      # writes what was found

Each law has a process of its own, which is ended when its time is over. What was found of a law is kept in the folder
of --state, by rule book, laws, engine, bound and time, so that a run that was interrupted
goes on where it stopped. Ends with 1 where a law is refuted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.loading.laws import check_laws
from jurisdiction.model.law import Laws
from jurisdiction.testing.law_report import said
from jurisdiction.testing.mutants.run import Work
from jurisdiction.testing.mutants.state import key_of
from jurisdiction.testing.proving.bounds import read_bounds
from jurisdiction.testing.proving.claims import REFUSED, REFUTED, SHOWN, UNDECIDED, Verdict
from jurisdiction.testing.proving.laws.proof import LawProof

OVER = "the time that the run gave it was over"
HEAD = """\
# Which of our laws are shown

`jurisdiction prove law LAW` shows that a law holds for all pairs of cases of a bound ([proof.md](proof.md)).
This table says what came of each claim of each law; a test compares it with `rules/laws`.
It was written by `python -m tests.nightly.laws_shown`, with this bound and at most {seconds} seconds for a law:

```text
{scope}
```

Each list holds one thing, and one more where a law adds one; a law that is shown may still fail in a larger case.
Of a law that is refuted the first answer stands here by which two cases violate it; `prove law` shows them.

{counts}

| Law | Claim | Found | Why |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """What was found of one claim."""

    law: str
    claim: str
    found: str
    why: str

    def line(self) -> str:
        """Return the row of the table."""
        return f"| `{self.law}` | {self.claim} | {self.found} | {self.why.replace('|', '/')} |"


def main(arguments: list[str]) -> int:
    """Run and print; return the exit code."""
    asked = _parser().parse_args(arguments)
    loaded = load_rulebook(asked.rules)
    _, laws = check_laws(asked.rules, loaded)
    if asked.one:
        for row in _proved(asked.one, loaded, laws, asked.scope):
            print(json.dumps(asdict(row)), flush=True)
        return 0
    asked.state /= key_of_run(asked.rules, loaded.rulebook.digest, asked.scope, asked.seconds)
    asked.state.mkdir(parents=True, exist_ok=True)
    rows = [row for law in laws.laws for row in _kept(law.id, laws, asked)]
    counts = _counts(rows)
    print(counts)
    if asked.page is not None:
        head = HEAD.format(seconds=asked.seconds, scope="\n".join(asked.scope), counts=counts)
        lines = "".join(f"{row.line()}\n" for row in rows)
        asked.page.write_text(head + lines, encoding="utf-8")
    return 1 if any(row.found == REFUTED for row in rows) else 0


def key_of_run(rules: Path, digest: str, scope: Sequence[str], seconds: int) -> str:
    """Return the name of the folder of one run: another rule book, law, engine, bound or time has another."""
    rest = [key_of(Work(rules, ()), digest), *scope, str(seconds)]
    return sha256(json.dumps(rest).encode()).hexdigest()[:12]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=Path, default=Path("rules"))
    parser.add_argument("--state", type=Path, default=Path("laws-shown"))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--scope", action="append", default=[])
    parser.add_argument("--one", default="", help="prove this law here; the run itself asks so")
    return parser


def _proved(name: str, loaded: Loaded, laws: Laws, scope: Sequence[str]) -> Iterator[Row]:
    """Yield what is found of each claim of one law."""
    law = next(law for law in laws.laws if law.id == name)
    bounds = read_bounds(scope, loaded.rulebook, loaded.register)
    proof = LawProof(loaded, law, laws.scale, bounds, loaded.rulebook.law_as_of)
    for claim in law.claims:
        verdict = proof.verdict(claim)
        yield Row(law.id, said(claim), verdict.found, verdict.why or _moved(verdict))


def _moved(verdict: Verdict) -> str:
    """Return the first answer by which two cases violate a claim; nothing where they do not."""
    if verdict.pair is None:
        return ""
    each = verdict.pair.answers[0]
    return f"{each.name}: {each.before} in the first case, {each.after} in the second"


def _kept(name: str, laws: Laws, asked: argparse.Namespace) -> list[Row]:
    """Return what was found of a law before, or is found now; a claim that was not reached is undecided."""
    file = asked.state / f"{name}.json"
    if not file.exists():
        file.write_text(_run(name, asked), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [Row(**json.loads(line)) for line in lines]
    claims = next(law for law in laws.laws if law.id == name).claims
    rows += [Row(name, said(claim), UNDECIDED, OVER) for claim in claims[len(rows) :]]
    for row in rows:
        print(f"{row.found}: {row.law}: {row.claim} {row.why}".rstrip(), flush=True)
    return rows


def _run(name: str, asked: argparse.Namespace) -> str:
    """Return what a process of its own prints within its time."""
    scope = [f"--scope={each}" for each in asked.scope]
    command = [sys.executable, "-m", "tests.nightly.laws_shown", f"--rules={asked.rules}"]
    try:
        done = subprocess.run(
            [*command, f"--one={name}", *scope],
            stdout=subprocess.PIPE,
            timeout=asked.seconds,
            check=True,
            text=True,
        )
    except subprocess.TimeoutExpired as late:
        text = (late.stdout or b"").decode()
        return text[: text.rfind("\n") + 1]  # whole lines only
    return done.stdout


def _counts(rows: Sequence[Row]) -> str:
    found = Counter(row.found for row in rows)
    return f"{len(rows)} claims of {len({row.law for row in rows})} laws: " + ", ".join(
        f"{found[word]} {word}" for word in sorted((REFUSED, REFUTED, SHOWN, UNDECIDED))
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
