"""The files of a rule book: which there are, in which order, and what each of them holds."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from jurisdiction.loading.document import Items, Mapping, Node, read_list_file
from jurisdiction.loading.loaded import LAWS
from jurisdiction.loading.problems import Problems
from jurisdiction.model.place import Place

_NUMBER = re.compile(r"(\d+)")


@dataclass(slots=True)
class Folder:
    """The nodes of all files by what they hold, and the digest of their names and bytes (but of `lint.yaml`)."""

    shown_as: str
    digest: str = ""
    rulebook: Mapping | None = None
    profiles: Mapping | None = None
    authorities: Mapping | None = None
    lint: Mapping | None = None
    vocabulary: list[Mapping] = field(default_factory=list)
    issues: list[Mapping] = field(default_factory=list)
    registers: list[Mapping] = field(default_factory=list)
    guides: list[Mapping] = field(default_factory=list)
    rules: list[Node] = field(default_factory=list)


def read_folder(folder: Path, shown_as: str, problems: Problems) -> Folder:
    """Read every YAML file of a folder; hidden ones, other files and laws are passed over."""
    found = Folder(shown_as)
    digest = hashlib.sha256()
    for path in yaml_files(folder):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{LAWS}/"):
            continue
        if name != LINT:
            _add_to(digest, name, path)
        node = read_list_file(path, f"{shown_as}/{name}", problems)
        if node is not None:
            put(found, name, node, problems)
    found.digest = f"sha256:{digest.hexdigest()}"
    return found


def yaml_files(folder: Path) -> list[Path]:
    """Return the files in the order of their paths, with numbers compared as numbers."""
    found = [path for path in folder.rglob("*.yaml") if path.is_file()]
    visible = [path for path in found if not _hidden(path.relative_to(folder))]
    return sorted(visible, key=lambda path: _natural(path.relative_to(folder)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _natural(path: Path) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return what orders paths: part by part, and within a part text and numbers by turns."""
    return tuple(_pieces(part) for part in (*path.parts[:-1], path.stem))


def _pieces(part: str) -> tuple[tuple[int, int, str], ...]:
    pieces = (piece for piece in _NUMBER.split(part) if piece)
    return tuple((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in pieces)


def _add_to(digest: hashlib._Hash, name: str, path: Path) -> None:
    """Add the name and the bytes of a file, each with its length before it."""
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    for part in (name.encode(), data):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)


LINT = "lint.yaml"  # says which findings are accepted; no answer depends on it, so no digest does
_SINGLE = {
    "rulebook.yaml": "rulebook",
    "profiles.yaml": "profiles",
    "authorities.yaml": "authorities",
    LINT: "lint",
}
GUIDES = ("contents", "digest_map")  # files that lead readers into the rule book
_FOLDERS = {"vocabulary": "vocabulary", "issues": "issues", "register": "registers"}


def put(found: Folder, name: str, node: Mapping | Items, problems: Problems) -> None:
    """Put the node of a file, by its name in the folder, where it belongs; add a problem for a list out of place."""
    top = name.split("/", 1)[0]
    if isinstance(node, Mapping) and name in _SINGLE:
        setattr(found, _SINGLE[name], node)
    elif isinstance(node, Mapping) and top in _FOLDERS:
        getattr(found, _FOLDERS[top]).append(node)
    elif isinstance(node, Mapping) and node.get("register") is not None:
        found.registers.append(node)
    elif isinstance(node, Mapping) and any(node.get(key) is not None for key in GUIDES):
        found.guides.append(node)
    elif name in _SINGLE or top in _FOLDERS:
        message = "the file begins with a list; it must begin with `key: value` lines"
        problems.add(node.place, "root_not_keys", message)
    else:
        found.rules.append(node)


def missing(shown_as: str, name: str, problems: Problems) -> None:
    """Add the problem that a file of a rule book is missing."""
    place = Place(f"{shown_as}/{name}", 1, 1)
    problems.add(place, "cannot_read", "there is no such file, and a rule book needs it")
