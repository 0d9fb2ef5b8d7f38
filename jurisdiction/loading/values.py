"""What the text of a fact means, by the kind that the vocabulary declares.

Every function returns None, with a problem, for a text that means nothing of the kind.
"""

from __future__ import annotations

import re

from jurisdiction.loading.complaints import named, one, only_keys, wrong_value
from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.problems import Problems
from jurisdiction.model.calendar import Period, parse_period
from jurisdiction.model.case import Number
from jurisdiction.model.vocabulary import Fact, Kind

UNKNOWN = "unknown"
YES_NO = ("yes", "no")
_MEANT = {
    **dict.fromkeys(("true", "on", "y", "1", "yes"), "yes"),
    **dict.fromkeys(("false", "off", "n", "0", "no"), "no"),
}
_WHOLE = re.compile(r"[0-9]{1,15}")
_GROUPED = re.compile(r"[0-9]{1,3}([,.' \u00a0\u202f][0-9]{3})+")
_RANGE = ("at_least", "at_most")


def plain_text(node: Node, asked: str, problems: Problems) -> Text | None:
    """Return a node that is a text."""
    if isinstance(node, Text):
        return node
    problems.add(node.place, "wrong_form", f"{asked} is asked here, not {named(node)}")
    return None


def yes_no(text: Text, problems: Problems) -> str | None:
    """Return `yes` or `no`; words that mean one of them elsewhere are refused with the guess."""
    if text.value in YES_NO:
        return text.value
    problems.add(
        text.place,
        "not_yes_or_no",
        f"yes or no is asked here, not `{cut(text.value)}`",
        allowed=(*YES_NO, UNKNOWN),
        nearest=_MEANT.get(text.value.casefold()) or nearest(text.value, (*YES_NO, UNKNOWN)),
        offending=text.value,
    )
    return None


def choice(text: Text, fact: Fact, problems: Problems) -> str | None:
    """Return one of the choices of a fact."""
    if text.value in fact.choices:
        return text.value
    unsaid = () if fact.kind is Kind.CHOICES else (UNKNOWN,)  # a list is unknown as a whole
    wrong_value(text, (*fact.choices, *unsaid), problems)
    return None


def date(text: Text, problems: Problems) -> Period | None:
    """Return the period that a date text says."""
    try:
        return parse_period(text.value)
    except ValueError as error:
        problems.add(text.place, "not_a_date", str(error), offending=text.value)
        return None


def number(node: Node, problems: Problems) -> Number | None:
    """Return a whole number, or a range of which one end may be missing."""
    if isinstance(node, Mapping):
        return _range(node, problems)
    text = plain_text(node, "a whole number", problems)
    found = _whole(text, problems) if text else None
    return None if found is None else Number(found, found)


def _range(node: Mapping, problems: Problems) -> Number | None:
    only_keys(node, _RANGE, problems)
    ends = [_end(node.get(key), problems) for key in _RANGE]
    if ends == [None, None]:
        problems.add(node.place, "not_a_number", "a range has `at_least`, `at_most` or both")
        return None
    if None not in ends and int(ends[0] or 0) > int(ends[1] or 0):
        problems.add(node.place, "empty_range", "no number is in this range")
    return Number(*ends)


def _end(node: Node | None, problems: Problems) -> int | None:
    text = plain_text(node, "a whole number", problems) if node else None
    return _whole(text, problems) if text else None


def _whole(text: Text, problems: Problems) -> int | None:
    if _WHOLE.fullmatch(text.value):
        return int(text.value)
    guess = re.sub(r"\D", "", text.value) if _GROUPED.fullmatch(text.value) else None
    problems.add(
        text.place,
        "not_a_number",
        f"a whole number is asked here, not `{cut(text.value)}`",
        nearest=guess,
        offending=text.value,
    )
    return None


def scalar(node: Node, fact: Fact, problems: Problems) -> str | Period | Number | None:
    """Return the value of a fact that holds no things and no list."""
    if fact.kind is Kind.NUMBER:
        return number(node, problems)
    text = plain_text(node, asked(fact), problems)
    if text is None:
        return None
    match fact.kind:
        case Kind.YES_NO:
            return yes_no(text, problems)
        case Kind.DATE:
            return date(text, problems)
        case Kind.CHOICE | Kind.CHOICES:
            return choice(text, fact, problems)
        case _:
            return text.value


def asked(fact: Fact) -> str:
    """Return what a fact asks for, in words: `a date`, `a State`."""
    match fact.kind:
        case Kind.YES_NO:
            return "yes or no"
        case Kind.TEXTS | Kind.CHOICES | Kind.THINGS | Kind.REFS:
            return "a list"
        case Kind.THING:
            return f"a group of keys ({fact.of})"
        case Kind.REF:
            return one(fact.of)
        case kind:
            return one(kind.value)
