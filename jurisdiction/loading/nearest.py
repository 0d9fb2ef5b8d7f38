"""The known name that a misspelt one most probably means.

Only spelling is compared; what a name means, and whether it is allowed, is the caller's to know.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

_ALIKE_ENOUGH = 0.6
_LONGEST = 100
_MOST_COMPARED = 5_000  # of more names the first are looked at: a guess is not worth seconds
_SEPARATORS = str.maketrans("- ", "__")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to `word` in spelling, or None where none is near.

    A candidate that differs only in case, or in hyphen, blank and underscore, comes first, then one that goes on where
    the word ends; otherwise the most similar one is taken. Ties go to the candidate that comes first.

    >>> nearest("Yes", ["no", "yes"])
    'yes'
    >>> nearest("territoral", ["temporal", "territorial"])
    'territorial'
    >>> nearest("wc.8_2_c_i", ["wc.8_2_c_ii", "wc.8_2_c_i_1"])
    'wc.8_2_c_i_1'
    """
    if len(word) > _LONGEST:
        return None
    known = [(candidate, _plain(candidate)) for candidate in islice(candidates, _MOST_COMPARED)]
    plain = _plain(word)
    same = (candidate for candidate, spelling in known if spelling == plain)
    longer = (candidate for candidate, spelling in known if spelling.startswith(f"{plain}_"))
    return next(same, None) or next(longer, None) or _most_alike(plain, known)


def _plain(word: str) -> str:
    """Return the spelling that is compared."""
    return word.strip().casefold().translate(_SEPARATORS)


def _most_alike(plain: str, known: list[tuple[str, str]]) -> str | None:
    """Return the first of the candidates that are most similar to `plain`."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain)
    best, found = _ALIKE_ENOUGH, None
    for candidate, spelling in known:
        ratio = _ratio(matcher, spelling, best)
        if ratio > best or (ratio == best and found is None):
            best, found = ratio, candidate
    return found


def _ratio(matcher: SequenceMatcher[str], spelling: str, at_least: float) -> float:
    """Return the similarity to `spelling`, or 0 where two cheap bounds show it is too small."""
    matcher.set_seq1(spelling)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    return matcher.ratio()
