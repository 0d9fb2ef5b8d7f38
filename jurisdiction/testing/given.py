"""Hypothesis strategies of cases and rule books, for `@given`; a case on which a test fails is kept as a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from unittest import SkipTest

from hypothesis import strategies as st
from hypothesis.control import cleanup, current_build_context
from hypothesis.errors import UnsatisfiedAssumption

from jurisdiction.loading.loaded import Loaded
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.drawn import Drawn
from jurisdiction.testing.drawn_case import DrawnCase, case_of, opened
from jurisdiction.testing.failures import home, keep, keep_book
from jurisdiction.testing.faults import NearlyValidCase, nearly_valid
from jurisdiction.testing.matter import Matter, matter_of
from jurisdiction.testing.pleading import Data, Group, plead
from jurisdiction.testing.random_books import random_book
from jurisdiction.testing.thinning import thinned

_NUMBERS = st.integers(0, 2**24)
_SIZE = st.integers(0, 2)
_KEPT = st.integers(0, 3)
_VERSION = st.integers(0, 7)


def cases(
    rulebook: Loaded | Path | str, *, save_to: Path | str | None = None
) -> st.SearchStrategy[DrawnCase]:
    """Return a strategy of cases that a rule book accepts, for `@given(cases("rules"))`.

    `rulebook` is what `load_rulebook` returned, or a folder; `Refused` is raised for one with errors.
    A case alleges something. Its dates lie on, before and after the days on which the register or the law changes; its
    records have every status of the register; its facts are silent, `unknown`, disputed, and with sources or
    without. Contested law is no part of a case: ask `assess` for another profile.
    A case on which the test fails is shrunk, printed and saved, in the folder `save_to`, else in that of the variable
    `JURISDICTION_FAILURES`, else in `.jurisdiction/failures`; the failure says under what name.
    """
    matter = matter_of(opened(rulebook))
    rules = home(matter.loaded)  # now: a test may work in another folder

    @lru_cache(maxsize=32)
    def whole(number: int) -> Group:
        return plead(Dice(number), matter)

    return _cases(matter, whole, lambda case, test: keep(case, test, save_to, rules))


def nearly_valid_cases(rulebook: Loaded | Path | str) -> st.SearchStrategy[NearlyValidCase]:
    """Return a strategy of case files with one fault each, for which the rule book refuses them.

    `rulebook` is what `load_rulebook` returned, or a folder; `Refused` is raised for one with errors.
    The fault is a misspelt fact, a word, date or number that is none, a name that nothing bears, a dispute with one
    side, a source that is not described, and the like. What is unknown, disputed or contested is no fault.
    """
    return _nearly_valid(matter_of(opened(rulebook)))


@st.composite
def _nearly_valid(draw: st.DrawFn, matter: Matter) -> NearlyValidCase:
    return nearly_valid(Drawn(draw), matter)


def rulebooks(*, save_to: Path | str | None = None) -> st.SearchStrategy[Loaded]:
    """Return a strategy of small rule books of right types, with a register, for tests of what reads rule books.

    Each has rules, exceptions, derived sets, contested issues with two profiles (`open`, `first`), one limb and three
    outcomes (`holds`, `fails`, `open`), over one vocabulary that uses every form of the language and means nothing.
    One on which the test fails is saved as a folder that `jurisdiction check` loads, beside the cases that were drawn
    for it: in the folder `save_to`, else where those go.
    """
    return _rulebooks(save_to)


@st.composite
def _rulebooks(draw: st.DrawFn, save_to: Path | str | None) -> Loaded:
    loaded = random_book(Drawn(draw))
    _where_failing(lambda test: keep_book(loaded, test, save_to))
    return loaded


def _made(make: Callable[[], list[Data]]) -> list[Data]:
    """Return what is made; as a strategy, all of its choices may be undone at once."""
    return make()


@st.composite
def _cases(
    draw: st.DrawFn,
    matter: Matter,
    whole: Callable[[int], Group],
    kept: Callable[[DrawnCase, str], str],
) -> DrawnCase:
    """Draw a whole case by a number, and then what is kept of it: little, half or most.

    A part is left out where its choice is shrunk to 0, and most of them at once where the size is.
    """
    number, least = draw(_NUMBERS), 2 - draw(_SIZE)
    data = thinned(
        whole(number),
        matter,
        keep=lambda: draw(_KEPT) > least,
        within=lambda make: draw(st.just(make).map(_made)),
        version=lambda: draw(_VERSION),
    )
    case = case_of(data, matter.loaded)
    _where_failing(lambda test: kept(case, test))
    return case


def _where_failing(kept: Callable[[str], str]) -> None:
    """Keep what was drawn where the shrunk example, run once more to be reported, fails; `kept` gets the test."""
    context = current_build_context()
    if context.is_final:
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
        name = test or getattr(context.wrapped_test, "__name__", "case")
        cleanup(lambda: _tell_if_failing(lambda: kept(name)))


def _tell_if_failing(kept: Callable[[], str]) -> None:
    """Keep it where the example that has just ended failed, and say so in its exception."""
    error = sys.exc_info()[1]
    if error is not None and _is_failure(error):
        error.add_note(kept())


def _is_failure(error: BaseException) -> bool:
    """Whether an exception fails a test, and does not pass over an example, skip or interrupt it."""
    failed = isinstance(error, Exception) or type(error).__name__ == "Failed"  # of `pytest.fail`
    return failed and not isinstance(error, UnsatisfiedAssumption | SkipTest)
