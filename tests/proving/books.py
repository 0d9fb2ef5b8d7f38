"""The rule book of the library, and versions of it in which a few words are others."""

from functools import cache
from pathlib import Path
from shutil import copytree

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import Bounds

ROOT = Path(__file__).parents[2]
RULES = ROOT / "tests" / "rulebooks" / "library_fines" / "rules"
LENDING = Path("lending", "rules.yaml")


@cache
def library() -> Loaded:
    """The rule book of the library."""
    return load_rulebook(RULES)


@cache
def garden() -> Loaded:
    """The rule book of the garden."""
    return load_rulebook(ROOT / "tests" / "rulebooks" / "garden")


def changed(folder: Path, *changes: tuple[str, str], file: Path = LENDING) -> Path:
    """The folder of another version of the library, in one file of which words are replaced."""
    where = folder / "changed"
    copytree(RULES, where)
    text = (where / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (where / file).write_text(text, encoding="utf-8")
    return where


def bounded(*books: Loaded, **things: int) -> Bounded:
    """Cases with one thing in each list, or as many as named, under one rule book or two."""
    return Bounded(books, Bounds(things))
