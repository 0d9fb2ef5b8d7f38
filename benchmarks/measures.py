"""Ratios that say whether the engine is fast enough, each beside its goal.

A ratio compares two pieces of work on one machine in one minute, so that it means the same on all.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

from benchmarks.generate import (
    ONE,
    ONE_INCIDENT,
    SHAPES,
    TEN_INCIDENTS,
    Size,
    case_text,
    generated_case,
    graph,
)
from jurisdiction.cli import RARELY
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, assess
from jurisdiction.evaluator.graph import fold, order
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.questions import Stance, rules_asked
from jurisdiction.evaluator.view import View
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.reference import evaluate
from jurisdiction.testing.world import World
from jurisdiction.truth import Planes, Space

ROOT = Path(__file__).parents[1]
MAIN_CASE = ROOT / "cases" / "seeds" / "tajikistan_2016_2018.yaml"
Work = Callable[[], object]
Clock = Callable[[Work], float]


@dataclass(frozen=True, slots=True)
class Budget:
    """How large and how often; with `--quick` the ratios mean nothing."""

    repeats: int
    hundred: int
    rules: tuple[int, int]
    nodes: int
    dims: int
    seeds: int | None


FULL = Budget(repeats=7, hundred=100, rules=(100, 10_000), nodes=10_000, dims=14, seeds=None)
QUICK = Budget(repeats=1, hundred=10, rules=(10, 40), nodes=200, dims=4, seeds=1)


@dataclass(frozen=True, slots=True)
class Measure:
    """One line: what was compared, the ratio found, and the goal if there is one."""

    name: str
    ratio: float
    goal: float | None = None

    @property
    def over(self) -> bool:
        """Whether the ratio passes its goal."""
        return self.goal is not None and self.ratio > self.goal

    def __str__(self) -> str:
        """Return name, ratio, goal and ok or over."""
        goal = "no goal" if self.goal is None else f"goal {self.goal:g}"
        verdict = "" if self.goal is None else "over" if self.over else "ok"
        return f"{self.name:<68} {self.ratio:>9.2f}  {goal:<9} {verdict}".rstrip()


# Measuring.


def cpu(work: Work) -> float:
    """Return the processor time of work in this process."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(work: Work) -> float:
    """Return the time that passes while another process runs."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(works: Sequence[Work], repeats: int, clock: Clock = cpu) -> list[float]:
    """Return the median time of each work; they take turns, so that a slow minute slows all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for found, work in zip(times, works, strict=True):
            found.append(clock(work))
    return [statistics.median(found) for found in times]


def ratio(more: Work, less: Work, repeats: int, clock: Clock = cpu) -> float:
    """Return how many times the one takes as long as the other."""
    short, long = medians([less, more], repeats, clock)
    return long / short


# Cold starts.


def cold(budget: Budget) -> Iterator[Measure]:
    """The program from nothing to an answer, against an interpreter that does nothing."""
    case = os.fspath(MAIN_CASE)
    answer = [sys.executable, "-m", "jurisdiction", "assess", case]
    with tempfile.TemporaryDirectory() as folder:
        environment = _as_installed(folder)
        nothing = _process([sys.executable, "-c", "pass"], environment)
        warm = _process(answer, environment)
        warm()  # fills the cache
        yield Measure(
            "cold assess, warm cache : python -c pass",
            ratio(warm, nothing, budget.repeats, wall),
            goal=30,
        )
        without = _process([*answer, "--no-cache"], environment)
        without()  # compiles the modules that read rule books
        yield Measure(
            "cold assess, no cache : python -c pass",
            ratio(without, nothing, budget.repeats, wall),
            goal=60,
        )


def _as_installed(folder: str) -> dict[str, str]:
    """Return an environment in which Python keeps compiled modules, as it does for whoever installed the program."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "JURISDICTION_CACHE": folder, "PYTHONPYCACHEPREFIX": folder}


def _process(command: Sequence[str], environment: Mapping[str, str]) -> Work:
    def work() -> object:
        return subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True
        )

    return work


# Worlds.


def worlds(budget: Budget, loaded: Loaded) -> Iterator[Measure]:
    """Scout and fold of the largest seed case over its whole space, against one world of it."""
    case = _largest(loaded, budget)
    assessment = _assessed(loaded, case)
    count = max(_worlds(answer) for answer in assessment.allegations)
    yield Measure(
        f"all {count} worlds : one world ({case.id})",
        ratio(
            lambda: [_whole(assessment, number) for number in range(len(assessment.allegations))],
            lambda: [_one(assessment, number) for number in range(len(assessment.allegations))],
            budget.repeats,
        ),
        goal=4,
    )


def _worlds(answer: AllegationAnswer) -> int:
    """How many worlds the fold of an allegation has."""
    questions = answer.questions
    return max(questions.view.at(root).space.size for root in questions.roots.values())


def _whole(assessment: Assessment, number: int) -> View:
    """The fold of an allegation as `assess` makes it: for its stance and that of every profile."""
    questions = assessment.allegations[number].questions
    stances = (assessment.stance, *assessment.stances())
    picks = [questions.picked(stance) for stance in stances]
    return View(assessment.graph, list(questions.roots.values()), picks)


def _one(assessment: Assessment, number: int) -> View:
    """The same where every dimension has one option only; a scenario supposes nothing."""
    questions = assessment.allegations[number].questions
    first = {number: (0,) for number, dim in enumerate(assessment.graph.dims) if dim.options}
    return View(assessment.graph, list(questions.roots.values()), [first], scenarios=[{}])


def _largest(loaded: Loaded, budget: Budget) -> CaseFile:
    """The seed case with the most nodes."""
    files = [MAIN_CASE, *sorted((ROOT / "cases" / "seeds").glob("*.yaml"))][: budget.seeds]
    return max((load_case(file, loaded) for file in files), key=lambda case: _nodes(loaded, case))


def _nodes(loaded: Loaded, case: CaseFile) -> int:
    lines = [line for limb in loaded.rulebook.limbs for line in limb.lines]
    asked = dict.fromkeys(rule for line in lines for rule in rules_asked(line.query))
    day = case.assessed_on or loaded.rulebook.law_as_of
    grounder = Grounder(loaded.rulebook, loaded.register, loaded.register_thing, case, day)
    roots = [grounder.rule(rule, (unit,)) for unit in case.allegations for rule in asked]
    grounder.finish(roots)
    return len(order(grounder.graph, roots))


def _assessed(loaded: Loaded, case: CaseFile) -> Assessment:
    book = loaded.rulebook
    stance = Stance(case.profile or book.default_profile, "as_pleaded")
    day = case.assessed_on or book.law_as_of
    return assess(book, loaded.register, loaded.register_thing, case, stance, day)


# Allegations.


def allegations(budget: Budget, loaded: Loaded) -> Iterator[Measure]:
    """A case with a hundred allegations against a case with one, loading left out."""
    shapes = {
        "incidents, ten suspects, five crimes": (TEN_INCIDENTS, 100),
        "suspects of one incident": (ONE_INCIDENT, 40),
    }
    one = load_case(case_text(ONE), loaded)
    for name, (size, goal) in shapes.items():
        many = load_case(case_text(_scaled(size, budget)), loaded)
        repeats = max(1, budget.repeats // 2)
        found = ratio(lambda m=many: _assessed(loaded, m), lambda: _assessed(loaded, one), repeats)  # type: ignore[misc] # mypy: lambda defaults
        yield Measure(f"{len(many.allegations)} allegations : one, {name}", found, goal)


def _scaled(size: Size, budget: Budget) -> Size:
    if size.incidents == 1:
        return Size(incidents=1, suspects=budget.hundred, allegations=budget.hundred)
    share = size.allegations // budget.hundred
    return replace(size, incidents=size.incidents // share, allegations=budget.hundred)


# Rules.


def rules(budget: Budget) -> Iterator[Measure]:
    """How the cost of an assessment grows with the rules: the exponent, 1 being in proportion."""
    few, many = budget.rules
    for name, shape in SHAPES.items():
        small, large = shape(few), shape(many)
        cases = generated_case(small), generated_case(large)
        found = ratio(
            lambda book=large, case=cases[1]: _assessed(book, case),  # type: ignore[misc] # mypy: lambda defaults
            lambda book=small, case=cases[0]: _assessed(book, case),  # type: ignore[misc] # mypy: lambda defaults
            budget.repeats,
        )
        exponent = log(found) / log(many / few)
        yield Measure(f"exponent of cost in rules, {few} to {many}, {name}", exponent, goal=1.1)


# Fold.


def folds(budget: Budget) -> Iterator[Measure]:
    """The fold of one graph over many worlds against one world."""
    made = graph(budget.nodes, budget.dims)
    last = len(made.op) - 1
    nodes = order(made, [last])

    def folded(dims: int) -> Work:
        space = Space(dict.fromkeys(range(dims), (0, 1)))
        return lambda: fold(made, nodes, Planes(space, lambda _: 0), keep=frozenset([last]))

    yield Measure(
        f"fold over {2**budget.dims} worlds : over one ({len(nodes)} nodes)",
        ratio(folded(budget.dims), folded(0), budget.repeats),
        goal=10,
    )


# The reference evaluator.


class _FirstDay(dict[str, int]):
    """Every uncertain date on the same day: any world will do."""

    def __missing__(self, key: str) -> int:
        return 736_000


def reference(budget: Budget, loaded: Loaded) -> Iterator[Measure]:
    """The reference evaluator in one world against the engine in all, over the rules of limbs."""
    case = load_case(case_text(ONE), loaded)
    book, day = loaded.rulebook, loaded.rulebook.law_as_of
    readings = {issue.id: issue.readings_on(day)[0].id for issue in book.issues.values()}
    world = World(readings, "as_pleaded", {}, _FirstDay())
    lines = [line for limb in book.limbs for line in limb.lines]
    asked = dict.fromkeys(rule for line in lines for rule in rules_asked(line.query))
    public = (book, loaded.register, loaded.register_thing, case)

    def slowly() -> object:
        return [evaluate(*public, rule, case.allegations, world, day) for rule in asked]

    found = ratio(slowly, lambda: _assessed(loaded, case), budget.repeats)
    yield Measure("reference in one world : engine in all worlds, one allegation", found)


def measures(budget: Budget) -> Iterator[Measure]:
    """Yield every line, as soon as it is known."""
    loaded = load_rulebook(ROOT / "rules")
    yield from cold(budget)
    yield from worlds(budget, loaded)
    yield from allegations(budget, loaded)
    yield from rules(budget)
    yield from folds(budget)
    yield from reference(budget, loaded)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios; return 1 where one of them passes its goal (never with `--quick`)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="tiny sizes: shows that it runs")
    options = parser.parse_args(arguments)
    gc.set_threshold(RARELY)  # as the program does
    over = False
    for measure in measures(QUICK if options.quick else FULL):
        over = over or measure.over
        print(measure, flush=True)
    return int(over and not options.quick)
