"""Which case files and rule books the paths of a command mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jurisdiction.cli.guard import Code, StopError
from jurisdiction.cli.paths import exists, is_file, is_folder, members

HEAD = "rulebook.yaml"
STDIN = Path("-")


def found(paths: list[Path]) -> tuple[list[Path], list[Path]]:
    """Return the folders of rule books and the case files, each once, in the order of the paths.

    A folder is searched; hidden files and folders are passed over, and the parts of a rule book.
    """
    books: dict[Path, None] = {}
    cases: dict[Path, None] = {}
    for file in (file for path in paths for file in _meant(path)):
        if file.name == HEAD:
            books[file.parent] = None
        else:
            cases[file] = None
    return list(books), list(cases)


def _meant(path: Path) -> Iterator[Path]:
    """Yield the files that a path means: itself, or those below it; of a rule book and its parts, its head."""
    if not is_folder(path):
        heads = (folder / HEAD for folder in path.parents)
        yield next((head for head in heads if path != STDIN and is_file(head)), path)
    elif is_file(path / HEAD):
        yield path / HEAD
    else:
        for below in members(path):
            if not below.name.startswith(".") and _followed(below):
                yield from _meant(below)


def _followed(below: Path) -> bool:
    """Return whether a folder's member is looked at: no pipe that nobody writes, no link that leads round."""
    if is_folder(below):
        return not below.is_symlink()
    return below.suffix in {".yaml", ".yml"} and (is_file(below) or below.is_symlink())


def case_files(paths: list[Path], hint: str = "PATH") -> list[Path]:
    """Return the case files that the paths mean; raise StopError where one leads nowhere."""
    for path in paths:
        if path != STDIN and not exists(path):
            raise StopError(Code.REFUSED, f"Error: {hint}: there is no file or folder {path}")
    return found(paths)[1]
