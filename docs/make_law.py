"""Write the pages of `docs/law/`, which show the rule book to readers without code.

    .venv/bin/python -m docs.make_law           run the shipped cases, then write all; takes minutes
    .venv/bin/python -m docs.make_law --pages   write the pages, with what the cases showed last time
    .venv/bin/python -m docs.make_law --check   exit 1 if a page is stale; runs no case

What running the cases shows stands in `docs/law/reached.yaml`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.book.library import Library
from docs.book.measured import FILE, stored, written
from docs.book.shelf import ROOT
from jurisdiction.loading import Loaded, load_rulebook

PAGES = ROOT / "docs" / "law"


def loaded_rules() -> Loaded:
    """The rule book of this checkout, with its files named from the root."""
    return load_rulebook(ROOT / "rules", shown_as="rules")


def shipped() -> dict[str, Path]:
    """The files of the shipped cases by id, named from the root."""
    files = sorted(path.relative_to(ROOT) for path in (ROOT / "cases").glob("*/*.yaml"))
    return {path.stem: path for path in files}


def pages(loaded: Loaded) -> dict[str, str]:
    """The text of every page by its name, with what the cases showed last time."""
    return Library(loaded, shipped(), stored()).pages()


def found() -> dict[str, str]:
    """The pages as they stand."""
    files = sorted(PAGES.rglob("*.md"))
    return {file.relative_to(PAGES).as_posix(): file.read_text(encoding="utf-8") for file in files}


def main(arguments: list[str]) -> int:
    """Write or check the pages."""
    loaded = loaded_rules()
    if "--check" in arguments:
        return int(found() != pages(loaded))
    if "--pages" not in arguments:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        FILE.write_text(written(loaded, shipped()), encoding="utf-8", newline="\n")
    _write(pages(loaded))
    return 0


def _write(made: dict[str, str]) -> None:
    """Write the pages, and take away those that are no longer made."""
    for name in found().keys() - made.keys():
        (PAGES / name).unlink()
    for name, text in made.items():
        (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
