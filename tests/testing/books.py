"""The rule books for which these tests draw cases, each loaded once."""

from functools import cache

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.matter import Matter, matter_of
from tests.cli.desk import ROOT

FOLDERS = {
    "library": ROOT / "tests" / "rulebooks" / "library_fines" / "rules",
    "garden": ROOT / "tests" / "rulebooks" / "garden",
    "statute": ROOT / "rules",
}


@cache
def book(name: str) -> Loaded:
    """The rule book of a name."""
    return load_rulebook(FOLDERS[name])


@cache
def matter(name: str) -> Matter:
    """What random cases of that rule book are made of."""
    return matter_of(book(name))
