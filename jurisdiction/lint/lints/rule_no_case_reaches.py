"""A rule that no case of the folder asks.

What:
A rule that some limb, outcome or record reaches and that no case under `--cases` comes to: in none is there a thing of
which it could be asked, or what stands before it settles the matter. Which of its values cases reach is for a report on
coverage.

Why:
Nothing shows that it says what it should; a change of it would be noticed by nobody.

Avoid:
- rule: fine.halved        # and in every case the fine is paid in full

Prefer:
- rule: fine.halved        # and one case is about a member who pays half
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.showing import Shown


def find(book: Book, cases: tuple[Shown, ...]) -> Iterator[Finding]:
    """Yield the rules that are asked, and in no case."""
    reached = {rule for shown in cases for rule in shown.asked}
    for rule in book.law.rules.values():
        if rule.id in book.uses.asked and rule.id not in reached:
            yield Finding(rule.id, rule.place, "no case comes to this rule", rule.id)
