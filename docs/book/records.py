"""The page of the records that are neither States nor crimes."""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.prose import Prose, anchored, blocks, bullets
from docs.book.shelf import Shelf, slug
from docs.book.told import SURENESS, Told
from jurisdiction.explanation.labels import label, sentence
from jurisdiction.model.case import Thing
from jurisdiction.render.markdown import escaped

PAGE = "records.md"


def pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the page with its text."""
    prose, told = Prose(shelf, PAGE), Told(shelf)
    head = prose.head(
        "Other records", f"What the register holds beside States and crimes.\n{SURENESS}"
    )
    yield PAGE, prose.whole(head, (_kind(shelf, told, kind) for kind in shelf.record_kinds))


def _kind(shelf: Shelf, told: Told, kind: str) -> str:
    declared = shelf.vocabulary.types[kind]
    heading = f"## {escaped(sentence(declared.plural or declared.title).rstrip('.'))}"
    things = shelf.loaded.register.things(kind)
    return blocks([heading, *(_record(shelf, told, thing) for thing in things)])


def _record(shelf: Shelf, told: Told, thing: Thing) -> str:
    heading = escaped(sentence(label(shelf.vocabulary, thing)).rstrip("."))
    return blocks(
        [
            anchored(slug(f"{thing.type} {thing.id}"), heading, 3),
            bullets([*told.days(thing), *told.facts(thing)]),
            told.rest(thing),
        ]
    )
