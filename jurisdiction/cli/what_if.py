"""`what-if`: change facts of a case and see what changes in the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, guarded
from jurisdiction.cli.options import (
    AsOf,
    CaseFileName,
    EvidenceOption,
    MaxErrors,
    NoCache,
    PageFormat,
    PageFormatOption,
    ProfileName,
    Readings,
    Rules,
)

if TYPE_CHECKING:
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.opening import Book
    from jurisdiction.model.case import CaseFile

EXPECT = "expect"
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Write a fact; again for another."),
]
Unsets = Annotated[
    list[str] | None,
    typer.Option("--unset", metavar="PATH", help="Take out what is written; again for another."),
]


@guarded
def what_if(
    file: CaseFileName,
    *,
    set_: Sets = None,
    unset: Unsets = None,
    profile: ProfileName = None,
    reading: Readings = None,
    evidence: EvidenceOption = None,
    as_of: AsOf = None,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Change facts of a case, in a copy, and print only what changes in the answer.

    Paths are those that questions print, such as incidents.i1.victims.presence.status.
    """
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.assessing import assessed
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.pages import print_sections
    from jurisdiction.cli.progress import Progress
    from jurisdiction.cli.stances import wanted
    from jurisdiction.explanation.changes import changed, supposed
    from jurisdiction.explanation.heading import Heading

    changes = _changes(set_ or [], unset or [])
    with Allowance(max_errors) as allowance, Progress().step(f"assessing {file} twice"):
        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
        options = wanted(book.loaded.rulebook, profile, reading, evidence, as_of)
        before, after = _cases(file, book, changes, allowance)
        pair = [assessed(case, book, options, allowance) for case in (before, after)]
    section = changed(pair[0], pair[1], supposed(changes, pair[1]))
    head = Heading(pair[0]).short(default_date=options.default_day(before))
    print_sections([head, section], book.loaded.rulebook, format_)
    return Code.DONE


def _changes(sets: list[str], unsets: list[str]) -> dict[str, str | None]:
    """Return the value to write by path, None for what is taken out; in their order."""
    found: dict[str, str | None] = {}
    for text in sets:
        path, equals, value = text.partition("=")
        if not equals or not value:
            raise typer.BadParameter(f"write PATH=VALUE, not `{text[:60]}`", param_hint="--set")
        found[path.strip()] = value.strip()
    found.update(dict.fromkeys((path.strip() for path in unsets), None))
    if not found:
        raise typer.BadParameter("name a change with --set or --unset", param_hint="--set")
    return found


def _cases(
    file: Path, book: Book, changes: dict[str, str | None], allowance: Allowance
) -> tuple[CaseFile, CaseFile]:
    """Return the case as it is and as it would be; the file is read once."""
    from jurisdiction.cli.opening import accepted, compiled, shown, tree
    from jurisdiction.loading.edit import EditError, with_value, without, written
    from jurisdiction.loading.node import Mapping
    from jurisdiction.loading.problems import Problems
    from jurisdiction.loading.routes import routed

    problems = Problems()
    root = tree(file, problems)
    found = compiled(root, shown(file), book, problems) if root else None
    before = accepted(problems, found, allowance)
    changed = root or Mapping((), before.place)
    if EXPECT in changed:  # what the file expects was said of it as it is
        changed = without(changed, EXPECT)
    for named, value in changes.items():
        try:
            vocabulary = book.loaded.rulebook.vocabulary
            changed, path = routed(changed, named, vocabulary, make=value is not None)
            if value is None:
                changed = without(changed, path)
            elif (node := written(path, value, problems)) is not None:
                changed = with_value(changed, path, node)
        except EditError as error:
            hint = "--unset" if value is None else "--set"
            raise typer.BadParameter(str(error), param_hint=hint) from None
    return before, accepted(problems, compiled(changed, shown(file), book, problems), allowance)
