"""A fact that a case may state and that no answer rests on.

What:
A fact of the vocabulary, neither a text nor a fact of the register, that no condition reads and that is neither
printed in a label nor beside the limbs. A list of things counts as read where a fact of these things is, and the lists
of the register are passed over.

Why:
Who writes a case takes trouble over it, and it changes nothing. Mostly the rule that should ask it is missing.

Avoid:
Loan:
  facts: {rained: {type: yes/no, ask: Did it rain?}}      # and no rule names it

Prefer:
holds_when: [returned.late, {not: fine.loan.rained}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.vocabulary import Fact, Kind

_TOLD = (Kind.TEXT, Kind.TEXTS, Kind.SET, Kind.UP)  # for readers; derived; the way back
_NESTED = (Kind.THING, Kind.THINGS)


def find(book: Book) -> Iterator[Finding]:
    """Yield the facts of pleaded things that nothing reads."""
    used = book.uses.read | book.uses.told
    kinds = {kind for kind, _ in book.uses.read}
    kinds.update(kind.name for kind in book.law.vocabulary.types.values() if kind.register)
    for kind, fact in book.facts():
        if kind.register or (kind.name, fact.name) in used or _passed_over(fact, kinds):
            continue
        yield Finding(
            f"fact:{kind.name}.{fact.name}", fact.place, "no rule reads this fact", fact.name
        )


def _passed_over(fact: Fact, kinds: set[str]) -> bool:
    """Return whether a fact is no matter of rules: a text, a list of things that are read, what is split."""
    return fact.kind in _TOLD or bool(fact.split) or (fact.kind in _NESTED and fact.of in kinds)
