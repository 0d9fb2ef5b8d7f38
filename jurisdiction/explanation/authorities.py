"""Authorities: what is known of each, and who cites which of its paragraphs, gathered from the whole rule book.

Whether a citation was checked stands at the citation; nothing here looks anything up.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.explanation.labels import sentence, words
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Citation


def citations(book: Rulebook) -> Iterator[tuple[str, Citation]]:
    """Yield every citation of a rule book behind the name of what cites.

    That is a rule, a set or a fact (`Kind.fact`), a reading (`issue.reading`) or a record (`Kind/id`).
    """
    for rule in book.rules.values():
        yield from ((rule.id, cite) for cite in rule.cites)
        yield from ((rule.id, cite) for version in rule.versions for cite in version.cites)
    for derived in book.sets.values():
        yield from ((f"{derived.type}.{derived.fact}", cite) for cite in derived.cites)
    for kind in book.vocabulary.types.values():
        for fact in kind.facts.values():
            if fact.silent is not None:
                yield from ((f"{kind.name}.{fact.name}", cite) for cite in fact.silent.cites)
    for issue in book.issues.values():
        for reading in issue.readings:
            held = (cite for holder in reading.holders for cite in holder.cites)
            yield from ((f"{issue.id}.{reading.id}", cite) for cite in held)
    for record, cites in book.record_cites.items():
        yield from ((record, cite) for cite in cites)


def authority(book: Rulebook, name: str) -> Section:
    """Return what is known of an authority, and for what each of its paragraphs is cited.

    Raise KeyError for an authority that the rule book does not list.
    """
    basis = (Basis("provision", name),)
    held = book.authorities[name].items()
    found = tuple(
        Sentence(sentence(f"{words(key)}: {text}"), basis)
        for key, text in held
        if text and key != "id"
    )
    used = tuple(_used(book, name))
    sections = (Section("cited_for", "", used),) if used else ()
    return Section("authority", name, found, sections=sections)


def _used(book: Rulebook, name: str) -> Iterator[Sentence]:
    """Yield a sentence for each pinpoint, in the order in which the rule book comes to it."""
    users: dict[tuple[str, bool], dict[str, None]] = {}
    for user, cite in citations(book):
        if cite.to == name:
            users.setdefault((cite.at, cite.checked), {})[user] = None
    for (pinpoint, checked), names in users.items():
        text = f"{pinpoint or 'without a pinpoint'}: {', '.join(names)}"
        yield Sentence(sentence(text), (Basis("provision", name, pinpoint, checked),))
