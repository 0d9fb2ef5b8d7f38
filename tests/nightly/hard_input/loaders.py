"""One input after another given to the loaders in this process, and what is wrong with what they do.

An input is bytes: the first says whether the rest is a case file or a file of a rule book, and which.
The rule book is the small one of `tests/malformed/base`, in which every form of the language occurs.
No file is written; the other files of the rule book were read once, at the start.
"""

from __future__ import annotations

import resource
import signal
import sys
import time
import traceback
import zlib
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, NoReturn
from unittest import mock

from jurisdiction.evaluator.assess import assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading import check_case, load_rulebook, syntax
from jurisdiction.loading.document import Items, Mapping, read_list_file, read_text
from jurisdiction.loading.excerpt import visible
from jurisdiction.loading.folder import Folder, put
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.rulebooks import check_files
from jurisdiction.model.case import CaseFile

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "jurisdiction"
BASE = ROOT / "tests" / "malformed" / "base"
ADDED = "rules/broken.yaml"
"""A file that the rule book does not have, and that an input adds."""

FILES = (*(path.relative_to(BASE).as_posix() for path in sorted(BASE.rglob("*.yaml"))), ADDED)
BOOK_FROM = 224
"""A first byte below this one makes the rest a case file, another one a file of the rule book."""

SECONDS = 1.0
"""How long one input may take, in seconds of the processor."""

MEGABYTES = 64
"""How much one input may add to what the process has ever held."""

ADDRESS_SPACE = 4 << 30
"""What a process of these may hold at all, in bytes: more ends in a MemoryError."""

_ASSESSED = 16  # of so many accepted cases one is assessed as well
_READ_TWICE = 8  # of so many texts one is read with both parsers
_UNREAD = 16  # of so many files that are no YAML one is left out of the rule book, which is read on


class Find(NamedTuple):
    """What is wrong with one input: the same `key` is the same fault, `told` is for who mends it."""

    key: str
    told: str


class TooLongError(Exception):
    """Raised in the middle of an input that takes longer than it may."""


def case_input(text: bytes) -> bytes:
    """Return the input that is a case file of this text."""
    return b"c" + text


def book_input(name: str, text: bytes) -> bytes:
    """Return the input that is a file of the rule book of this text."""
    return bytes([BOOK_FROM + FILES.index(name)]) + text


def file_of(data: bytes) -> tuple[str, bytes]:
    """Return which file an input is, `case.yaml` or one of the rule book, and its text."""
    first = data[0] if data else 0
    name = FILES[(first - BOOK_FROM) % len(FILES)] if first >= BOOK_FROM else "case.yaml"
    return name, data[1:]


class Loaders:
    """Gives inputs to the loaders of case files and rule books."""

    def __init__(self) -> None:
        """Read the rule book against which inputs are read."""
        self.loaded = load_rulebook(BASE)
        self.accepted = 0
        read = ((name, read_list_file(BASE / name, name, Problems())) for name in FILES[:-1])
        self._nodes = {name: node for name, node in read if node is not None}

    def watch(self) -> None:
        """End from now on every input that takes too long, and bound the memory of this process."""
        signal.signal(signal.SIGVTALRM, _ring)
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))

    def fault(self, data: bytes) -> Find | None:
        """Return what is wrong with what the loaders do with an input, or None."""
        began, held = time.process_time(), _megabytes()
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * SECONDS)
        try:
            found = self._read(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
            return Find(_where(error), traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if (took := time.process_time() - began) > SECONDS:
            return Find("slow", f"took {took:.2f} seconds")
        if (grown := _megabytes() - held) > MEGABYTES:
            return Find("memory", f"took {grown} megabytes more")
        return found

    def _read(self, data: bytes) -> Find | None:
        name, text = file_of(data)
        if zlib.crc32(text) % _READ_TWICE == 0 and _said(text, syntax.FAST) != _said(text, None):
            return Find("parsers disagree", "the fast parser and the pure one do not say the same")
        problems, made = self._case(text) if name == "case.yaml" else self._book(name, text)
        if not made and not problems.errors:
            return Find("nothing said", "neither accepted nor refused")
        return _unseen(problems.render(0))

    def _case(self, text: bytes) -> tuple[Problems, bool]:
        problems, case = check_case(text, self.loaded, "case.yaml")
        if case is not None and not problems.errors:
            self.accepted += 1
            if case.allegations and zlib.crc32(text) % _ASSESSED == 0:
                self._assess(case)
        return problems, case is not None

    def _assess(self, case: CaseFile) -> None:
        book = self.loaded.rulebook
        stance = Stance(case.profile or book.default_profile, case.evidence or "as_pleaded")
        public = (self.loaded.register, self.loaded.register_thing)
        with suppress(ContradictionError):  # said to the user in words of its own
            assess(book, *public, case, stance, case.assessed_on or book.law_as_of)

    def _book(self, name: str, text: bytes) -> tuple[Problems, bool]:
        problems = Problems()
        node: Mapping | Items | None = read_text(text, name, problems)
        if node is None and zlib.crc32(text) % _UNREAD:
            return problems, False
        folder = Folder("book")
        for other, known in {**self._nodes, name: node}.items():
            if known is not None:
                put(folder, other, known, problems)
        made = check_files(folder, problems)
        self.accepted += not problems.errors
        return problems, made is not None


def _said(text: bytes, parser: type[Any] | None) -> tuple[str, Mapping | None]:
    """Return what a file is with one of the parsers, and what is said of it."""
    problems = Problems()
    with mock.patch.object(syntax, "FAST", parser):
        root = read_text(text, "case.yaml", problems)
    return problems.render(0), root


def _ring(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooLongError


def _megabytes() -> int:
    """Return the most that this process has ever held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _where(error: Exception) -> str:
    """Return the kind of an error with the last line of the project at which it came up."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    last = (own or frames)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name} in {last.name}"


def _unseen(printed: str) -> Find | None:
    """Return a find where a printed message has a character that nobody can see."""
    for line in printed.split("\n"):
        if line != visible(line):
            return Find("unseen character", ascii(line))
    return None
