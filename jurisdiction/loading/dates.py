"""Days in conditions: a literal day, a path to a date, an edge of it, or a time after it."""

from __future__ import annotations

import re

from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import day, is_day
from jurisdiction.loading.scope import Body, Scope, find_thing
from jurisdiction.model.calendar import NO_SHIFT, Shift
from jurisdiction.model.condition import Constant, DateTerm, DateTest
from jurisdiction.model.vocabulary import Kind

_AFTER = re.compile(r"([0-9]{1,4}) (years?|months?|days?) after (.+)")
_PATH = re.compile(r"[^\W\d]\w*(\.\w+)*")
_EDGE = re.compile(r"(start|end) of (.+)")
_NO_DAY = DateTerm(literal=1)


def date_test(node: Mapping, scope: Scope, body: Body) -> DateTest | Constant:
    """Compile `{date: D, from: X, before: Y, until: Z}`."""
    bounds = {key: date_term(node.get(key), scope, body) for key in ("from", "before", "until")}
    if not any(bounds.values()):
        message = "a date test needs a bound: `from`, `before` or `until`"
        body.problem(node.place, "missing_key", message)
    date = date_term(node.get("date"), scope, body) or _NO_DAY
    return DateTest(date, bounds["from"], bounds["before"], bounds["until"], node.place)


def date_term(node: Node | None, scope: Scope, body: Body) -> DateTerm | None:
    """Compile one day; None where nothing is written."""
    if node is None:
        return None
    if not isinstance(node, Text):
        body.problem(node.place, "wrong_form", "a day or a path to a date is asked here")
        return _NO_DAY
    shift, rest = _shift(node)
    if is_day(rest.value):
        first = day(rest, body.draft.problems)
        return DateTerm(literal=shift.apply(first) if first is not None else 1)
    edge = _EDGE.fullmatch(rest.value)
    text = Text(edge[2], rest.place) if edge else rest
    if not _PATH.fullmatch(text.value):
        message = (
            f"a day such as 2002-07-01 or a path to a date is asked here, not `{cut(node.value)}`"
        )
        body.problem(node.place, "not_a_day", message, node.value)
        return _NO_DAY
    found = find_thing(text, scope, body)
    if found is not None and found.kind is not Kind.DATE:
        message = f"`{cut(text.value)}` is no date"
        body.problem(text.place, "wrong_type", message, node.value)
        return _NO_DAY
    return DateTerm(found.term, None, edge[1] if edge else "", shift) if found else _NO_DAY


def _shift(node: Text) -> tuple[Shift, Text]:
    """Return the time in front of `after`, and what stands behind it."""
    match = _AFTER.fullmatch(node.value)
    if match is None:
        return NO_SHIFT, node
    count, unit = int(match[1]), match[2].rstrip("s")
    shift = Shift(
        years=count if unit == "year" else 0,
        months=count if unit == "month" else 0,
        days=count if unit == "day" else 0,
    )
    return shift, Text(match[3], node.place)
