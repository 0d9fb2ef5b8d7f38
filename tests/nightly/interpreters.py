"""Compare the answers of the Pythons of this machine, byte by byte, under several hash seeds and locales.

    python -m tests.nightly.interpreters --install DIR
    python -m tests.nightly.interpreters --cases cases/seeds --format json

Every Python from 3.11 on that is found is asked, one of each minor version: those on the PATH, those of
pyenv, and the one that runs this. One that lacks what the engine needs gets it in an environment of its
own in the folder of --install, or is named as left out. The digests of answers are kept in the file of
--state as they come: interrupted, the run goes on where it stopped, as long as the cases, the rule book and
the code are the same. Ends with 1 where two answers differ, with 130 when interrupted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jurisdiction.testing.code_digest import PRINTED, code_digest

ROOT = Path(__file__).parents[2]
OLDEST = (3, 11)
INTERRUPTED = 130
FORMATS = ("text", "md", "json")
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
)
_NEEDS = "import pydantic, typer, yaml"
_VERSION = "import sys; print('%d.%d' % sys.version_info[:2], sys.version.split()[0])"


def main(arguments: Sequence[str]) -> int:
    """Compare what the arguments ask for; return the exit code."""
    asked = _parser().parse_args(arguments)
    pythons = ready(asked.install)
    files = [file for path in asked.cases for file in _files(path)]
    formats = [asked.format] if asked.format else FORMATS
    kept = Kept(asked.state, key_of(files, asked.rules))
    try:
        said = [compared(pythons, files, form, asked.rules, kept) for form in formats]
    except KeyboardInterrupt:
        print(f"interrupted with {len(kept.digests)} digests; the same command goes on from here")
        return INTERRUPTED
    few = "; only one was found: hash seeds and locales alone" if len(pythons) == 1 else ""
    print(f"compared: {', '.join(pythons)}, {len(SURROUNDINGS)} surroundings each{few}")
    print(f"{len(files)} cases, {len(formats)} formats, {said.count(False)} differences")
    return int(not all(said))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="interpreters", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--cases", type=Path, nargs="+", default=[ROOT / "cases" / "seeds"])
    parser.add_argument("--rules", type=Path, default=ROOT / "rules", help="the rule book")
    parser.add_argument("--format", choices=FORMATS, help="this one only")
    state = ROOT / "tests" / "nightly" / "state" / "interpreters.json"
    parser.add_argument("--state", type=Path, default=state, help="where digests are kept")
    parser.add_argument("--install", type=Path, help="folder for environments that are made")
    return parser


def key_of(files: Sequence[Path], rules: Path) -> str:
    """Return a digest of all on which the answers rest but the Python: cases, rule book and engine."""
    named = hashlib.sha256(" ".join([*map(str, files), str(rules)]).encode()).hexdigest()
    return f"{named[:16]} {code_digest(PRINTED, [*files, *sorted(rules.rglob('*.yaml'))])}"


class Kept:
    """The digests of answers that were found by runs of one key, written whole after each; of another key none is."""

    def __init__(self, file: Path, key: str) -> None:
        """Read what there is of this key."""
        self._file, self._key = file, key
        read = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self.digests: dict[str, str] = read["digests"] if read.get("key") == key else {}

    def add(self, name: str, digest: str) -> None:
        """Keep the digest of one answer."""
        self.digests[name] = digest
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"key": self._key, "digests": self.digests}), encoding="utf-8")
        fresh.replace(self._file)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def found() -> Iterator[str]:
    """Yield the Pythons of this machine, the one that runs this first."""
    yield sys.executable
    minors = range(OLDEST[1], OLDEST[1] + 5)
    yield from filter(None, (shutil.which(f"python3.{minor}") for minor in minors))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from (str(path) for path in sorted(pyenv.glob("3.*/bin/python")))


def ready(install: Path | None) -> dict[str, str]:
    """Return one Python of each minor version that can run the engine, by its version."""
    pythons: dict[str, str] = {}
    seen: set[str] = set()
    for python in found():
        minor, _, version = _output(python, "-c", _VERSION).partition(" ")
        if not minor or tuple(map(int, minor.split("."))) < OLDEST or minor in seen:
            continue
        able = python if _able(python) else install and _installed(python, install / minor)
        if able:
            seen.add(minor)
            pythons[version.strip()] = able
        else:
            print(f"left out: {version.strip()} lacks what the engine needs; see --install")
    return dict(sorted(pythons.items()))


def _able(python: str) -> bool:
    return subprocess.run([python, "-c", _NEEDS], capture_output=True, check=False).returncode == 0


def _installed(python: str, folder: Path) -> str | None:
    """Return the Python of an environment with what the engine needs; None where it cannot be made."""
    made = folder / "bin" / "python"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if not made.exists():
        subprocess.run([python, "-m", "venv", folder], capture_output=True, check=False)
    if made.exists() and not _able(str(made)):
        command = [made, "-m", "pip", "install", "-qq", *project["dependencies"]]
        subprocess.run(command, capture_output=True, check=False)
    return str(made) if made.exists() and _able(str(made)) else None


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    return done.stdout.strip()


def compared(
    pythons: dict[str, str], files: Sequence[Path], form: str, rules: Path, kept: Kept
) -> bool:
    """Print the digest of the answers of each Python in each surroundings; return whether all are one.

    Where a Python gives no answer that is not kept: it is asked again the next time.
    """
    digests = set()
    for version, python in pythons.items():
        for surroundings in SURROUNDINGS:
            name = f"{form:5} {version:8} {surroundings['PYTHONHASHSEED']:5}"
            known = name in kept.digests
            answer = b"" if known else _answer(python, files, form, rules, surroundings)
            if answer:
                kept.add(name, hashlib.sha256(answer).hexdigest()[:16])
            digest = kept.digests.get(name, f"none from {version}")
            print(f"{name} {digest}{' of an earlier run' if known else ''}", flush=True)
            digests.add(digest)
    return len(digests) == 1 and not any(digest.startswith("none") for digest in digests)


def _answer(
    python: str, files: Sequence[Path], form: str, rules: Path, surroundings: dict[str, str]
) -> bytes:
    """Return what `assess` prints, from the YAML files and not from the cache."""
    command = [python, "-m", "jurisdiction", "assess", *map(str, files)]
    done = subprocess.run(
        [*command, "--rules", str(rules), "--format", form, "--no-cache"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    sys.stderr.write(done.stderr.decode("utf-8", "replace"))
    return done.stdout if done.returncode == 0 else b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
