"""The pages of the crimes: what the catalogue says of each, and the parts of which definitions are made."""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.prose import Prose, anchored, blocks, bullets, labelled
from docs.book.shelf import CRIME, NEED, PARTS, Shelf, record_name
from docs.book.told import SURENESS, Told
from jurisdiction.explanation.labels import label, sentence, words
from jurisdiction.model.case import Thing
from jurisdiction.render.markdown import escaped

_ELSEWHERE = ("provision", "family", "asks")


def pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield each page with its text."""
    for page, crimes in shelf.crimes.items():
        yield page, _page(Prose(shelf, page), crimes)
    prose, needs = Prose(shelf, PARTS), shelf.loaded.register.things(NEED)
    says = "What definitions of crimes ask beside their context, each with the crimes that ask it."
    head = prose.head("Parts of definitions", says)
    yield PARTS, prose.whole(head, (_need(prose, need) for need in needs))


def _page(prose: Prose, crimes: list[Thing]) -> str:
    family = words(crimes[0].text("family"))
    says = "What the catalogue says of each crime, in our own words; the law itself has the text."
    head, told = prose.head(f"Crimes: {family}", f"{says}\n{SURENESS}"), Told(prose.shelf)
    return prose.whole(head, (_crime(prose, told, crime) for crime in crimes))


def _crime(prose: Prose, told: Told, crime: Thing) -> str:
    provision = crime.text("provision")
    link = prose.link(f"provision:{provision.partition('-')[0]}", provision)
    needs = (prose.link(record_name(each), _called(prose, each)) for each in crime.things("asks"))
    return blocks(
        [
            anchored(crime.id, escaped(sentence(crime.text("name")).rstrip(".")), 2),
            "\n".join(
                [*([f"Provision: {link}."] if provision else []), f"Its name is `{crime.id}`."]
            ),
            bullets([*told.facts(crime, but=_ELSEWHERE), *told.days(crime)]),
            labelled("A rule asks for each of these", "; ".join(needs)),
            told.rest(crime),
        ]
    )


def _need(prose: Prose, need: Thing) -> str:
    crimes = prose.shelf.loaded.register.things(CRIME)
    asking = (crime for crime in crimes if need in crime.things("asks"))
    links = "; ".join(prose.link(record_name(crime), crime.text("name")) for crime in asking)
    heading = escaped(sentence(_called(prose, need)).rstrip("."))
    return blocks([anchored(need.id, heading, 2), labelled("Asked by", links)])


def _called(prose: Prose, need: Thing) -> str:
    return label(prose.shelf.vocabulary, need)
