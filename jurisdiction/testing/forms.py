"""What the form of a condition or of a question says alone: the values that it leaves, and a name in a few words.

What facts and rules can be is not looked at: `always` cannot fail, and anything that asks a fact or a rule can do all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import product
from typing import Any as Whatever
from typing import Final, TypeAlias

from jurisdiction.loading.walk import parts
from jurisdiction.model import condition as form
from jurisdiction.model import query as query_form
from jurisdiction.model.query import Query

HOLDS, FAILS, OPEN = "holds", "fails", "open"
VALUES: Final = (HOLDS, FAILS, OPEN)

Values: TypeAlias = frozenset[str]

_EVERY: Final[Values] = frozenset(VALUES)
_SETTLED: Final[Values] = frozenset({HOLDS, FAILS})
_CONSTANTS: Final = {True: HOLDS, False: FAILS, None: OPEN}
_OPPOSITE: Final = {HOLDS: FAILS, FAILS: HOLDS, OPEN: OPEN}


def is_written(condition: form.Condition) -> bool:
    """Whether a condition stands in the file as something that could be otherwise.

    A constant could not; and the `not` for which the `unless:` of a derived set is read has no place of its own.
    """
    if isinstance(condition, form.Not) and condition.part.place == condition.place:
        return False
    return not isinstance(condition, form.Constant)


def values_of(condition: form.Condition) -> Values:
    """Return the values that the form of a condition leaves it."""
    if isinstance(condition, form.Constant):
        return frozenset({_CONSTANTS[condition.value]})
    found = [values_of(part) for part in parts(condition)]
    match condition:
        case form.Not():
            return _turned(found[0])
        case form.All():
            return _joined(found, FAILS)
        case form.Any():
            return _joined(found, HOLDS)
        case form.Issue() | form.DependingOn():
            return frozenset[str]().union(*found)
        case _:
            return _EVERY


def answers_of(query: Query) -> Values:
    """Return the answers that the form of a question to rules leaves it."""
    match query:
        case query_form.AskAlways():
            return frozenset({HOLDS})
        case query_form.AskNot():
            return _turned(answers_of(query.part))
        case query_form.AskAll() | query_form.AskAny():
            decides = FAILS if isinstance(query, query_form.AskAll) else HOLDS
            return _joined([answers_of(part) for part in query.parts], decides)
        case query_form.AskUnsettled() | query_form.AskEveryProfile() | query_form.AskLimb():
            return _SETTLED
        case query_form.AskAfresh() | query_form.AskPleaded():
            return answers_of(query.part)
        case _:
            return _EVERY


def _turned(values: Values) -> Values:
    return frozenset(_OPPOSITE[value] for value in values)


def _joined(found: Sequence[Values], decides: str) -> Values:
    """The values of a connective of which one part decides one value, and all parts together the opposite."""
    none: Values = frozenset({_OPPOSITE[decides]})
    return reduce(lambda left, right: _both(left, right, decides), found, none)


def _both(left: Values, right: Values, decides: str) -> Values:
    order = (decides, OPEN, _OPPOSITE[decides])
    return frozenset(min(pair, key=order.index) for pair in product(left, right))


def in_short(condition: form.Condition) -> str:
    """Return a condition in a few words of the language in which it is written, without its parts."""
    return _IN_SHORT[type(condition)](condition)


def _quantifier(each: form.Quantifier) -> str:
    return f"{'every' if each.every else 'some'}: {', '.join(name for name, _ in each.over)}"


def _compare(each: form.Compare) -> str:
    bounds = (("at least", each.at_least), ("at most", each.at_most))
    said = (f"{word} {bound}" for word, bound in bounds if bound is not None)
    return f"{each.term}: {', '.join(said)}"


_IN_SHORT: Final[dict[type, Callable[[Whatever], str]]] = {
    form.Constant: lambda each: {True: "always", False: "never", None: "undecided"}[each.value],
    form.All: lambda _: "all",
    form.Any: lambda _: "any",
    form.Not: lambda _: "not",
    form.SettledBy: lambda _: "settled_by",
    form.Test: lambda each: f"{each.term}: {', '.join(each.values)}",
    form.Compare: _compare,
    form.Same: lambda each: f"same: {each.left}, {each.right}",
    form.Silent: lambda each: f"silent: {', '.join(map(str, each.terms))}",
    form.DateTest: lambda each: f"date: {each.date.term or 'a day'}",
    form.Quantifier: _quantifier,
    form.Issue: lambda each: f"issue: {each.issue}",
    form.DependingOn: lambda each: f"depending_on: {each.term}",
    form.OnSomeDay: lambda each: f"on_some_day: {each.call.rule}",
    form.Call: lambda each: each.rule,
}
"""How each form is named; a table, as in grounding, so that a form without a line is found by its first use."""
