"""The same place of the same authority, cited twice.

What:
A citation that stands before in the same rule, set, silence, reading or record, with the same pinpoint.

Why:
The second adds nothing; mostly another paragraph was meant. A version may cite again what its rule cites.

Avoid:
cites: [{to: lending_rules, at: rule 1}, {to: lending_rules, at: rule 1}]

Prefer:
cites: [{to: lending_rules, at: rule 1}, {to: lending_rules, at: rule 2}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import repeated
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.vocabulary import Citation


def find(book: Book) -> Iterator[Finding]:
    """Yield the citations that stand before in the same list."""
    for owner, cites in _lists(book):
        for _, cite in repeated(((cite.to, cite.at), cite) for cite in cites):
            at = f" at `{cite.at}`" if cite.at else ""
            yield Finding(owner, cite.place, f"`{cite.to}` is cited{at} already in this list")


def _lists(book: Book) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield the lists of citations with their owners; each version and each holder has its own."""
    for rule in book.law.rules.values():
        yield rule.id, rule.cites
        yield from ((rule.id, version.cites) for version in rule.versions)
    for derived in book.law.sets.values():
        yield f"fact:{derived.type}.{derived.fact}", derived.cites
    for issue in book.law.issues.values():
        for reading in issue.readings:
            name = f"reading:{issue.id}.{reading.id}"
            yield from ((name, holder.cites) for holder in reading.holders)
    yield from ((f"record:{name}", cites) for name, cites in book.law.record_cites.items())
