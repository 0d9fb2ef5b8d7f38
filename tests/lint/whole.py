"""Whole rule books as lints look at them."""

from __future__ import annotations

from pathlib import Path

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Silence
from jurisdiction.lint.silences import read_silences
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.rulebooks import check_folder


def book_of(folder: Path) -> Book:
    """Return the rule book of a folder, which has no errors."""
    checked = check_folder(folder)
    assert not checked.problems.errors, checked.problems.render()
    assert checked.loaded is not None
    return Book.of(checked.loaded, checked.files)


def silences_of(book: Book) -> tuple[Silence, ...]:
    """Return the silences of a rule book, none of which is wrong."""
    problems = Problems()
    found = read_silences(book, problems)
    assert not problems.errors, problems.render()
    return found
