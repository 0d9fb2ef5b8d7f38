"""The index of the documentation names every page and every decision, by its own words."""

from __future__ import annotations

import re

from tests.golden.answers import ROOT

DOCS = ROOT / "docs"
INDEX = (DOCS / "README.md").read_text(encoding="utf-8")
RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))[1:]  # the first is the form


def test_every_page_is_listed() -> None:
    """Each page of the folder has a row, and each row a page."""
    pages = {path.name for path in DOCS.glob("*.md")} - {"README.md"}
    listed = re.findall(r"^\| \[([^]/]+)\]\(([^)/]+)\)", INDEX, re.MULTILINE)
    assert {target for _, target in listed} == pages
    assert all(name == target for name, target in listed)


def test_every_decision_is_listed() -> None:
    """Each record stands in the table, in order, with its number and its first line."""
    rows = re.findall(r"^\| \[(\d{4})\]\(decisions/([^)]+)\) \| (.+) \|$", INDEX, re.MULTILINE)
    heads = [path.read_text(encoding="utf-8").splitlines()[0] for path in RECORDS]
    assert [name for _, name, _ in rows] == [path.name for path in RECORDS]
    assert [f"# {number}: {title}" for number, _, title in rows] == heads


def test_every_folder_of_tests_is_listed() -> None:
    """Who writes a test finds each folder of tests in their table, and no other."""
    table = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE)
    folders = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("**/*.py"))}
    assert sorted(listed) == sorted(folders)
