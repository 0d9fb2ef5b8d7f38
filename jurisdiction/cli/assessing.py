"""One assessment for a command: the case, from the point of view of the options, on its day, and beside another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from jurisdiction.analysis.moves import Moves, moves
from jurisdiction.cli.allowance import Allowance
from jurisdiction.cli.guard import Code, StopError, complain
from jurisdiction.cli.opening import Book, accepted, checked, shown
from jurisdiction.cli.stances import Wanted, check_uttered, own_day
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.view import MOST_WORLDS, ContradictionError, TooManyWorldsError
from jurisdiction.loading.problems import Problems
from jurisdiction.model.case import CaseFile
from jurisdiction.model.place import Place

T = TypeVar("T")


def assessed(case: CaseFile, book: Book, wanted: Wanted, allowance: Allowance) -> Assessment:
    """Return the assessment; raise StopError for a case that contradicts itself."""
    day = wanted.day(case, book.loaded.rulebook)
    check_uttered(wanted, book.loaded.rulebook, day)
    return _on(case, book, wanted, day, allowance)


def moved(
    case: CaseFile, book: Book, wanted: Wanted, asked: Assessment, allowance: Allowance
) -> Moves | None:
    """Return what differs on the file's own day; None where that is the day that was asked for.

    Raise StopError for a case that contradicts itself on some day between. A reading laid over the profile counts
    from the day on which somebody held it.
    """
    other = own_day(case, book.loaded.rulebook)
    if other == asked.assessed_on:
        return None
    return moves(asked, other, lambda day: _on(case, book, wanted, day, allowance))


def _on(case: CaseFile, book: Book, wanted: Wanted, day: int, allowance: Allowance) -> Assessment:
    loaded = book.loaded
    public = (loaded.register, loaded.register_thing)
    try:
        return assess(loaded.rulebook, *public, case, wanted.stance(case, loaded.rulebook), day)
    except (ContradictionError, TooManyWorldsError) as error:
        raise allowance.refusal(unanswerable(case.file, error)) from None


def tried(
    file: Path, book: Book, allowance: Allowance, work: Callable[[CaseFile], T]
) -> tuple[T | None, Code]:
    """Return what the work makes of a case, or None, after saying why, for a file that cannot be run."""
    try:
        return work(accepted(*checked(file, book), allowance)), Code.DONE
    except StopError as stop:
        complain(stop.message)
        return None, stop.code
    except (ContradictionError, TooManyWorldsError) as error:
        return None, allowance.refusal(unanswerable(shown(file), error)).code


def unanswerable(file: str, error: ContradictionError | TooManyWorldsError) -> Problems:
    """Return the problem of a case of which only assessing it shows that it has no answer."""
    found = Problems()
    code, words = _reason(error)
    found.add(Place(file, 1, 1), code, words)
    return found


def _reason(error: ContradictionError | TooManyWorldsError) -> tuple[str, str]:
    if isinstance(error, ContradictionError):
        return "contradiction", "the file settles one thing in two ways that disagree"
    words = (
        f"the dates and disputes that the file leaves open can be combined in {error.worlds:,} ways, of which "
        f"{MOST_WORLDS:,} can be looked at; make some of them exact, or give each incident a file of its own"
    )
    return "too_many_worlds", words
