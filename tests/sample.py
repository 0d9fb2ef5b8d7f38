"""Which shipped cases the quick tests take: a few that differ as much as they can; the slow tests take all others."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

SAMPLE = {
    "tajikistan_2016_2018",
    "kyrgyzstan_4000",
    "council_referral_with_carve_out",
    "burundi_2018",
}


def sampled(
    paths: Sequence[Path],
    *,
    always: Sequence[str] = (),
    given: Callable[[Path], object] = lambda path: path,
) -> list[object]:
    """Return cases as parameters of a test: quick in the sample and in the folders `always`, else slow.

    `given` is what the test gets of a case, instead of its path.
    """
    return [
        pytest.param(
            given(path),
            id=path.stem,
            marks=[] if path.stem in SAMPLE or path.parent.name in always else [pytest.mark.slow],
        )
        for path in paths
    ]
