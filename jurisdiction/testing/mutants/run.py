"""A run over many mutants, in several processes, whose result does not depend on how many there are.

Each process reads the rule book and the cases itself and grounds each case once. What is found is handed on as it
comes, so that a run can be interrupted; the order in which it is told is that of the rule book.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from jurisdiction.loading import Loaded, Refused, load_case
from jurisdiction.loading.laws import load_laws
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.variants import Variants
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.draws import stock_of
from jurisdiction.testing.mutants.checks import Cases, Check
from jurisdiction.testing.mutants.making import mutations
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.pairs import PAIRS, LawPairs
from jurisdiction.testing.mutants.tables import Tables
from jurisdiction.testing.mutants.trial import Verdict, tried

SHOWN_AS = "rules"


@dataclass(frozen=True, slots=True)
class Work:
    """What is tried on what: a rule book and case files, as paths, so that every process can read them.

    Laws are tried on so many pairs of random cases each, which hang on the seed. Of each mutant no more than `most`
    cases are asked, the nearest first: what is killed then is killed by all of them, what is alive need not be.
    """

    rules: Path
    files: tuple[Path, ...]
    seed: int = 0
    pairs: int = PAIRS
    most: int | None = None
    shown_as: str = SHOWN_AS


class Bench:
    """One process's rule book, its mutants, and what may kill them."""

    def __init__(self, work: Work) -> None:
        """Read everything; raise `Refused` for a rule book, a law or a case that cannot be loaded."""
        self.variants = Variants(work.rules, work.shown_as)
        self.mutations: Sequence[Mutation] = mutations(self.variants)
        loaded = self.variants.loaded
        cases = _cases(work.files, loaded)
        self.cases: dict[str, CaseFile] = {case.file: case for case in cases}
        self.checks: list[Check] = [
            Tables(self.variants, cases),
            Cases(self.variants, cases, work.most),
        ]
        laws = load_laws(work.rules, loaded)
        if laws.laws and work.pairs:
            stock = stock_of(loaded, work.files)
            self.checks.append(LawPairs(self.variants, laws, stock, work.seed, work.pairs))

    def verdict(self, number: int) -> Verdict:
        """Return the verdict on one mutant."""
        return tried(number, self.mutations[number], self.variants, self.checks)


def _cases(files: Sequence[Path], loaded: Loaded) -> list[CaseFile]:
    """Return the cases; raise `Refused`, with the problems of all, where one cannot be loaded."""
    problems, cases = Problems(), []
    for file in files:
        try:
            cases.append(load_case(file, loaded))
        except Refused as refused:
            problems.include(refused.problems)
    if problems:
        raise Refused(problems)
    return cases


def verdicts(
    bench: Bench, work: Work, numbers: Sequence[int], jobs: int
) -> Generator[Verdict, None, None]:
    """Yield the verdicts on some mutants as they are found; with one job, in this process."""
    if jobs == 1:
        yield from map(bench.verdict, numbers)
        return
    context = multiprocessing.get_context("spawn")  # a process that only forked shares our threads
    with ProcessPoolExecutor(jobs, context, _begin, (work,)) as pool:
        futures: list[Future[Verdict]] = [pool.submit(_one, number) for number in numbers]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_BENCH: list[Bench] = []  # of a process that was started here


def _begin(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this is asked, and ends it
    _BENCH.append(Bench(work))


def _one(number: int) -> Verdict:
    return _BENCH[0].verdict(number)
