"""The rule book of this repository, read once for all tests of a process; no test may change it."""

from functools import cache
from pathlib import Path

from jurisdiction.loading import Loaded, load_rulebook

ROOT = Path(__file__).parents[1]


@cache
def our_rulebook() -> Loaded:
    """The rule book of this repository, its files named from the root."""
    return load_rulebook(ROOT / "rules", shown_as="rules")
