"""The rule books for which these tests draw cases, each loaded once."""

from functools import cache

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.matter import Matter, matter_of
from tests.cli.desk import ROOT
from tests.shipped import our_rulebook

FOLDERS = {
    "library": ROOT / "tests" / "rulebooks" / "library_fines" / "rules",
    "garden": ROOT / "tests" / "rulebooks" / "garden",
    "statute": ROOT / "rules",
}


@cache
def book(name: str) -> Loaded:
    """The rule book of a name."""
    return our_rulebook() if name == "statute" else load_rulebook(FOLDERS[name])


@cache
def matter(name: str) -> Matter:
    """What random cases of that rule book are made of."""
    return matter_of(book(name))
