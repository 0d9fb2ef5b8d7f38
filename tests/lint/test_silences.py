"""The file of silences: what is refused in it, and that the rule books of this repository are clean."""

from dataclasses import replace
from pathlib import Path

import pytest

from jurisdiction.lint.book import Book
from jurisdiction.lint.examine import examine
from jurisdiction.lint.silences import read_silences
from jurisdiction.loading.rulebooks import check_folder
from tests.golden.answers import ROOT
from tests.lint.examples import HERE, laid_over
from tests.lint.whole import book_of, silences_of
from tests.malformed.golden import compare

WRONG = sorted((HERE / "wrong_silences").glob("*.yaml"))
CLEAN = ("rules", "tests/rulebooks/garden", "tests/rulebooks/library_fines/rules")


@pytest.mark.parametrize("wrong", WRONG, ids=lambda path: path.stem)
def test_a_wrong_silence_is_refused(wrong: Path, tmp_path: Path) -> None:
    """An unknown lint or name, a repetition and an empty reason are refused with the golden message."""
    checked = check_folder(laid_over(wrong, tmp_path), shown_as="book")
    assert checked.loaded is not None
    problems = checked.problems
    assert not problems.errors
    read_silences(Book.of(checked.loaded, checked.files), problems)
    assert problems.errors
    compare(wrong.with_suffix(".txt"), problems.render())


@pytest.mark.slow
@pytest.mark.parametrize("folder", CLEAN)
def test_a_rule_book_of_this_repository_is_clean(folder: str) -> None:
    """Nothing is found that is not silenced with a reason, and no silence is idle."""
    book = book_of(ROOT / folder)
    report = examine(book, silences_of(book))
    assert [(each.lint, str(each.place), each.message) for each in report.findings] == []
    assert report.silenced


def test_no_silence_changes_the_digest_of_a_rule_book(tmp_path: Path) -> None:
    """The digest names the law; what is accepted in it is no law."""
    folder = laid_over(WRONG[0], tmp_path)
    with_silences = book_of(folder).law.digest
    (folder / "lint.yaml").unlink()
    assert book_of(folder).law.digest == with_silences


def test_a_silence_is_for_one_lint_and_one_name() -> None:
    """A silence of another lint, or of another name, leaves a finding loud; the widest name of a finding is enough."""
    book = book_of(ROOT / CLEAN[2])
    own = silences_of(book)
    assert len(examine(book, own[:1]).findings) == 1
    swapped = tuple(
        replace(each, lint=other.lint) for each, other in zip(own, own[::-1], strict=True)
    )
    assert examine(book, swapped).findings == ()
    elsewhere = tuple(replace(each, at=("fine.due",)) for each in own)
    found = {each.lint for each in examine(book, elsewhere).findings}
    assert found == {"idle_silence", *(each.lint for each in own)}
