"""A fact that a case states and that no rule asked in it reads.

What:
A fact written in a case file that none of the rules reached by its allegations reads, and that is not printed in a
label or beside the limbs. Texts are passed over, and facts that no rule at all reads (`fact_nobody_reads`). It can be
silenced for the fact in one case, for a case as a whole, or for the fact in all cases.

Why:
It changes nothing here. Mostly it was written for another crime, stands on the wrong thing, or nothing is alleged that
needs it.

Avoid:
loans: [{id: novel, due: 2025-03-07, rained: yes, fines: [{id: lateness}]}]

Prefer:
loans: [{id: novel, due: 2025-03-07, fines: [{id: lateness}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.showing import Shown
from jurisdiction.lint.stated import things
from jurisdiction.lint.uses import reached
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind

_PASSED_OVER = (Kind.TEXT, Kind.TEXTS, Kind.THING, Kind.THINGS)


def find(book: Book, cases: tuple[Shown, ...]) -> Iterator[Finding]:
    """Yield the facts of each case that nothing asked in it reads."""
    sets = {
        owner: [name for name in called if name.startswith("fact:")]
        for owner, called in book.uses.calls.items()
    }
    for shown in cases:
        owners = reached(shown.asked, sets)
        read = {name for owner in owners for name in book.uses.reads.get(owner, ())}
        for thing in things(shown.case):
            for name, stated in thing.facts.items():
                fact = book.law.vocabulary.fact(thing.type, name)
                if fact and _matters(book, thing, fact) and (thing.type, name) not in read:
                    case = f"case:{shown.case.id}"
                    at = f"{case}/{thing.path}.{name}".replace("/.", "/")
                    message = f"no rule that is asked in this case reads `{name}` of {thing.type}"
                    names = (case, f"fact:{thing.type}.{name}")
                    yield Finding(at, stated.place, message, also=names)


def _matters(book: Book, thing: Thing, fact: Fact) -> bool:
    """Return whether some rule, in some case, reads the fact as a condition."""
    name = (thing.type, fact.name)
    owned = any(name in found for found in book.uses.reads.values())
    return owned and name not in book.uses.told and fact.kind not in _PASSED_OVER
