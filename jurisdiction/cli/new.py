"""`new`: a case file to fill in, or a rule with three cases, written from the templates of the rule book.

The templates are data of the rule book, in its folder `templates`; nothing here knows what they say.
No file that exists is written over.
"""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from jurisdiction.cli.guard import Code, StopError, guarded
from jurisdiction.cli.options import Rules
from jurisdiction.cli.paths import is_file

CASE, RULE, SUFFIX = "case", "rule", ".template"
ANSWERS: Final = ("holds", "fails", "open")
"""The cases that come with a rule, in the order in which they are written."""

_IDS: Final = {CASE: re.compile(r"[\w-]+"), RULE: re.compile(r"[a-z]\w*(\.[a-z]\w*)*")}
_ADVICE: Final = {
    CASE: "letters, digits, `_` and `-`, as in removals_2017",
    RULE: "words joined by `_` and parts joined by `.`, as in personal.adult",
}


class New(StrEnum):
    """What can be new."""

    CASE = CASE
    RULE = RULE


What = Annotated[New, typer.Argument(metavar="case|rule", help="What to write.")]
Name = Annotated[str, typer.Argument(metavar="ID", help="The id of the case or of the rule.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="PATH",
        help="The case file, else ID.yaml; or the folder of the rule and its cases, else this one.",
    ),
]


@guarded
def new(what: What, name: Name, *, output: Output = None, rules: Rules = None) -> Code:
    """Write a case file to fill in, or a rule with one case for each of its answers.

    What is written loads and runs as it stands, with a comment on each line.
    Of a rule, `rules/new` gets the rule and `cases/new` the three cases, in a folder that holds the rule book under
    `rules`; an id that a rule has is refused, and no file is written over.
    """
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.where import rules_folder

    if not _IDS[what].fullmatch(name):
        raise typer.BadParameter(f"`{name}` is no id: {_ADVICE[what]}", param_hint="ID")
    templates = rules_folder(rules) / "templates"
    if what is New.RULE:
        _check_rule(name, output or Path())
    files = _case(name, output) if what is New.CASE else _rule(name, output or Path())
    texts = {file: _filled(templates / template, name) for file, template in files.items()}
    _write(texts)
    emit("".join(f"wrote {file.as_posix()}\n" for file in texts))
    return Code.DONE


def _check_rule(name: str, output: Path) -> None:
    """Raise StopError where the folder holds no rule book for the rule, or one that has a rule of this id."""
    from jurisdiction.cli.opening import open_book

    rules = output / "rules"
    if not is_file(rules / "rulebook.yaml"):
        message = (
            f"Error: {rules.as_posix()} holds no rule book to which a new rule could belong; "
            "run this in the folder above `rules`, or name that folder with --output"
        )
        raise StopError(Code.USAGE, message)
    taken = open_book(rules, no_cache=False).loaded.rulebook.rules.get(name)
    if taken is not None:
        place = f"{taken.place.file}:{taken.place.line}"
        raise StopError(Code.USAGE, f"Error: the rule `{name}` is there already: {place}")


def _case(name: str, output: Path | None) -> dict[Path, str]:
    """Return the file of a case with its template."""
    return {output or Path(f"{name}.yaml"): f"{CASE}{SUFFIX}"}


def _rule(name: str, folder: Path) -> dict[Path, str]:
    """Return the files of a rule and its cases, each with its template."""
    stem = _stem(name)
    found = {folder / "rules" / "new" / f"{stem}.yaml": f"{RULE}/{RULE}{SUFFIX}"}
    for answer in ANSWERS:
        found[folder / "cases" / "new" / f"{stem}_{answer}.yaml"] = f"{RULE}/{answer}{SUFFIX}"
    return found


def _filled(template: Path, name: str) -> str:
    """Return a template with the id in its places; raise StopError where there is none."""
    try:
        text = template.read_text(encoding="utf-8")
    except OSError:
        message = f"Error: this rule book has no template {template.as_posix()}"
        raise StopError(Code.USAGE, message) from None
    title = re.sub(r"[\W_]+", " ", name).strip().capitalize()
    filled = text.replace("__ID__", name).replace("__NAME__", _stem(name))
    return filled.replace("__TITLE__", title)


def _stem(name: str) -> str:
    """Return a name as file names have it."""
    return name.replace(".", "_")


def _write(texts: dict[Path, str]) -> None:
    """Write all files, or none if one of them exists."""
    for file in texts:
        if os.path.lexists(file):
            raise StopError(Code.USAGE, f"Error: {file.as_posix()} exists and is left as it is")
    for file, text in texts.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            message = f"Error: {file.as_posix()}: {error.strerror or 'it cannot be written'}"
            raise StopError(Code.USAGE, message) from None
