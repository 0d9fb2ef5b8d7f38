"""A thing of a case that nothing in the case refers to.

What:
A person, source or other thing that references lead to, listed at the top of a case file, to which no fact of the file
refers and which no `sources:` names.

Why:
It is as if it were not written. Mostly a suspect, or the source of a fact, was not named where it belongs.

Avoid:
members: [{id: ines}, {id: jon}]
loans: [{id: novel, fines: [{id: lateness, members: [ines]}]}]

Prefer:
members: [{id: ines}]
loans: [{id: novel, fines: [{id: lateness, members: [ines]}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.showing import Shown
from jurisdiction.lint.stated import things
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.vocabulary import Kind

_REFERENCES = (Kind.REF, Kind.REFS)
_NESTED = (Kind.THING, Kind.THINGS)


def find(book: Book, cases: tuple[Shown, ...]) -> Iterator[Finding]:
    """Yield the things at the top of each case to which nothing refers, where only references lead to their kind."""
    kinds = {fact.of for _, fact in book.facts() if fact.kind in _REFERENCES}
    pathless = kinds - _walked(book) | {book.law.evidence.source_type}
    lists = [
        fact
        for fact in book.law.vocabulary.types[book.law.vocabulary.root].facts.values()
        if fact.kind is Kind.THINGS and fact.of in pathless
    ]
    for shown in cases:
        named, sources = _named(book, shown.case), _sources(book, shown.case)
        for fact in lists:
            for thing in shown.case.root.things(fact.name):
                if thing not in named and (thing.type, thing.id) not in sources:
                    case = f"case:{shown.case.id}"
                    title = book.law.vocabulary.types[fact.of].title
                    message = f"nothing in this case refers to this {title}"
                    yield Finding(f"{case}/{thing.path}", thing.place, message, also=(case,))


def _walked(book: Book) -> set[str]:
    """Return the kinds that rules also find by going through a list of the case itself."""
    root = book.law.vocabulary.root
    nested = {
        f.name: f.of for f in book.law.vocabulary.types[root].facts.values() if f.kind in _NESTED
    }
    return {nested[name] for kind, name in book.uses.read if kind == root and name in nested}


def _named(book: Book, case: CaseFile) -> set[Thing]:
    """Return the things to which facts of a case refer."""
    found: set[Thing] = set()
    for thing in things(case):
        for name in thing.facts:
            fact = book.law.vocabulary.fact(thing.type, name)
            if fact is not None and fact.kind in _REFERENCES:
                found.update(thing.things(name))
    return found


def _sources(book: Book, case: CaseFile) -> set[tuple[str, str]]:
    """Return the sources that facts name, by kind and id."""
    found: set[tuple[str, str]] = set()
    for thing in things(case):
        for stated in thing.facts.values():
            for name in (*stated.sources, *stated.against):
                found.add((book.law.evidence.source_type, name))
    return found
