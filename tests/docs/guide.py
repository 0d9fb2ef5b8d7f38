"""A guide and what it tells a reader to do: files to write, commands to type, and what they print.

- `<!-- file: NAME -->` stands before a block that is the whole text of a file;
- `<!-- change: NAME -->` stands before a block that is a change of a file, with `+`, `-` and a space;
- a block `sh` is typed line by line; `<!-- exit: CODE -->` stands before it where the code is not 0;
- a block `text` shows what the commands before it printed, with `...` for what was left out,
  in whatever lines it is broken and whatever begins a sentence.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.desk import ROOT, typed

_BLOCK = re.compile(r"(?:<!-- (\w+): (\S+) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LEFT_OUT = re.compile(r"(?:^|(?<=\s))\.\.\.(?=\s|$)")
_RULING = re.compile(r"(?<=\s)[-=]{3,}(?=\s)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a guide: its language, its text, and what the comment before it says of it."""

    language: str
    text: str
    mark: str
    argument: str


def blocks(guide: Path) -> Iterator[Block]:
    """The blocks of a guide, in their order."""
    for match in _BLOCK.finditer(guide.read_text(encoding="utf-8")):
        yield Block(match[3], match[4], match[1] or "", match[2] or "")


def follow(guide: Path) -> int:
    """Do what a guide says in the working folder; return the number of commands typed."""
    printed: list[str] = []
    count, shown = 0, False
    for block in blocks(guide):
        if block.mark == "file":
            Path(block.argument).parent.mkdir(parents=True, exist_ok=True)
            Path(block.argument).write_text(block.text, encoding="utf-8")
        elif block.mark == "change":
            change(Path(block.argument), block.text)
        elif block.language == "sh":
            printed, shown = ([], False) if shown else (printed, False)
            lines = block.text.splitlines()
            printed.extend(run(line, int(block.argument or 0)) for line in lines)
            count += len(lines)
        elif block.language == "text":
            shown = True
            assert any(shows(output, block.text) for output in printed), "\n--- and not\n".join(
                (block.text, *printed)
            )
    return count


def change(file: Path, block: str) -> None:
    """Make a change in a file, which holds the text to be changed once."""
    lines = block.splitlines()
    before = "\n".join(line[1:] for line in lines if line[:1] in {" ", "-"})
    after = "\n".join(line[1:] for line in lines if line[:1] in {" ", "+"})
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file}: {before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def run(line: str, code: int) -> str:
    """Type a line and return what it printed; a file is moved without a process, tests run in one of their own."""
    program, *arguments = shlex.split(line)
    if program == "mv":
        shutil.move(arguments[0], arguments[1])
        return ""
    if program == "pytest":
        return run_tests(arguments, code)
    assert program == "jurisdiction", line
    done = typed(*arguments)
    assert done.exit_code == code, f"{line}\n{done.output}"
    return done.output


def run_tests(arguments: list[str], code: int) -> str:
    """Run pytest with these arguments and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def shows(output: str, shown: str) -> bool:
    """Whether an output is what a guide shows of it."""
    flat = _flat(output)
    at = 0
    for part in _LEFT_OUT.split(shown):
        found = flat.find(_flat(part), at)
        if found < 0:
            return False
        at = found + len(_flat(part))
    return True


def _flat(text: str) -> str:
    return " ".join(_RULING.sub(" ", f" {text} ").split()).casefold()
