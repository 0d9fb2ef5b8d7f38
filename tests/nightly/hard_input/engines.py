"""The engines that make inputs: Hypothesis for shapes, atheris for bytes, dice for both where it is missing.

An engine gives inputs to a function, from a seed and for so many inputs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from jurisdiction.testing.choices import Choices, Dice
from jurisdiction.testing.drawn import Drawn, cases_for
from jurisdiction.testing.matter import matter_of
from jurisdiction.testing.trees import Data
from tests.nightly.hard_input.loaders import ADDED, FILES, ROOT, Loaders, book_input, case_input
from tests.nightly.hard_input.shapes import DRESSES, PIECES, RAW, TEXTS, misshapen, written

Try: TypeAlias = Callable[[bytes], None]
"""What is done with an input."""

LONGEST = 700
"""The longest input of the byte-wise engine, in bytes; shapes are longer."""

_MALFORMED = ROOT / "tests" / "malformed"
_VALID = 6  # of so many shapes one is a valid case of the whole vocabulary before it is changed


def shapes(number: int, count: int, attempt: Try, loaders: Loaders, _corpus: Path) -> None:
    """Give so many misshapen files, drawn by Hypothesis."""
    book = loaders.loaded
    valid = cases_for(matter_of(book))

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_files(valid))
    def run(data: bytes) -> None:
        attempt(data)

    run()


@st.composite
def _files(draw: st.DrawFn, valid: st.SearchStrategy[dict[str, Data]]) -> bytes:
    """Return a misshapen file, which now and then was a valid case of the whole vocabulary."""
    choices = Drawn(draw)
    return misshapen(choices, draw(valid) if choices.chance(_VALID) else None)


def dice(number: int, count: int, attempt: Try, _loaders: Loaders, _corpus: Path) -> None:
    """Give so many inputs, misshapen files and files with damaged bytes by turns."""
    known = seeds()
    for each in range(count):
        choices = Dice(number + each)
        attempt(damaged(choices.pick(known), choices) if each % 2 else misshapen(choices))


def damaged(data: bytes, choices: Choices) -> bytes:
    """Return an input with one to four of its bytes overwritten, inserted, left out or doubled."""
    for _ in range(choices.number(1, 4)):
        start = choices.number(0, len(data))
        end = start + choices.pick((0, 0, 1, 1, 2, 8))
        put = choices.pick((_byte(choices), _token(choices), data[start : end + 8], b""))
        data = data[:start] + put + data[end:]
    return data


def _byte(choices: Choices) -> bytes:
    return bytes([choices.number(0, 255)])


def _token(choices: Choices) -> bytes:
    return choices.pick(TOKENS)


TOKENS = tuple(
    text.encode("utf-8")
    for text in (*TEXTS, *DRESSES, *RAW, "\n", "\n  ", ": ", "- ", ", ", "{", "]", "[")
    if len(text) <= 40
)


def bytes_(number: int, count: int, attempt: Try, loaders: Loaders, corpus: Path) -> None:
    """Give so many inputs made by atheris, which prefers what reaches new code; ends the process."""
    import atheris  # noqa: PLC0415 - may be missing

    _fill(corpus)
    known = {hashlib.sha256(file.read_bytes()).digest() for file in corpus.iterdir()}
    left = count

    def one(data: bytes) -> None:
        nonlocal left
        if hashlib.sha256(data).digest() in known:
            loaders.fault(data)  # read again at the start of a leg, and counted when it was made
            return
        attempt(data)
        left -= 1
        if not left:
            os._exit(0)  # the engine itself ends no earlier than it is killed

    words = corpus.parent / "words.dict"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS if token))
    options = (
        f"-seed={number}",
        f"-max_len={LONGEST}",
        f"-dict={words}",
        "-rss_limit_mb=0",
        "-len_control=0",
    )
    atheris.Setup([sys.argv[0], *options, "-timeout=60", "-print_final_stats=1", str(corpus)], one)
    atheris.Fuzz()


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


def _fill(corpus: Path) -> None:
    """Put the files from which mutation starts into an empty corpus."""
    if not any(corpus.iterdir()):
        for data in seeds():
            (corpus / hashlib.sha256(data).hexdigest()[:40]).write_bytes(data)


def seeds() -> list[bytes]:
    """Return short files from which to start: malformed ones, those of the base, and small cases."""
    found = [
        case_input(path.read_bytes())
        for folder in ("cases", "document")
        for path in sorted((_MALFORMED / folder).glob("*.yaml"))
    ]
    found += [book_input(name, (_MALFORMED / "base" / name).read_bytes()) for name in FILES[:-1]]
    for path in sorted((_MALFORMED / "rules").glob("*.yaml")):
        first = path.read_bytes().split(b"\n", 1)[0].decode()
        name = first.removeprefix("# lies over ")
        found.append(book_input(name if name in FILES else ADDED, path.read_bytes()))
    found += [case_input(written(piece)) for piece in PIECES]
    return [data for data in found if len(data) <= LONGEST]


def has_atheris() -> bool:
    """Return whether the byte-wise engine can run."""
    return importlib.util.find_spec("atheris") is not None


ENGINES = {"shapes": shapes, "bytes": bytes_, "dice": dice}
