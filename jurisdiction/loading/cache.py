"""The compiled rule book in the user's cache folder, so that a second run need not read the YAML.

An entry is data, holds the rule book and its register and never anything of a case, and is named by
all that it depends on: the names and bytes of the files, the engine, the Python.
Whatever is wrong with the folder or an entry, the files are read and the answer is the same.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jurisdiction import __version__, loading
from jurisdiction.loading.codec import decode, encode, shape
from jurisdiction.loading.loaded import LAWS, Loaded
from jurisdiction.loading.problems import Refused

FORMAT = "jurisdiction/rulebook-cache/1"
SHOWN_AS = "rules"
"""What places in a rule book begin with: the same wherever the folder lies."""

MOST_ENTRIES = 8
_PREFIX, _SUFFIX = "rulebook-", ".json"
_ENGINE = ("loading", "model", "register.py")


def load(folder: Path, cache: Path | None) -> Loaded:
    """Return the rule book of a folder, from the cache folder if it has it; raise `Refused` if not.

    Without a cache folder the files are read and nothing is written.
    """
    key = None if cache is None else _key(folder)
    if cache is None or key is None:
        return _from_files(folder)
    entry = cache / f"{_PREFIX}{key[:40]}{_SUFFIX}"
    found = _read(entry, key)
    if found is not None:
        return found
    loaded = _from_files(folder)
    if _key(folder) == key:  # else a file was changed while it was read
        _write(entry, key, loaded)
    return loaded


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Return where entries stand, by the variables of the user; None where there is no home."""
    if named := environment.get("JURISDICTION_CACHE"):
        return Path(named)
    base = Path(environment.get("XDG_CACHE_HOME", ""))
    if base.is_absolute():
        return base / "jurisdiction"
    try:
        return Path.home() / ".cache" / "jurisdiction"
    except RuntimeError:
        return None


def _from_files(folder: Path) -> Loaded:
    try:
        return loading.load_rulebook(folder, shown_as=SHOWN_AS)
    except Refused:
        return loading.load_rulebook(folder)  # once more, to name the files as the user does


# Keys.


def _key(folder: Path) -> str | None:
    """Return the digest of all that a compiled rule book depends on; None for no such folder."""
    digest = hashlib.sha256()
    try:
        for part in (*_engine(), *_contents(os.fspath(folder), "")):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    except OSError:
        return None
    return digest.hexdigest()


def _engine() -> Iterator[bytes]:
    """Yield what says how files are compiled: versions, classes of the model, the code itself."""
    python = f"{sys.implementation.cache_tag} {sys.version_info[:3]}"
    yield f"{FORMAT} {__version__} {python} {shape()}".encode()
    package = Path(__file__).parents[1]
    for name in _ENGINE:
        for path in sorted((package / name).glob("*.py")) or [package / name]:
            if path.exists():
                stat = path.stat()
                yield f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode()


def _contents(folder: str, below: str) -> Iterator[bytes]:
    """Yield the name and the bytes of every file of a rule book but its laws, in the order of their names."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{below}{entry.name}"
        if entry.name.startswith(".") or (entry.name == LAWS and not below):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _contents(entry.path, f"{name}/")
        elif name.endswith(".yaml") and entry.is_file():
            yield name.encode("utf-8", "surrogateescape")
            yield Path(entry.path).read_bytes()


# Entries.


def _read(entry: Path, key: str) -> Loaded | None:
    """Return what an entry holds; None where it is missing, damaged or somebody else's."""
    try:
        head, _, body = entry.read_bytes().partition(b"\n")
        return decode(_parsed(body)) if head == _head(key, body) else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the data; to collect garbage while so many lists are made costs more than they do."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return json.loads(body)
    finally:
        if collects:
            gc.enable()


def _write(entry: Path, key: str, loaded: Loaded) -> None:
    """Write an entry to the side and rename it; where that cannot be done, do nothing."""
    try:
        body = json.dumps(encode(loaded), ensure_ascii=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError):
        return
    aside = entry.with_name(f".{entry.name}.{os.getpid()}")
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_bytes(_head(key, body) + b"\n" + body)
            aside.replace(entry)
        finally:
            aside.unlink(missing_ok=True)
        _prune(entry.parent)


def _head(key: str, body: bytes) -> bytes:
    return f"{FORMAT} {key} {hashlib.sha256(body).hexdigest()}".encode()


def _prune(folder: Path) -> None:
    """Delete all entries but the newest few."""
    entries = sorted(
        folder.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns, reverse=True
    )
    for path in entries[MOST_ENTRIES:]:
        path.unlink(missing_ok=True)
