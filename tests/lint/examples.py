"""A failing and a passing example of each lint, laid over the rule book of the library.

`LINT/bad.yaml` and `LINT/good.yaml` hold one file or several: each begins behind a line `# lies over PATH`, and what
stands before the first such line, if that is a rule, lies in `lending/example.yaml`. Files below `cases/` are cases.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from jurisdiction.lint.as_text import text
from jurisdiction.lint.book import Book
from jurisdiction.lint.examine import Report, examine
from jurisdiction.lint.showing import Shown, show
from jurisdiction.lint.silences import read_silences
from jurisdiction.loading.cases import load_case
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.rulebooks import check_folder

HERE = Path(__file__).parent
BASE = HERE.parent / "rulebooks" / "library_fines" / "rules"
OVER = "# lies over "


def laid_over(example: Path, folder: Path) -> Path:
    """Return a copy of the base rule book with the files of an example laid over it."""
    shutil.copytree(BASE, folder / "book")
    head, *parts = f"\n{example.read_text(encoding='utf-8')}".split(f"\n{OVER}")
    rules = f"lending/example.yaml\n{head}" if "\n- " in head else ""
    for part in (*parts, rules):
        name, _, written = part.partition("\n")
        if name:
            target = folder / "book" / name.strip()
            target.parent.mkdir(exist_ok=True)
            target.write_text(written, encoding="utf-8")
    return folder / "book"


def examined(example: Path, lint: str, folder: Path) -> tuple[Report, str]:
    """Return what a lint finds in an example, and how it is printed."""
    book = laid_over(example, folder)
    cases = folder / "cases"
    if (book / "cases").exists():
        (book / "cases").rename(cases)
    checked = check_folder(book, shown_as="book")
    assert checked.loaded is not None
    problems = Problems()
    problems.include(checked.problems)
    looked_at = Book.of(checked.loaded, checked.files)
    silences = read_silences(looked_at, problems)
    assert not problems.errors, problems.render()
    report = examine(looked_at, silences, _shown(cases, looked_at, problems), wanted(lint))
    return report, text(report, problems)


def wanted(lint: str) -> tuple[str, ...]:
    """Return the lints to run: silences are judged beside the lint that they silence."""
    return (lint, "uncalled_rule") if lint == "idle_silence" else (lint,)


def _shown(folder: Path, book: Book, problems: Problems) -> tuple[Shown, ...] | None:
    if not folder.exists():
        return None
    found = []
    for path in sorted(folder.iterdir()):
        problems.add_source(f"cases/{path.name}", path.read_text(encoding="utf-8"))
        found.append(show(book.loaded, load_case(path, book.loaded, f"cases/{path.name}")))
    return tuple(found)
