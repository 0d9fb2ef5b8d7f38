"""`mutate`: change the rule book in one place after the other, and see which change nothing notices."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, StopError, complain, guarded
from jurisdiction.cli.options import MaxErrors, Rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jurisdiction.testing.mutants.proved import Limits
    from jurisdiction.testing.mutants.run import Bench, Work
    from jurisdiction.testing.mutants.state import State
    from jurisdiction.testing.mutants.trial import Verdict


class Form(StrEnum):
    """The formats of a report on mutants."""

    TEXT = "text"
    JSON = "json"


Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="The cases that may notice: files, or folders of them."),
]
Seed = Annotated[
    int,
    typer.Option("--seed", min=0, metavar="N", help="Which sample `--max` takes, and which pairs."),
]
Most = Annotated[
    int | None,
    typer.Option("--max", min=1, metavar="N", help="Try a sample of so many; without it, all."),
]
Pairs = Annotated[
    int,
    typer.Option(
        "--pairs", min=0, metavar="N", help="Pairs of random cases for each law; 0 leaves laws out."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="Processes; without it, one for each core."),
]
StateFile = Annotated[
    Path | None,
    typer.Option(
        "--state", metavar="FILE", help="Where verdicts are kept, to go on from; else the cache."
    ),
]
NoState = Annotated[bool, typer.Option("--no-state", help="Neither read nor write verdicts.")]
Explained = Annotated[
    Path | None,
    typer.Option(
        "--explained", metavar="FILE", help="Survivors that somebody has explained already."
    ),
]
FailUnder = Annotated[
    float | None,
    typer.Option(
        "--fail-under",
        min=0,
        max=100,
        metavar="PERCENT",
        help="End with 1 below this share killed.",
    ),
]
Prove = Annotated[
    bool,
    typer.Option("--prove", help="Ask the prover of each survivor whether any case notices it."),
]
Scope = Annotated[
    list[str] | None,
    typer.Option(
        "--scope",
        metavar="KIND=N|KIND=ID+ID",
        help="For --prove: the bound, as `prove` takes it; again for more.",
    ),
]
ProveSeconds = Annotated[
    int,
    typer.Option(
        "--prove-seconds", min=1, metavar="N", help="For --prove: how long one mutant may take."
    ),
]
FormOption = Annotated[Form, typer.Option("--format", metavar="text|json", help="How to print it.")]


@guarded
def mutate(
    paths: Paths,
    *,
    seed: Seed = 0,
    most: Most = None,
    pairs: Pairs = 1,
    jobs: Jobs = None,
    form: FormOption = Form.TEXT,
    explained: Explained = None,
    fail_under: FailUnder = None,
    prove: Prove = False,
    scope: Scope = None,
    prove_seconds: ProveSeconds = 20,
    state: StateFile = None,
    no_state: NoState = False,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
) -> Code:
    """Change the rule book in one place after the other and list the changes that no case and no law notices.

    A mutant is killed by a case that no longer passes, or by a law of the rule book that a pair of random
    cases no longer keeps; golden texts kill nothing.
    What the loader refuses, and what is shown to be no change, is counted apart; with --prove also what the
    prover shows to be none, for every case of its bound.
    A run that is interrupted prints what it found, and goes on from there the next time.
    """
    from jurisdiction.cli.finding import case_files
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import rulebook_line
    from jurisdiction.cli.prove import need_solver
    from jurisdiction.cli.where import rules_folder
    from jurisdiction.loading.problems import Refused
    from jurisdiction.testing.mutants.explained import Explanations, read_explanations
    from jurisdiction.testing.mutants.making import sample
    from jurisdiction.testing.mutants.printing import as_json, as_text
    from jurisdiction.testing.mutants.report import report
    from jurisdiction.testing.mutants.run import Bench, Work

    if prove:
        need_solver()
    elif scope:
        raise typer.BadParameter("it goes with --prove", param_hint="--scope")
    work = Work(rules_folder(rules), tuple(case_files(paths)), seed, pairs)
    if not work.files:
        raise StopError(Code.FINDINGS, "Error: no case was found that could notice a change")
    try:
        known = Explanations() if explained is None else read_explanations(explained)
        bench = Bench(work)
    except Refused as refused:
        raise StopError(Code.REFUSED, refused.problems.render(max_errors)) from None
    limits = _limits(bench, scope or (), prove_seconds) if prove else None
    kept = _opened(bench, work, state, no_state=no_state)
    numbers = sample(len(bench.mutations), most, seed)
    found, ended = _found(bench, work, numbers, jobs or os.cpu_count() or 1, kept)
    found, ended = _proved(work, found, kept, limits, ended=ended)
    result = report(bench, found, seed, len(numbers), known)
    emit(as_json(result) if form is Form.JSON else as_text(result) + rulebook_line(result.rulebook))
    if not ended:
        complain(
            f"interrupted after {result.tried} of {len(numbers)} mutants; run it again to go on"
        )
        return Code.INTERRUPTED
    low = fail_under is not None and not result.reached(fail_under)
    return Code.FINDINGS if low or not result.total else Code.DONE


def _limits(bench: Bench, scope: Sequence[str], seconds: int) -> Limits:
    """Return how far a proof may go; raise typer.BadParameter for a bound that says nothing."""
    from jurisdiction.testing.mutants.proved import Limits
    from jurisdiction.testing.proving.bounds import BoundError, read_bounds

    try:
        read_bounds(scope, bench.variants.rulebook, bench.variants.loaded.register)
    except BoundError as error:
        raise typer.BadParameter(str(error), param_hint="--scope") from None
    return Limits(tuple(scope), seconds)


def _proved(
    work: Work, found: list[Verdict], kept: State, limits: Limits | None, *, ended: bool
) -> tuple[list[Verdict], bool]:
    """Return the verdicts as the prover leaves them, and whether nobody interrupted; without limits it is not asked."""
    from jurisdiction.cli.progress import Progress

    if limits is None:
        return [replace(verdict, proof="") for verdict in found], ended
    from jurisdiction.testing.mutants.proved import proofs, settled, unasked

    left = unasked(found, limits) if ended else []
    running = proofs(work, left, limits)
    try:
        for verdict in Progress().each(f"asking the prover of {len(left)} survivors", running):
            kept.add(verdict)
    except KeyboardInterrupt:
        ended = False
        running.close()
    return [settled(kept.found[verdict.number], limits) for verdict in found], ended


def _opened(bench: Bench, work: Work, file: Path | None, *, no_state: bool) -> State:
    """Return the state of a run; raise StopError where --state names what cannot be read and written."""
    try:
        kept = _kept(bench, work, file, no_state=no_state)
        if not kept.open():
            raise StopError(Code.USAGE, f"Error: --state {file}: this is no file of verdicts")
    except (OSError, UnicodeDecodeError) as error:
        if file is None:  # the cache is no condition of a run
            return _kept(bench, work, None, no_state=True)
        reason = getattr(error, "strerror", None) or "it is no text"
        raise StopError(Code.USAGE, f"Error: --state {file}: {reason}") from None
    return kept


def _kept(bench: Bench, work: Work, file: Path | None, *, no_state: bool) -> State:
    """Return what an earlier run has found, and where this one keeps what it finds."""
    from jurisdiction.loading.cache import cache_folder
    from jurisdiction.testing.mutants.state import Marks, State, key_of

    key = key_of(work, bench.variants.rulebook.digest)
    folder = cache_folder(os.environ)
    if file is None and folder is not None:
        file = folder / f"mutants-{key}.jsonl"
    return State(None if no_state else file, key, Marks(work.files))


def _found(
    bench: Bench, work: Work, numbers: Sequence[int], jobs: int, kept: State
) -> tuple[list[Verdict], bool]:
    """Return the verdicts, those found before included, and whether all were found before somebody interrupted."""
    from jurisdiction.cli.progress import Progress
    from jurisdiction.testing.mutants.run import verdicts
    from jurisdiction.testing.mutants.trial import SURVIVED

    left = [number for number in numbers if number not in kept.found]
    progress, alive = Progress(), 0
    running = verdicts(bench, work, left, min(jobs, max(1, len(left))))
    ended = True
    try:
        for done in range(len(left)):
            said = f"{len(numbers) - len(left) + done} of {len(numbers)} mutants, {alive} alive"
            with progress.step(said):
                verdict = next(running)
            kept.add(verdict)
            alive += verdict.verdict == SURVIVED
    except KeyboardInterrupt:
        ended = False
        running.close()
    return [kept.found[number] for number in numbers if number in kept.found], ended
