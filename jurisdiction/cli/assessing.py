"""One assessment for a command: the case, from the point of view of the options, on its day."""

from __future__ import annotations

from jurisdiction.cli.guard import Code, StopError
from jurisdiction.cli.opening import Book
from jurisdiction.cli.stances import Wanted, check_uttered
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.model.case import CaseFile


def assessed(case: CaseFile, book: Book, wanted: Wanted) -> Assessment:
    """Return the assessment; raise StopError for a case that contradicts itself."""
    loaded = book.loaded
    day = wanted.day(case, loaded.rulebook)
    check_uttered(wanted, loaded.rulebook, day)
    stance = wanted.stance(case, loaded.rulebook)
    public = (loaded.register, loaded.register_thing)
    try:
        return assess(loaded.rulebook, *public, case, stance, day)
    except ContradictionError:
        raise StopError(Code.REFUSED, contradiction(case.file)) from None


def contradiction(file: str) -> str:
    """Return the message for a case that contradicts itself, which only assessing it shows."""
    words = "the file settles one thing in two ways that disagree"
    return f"{file}:1:1  error  contradiction  {words}"
