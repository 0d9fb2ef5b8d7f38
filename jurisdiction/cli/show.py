"""`show`, `tree` and `list`: what the rule book and its register hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli import completion
from jurisdiction.cli.guard import Code, guarded
from jurisdiction.cli.options import MaxErrors, NoCache, PageFormat, PageFormatOption, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.explanation.model import Section

Shown = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A rule, State, issue, crime, authority, fact, profile, limb or case.",
        autocompletion=completion.shown,
    ),
]
RuleName = Annotated[
    str, typer.Argument(metavar="RULE", help="A rule.", autocompletion=completion.rules)
]
ALL = "all"
What = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help="Such as rules; without it, the names of the lists.",
        autocompletion=completion.lists_,
    ),
]


@guarded
def show(
    name: Shown,
    *,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Show a rule beside its provision, a State over time, an issue with its readings, and more.

    A name that means several things shows all of them.
    """
    from jurisdiction.cli.opening import open_book

    book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    sections = _meant(book, name)
    if not sections:
        from jurisdiction.cli.stances import known_name

        known_name(name, known_names(book), "rule, record, issue, profile, fact or limb", "NAME")
    return _print(book, sections, format_)


@guarded
def tree(
    rule: RuleName,
    *,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Print what defeats a rule, what defeats that, and so on."""
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.stances import known_name
    from jurisdiction.explanation.catalogue import tree as branches

    book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    known_name(rule, book.loaded.rulebook.rules, "rule", "RULE")
    return _print(book, [branches(book.loaded.rulebook, rule)], format_)


@guarded
def list_(
    what: What = ALL,
    *,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """List what there is: rules, issues, profiles, facts, limbs, outcomes, authorities, cases, records.

    Records of one kind have a list of their own. Without a name the names of all lists are printed. The list of cases
    leaves out each file that is refused, says so, and then ends with 3.
    """
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.stances import known_name
    from jurisdiction.explanation.catalogue import CASES, lists

    book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    known_name(what, (*lists(book.loaded), ALL), "list", "WHAT")
    if what != CASES:
        return _print(book, [_list(book, what)], format_)
    section, code = _cases(book, max_errors)
    _print(book, [section], format_)
    return code


def _list(book: Book, what: str) -> Section:
    from jurisdiction.explanation.catalogue import (
        LISTS,
        RECORDS,
        all_records,
        listed,
        lists,
        records,
    )
    from jurisdiction.explanation.model import Section, Table

    if what == ALL:
        names = tuple((name,) for name in lists(book.loaded))
        return Section("list", ALL, tables=(Table(("id",), names),))
    if what == RECORDS:
        return all_records(book.loaded)
    return listed(book.loaded, what) if what in LISTS else records(book.loaded, what)


def _print(book: Book, sections: list[Section], form: PageFormat) -> Code:
    from jurisdiction.cli.pages import print_sections

    print_sections(sections, book.loaded.rulebook, form)
    return Code.DONE


def _meant(book: Book, name: str) -> list[Section]:
    """Return the sections of all that bears a name, parts of the rule book before records."""
    from jurisdiction.explanation.authorities import authority
    from jurisdiction.explanation.describe import Describer
    from jurisdiction.explanation.records import Records

    describer, records = Describer(book.loaded), Records(book.loaded)
    rulebook = book.loaded.rulebook
    by_name: tuple[tuple[object, Callable[[str], Section]], ...] = (
        (rulebook.rules, describer.rule),
        (rulebook.issues, describer.issue),
        (rulebook.profiles, describer.profile),
        (rulebook.vocabulary.types, describer.kind),
        (rulebook.authorities, partial(authority, rulebook)),
    )
    found = [make(name) for names, make in by_name if name in names]  # type: ignore[operator] # pairs differ in type
    found.extend(describer.limb(limb) for limb in rulebook.limbs if limb.id == name)
    found.extend(describer.outcome(each) for each in rulebook.outcomes if each.id == name)
    found.extend(describer.fact(kind, fact) for kind, fact in _facts(book, name))
    found.extend(describer.reading(*pair) for pair in _readings(book, name))
    for kind in book.loaded.register.records:
        found.extend(records.section(each) for each in book.loaded.register.find(kind, name))
    return found or [*_case(book, name)]


def _facts(book: Book, name: str) -> list[tuple[str, str]]:
    """Return the facts that a name means: `Kind.fact`, a path, or a fact of that name of any kind."""
    kind, dot, fact = name.rpartition(".")
    types = book.loaded.rulebook.vocabulary.types
    if dot:
        kind = kind if kind in types else _kind_at(book, kind)
        return [(kind, fact)] if kind in types and fact in types[kind].facts else []
    return [(each.name, name) for each in types.values() if name in each.facts]


def _kind_at(book: Book, path: str) -> str:
    """Return the kind of thing to which a path of a question leads; empty for no such path."""
    from jurisdiction.model.vocabulary import Kind

    vocabulary = book.loaded.rulebook.vocabulary
    kind, steps = vocabulary.root, iter(path.split("."))
    for step in steps:
        fact = vocabulary.types[kind].facts.get(step)
        if fact is None or fact.of not in vocabulary.types:
            return ""
        kind = fact.of
        if fact.kind is Kind.THINGS:
            next(steps, "")  # the id of one of them
    return kind


def _readings(book: Book, name: str) -> list[tuple[str, str]]:
    """Return the reading that `issue.reading` means."""
    issue, _, reading = name.partition(".")
    issues = book.loaded.rulebook.issues
    known = [each.id for each in issues[issue].readings] if issue in issues else []
    return [(issue, reading)] if reading in known else []


def known_names(book: Book) -> list[str]:
    """Return the names that can be shown, but for those of cases."""
    rulebook = book.loaded.rulebook
    names = [*rulebook.rules, *rulebook.issues, *rulebook.profiles, *rulebook.vocabulary.types]
    names.extend(limb.id for limb in rulebook.limbs)
    for things in book.loaded.register.records.values():
        names.extend(name for thing in things for name in (thing.text("name"), thing.id) if name)
    return names


def _case_files(book: Book) -> list[Path]:
    from jurisdiction.cli.finding import found
    from jurisdiction.cli.where import beside

    folder = beside(book.folder, "cases")
    return found([folder])[1] if folder else []


def _cases(book: Book, max_errors: int) -> tuple[Section, Code]:
    """Return the cases beside the rule book; what is refused is left out, and told with its first problem."""
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.guard import complain
    from jurisdiction.cli.opening import checked
    from jurisdiction.cli.progress import Progress
    from jurisdiction.explanation.model import Section, Table

    rows, files, progress = [], _case_files(book), Progress()
    with Allowance(max_errors) as allowance:
        for file in files:
            with progress.step(f"reading {file}"):
                problems, case = checked(file, book)
            if case is None or problems.errors:
                allowance.tell(problems.first_error())
            else:
                rows.append((case.id, case.root.text("title"), case.nature))
    table = Table(("id", "title", "nature"), tuple(rows))
    if refused := len(files) - len(rows):
        complain(f"{refused} of {len(files)} case files refused, and left out of the list")
    return Section("list", "cases", tables=(table,)), Code.REFUSED if refused else Code.DONE


def _case(book: Book, name: str) -> list[Section]:
    """Return what the case of this name says of itself, and where it lies."""
    from jurisdiction.cli.opening import checked
    from jurisdiction.explanation.describe import case_section

    files = [file for file in _case_files(book) if file.stem == name]
    cases = [checked(file, book)[1] for file in files]
    return [case_section(case) for case in cases if case is not None]
