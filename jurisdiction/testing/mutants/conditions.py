"""Changes of conditions: negated, dropped, `all` for `any`, `some` for `every`, a day later or earlier.

What comes out need not load: a change that the loader refuses is no mutant that lives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.fields import is_day
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_of, day_text
from jurisdiction.testing.mutants.mutation import (
    ALL_ANY,
    DATE,
    DROP,
    NEGATE,
    SOME_EVERY,
    Edit,
    shown,
)

ALL, ANY = "all", "any"
_OTHER = {"all": "any", "any": "all", "some": "every", "every": "some"}
_OPPOSITE = {"always": "never", "never": "always"}
_LISTS, _ARMS, _QUANTIFIED = ("all", "any", "settled_by"), ("read_as", "is"), ("where", "satisfies")
_QUANTIFIERS = ("some", "every")
_BOUNDS = ("from", "before", "until")
_DAYS_AFTER = re.compile(r"([0-9]{1,4}) (days?) after (.+)")
_PLAIN = re.compile(r"((start|end) of )?[^\W\d]\w*(\.\w+)*")


@dataclass(frozen=True, slots=True)
class _Site:
    """A condition; `lists` says what a list means here, `negated` that it stands below `not`."""

    node: Node
    lists: str = ALL
    negated: bool = False


def of_condition(node: Node, lists: str = ALL) -> Iterator[Edit]:
    """Yield the changes of a condition, outer ones first."""
    for site in _sites(_Site(node, lists)):
        yield from _negated(site)
        yield from _shorter(site)
        yield from _otherwise_joined(site)
        if isinstance(site.node, Mapping):
            yield from _otherwise_quantified(site.node)
            yield from _unlimited(site.node)
            yield from _other_days(site.node)


def _sites(site: _Site) -> Iterator[_Site]:
    """Yield a condition and those in it."""
    yield site
    match site.node:
        case Items():
            for item in site.node.items:
                yield from _sites(_Site(item))
        case Mapping():
            for key, value in site.node.entries:
                for inner in _inner(key.value, value):
                    yield from _sites(inner)


def _inner(key: str, value: Node) -> Iterator[_Site]:
    """Yield the conditions behind a key."""
    if key in _LISTS and isinstance(value, Items):
        yield from (_Site(item) for item in value.items)
    elif key in _ARMS and isinstance(value, Mapping):
        yield from (_Site(arm) for _, arm in value.entries)
    elif key == "not":
        yield _Site(value, negated=True)
    elif key in (*_QUANTIFIED, "otherwise"):
        yield _Site(value)


def _negated(site: _Site) -> Iterator[Edit]:
    """Yield the opposite: of `not`, what it negates; what stands below `not` has been negated with it."""
    node, place = site.node, site.node.place
    if isinstance(node, Items) or site.negated:
        return
    inner = node.get("not") if isinstance(node, Mapping) else None
    needs = f"a case that {shown(node)} decides: it holds there, or fails, and nothing else does the same"
    if inner is not None:
        yield Edit(NEGATE, place, f"{shown(node)} without its `not`", needs, node, inner)
    elif isinstance(node, Text) and node.value in ("always", "never", "undecided"):
        other = _OPPOSITE.get(node.value)
        if other is not None:
            says = f"{shown(node)} becomes `{other}`"
            yield Edit(NEGATE, place, says, needs, node, replace(node, value=other))
    else:
        made = Mapping(((Text("not", place), node),), place)
        yield Edit(NEGATE, place, f"{shown(node)} is negated", needs, node, made)


def _members(site: _Site) -> Iterator[tuple[Items, str]]:
    """Yield the lists of conditions at a place, with what they mean."""
    if isinstance(site.node, Items):
        yield site.node, site.lists
    elif isinstance(site.node, Mapping):
        for key, value in site.node.entries:
            if key.value in _LISTS and isinstance(value, Items):
                yield value, key.value


def _shorter(site: _Site) -> Iterator[Edit]:
    """Yield the lists without one member each, and a quantifier without `where` or `satisfies`."""
    for items, means in _members(site):
        rest, decides = ("hold", "fails") if means == ALL else ("fail", "holds")
        for item in items.items if len(items.items) > 1 else ():
            needs = f"a case in which {shown(item)} {decides} while the others of its list {rest}"
            yield Edit(DROP, item.place, f"{shown(item)} is dropped", needs, item, None)
    if isinstance(site.node, Mapping):
        for key, value in site.node.entries:
            if key.value in _QUANTIFIED:
                says = f"`{key.value}: {shown(value)[1:]} is dropped"
                needs = f"a case in which {shown(value)} fails for a member that meets all the rest"
                yield Edit(DROP, key.place, says, needs, value, None)


def _otherwise_joined(site: _Site) -> Iterator[Edit]:
    """Yield `all` for `any` and `any` for `all`, of more than one condition."""
    for items, means in _members(site):
        if means not in _OTHER or len(items.items) < 2:  # noqa: PLR2004 - of one it is the same
            continue
        other, place = _OTHER[means], items.place
        says = f"`{means}` of {len(items.items)} conditions becomes `{other}`: {shown(items)}"
        needs = f"a case in which one of {shown(items)} holds and another fails"
        old = site.node
        made = Mapping(((Text(other, place), items),), place)
        yield Edit(ALL_ANY, old.place, says, needs, old, made)


def _otherwise_quantified(node: Mapping) -> Iterator[Edit]:
    for key, value in node.entries:
        if key.value in _QUANTIFIERS:
            other = _OTHER[key.value]
            says = f"`{key.value}: {shown(value)[1:]} becomes `{other}`"
            needs = f"a case with two members of {shown(value)}, one of which meets the condition and one does not"
            yield Edit(SOME_EVERY, key.place, says, needs, key, replace(key, value=other))


# Days.


def _unlimited(node: Mapping) -> Iterator[Edit]:
    """Yield a test of a day without one of its bounds."""
    bounds = [(key, value) for key, value in node.entries if key.value in _BOUNDS]
    if node.get("date") is None or len(bounds) < 2:  # noqa: PLR2004 - one bound must stay
        return
    for key, value in bounds:
        bound = f"`{key.value}: {shown(value)[1:]}"
        needs = f"a case whose day lies beyond the bound {bound} alone"
        yield Edit(DROP, key.place, f"the bound {bound} is dropped", needs, value, None)


def _other_days(node: Mapping) -> Iterator[Edit]:
    """Yield a test of a day with each bound a day off; what is no literal can be moved later only."""
    date = node.get("date")
    if not isinstance(date, Text):
        return
    for key, value in node.entries:
        if key.value in _BOUNDS and isinstance(value, Text):
            moved = list(_moved(value)) or [(date, later) for _, later in _moved(date)]
            yield from (_shift(old, text, f"{key.value}: {value.value}") for old, text in moved)


def _moved(text: Text) -> Iterator[tuple[Text, str]]:
    """Yield the texts for a day later and earlier, as far as the language has words for them."""
    after = _DAYS_AFTER.fullmatch(text.value)
    if is_day(text.value):
        day = day_of(text.value)
        days = (other for other in (day + 1, day - 1) if FIRST_DAY <= other <= LAST_DAY)
        yield from ((text, day_text(other)) for other in days)
    elif after is not None:
        counts = (int(after[1]) + 1, int(after[1]) - 1)
        yield from ((text, f"{count} days after {after[3]}") for count in counts)
    elif _PLAIN.fullmatch(text.value):
        yield text, f"1 day after {text.value}"


def _shift(old: Text, text: str, bound: str) -> Edit:
    says = f"`{old.value}` becomes `{text}` (bound `{bound}`)"
    needs = f"a case on the very day of the bound `{bound}`, and one on the day beside it"
    return Edit(DATE, old.place, says, needs, old, replace(old, value=text))


def windows(node: Mapping) -> Iterator[Edit]:
    """Yield a window with its first or last day a day off."""
    yield from day_behind(node, "from")
    yield from day_behind(node, "until")


def day_behind(node: Mapping, key: str) -> Iterator[Edit]:
    """Yield a day that stands behind a key, a day later and a day earlier."""
    value = node.get(key)
    if isinstance(value, Text) and is_day(value.value):
        for old, text in _moved(value):
            yield _shift(old, text, f"{key}: {value.value}")
