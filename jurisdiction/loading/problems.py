"""What is wrong with the files: every problem of every file, collected, ordered and printed.

Whoever reads a file adds to one `Problems`; nobody stops at the first.
A message begins in lower case, puts what the user wrote in backticks and names no type of ours.

How much of a file is repeated: a message holds no more than the offending text, cut at 60
characters. Below it that text stands at its column, with the signs of lists and groups around it and
an ellipsis for all else that is written on its line. Of a text that does not stand there as it is,
such as one over several lines, the text is shown alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from jurisdiction.loading.excerpt import cut, point, pointed_at, quoted, visible
from jurisdiction.model.place import NOWHERE, Place

Severity = Literal["error", "warning"]
Guess: TypeAlias = "str | Callable[[], str | None] | None"
"""The nearest name, or what finds it: of many problems few are printed, and guessing takes long."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_SHOWN_ALLOWED = 12
_GUESSED = 100  # for so many printed problems a nearest name is looked for
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place, in words for the person who wrote the file.

    `length` counts the characters that the carets underline; `allowed` is what could stand there,
    `nearest` the best guess among it, `provision` the provision of law concerned.
    `offending` is the text at fault where it is known.
    """

    place: Place
    code: str
    message: str
    allowed: tuple[str, ...] = ()
    nearest: Guess = None
    provision: str | None = None
    length: int = 1
    severity: Severity = "error"
    offending: str | None = None

    @property
    def key(self) -> tuple[Place, str, str]:
        """Return what orders problems, and what makes two of them the same."""
        return self.place, self.code, self.message


class Refused(Exception):  # noqa: N818 - the word that the messages and the exit codes use
    """Raised by loaders when a file has errors; holds them, and says none of the file's text."""

    def __init__(self, problems: Problems) -> None:
        """Keep the problems; the text of the exception only counts them."""
        self.problems = problems
        count = len(problems.errors)
        super().__init__(f"refused with {count} error{'' if count == 1 else 's'}")


class Problems:
    """All problems found so far, and the sources that are needed to show them."""

    def __init__(self) -> None:
        """Begin with no problem and no source."""
        self._found: list[Problem] = []
        self._sources: dict[str, str] = {}
        self._lines: dict[str, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        """Return whether anything was found, a warning included."""
        return bool(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the sorted problems for which a file is refused."""
        return tuple(problem for problem in self.sorted() if problem.severity == "error")

    def add(
        self,
        place: Place,
        code: str,
        message: str,
        *,
        allowed: Iterable[str] = (),
        nearest: Guess = None,
        offending: str | None = None,
        provision: str | None = None,
        severity: Severity = "error",
    ) -> None:
        """Record a problem; `offending` is the user's text at fault, which the carets underline."""
        self._found.append(
            Problem(
                place=place,
                code=code,
                message=message,
                allowed=tuple(allowed),
                nearest=nearest,
                provision=provision,
                length=max(1, len(_first_line(offending or ""))),
                severity=severity,
                offending=offending,
            )
        )

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record problems that were made elsewhere."""
        self._found.extend(problems)

    def include(self, other: Problems) -> None:
        """Take over all problems and sources of another."""
        self._found.extend(other._found)
        self.show_lines_of(other)

    def show_lines_of(self, other: Problems) -> None:
        """Take over the sources of another, so that their lines can be shown, and none of its problems."""
        for file, text in other._sources.items():
            self.add_source(file, text)

    def add_source(self, file: str, text: str) -> None:
        """Keep the text of a file, so that its lines can be shown."""
        self._sources[file] = text
        self._lines.pop(file, None)

    def lines(self, file: str) -> tuple[str, ...]:
        """Return the source lines of a file without their ends; none for a file not registered."""
        if file not in self._lines:
            self._lines[file] = tuple(_LINE_END.split(self._sources.get(file, "")))
        return self._lines[file]

    def first_error(self) -> Problems:
        """Return the first problem alone for which a file is refused, with the lines that show it."""
        found = Problems()
        found.extend(self.errors[:1])
        found.show_lines_of(self)
        return found

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems by file, line, column and code, each once."""
        first: dict[tuple[Place, str, str], Problem] = {}
        for problem in self._found:
            first.setdefault(problem.key, problem)
        return tuple(first[key] for key in sorted(first))

    def render(self, max_errors: int = 20) -> str:
        """Return the text to print: the first problems, then how many more; 0 prints all.

        Every line ends in a line break; without problems the text is empty.
        """
        text, hidden = self.first(max_errors or None)
        return text + rest(hidden)

    def first(self, most: int | None) -> tuple[str, int]:
        """Return the text of the first problems, at most so many (None: all), and how many are left out."""
        found = self.sorted()
        parts = [
            "\n".join(self._describe(problem, guess=number < _GUESSED))
            for number, problem in enumerate(found[:most])
        ]
        return "".join(f"{part}\n" for part in parts), len(found) - len(parts)

    def _describe(self, problem: Problem, *, guess: bool) -> Iterator[str]:
        """Return the lines that tell one problem; the name of a file may hold anything, too."""
        where = "" if problem.place == NOWHERE else f"{problem.place}  "
        yield visible(f"{where}{problem.severity}  {problem.code}  {problem.message}")
        yield from (f"{_INDENT}{line}".rstrip() for line in self._excerpt(problem))
        if problem.provision:
            yield f"{_INDENT}provision: {problem.provision}"
        if problem.allowed:
            yield f"{_INDENT}allowed: {_some(problem.allowed)}"
        if guess and (found := problem.nearest() if callable(problem.nearest) else problem.nearest):
            yield f"{_INDENT}did you mean `{cut(found)}`?"

    def _excerpt(self, problem: Problem) -> tuple[str, ...]:
        """Return what is shown of the source line, and its carets, or nothing where the source is not known."""
        lines = self.lines(problem.place.file)
        if problem.place.file not in self._sources or not 1 <= problem.place.line <= len(lines):
            return ()
        line, column = lines[problem.place.line - 1], problem.place.column
        if not line.strip():
            return ()
        if not problem.offending and problem.length == 1:
            return point(line, column)
        if length := _written_length(line, column, problem):
            return pointed_at(line, column, length)
        return quoted(problem.offending or "")


def rest(hidden: int) -> str:
    """Return the line that counts the problems that were not printed; empty where all were."""
    noun = "problem" if hidden == 1 else "problems"
    return f"{hidden} more {noun} (--max-errors 0 prints all)\n" if hidden else ""


def _first_line(text: str) -> str:
    """Return a text up to its first line end."""
    return _LINE_END.split(text, maxsplit=1)[0]


def _written_length(line: str, column: int, problem: Problem) -> int:
    """Return how many characters to underline, or 0 where the text does not stand there as it is.

    The quotation marks around a text belong to it.
    """
    offending = problem.offending
    if not offending:
        return problem.length
    if line.startswith(offending, column - 1):
        return len(offending)
    quotation_mark = line[column - 1 : column]
    written = f"{quotation_mark}{offending}{quotation_mark}"
    return len(written) if line.startswith(written, column - 1) else 0


def _some(names: tuple[str, ...]) -> str:
    """Return the first names, and how many there are besides."""
    shown = ", ".join(cut(name) for name in islice(names, _SHOWN_ALLOWED))
    hidden = len(names) - _SHOWN_ALLOWED
    return f"{shown} and {hidden} more" if hidden > 0 else shown
