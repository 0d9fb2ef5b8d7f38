"""Random cases for laws: shipped cases that were changed here and there, files made of the vocabulary alone.

Which things a law is about is chosen in the case, and facts that its premise asks for are written into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jurisdiction.loading.document import read_file
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.rule_lines import states_rules_alone
from jurisdiction.model.condition import All, Condition, Not, Term, Test
from jurisdiction.model.law import ATTRIBUTE, Law, Variable
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.bindings import Bindings, Bound, Place, UndoableError
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.matter import Matter, matter_of
from jurisdiction.testing.pleading import plead
from jurisdiction.testing.trees import Data, Spot, Tree, compiled, copy_of, members, tree_of
from jurisdiction.testing.writing import ATTRIBUTES, other_value, telling_days, values

UNKNOWN = "unknown"
_SETTINGS = ("profile", "evidence", "assessed_on")  # of the root: they choose how a file is read
_UNITS = (1, 1, 2)  # allegations that are left in a case, so that it is soon answered
_MEMBERS = 3  # members that are left of a list
_TRIES = 8  # cases that are drawn to find one that fits a premise
_FRESH = 12  # one case in so many is made of the vocabulary alone
_CHANGES = (0, 0, 1, 2, 4)  # facts that are changed in a shipped case


@dataclass(frozen=True, slots=True)
class Stock:
    """What random cases are made of: the rule book, the trees of cases, the days of the register."""

    loaded: Loaded
    trees: tuple[Tree, ...]
    days: tuple[str, ...]
    matter: Matter


def stock_of(loaded: Loaded, files: Iterable[Path]) -> Stock:
    """Return the stock with the cases of these files that load; others are passed over."""
    trees = [tree for file in files if (tree := _read(file, loaded)) is not None]
    return Stock(loaded, tuple(trees), telling_days(loaded.register), matter_of(loaded))


def _read(file: Path, loaded: Loaded) -> Tree | None:
    root = read_file(file, file.as_posix(), Problems())
    if root is not None and states_rules_alone(root.get("expect")):
        return None  # a table of small facts is no case of which others can be made
    tree = None if root is None else tree_of(root, loaded.rulebook.vocabulary)
    case = None if tree is None else compiled(tree, loaded)
    return tree if case is not None and case.allegations else None


def draw_for(law: Law, stock: Stock, choose: Choices) -> Bindings:
    """Return a random case with the variables of a law bound in it: of a few the one that fits its premise best.

    Raise UndoableError where none has what the law is about.
    """
    best: tuple[int, Bindings] | None = None
    for _ in range(_TRIES if law.variables else 1):
        bindings = draw(stock, choose)
        try:
            bind(law, bindings, choose)
        except UndoableError:
            continue
        count = unmet(law, bindings, choose)
        if best is None or count < best[0]:
            best = count, bindings
        if count == 0:
            break
    if best is None:
        raise UndoableError("no case that was drawn has what the law is about")
    return best[1]


def draw(stock: Stock, choose: Choices) -> Bindings:
    """Return a random case with nothing bound in it yet; that it loads is found out when it is used."""
    book = stock.loaded.rulebook
    if not stock.trees or choose.chance(_FRESH):
        fresh = copy_of(Tree(plead(choose, stock.matter), book.vocabulary))
        _thin(fresh, choose)
        return Bindings(fresh, stock.loaded, stock.days)
    tree = copy_of(choose.pick(stock.trees))
    _thin(tree, choose)
    bindings = Bindings(tree, stock.loaded, stock.days)
    for _ in range(choose.pick(_CHANGES)):
        _change(bindings, choose)
    return bindings


def _thin(tree: Tree, choose: Choices) -> None:
    """Leave a few of the allegations, and of each list of things that nothing refers to."""
    _keep(choose.pick(_UNITS), [s for s in tree.spots() if s.kind == tree.vocabulary.unit], choose)
    kinds = tree.vocabulary.types.values()
    named = {f.of for k in kinds for f in k.facts.values() if f.kind in {Kind.REF, Kind.REFS}}
    rows: dict[str, list[Spot]] = {}
    for spot in tree.spots():
        if spot.kind not in {*named, tree.vocabulary.unit}:
            rows.setdefault(spot.path.rpartition(".")[0], []).append(spot)
    for row in rows.values():
        _keep(_MEMBERS, row, choose)


def _keep(number: int, spots: Sequence[Spot], choose: Choices) -> None:
    """Leave so many of some things that stand in lists."""
    listed = [spot for spot in spots if spot.row is not None]
    kept = choose.some_of(listed, least=number, most=number)
    for spot in listed:
        if spot not in kept and spot.row is not None:
            spot.row[:] = [item for item in spot.row if item is not spot.data]


def _change(bindings: Bindings, choose: Choices) -> None:
    """Write another value of a random fact, or that it is unknown, or strike it out."""
    place = _random_place(bindings, choose)
    if place is None:
        return
    match choose.number(0, 4):
        case 0 if not place.fact.required:
            place.group.pop(place.fact.name, None)
        case 1 if not place.fact.required:
            place.group[place.fact.name] = UNKNOWN
        case _:
            try:
                place.group[place.fact.name] = other_value(place, bindings, choose)
            except UndoableError:
                return


def _random_place(bindings: Bindings, choose: Choices) -> Place | None:
    """Return a random attribute of a random thing, mostly one that is written."""
    tree = bindings.tree
    spot = choose.pick(list(tree.spots()))
    facts = list(attributes(spot, tree))
    said = [fact for fact in facts if fact.name in tree.holder(spot, fact.name)]
    options = facts if not said or choose.chance(3) else said
    if not options:
        return None
    fact = choose.pick(options)
    return Place(fact, tree.holder(spot, fact.name), spot)


def attributes(spot: Spot, tree: Tree) -> Iterator[Fact]:
    """Yield the facts of a thing that hold no things, are no evidence, and stand beside no list of the same."""
    facts = tree.vocabulary.types[spot.kind].facts
    splits = {name for fact in facts.values() if fact.split for name in (fact.name, fact.split)}
    passed_over = {"sources", *splits, *(() if spot.path else _SETTINGS)}
    for fact in facts.values():
        if fact.kind in ATTRIBUTES and fact.name not in passed_over:
            yield fact


# Variables.


def bind(law: Law, bindings: Bindings, choose: Choices) -> None:
    """Choose what each variable of a law stands for; raise UndoableError where the case has nothing of the kind."""
    for variable in law.variables:
        options = _options(variable, bindings, choose)
        if not options:
            raise UndoableError(f"nothing in this case is {variable.name}")
        bindings.bound[variable.name] = choose.pick(options)


def _options(variable: Variable, bindings: Bindings, choose: Choices) -> list[Bound]:
    if variable.among is not None:
        return _among(variable, bindings)
    if variable.kind == ATTRIBUTE:
        place = _random_place(bindings, choose)
        listed = place is not None and place.owner.path
        return (
            [Bound(ATTRIBUTE, place.owner.path, fact=place.fact.name)] if place and listed else []
        )
    kind = bindings.loaded.rulebook.vocabulary.types[variable.kind]
    records = bindings.loaded.register.things(variable.kind) if kind.register else ()
    spots = (spot for spot in bindings.tree.spots() if spot.kind == variable.kind)
    return [
        *(Bound(variable.kind, path=spot.path) for spot in spots),
        *(Bound(variable.kind, record=record.id) for record in records),
    ]


def _among(variable: Variable, bindings: Bindings) -> list[Bound]:
    """Return the members of a list, or what a nested thing or a reference leads to."""
    assert variable.among is not None
    place = bindings.place(variable.among)
    if place.fact.kind is Kind.UP:
        return [Bound(variable.kind, path=bindings.above(place.owner, variable.kind).path)]
    if place.fact.kind in {Kind.THINGS, Kind.THING}:
        spots = (s for s in bindings.tree.spots() if s.parent and s.kind == variable.kind)
        below = f"{place.owner.path}.{place.fact.name}" if place.owner.path else place.fact.name
        found = [s.path for s in spots if s.path == below or s.path.rpartition(".")[0] == below]
        return [Bound(variable.kind, path=path) for path in found]
    written = members(place.written)
    names = [name for name in written if isinstance(name, str)] or [bindings.reference(place)]
    return [bound for name in names if (bound := _named(variable.kind, name, bindings)) is not None]


def _named(kind: str, name: str, bindings: Bindings) -> Bound | None:
    spot = bindings.tree.named(kind, name)
    if spot is not None:
        return Bound(kind, path=spot.path)
    records = bindings.loaded.register.find(kind, name)
    return Bound(kind, record=records[0].id) if len(records) == 1 else None


# Premises.


def steer(law: Law, bindings: Bindings, choose: Choices) -> None:
    """Write facts of the variables that the premise asks for, where they are tested one by one."""
    for term, wanted, is_so in _tests(law.given):
        try:
            _steer(term, wanted, bindings, choose, is_so=is_so)
        except UndoableError:
            continue


def _steer(
    term: Term, wanted: tuple[str, ...], bindings: Bindings, choose: Choices, *, is_so: bool
) -> None:
    """Write a value of which a test holds or fails; of a record's fact, name another record."""
    place, fitting = _fitting(term, wanted, bindings, choose, is_so=is_so)
    if fitting and place.written not in fitting:
        place.group[place.fact.name] = choose.pick(fitting)


def unmet(law: Law, bindings: Bindings, choose: Choices) -> int:
    """Return how many facts that the premise asks for are written otherwise, or not at all."""
    count = 0
    for term, wanted, is_so in _tests(law.given):
        try:
            place, fitting = _fitting(term, wanted, bindings, choose, is_so=is_so)
        except UndoableError:
            count += 1
        else:
            count += bool(fitting) and place.written not in fitting
    return count


def _fitting(
    term: Term, wanted: tuple[str, ...], bindings: Bindings, choose: Choices, *, is_so: bool
) -> tuple[Place, list[Data]]:
    """Return where a test is settled, and the values that settle it; none where it is not settled by one value."""
    if not term.path:
        raise UndoableError("a variable is no fact")
    owner = bindings.place(Term(term.variable, term.path[:-1])) if term.path[1:] else None
    if owner is not None and bindings.loaded.rulebook.vocabulary.types[owner.fact.of].register:
        return owner, _records(owner, term.path[-1], wanted, bindings, is_so=is_so)
    place = bindings.place(term)
    if place.fact.kind not in ATTRIBUTES or place.fact.kind is Kind.DATE:
        return place, []
    allowed = values(place.fact, bindings, choose)
    return place, [value for value in allowed if (value in wanted) is is_so]


def _records(
    place: Place, fact: str, wanted: tuple[str, ...], bindings: Bindings, *, is_so: bool
) -> list[Data]:
    """Return the names of the records of which a fact has, or has not, one of these values."""
    records = bindings.loaded.register.things(place.fact.of)
    return [record.id for record in records if (record.text(fact) in wanted) is is_so]


def _tests(condition: Condition | None) -> Iterator[tuple[Term, tuple[str, ...], bool]]:
    """Yield the tests of facts of which all must hold, and whether each must hold or fail."""
    match condition:
        case All(parts=found):
            for part in found:
                yield from _tests(part)
        case Test(term=term, values=wanted):
            yield term, wanted, True
        case Not(part=Test(term=term, values=wanted)):
            yield term, wanted, False
        case _:
            return
