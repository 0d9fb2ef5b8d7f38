"""The parts of a heavy run in several processes, with a result that does not depend on how many there are.

With one job everything is done in this process. A process that was started here leaves an interruption to the one
that started it, and gives way to a fresh one after some parts where `renewed` says so: clingo never forgets a name.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_order(
    work: Callable[[T], R], parts: Iterable[T], jobs: int, renewed: int | None = None
) -> Iterator[R]:
    """Yield what comes of each part, in the order of the parts."""
    if jobs == 1:
        yield from map(work, parts)
        return
    with _pool(jobs, renewed) as pool:
        waiting: deque[Future[R]] = deque()
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def step_by_step(
    step: Callable[[T], T], begun: Iterable[T], done: Callable[[T], bool], jobs: int
) -> Iterator[T]:
    """Take each thing further until it is done, and yield it after each step; several at a time, each by one."""
    left = deque(each for each in begun if not done(each))
    if jobs == 1:
        while left:
            result = step(left.popleft())
            yield result
            if not done(result):
                left.appendleft(result)
        return
    with _pool(jobs) as pool:
        running: set[Future[T]] = set()
        while left or running:
            while left and len(running) < jobs:
                running.add(pool.submit(step, left.popleft()))
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for result in (future.result() for future in finished):
                yield result
                if not done(result):
                    left.appendleft(result)


@contextmanager
def _pool(jobs: int, renewed: int | None = None) -> Iterator[ProcessPoolExecutor]:
    """Processes that start from nothing; what has not begun is dropped where the run is broken off."""
    context = multiprocessing.get_context("spawn")  # a process that only forked shares our threads
    pool = ProcessPoolExecutor(jobs, context, _begin, max_tasks_per_child=renewed)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
