"""One leg of a fuzzing run, in a process of its own: an engine, a seed, a count and the folder.

Nothing of the project is imported before it is known whether atheris has to see it.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

SEEN = ["jurisdiction.loading", "jurisdiction.model", "jurisdiction.register"]


def main(engine: str, seed: int, count: int, path: Path) -> None:
    """Try so many inputs of an engine; what comes up is kept in the folder."""
    with _watched(engine):
        from tests.nightly.hard_input import engines, folder, loaders  # noqa: PLC0415 - see above

        given = loaders.Loaders()
    kept = folder.Folder(path)
    now = kept.now(fresh=False)
    given.watch()
    tried = faulty = 0

    def attempt(data: bytes) -> None:
        nonlocal tried, faulty
        now.put(tried, given.accepted, faulty, data)
        if find := given.fault(data):
            faulty += 1
            kept.keep(find, data)
        tried += 1
        now.put(tried, given.accepted, faulty, b"")

    engines.ENGINES[engine](seed, count, attempt, given, path / "corpus")


def _watched(engine: str) -> AbstractContextManager[object]:
    """Return what lets atheris see which lines are reached in what is imported inside it."""
    if engine != "bytes":
        return nullcontext()
    import atheris  # noqa: PLC0415 - may be missing

    found: AbstractContextManager[object] = atheris.instrument_imports(include=SEEN)
    return found


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
