"""Arms of a fork with the same condition.

What:
Two arms of an issue, or of `depending_on`, with the same condition, or a fork that has one condition for everything.
Two arms that are the same constant are passed over beside another arm, and so is an issue with one reading.

Why:
Two arms say that the law differs. Where it does not, one arm with both words says so, and a change reaches both.

Avoid:
is: {adult: member.pays, senior: member.pays, child: never}

Prefer:
is: {"adult, senior": member.pays, child: never}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import key, repeated
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.loading.fact_tests import BROKEN
from jurisdiction.model.condition import Condition, Constant, DependingOn, Issue

_Arms = list[tuple[tuple[str, ...], Condition]]


def find(book: Book) -> Iterator[Finding]:
    """Yield the arms that say what one before them says, and forks that do not fork."""
    for site in book.sites:
        if not isinstance(site.part, Issue | DependingOn):
            continue
        arms = _arms(site.part)
        if len({key(arm) for _, arm in arms}) == 1 and not _one_reading(site.part, book):
            yield Finding(
                site.owner, site.part.place, "nothing depends on this fork: its arms are alike"
            )
            continue
        telling = ((words, arm) for words, arm in arms if not isinstance(arm, Constant))
        for first, words in repeated((key(arm), words) for words, arm in telling):
            message = f"the arm of {_shown(words)} says what that of {_shown(first)} says"
            yield Finding(site.owner, site.part.place, message)


def _one_reading(part: Issue | DependingOn, book: Book) -> bool:
    if not isinstance(part, Issue):
        return False
    return sum(reading.evaluated for reading in book.law.issues[part.issue].readings) == 1


def _arms(part: Issue | DependingOn) -> _Arms:
    if isinstance(part, Issue):
        return list(part.read_as)
    rest: _Arms = [] if part.otherwise == BROKEN else [(("otherwise",), part.otherwise)]
    return [*part.arms, *rest]


def _shown(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)
