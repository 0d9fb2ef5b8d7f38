"""Two versions of a rule, one after the other, with the same text.

What:
A version that follows another by the same day without a gap, with the same condition and no citation of its own.

Why:
A version says that the law changed. Where it did not, one version is enough; where it did, the change is missing.

Avoid:
versions:
  - {until: 2019-12-31, by: conduct, holds_when: fine.paid}
  - {from: 2020-01-01, by: conduct, holds_when: fine.paid}

Prefer:
holds_when: fine.paid
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import key
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.windows import by_day


def find(book: Book) -> Iterator[Finding]:
    """Yield the versions that say what the one before says."""
    for rule in book.law.rules.values():
        for earlier, later, gap in by_day(rule):
            same = key(earlier.holds_when) == key(later.holds_when)
            if same and not gap and later.cites in ((), earlier.cites):
                yield Finding(rule.id, later.place, "this version says what the one before it says")
