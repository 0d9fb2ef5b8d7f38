"""A derived set that no rule goes through.

What:
A `set:` that no rule which is asked reads, neither directly nor through another set.

Why:
It changes no answer; mostly a rule still goes through the list that the set was to replace.

Avoid:
- set: loan.branches           # and every rule asks `loan.branch`

Prefer:
holds_when: {some: {branch: fine.loan.branches}, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.sites import set_name


def find(book: Book) -> Iterator[Finding]:
    """Yield the sets that nothing asks."""
    for derived in book.law.sets.values():
        if set_name(derived) not in book.uses.asked:
            shown = f"{derived.variable}.{derived.fact}"
            yield Finding(
                set_name(derived), derived.place, "no rule that is asked reads this set", shown
            )
