"""Every broken rule-book file and case file is refused with its golden message.

A file of `rules/` is laid over the rule book in `base/`, as `rules/broken.yaml` or where its first
line says; the rest of the rule book is right. A file of `laws/` is put beside its laws. A file of
`cases/` is read with that rule book, one of `shipped/` with the rule book that is shipped.
"""

import shutil
from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, check_case, check_rulebook, load_case, load_rulebook
from jurisdiction.loading.laws import check_laws
from jurisdiction.loading.problems import Problems, Refused
from tests.golden.answers import rulebook
from tests.malformed.golden import compare

HERE = Path(__file__).parent
BASE = HERE / "base"
RULES = sorted((HERE / "rules").glob("*.yaml"))
LAWS = sorted((HERE / "laws").glob("*.yaml"))
CASES = sorted((HERE / "cases").glob("*.yaml"))
SHIPPED = sorted((HERE / "shipped").glob("*.yaml"))
OVER = "# lies over "


def laid_over(broken: Path, folder: Path) -> Problems:
    """Return the problems of the base rule book with a broken file laid over it."""
    text = broken.read_text(encoding="utf-8")
    first = text.split("\n", 1)[0]
    target = first.removeprefix(OVER) if first.startswith(OVER) else "rules/broken.yaml"
    shutil.copytree(BASE, folder / "book")
    (folder / "book" / target).write_text(text, encoding="utf-8")
    problems, _ = check_rulebook(folder / "book", shown_as="book")
    return problems


@pytest.fixture(scope="module")
def base() -> Loaded:
    """Return the base rule book."""
    return load_rulebook(BASE)


def test_base_is_right(base: Loaded) -> None:
    """The base rule book and its case have no problem, so that each broken file has its own."""
    assert load_case(HERE / "base_case.yaml", base).id == "two_legs"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_broken_rules(path: Path, tmp_path: Path) -> None:
    """A broken file of a rule book is refused with its golden message."""
    problems = laid_over(path, tmp_path)
    assert problems.errors
    compare(path.with_suffix(".txt"), problems.render())


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_broken_laws(path: Path, base: Loaded, tmp_path: Path) -> None:
    """A broken file of laws is refused with its golden message, and the rule book still answers."""
    shutil.copytree(BASE, tmp_path / "book")
    shutil.copy(path, tmp_path / "book" / "laws" / "broken.yaml")
    problems, _ = check_laws(tmp_path / "book", base, shown_as="book")
    assert problems.errors
    compare(path.with_suffix(".txt"), problems.render())
    assert load_rulebook(tmp_path / "book").rulebook.digest == base.rulebook.digest


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_case(path: Path, base: Loaded) -> None:
    """A broken case file is refused with its golden message."""
    problems, _ = check_case(path, base, path.name)
    assert problems.errors
    compare(path.with_suffix(".txt"), problems.render())


def test_loading_raises_what_checking_finds(base: Loaded) -> None:
    """Loading a broken case raises its problems."""
    with pytest.raises(Refused) as refused:
        load_case(CASES[0], base, CASES[0].name)
    assert refused.value.problems.render() == check_case(CASES[0], base, CASES[0].name)[0].render()


@pytest.mark.parametrize("folder", ["rules", "laws", "cases"])
def test_no_golden_file_is_left_over(folder: str) -> None:
    """Every golden message belongs to a broken file."""
    found = {path.stem for path in (HERE / folder).glob("*.txt")}
    assert found == {path.stem for path in (HERE / folder).glob("*.yaml")}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_broken_case_of_the_shipped_book(path: Path) -> None:
    """A case file that is wrong in a word of the law is refused with its golden message."""
    problems, _ = check_case(path, rulebook(), path.name)
    assert problems.errors
    compare(path.with_suffix(".txt"), problems.render())
