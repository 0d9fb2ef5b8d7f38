"""A rule that nothing asks.

What:
A rule that no limb, outcome, next step or record reaches, neither directly nor through other rules, sets and
exceptions.

Why:
It changes no answer, whatever it says. Mostly a call was forgotten, or the rule that called it is gone.

Avoid:
- rule: fine.halved          # no other rule, limb or outcome names it
  title: Half a fine

Prefer:
- rule: fine.due
  title: A fine is to be paid
  unless: fine.halved
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding


def find(book: Book) -> Iterator[Finding]:
    """Yield the rules that nothing asks."""
    called = {name for calls in book.uses.calls.values() for name in calls}
    for rule in book.law.rules.values():
        if rule.id not in book.uses.asked:
            by = (
                "only rules that nothing asks call this rule"
                if rule.id in called
                else "nothing asks this rule"
            )
            yield Finding(rule.id, rule.place, f"{by}: it changes no answer", rule.id)
