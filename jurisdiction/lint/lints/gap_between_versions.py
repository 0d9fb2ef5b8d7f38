"""Days between two versions of a rule on which none is in force.

What:
A version that begins later than the day after the version before it ends.

Why:
On the days between, the rule fails for want of a text. Where the law had a gap, a version with `never` says so.

Avoid:
versions:
  - {until: 2019-12-30, by: conduct, holds_when: …}
  - {from: 2020-01-01, by: conduct, holds_when: …}

Prefer:
versions:
  - {until: 2019-12-31, by: conduct, holds_when: …}
  - {from: 2020-01-01, by: conduct, holds_when: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.windows import by_day


def find(book: Book) -> Iterator[Finding]:
    """Yield the versions before which days are missing."""
    for rule in book.law.rules.values():
        for _, later, gap in by_day(rule):
            if gap:
                yield Finding(rule.id, later.place, f"no version is in force {gap}")
