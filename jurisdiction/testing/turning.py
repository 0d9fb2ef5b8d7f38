"""Days on which something turns: a record of the register begins or ends, a rule or a reading changes.

Random cases take their dates from these, from the day before and from the day after.
What follows from dates of the case itself, such as 18 years after a birth, is known by the shifts of the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, NO_SHIFT, Period, Shift
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Compare, DateTerm, Term
from jurisdiction.model.rulebook import Pick, Reading, Rulebook, Standing, Version
from jurisdiction.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Turning:
    """What a rule book and its register turn on; `of_record` has the days of each record with those of its acts.

    `numbers` are the bounds that rules set, with their neighbours; `read` says how many rules read a fact of a name.
    """

    of_record: Mapping[Thing, tuple[int, ...]]
    of_register: tuple[int, ...]
    of_rules: tuple[int, ...]
    shifts: tuple[Shift, ...]
    numbers: tuple[int, ...]
    read: Mapping[str, int]


def turning(loaded: Loaded) -> Turning:
    """Return the days, shifts and numbers on which a rule book and its register turn."""
    book, register = loaded.rulebook, loaded.register
    lags = _lags(book.vocabulary)
    own = {
        thing: tuple(_days_of(thing, lags.get(kind, ())))
        for kind, things in register.records.items()
        for thing in things
    }
    known = {day for known in register.known.values() for day in (known.complete, known.as_of)}
    parts = tuple(_parts(_readers(book)))
    return Turning(
        of_record=_with_acts(own),
        of_register=_sorted({*known, *(day for days in own.values() for day in days)}),
        of_rules=_sorted({book.law_as_of, *_days_in(parts), *_days_of_readings(book)}),
        shifts=tuple(_shifts(parts)),
        numbers=tuple(_numbers(parts)),
        read=Counter(name for rule in _readers(book) for name in sorted(_names(rule))),
    )


def _sorted(days: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(day for day in set(days) if FIRST_DAY < day < LAST_DAY))


# The register.


def _lags(vocabulary: Vocabulary) -> dict[str, tuple[Shift, ...]]:
    """Return after how many years the records of a kind take effect, where that is not at once."""
    facts = (fact for kind in vocabulary.types.values() for fact in kind.facts.values())
    found: dict[str, tuple[Shift, ...]] = {}
    for fact in facts:
        if fact.lag:
            found[fact.of] = (*found.get(fact.of, ()), Shift(years=fact.lag))
    return found


def _days_of(record: Thing, lags: tuple[Shift, ...]) -> Iterator[int]:
    """Yield the first and the last day of each date of a record, and each of these later by a lag."""
    for stated in record.facts.values():
        if isinstance(stated.value, Period):
            whole = stated.value.whole
            for day in dict.fromkeys((whole.first, whole.last)):
                yield day
                yield from (lag.apply(day) for lag in lags)


def _with_acts(own: Mapping[Thing, tuple[int, ...]]) -> dict[Thing, tuple[int, ...]]:
    """Return the days of each record together with those of the records that refer to it."""
    found = {thing: set(days) for thing, days in own.items()}
    for thing, days in own.items():
        for fact in thing.facts:
            for other in thing.things(fact):
                found.setdefault(other, set()).update(days)
    return {thing: _sorted(days) for thing, days in found.items()}


# The rules.


def _readers(book: Rulebook) -> tuple[object, ...]:
    return (*book.rules.values(), *book.sets.values())


def _names(reader: object) -> set[str]:
    """Return the names of the facts that a rule or a derived set reads."""
    return {name for part in _parts(reader) if isinstance(part, Term) for name in part.path}


def _parts(node: object) -> Iterator[object]:
    """Yield a rule or condition and everything in it."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(reversed(part))
        elif is_dataclass(part):
            yield part
            stack.extend(getattr(part, f.name) for f in reversed(fields(part)))


def _days_in(parts: Iterable[object]) -> Iterator[int]:
    """Yield the days that rules name, and the last and first day of each of their versions."""
    for part in parts:
        if isinstance(part, DateTerm) and part.literal is not None:
            yield part.literal
        elif isinstance(part, Version):
            yield from (day for day in (part.from_, part.until) if day is not None)


def _days_of_readings(book: Rulebook) -> Iterator[int]:
    """Yield the days on which a reading is first held, changes its standing, or is picked or left."""
    picks = tuple(pick for each in book.profiles.values() for pick in each.picks.values())
    for part in _parts((*book.issues.values(), picks)):
        days: tuple[int | None, ...] = ()
        match part:
            case Reading():
                days = (part.uttered,)
            case Standing():
                days = (part.from_,)
            case Pick():
                days = (part.from_, part.until)
        yield from (day for day in days if day is not None)


def _shifts(parts: Iterable[object]) -> Iterator[Shift]:
    """Yield each time after a date that rules ask about, once."""
    shifts = (part.shift for part in parts if isinstance(part, DateTerm))
    yield from dict.fromkeys(shift for shift in shifts if shift != NO_SHIFT)


def _numbers(parts: Iterable[object]) -> Iterator[int]:
    """Yield the bounds of numbers, and their neighbours, in order."""
    tests = [part for part in parts if isinstance(part, Compare)]
    bounds = {n for test in tests for n in (test.at_least, test.at_most) if n is not None}
    yield from sorted({n for bound in bounds for n in (bound - 1, bound, bound + 1) if n >= 0})
