"""The page of the authorities: each once, with what is known of it and what cites it for which passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docs.book.prose import Prose, anchored, blocks, bullets
from docs.book.shelf import Shelf
from jurisdiction.explanation.labels import sentence, words
from jurisdiction.explanation.terms import Terms
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Citation
from jurisdiction.render.headings import UNVERIFIED
from jurisdiction.render.markdown import escaped

PAGE = "authorities.md"
_NUMBER = re.compile(r"\d+")
_Use = tuple[str, Citation]  # a part of the rule book, with a link to it, and how it cites
_HEAD = """\
Each authority that the rule book cites stands here once, with the passages that are cited and what cites them.
A passage without a mark was compared with the document.\
"""
_NO_DOCUMENT = """\
Where an entry of this group has neither number nor date, no document is claimed: it names who holds a view.\
"""


def pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the page with its text."""
    prose, book = Prose(shelf, PAGE), shelf.book
    used: dict[str, list[_Use]] = {}
    for by, cite in _uses(prose, book):
        used.setdefault(cite.to, []).append((by, cite))
    kinds = dict.fromkeys(authority.get("kind", "") for authority in book.authorities.values())
    head = prose.head("Authorities", _HEAD)
    yield PAGE, prose.whole(head, (_kind(book, used, kind) for kind in kinds))


def _kind(book: Rulebook, used: dict[str, list[_Use]], kind: str) -> str:
    own = {k: a for k, a in book.authorities.items() if a.get("kind", "") == kind}
    heading = f"## {sentence(words(kind)).rstrip('.')}"
    bare = [_NO_DOCUMENT] if any(_claims_none(held) for held in own.values()) else []
    return blocks([heading, *bare, *(_authority(k, a, used.get(k, [])) for k, a in own.items())])


def _authority(key: str, held: dict[str, str], used: list[_Use]) -> str:
    known = [held.get(name, "") for name in ("body", "date", "number")]
    lines = [escaped("; ".join([*filter(None, known), _seen(held)]) + ".")]
    lines.extend([escaped(sentence(held["note"]))] if held.get("note") else [])
    lines.extend(_passages(used))
    return blocks([anchored(key, escaped(held["title"]), 3), bullets(lines)])


def _seen(held: dict[str, str]) -> str:
    """Whether the document was seen, where there is one; of a view, whether some document with it was."""
    seen = held.get("checked") == "yes"
    if _claims_none(held):
        return "no document is claimed" + ("; documents with the view were seen" if seen else "")
    return "the document was seen" if seen else "the document was not seen"


def _claims_none(held: dict[str, str]) -> bool:
    """Whether an authority has neither number nor date, and so claims no document."""
    return not held.get("number") and not held.get("date")


def _passages(used: Iterable[_Use]) -> Iterator[str]:
    """Yield each passage that is cited, with what cites it."""
    found: dict[str, dict[str, None]] = {}
    for by, cite in used:
        mark = "" if cite.checked else UNVERIFIED
        passage = f"{cite.at}{mark}" if cite.at else f"as a whole{mark}"
        found.setdefault(passage, {})[by] = None
    for passage in sorted(found, key=_rank):
        yield f"{escaped(passage)}: {'; '.join(found[passage])}."


def _rank(passage: str) -> tuple[list[int], str]:
    """Passages in the order of their numbers."""
    return [int(number) for number in _NUMBER.findall(passage)], passage


def _uses(prose: Prose, book: Rulebook) -> Iterator[_Use]:
    """Yield every citation of the rule book with a link to what cites."""
    terms = Terms(book.vocabulary)
    for rule in book.rules.values():
        cites = (*rule.cites, *(c for version in rule.versions for c in version.cites))
        yield from ((prose.rule(rule.id), cite) for cite in cites)
    for derived in book.sets.values():
        name = f"{derived.type}.{derived.fact}"
        yield from ((prose.link(f"fact:{name}", name), cite) for cite in derived.cites)
    for issue in book.issues.values():
        for holder in (holder for reading in issue.readings for holder in reading.holders):
            yield from ((prose.issue(issue.id), cite) for cite in holder.cites)
    for kind in prose.shelf.vocabulary.types.values():
        for fact in (fact for fact in kind.facts.values() if fact.silent is not None):
            name = f"{kind.name}.{fact.name}"
            called = f"{terms.alone(fact)} ({kind.title})"
            cites = fact.silent.cites if fact.silent is not None else ()
            by = f"silence on {prose.link(f'fact:{name}', called)}"
            yield from ((by, cite) for cite in cites)
