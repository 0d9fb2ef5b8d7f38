"""A register that was last looked at a year ago.

What:
A file of the register that is known to a day (`as_of`) a year or more before the day of the law, or of `--as-of`.

Why:
States join and leave. Beyond that day an answer rests on what was last known, or stays open.

Avoid:
as_of: 2020-01-01      # and the rule book says `law_as_of: 2026-06-30`

Prefer:
as_of: 2026-06-30
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.loading.document import Text
from jurisdiction.loading.fields import word
from jurisdiction.model.calendar import Shift, day_text

_YEAR = Shift(years=1)


def find(book: Book) -> Iterator[Finding]:
    """Yield the registers that are known to a day a year ago or more."""
    for file in book.files.registers:
        node, kind = file.get("as_of"), word(file, "register")
        known = book.loaded.register.knowledge(kind)
        if isinstance(node, Text) and known and _YEAR.apply(known.as_of) <= book.day:
            message = f"these records are known to a day a year or more before {day_text(book.day)}"
            yield Finding(f"register:{kind}", node.place, message, node.value)
