"""What of a rule book cases can cover: its rules, conditions, exceptions, readings and outcomes, with what each can be.

A mark is something that cases can show of an item: a value that it takes, or that it decides an answer. What the form
of an item rules out, such as that `always` fails, is no mark of it; what a rule says that no case can reach
(`unreached`) is excused, with its reason, and where that is every value, so is all that stands in the rule.
Everything else is a gap until a case shows it. Nothing is run here, and no case is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.condition import Condition, Issue
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import DerivedSet, IssueDefinition, Reading, Rule, Rulebook
from jurisdiction.testing.forms import (
    FAILS,
    HOLDS,
    OPEN,
    VALUES,
    answers_of,
    in_short,
    is_written,
    values_of,
)

DECISIVE: Final = "decisive"
MARKS: Final = (*VALUES, DECISIVE)

RULE, CONDITION, EXCEPTION, READING, OUTCOME = (
    "rule",
    "condition",
    "exception",
    "reading",
    "outcome",
)
KINDS: Final = (RULE, CONDITION, EXCEPTION, READING, OUTCOME)

_Excused: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that cases can cover. `key` is its own among those of its kind; `text` says what it is, in short.

    `inside` names the rule, derived set or issue in which it stands; `can` are the marks that its form leaves it,
    and `excused` those of them that the rule book says no case can reach, each with its reason.
    """

    kind: str
    key: str
    inside: str
    text: str
    place: Place
    can: tuple[str, ...] = MARKS
    excused: _Excused = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """The marks that cases should show."""
        excused = dict(self.excused)
        return tuple(mark for mark in self.can if mark not in excused)


def items(book: Rulebook) -> tuple[Item, ...]:
    """Return all that there is to cover, in the order of the rule book: rules with what is in them, then the rest."""
    found = [item for rule in book.rules.values() for item in _of_rule(book, rule)]
    found.extend(item for derived in book.sets.values() for item in _of_set(derived))
    found.extend(_reading(book, i, r) for i in book.issues.values() for r in i.readings)
    found.extend(
        Item(OUTCOME, each.id, "", each.says, each.place, _marks(answers_of(each.query)))
        for each in book.outcomes
    )
    return tuple(found)


def _of_rule(book: Rulebook, rule: Rule) -> Iterator[Item]:
    whole = _wholly(rule)
    yield Item(RULE, rule.id, rule.id, rule.title, rule.place, MARKS, whole or rule.unreached)
    for version in rule.versions:
        yield from _conditions(rule.id, walk(version.holds_when), whole)
    if rule.unless is not None:
        own, *below = walk(rule.unless)
        can = _marks(values_of(own))
        key = unless_key(rule.id)
        yield Item(EXCEPTION, key, rule.id, in_short(own), own.place, can, whole)
        yield from _conditions(rule.id, below, whole)
    for name in rule.exceptions:
        other = book.rules[name]
        excused = whole or _never_defeats(other)
        key = unless_key(rule.id, name)
        yield Item(EXCEPTION, key, rule.id, name, other.place, MARKS, excused)


def unless_key(rule: str, exception: str = "") -> str:
    """Return the key of an exception to a rule: a rule of its own, or what the rule states in its own text."""
    return f"{rule}, unless {exception}".rstrip()


def _wholly(rule: Rule) -> _Excused:
    """What is excused of all that stands in a rule: everything, where no case reaches any of its values."""
    excused = dict(rule.unreached)
    if not all(value in excused for value in VALUES):
        return ()
    return (*((value, excused[value]) for value in VALUES), (DECISIVE, excused[HOLDS]))


def _never_defeats(rule: Rule) -> _Excused:
    """What is excused of an exception: what is of its rule; and one that cannot hold can defeat nothing."""
    excused = dict(rule.unreached)
    return (*rule.unreached, *([(DECISIVE, excused[HOLDS])] if HOLDS in excused else []))


def _of_set(derived: DerivedSet) -> Iterator[Item]:
    for include in derived.includes:
        yield from _conditions(f"{derived.type}.{derived.fact}", walk(include.when), ())


def _conditions(inside: str, found: Iterable[Condition], excused: _Excused) -> Iterator[Item]:
    for each in found:
        if is_written(each):
            can = _marks(values_of(each))
            place = each.place
            yield Item(CONDITION, str(place), inside, in_short(each), place, can, excused)


def _reading(book: Rulebook, issue: IssueDefinition, reading: Reading) -> Item:
    """A reading: what it can come to follows from the conditions that stand for it wherever it is read."""
    can, excuses = frozenset[str](), list[_Excused]()
    for found, excused in _read(book, issue.id):
        excuses.append(excused)
        can = can.union(*(values_of(arm) for names, arm in found.read_as if reading.id in names))
    marks = _marks(can) if reading.evaluated and can else ()
    excused = excuses[0] if excuses and all(excuses) else ()
    key = f"{issue.id}.{reading.id}"
    return Item(READING, key, issue.id, reading.says, reading.place, marks, excused)


def _read(book: Rulebook, issue: str) -> Iterator[tuple[Issue, _Excused]]:
    """Yield each place where an issue is read, with what is excused of all that stands there."""
    own = [(whole, _wholly(r)) for r in book.rules.values() for whole in conditions_of(r)]
    own.extend((include.when, ()) for each in book.sets.values() for include in each.includes)
    for whole, excused in own:
        for part in walk(whole):
            if isinstance(part, Issue) and part.issue == issue:
                yield part, excused


def _marks(can: frozenset[str]) -> tuple[str, ...]:
    """The marks of what can take some values: that it decides is one of every item."""
    return tuple(mark for mark in MARKS if mark == DECISIVE or mark in can)


__all__ = [
    "CONDITION",
    "DECISIVE",
    "EXCEPTION",
    "FAILS",
    "HOLDS",
    "KINDS",
    "MARKS",
    "OPEN",
    "OUTCOME",
    "READING",
    "RULE",
    "VALUES",
    "Item",
    "items",
    "unless_key",
]
