"""The index by article: every provision of the law, with what of the rule book says it, or why nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docs.book.prose import Prose, anchored, blocks, said, table
from docs.book.shelf import CRIME, Shelf, article, slug
from jurisdiction.explanation.labels import label, sentence, words
from jurisdiction.render.markdown import escaped

PAGE = "articles.md"


def pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the page with its text."""
    prose = Prose(shelf, PAGE)
    entries = shelf.contents
    carried = sum(bool(entry.get("encoded_by")) for entry in entries)
    head = prose.head(
        "Index by article",
        f"Of the {len(entries)} provisions listed here {carried} are carried by a part of the rule book; "
        f"for the other {len(entries) - carried} the reason is given.\n"
        "The subjects are in our own words; the law itself has the text.",
    )
    groups = groupby(entries, key=lambda entry: article(entry["provision"]))
    yield PAGE, prose.whole(head, (_article(prose, name, [*own]) for name, own in groups))


def _article(prose: Prose, name: str, entries: list[dict[str, Any]]) -> str:
    rows = (_row(prose, entry) for entry in entries)
    heading = anchored(slug(f"article {name}"), f"Article {name}", 2)
    return blocks([heading, table(("Provision", "Subject", "Where it is, or why it is not"), rows)])


def _row(prose: Prose, entry: dict[str, Any]) -> tuple[str, str, str]:
    anchor = f'<a id="{slug(entry["provision"])}"></a>{entry["provision"]}'
    where = "; ".join(_part(prose, name) for name in entry.get("encoded_by", ()))
    return anchor, escaped(entry["title"]), where or said(entry["not_encoded"])


def _part(prose: Prose, name: str) -> str:
    """Return a link to a part of the rule book, with its kind where it is no rule."""
    return prose.link(name, title(prose.shelf, name))


def title(shelf: Shelf, name: str) -> str:
    """Return what a part of the rule book is called, by the name that leads to it."""
    book, (kind, _, key) = shelf.book, name.partition(":")
    if name in book.rules:
        return book.rules[name].title
    if name in book.issues:
        return f"contested: {book.issues[name].title}"
    return _other_title(shelf, kind, key)


def _other_title(shelf: Shelf, kind: str, key: str) -> str:
    book, types = shelf.book, shelf.vocabulary.types
    match kind:
        case "limb":
            return f"limb: {next(limb.title for limb in book.limbs if limb.id == key)}"
        case "outcome":
            return f"outcome: {next(each.says for each in book.outcomes if each.id == key)}"
        case "record":
            of, _, thing = key.partition("/")
            found = shelf.loaded.register.find(of, thing)[0]
            called = label(shelf.vocabulary, found)
            return called if of == CRIME else f"{types[of].title}: {called}"
        case "fact":
            of, _, fact = key.partition(".")
            return f"fact of the {types[of].title}: {words(fact)}"
        case "profile":
            return f"profile: {book.profiles[key].title}"
        case _:
            return sentence(f"{words(kind)}: {words(key)}").rstrip(".")
