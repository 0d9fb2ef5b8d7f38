"""Every lint: its failing example with the golden findings, its passing one, its docstring, its place in the list."""

from pathlib import Path

import pytest

from jurisdiction.lint import lints
from jurisdiction.lint.docstring import parse
from jurisdiction.lint.registry import LINTS, NAMES
from tests.lint.examples import HERE, examined
from tests.malformed.golden import compare

MODULES = {path.stem for path in Path(lints.__path__[0]).glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("lint", NAMES)
def test_the_failing_example(lint: str, tmp_path: Path) -> None:
    """The lint finds something in its failing example, at the place and in the words of the golden text."""
    report, printed = examined(HERE / lint / "bad.yaml", lint, tmp_path)
    assert any(each.lint == lint for each in report.findings)
    compare(HERE / lint / "bad.txt", printed)


@pytest.mark.parametrize("lint", NAMES)
def test_the_passing_example(lint: str, tmp_path: Path) -> None:
    """The lint runs over its passing example, which is near the failing one, and finds nothing."""
    report, _ = examined(HERE / lint / "good.yaml", lint, tmp_path)
    assert lint in {each.name for each in report.lints}
    assert report.findings == ()


def test_the_list_is_complete() -> None:
    """Every module of lints is listed once, and there are at least twenty."""
    assert len(NAMES) == len(set(NAMES)) >= 20
    assert set(NAMES) == MODULES
    assert {path.name for path in HERE.iterdir() if (path / "bad.yaml").exists()} == MODULES


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint.name)
def test_the_docstring_has_its_form(lint: object) -> None:
    """What, Why, Avoid and Prefer stand in this order, and the title is one sentence."""
    assert lint in LINTS
    doc = next(each.doc for each in LINTS if each is lint)
    assert doc.title.endswith(".")
    assert "\n" not in doc.title
    assert doc.what.endswith(".")
    assert doc.why.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "A title.\n\nWhat:\nx\n\nWhy:\ny\n\nAvoid:\nz\n",
        "What:\nx\nWhy:\ny\nAvoid:\nz\nPrefer:\nw\n",
        "",
    ],
)
def test_another_docstring_is_refused(text: str) -> None:
    """A docstring without a part, without a title or without anything is no docstring of a lint."""
    with pytest.raises(ValueError, match="What, Why, Avoid, Prefer"):
        parse(text)
