"""When a rule held of a record of the register: its windows over time, from the register alone.

Only rules that ask for a record and a day can be asked without a case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.view import View
from jurisdiction.explanation.related import Related
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Period, Shift
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import Call, DateTerm, DateTest
from jurisdiction.model.rulebook import Rule

_DAY = "date"


@dataclass(frozen=True, slots=True)
class Window:
    """The value of a rule from a day to a day, both included; time ends at FIRST_DAY, LAST_DAY."""

    first: int
    last: int
    value: str


def dated_rules(loaded: Loaded, thing: Thing) -> tuple[Rule, ...]:
    """Return the rules that ask for a record of this kind and a day, and for nothing else."""
    wanted = [thing.type, _DAY]
    rules = loaded.rulebook.rules.values()
    return tuple(rule for rule in rules if [p.type for p in rule.parameters] == wanted)


def windows(loaded: Loaded, rule: Rule, thing: Thing) -> tuple[Window, ...]:
    """Return the windows of a rule for a record under the default profile, on the day of the law.

    Where the listed readings of the profile disagree the value is open.
    """
    cuts = sorted({FIRST_DAY, *_cuts(loaded, rule, thing)})
    values = _values(loaded, rule, thing, cuts)
    found: list[Window] = []
    for day, until, value in zip(cuts, [*cuts[1:], LAST_DAY + 1], values, strict=True):
        if found and found[-1].value == value:
            found[-1] = Window(found[-1].first, until - 1, value)
        else:
            found.append(Window(day, until - 1, value))
    return tuple(found)


def _values(loaded: Loaded, rule: Rule, thing: Thing, days: list[int]) -> list[str]:
    book = loaded.rulebook
    root = Thing(book.vocabulary.root, "case", "")
    case = CaseFile("", "", "", root, ())
    grounder = Grounder(book, loaded.register, loaded.register_thing, case, book.law_as_of)
    roots = [grounder.rule(rule.id, (thing, Instant(day))) for day in days]
    grounder.finish(roots)
    nodes = list(dict.fromkeys(roots))
    picks = {
        number: options
        for number, dim in enumerate(grounder.graph.dims)
        if (options := _options(loaded, dim)) is not None
    }
    view = View(grounder.graph, nodes, [picks])
    return [view.answer(node, view.worlds(picks)).value for node in roots]


def _options(loaded: Loaded, dim: Dimension) -> list[int] | None:
    """Return what the default profile lists of a dimension; None for one that is free."""
    if dim.kind == "evidence":
        return [dim.options.index(EVIDENCE[0])]
    if dim.kind != "reading":
        return None
    book = loaded.rulebook
    picked = book.profiles[book.default_profile].picks_on(dim.key, book.law_as_of)
    listed = [number for number, name in enumerate(dim.options) if name in picked]
    return listed or list(range(len(dim.options)))


def _cuts(loaded: Loaded, rule: Rule, thing: Thing) -> Iterator[int]:
    """Yield the days on which the value can change: those of records, shifted as rules do."""
    shifts, literals = _shifts(loaded, rule)
    days = {day for period in _periods(loaded, thing) for day in _ends(period)} | literals
    days.add(loaded.rulebook.law_as_of)
    days.update(knowledge.as_of for knowledge in loaded.register.known.values())
    days.update(knowledge.complete for knowledge in loaded.register.known.values())
    for day in days:
        for shift in shifts:
            for near in (shift.apply(day), shift.apply(day) + 1):
                if FIRST_DAY < near <= LAST_DAY:
                    yield near


def _periods(loaded: Loaded, thing: Thing) -> Iterator[Period]:
    for record in (thing, *(each.record for each in Related(loaded).to(thing))):
        for stated in record.facts.values():
            if isinstance(stated.value, Period):
                yield stated.value


def _ends(period: Period) -> tuple[int, ...]:
    return (period.start.first, period.start.last, period.end.first, period.end.last)


def _shifts(loaded: Loaded, rule: Rule) -> tuple[set[Shift], set[int]]:
    """Return by how much, and with which days, the rule and those it rests on compare."""
    shifts, literals, seen, waiting = {Shift()}, set[int](), set[str](), [rule.id]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        current = loaded.rulebook.rules[name]
        waiting.extend(current.exceptions)
        for part in (part for whole in conditions_of(current) for part in walk(whole)):
            if isinstance(part, Call):
                waiting.append(part.rule)
                days = [arg for arg in part.args if isinstance(arg, DateTerm)]
            elif isinstance(part, DateTest):
                bounds = (part.date, part.from_, part.before, part.until)
                days = [day for day in bounds if day is not None]
            else:
                days = []
            shifts.update(day.shift for day in days)
            shifts.update(_back(day.shift) for day in days)
            literals.update(day.literal for day in days if day.literal is not None)
    return shifts, literals


def _back(shift: Shift) -> Shift:
    return Shift(-shift.years, -shift.months, -shift.days)
