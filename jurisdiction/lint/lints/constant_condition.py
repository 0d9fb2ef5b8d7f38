"""A condition that is always true or always false.

What:
A part of a condition that has one value whatever the facts: a constant among the parts of `all`, `any`, `not` or
`settled_by`, or such a form that its constants, or rules with one answer, fix. A rule or an arm that is only
`always` or `never` says so on purpose and is not found.

Why:
The other parts look as if they mattered, and do not; or the constant does nothing and hides what the rule says.

Avoid:
holds_when: {any: [member.grown_up, always]}

Prefer:
holds_when: member.grown_up
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.fixed import known_rules
from jurisdiction.loading.constants import fixed
from jurisdiction.loading.walk import parts
from jurisdiction.model.condition import All, Any, Condition, Constant, Not, Quantifier, SettledBy
from jurisdiction.model.place import Place

_JOINED = (All, Any, Not, SettledBy, Quantifier)
_SAID = {True: "always holds", False: "never holds"}


def find(book: Book) -> Iterator[Finding]:
    """Yield the outermost forms that have one value, and constants that stand among other parts."""
    known = known_rules(book.law).get
    told: set[Place] = set()  # of parts below a form that was found
    for site in book.sites:
        part = site.part
        if not isinstance(part, _JOINED) or part.place in told:
            continue
        value = fixed(part, known)
        if value is not None:
            told.update(_places(part))
            yield Finding(site.owner, part.place, f"this {_SAID[value]}, whatever the facts")
        elif isinstance(part, All | Any | SettledBy):
            for each in part.parts:
                if isinstance(each, Constant) and each.value is not None:
                    words = "changes nothing among the parts beside it"
                    yield Finding(site.owner, each.place, f"what {_SAID[each.value]} {words}")


def _places(part: Condition) -> Iterator[Place]:
    for below in parts(part):
        yield below.place
        yield from _places(below)
