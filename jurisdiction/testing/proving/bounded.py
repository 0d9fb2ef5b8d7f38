"""All cases within a bound, as one rule book or several read them: what a rule answers, as a proposition.

A case is a choice of the unknowns that keeps `rules`; `find` asks the solver for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from itertools import product
from typing import TypeAlias

import z3

from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.values import Content
from jurisdiction.loading import Loaded
from jurisdiction.model.calendar import ALWAYS
from jurisdiction.model.case import CaseFile, Number, Thing
from jurisdiction.model.condition import Compare
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.proving import skeleton as skeletons
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError
from jurisdiction.testing.proving.encoding import Encoding, Value
from jurisdiction.testing.proving.free import (
    A_DAY,
    IN,
    NOT_WRITTEN,
    WRITTEN,
    Free,
    FreeFacts,
    member_key,
    size_of,
    sizes,
    written_key,
)
from jurisdiction.testing.proving.skeleton import Skeleton, things_of
from jurisdiction.testing.proving.variables import DAY, Bit, Variables, all_of, negated
from jurisdiction.testing.proving.writing import yaml

EFFORT = 20_000_000
"""What the solver may spend on one question, in its own unit; no clock is read, so that runs repeat."""
Argument: TypeAlias = str
"""An argument by name: the address of a thing of the case, the id of a record, or `DAY name` for a free day."""


@dataclass(frozen=True, slots=True)
class Found:
    """A choice of the unknowns that the solver gives: options of choices, and days of dates, two of an uncertain one.

    `unknown`: dates of two days are told as unknown, and not as a stretch from the one to the other.
    """

    taken: Mapping[str, str]
    days: Mapping[str, Sequence[int]]
    unknown: bool = False


class ExhaustedError(Exception):
    """The solver gave up before it knew."""


@dataclass(slots=True)
class Side:
    """The bounded cases as one rule book reads them."""

    loaded: Loaded
    case: CaseFile
    free: Free
    ground: Callable[[], Grounder]
    variables: Variables
    grounder: Grounder = field(init=False)
    _encodings: dict[object, Encoding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin a graph."""
        self.grounder = self.ground()

    def value(
        self,
        rule: str,
        args: Sequence[Argument],
        readings: Mapping[str, str] | None = None,
        *,
        elsewhere: bool = False,
    ) -> Value:
        """Return what a rule answers of arguments, under readings that are fixed (others are chosen).

        `elsewhere`: on other days of the dates of the case. Raise UnencodableError for what cannot be expressed.
        """
        given = readings or {}
        key = (tuple(sorted(given.items())), elsewhere)
        if key not in self._encodings:
            self._encodings[key] = Encoding(
                self.grounder, self.free, self.variables, given, elsewhere=elsewhere
            )
        try:
            root = self.grounder.rule(rule, [self.content(arg) for arg in args])
            return self._encodings[key].value(root)
        except (
            UnencodableError
        ):  # rules are half grounded: nothing of this graph may be asked again
            self.grounder = self.ground()
            self._encodings.clear()
            raise

    def content(self, arg: Argument) -> Content:
        """Return what an argument names."""
        if arg.startswith(f"{DAY} "):
            dimension = Dimension("clock", arg, span=ALWAYS)
            return Instant(clock=self.grounder.build.dimension(dimension))
        kind, _, name = arg.partition(":")
        if self.loaded.rulebook.vocabulary.types[kind].register:
            return next(t for t in self.loaded.register.things(kind) if t.id == name)
        return next(t for t in self.free.candidates[kind] if t.path == name)

    def arguments(self, rule: str) -> Iterator[tuple[Argument, ...]]:
        """Yield the arguments of which a rule can be asked within the bound."""
        yield from product(
            *(self._options(p.type, p.name) for p in self.loaded.rulebook.rules[rule].parameters)
        )

    def _options(self, kind: str, name: str) -> tuple[Argument, ...]:
        if kind == DAY:
            return (f"{DAY} {name}",)
        record = self.loaded.rulebook.vocabulary.types[kind].register
        things = self.free.among(kind)
        if not things:
            raise UnencodableError(f"a rule of {kind}, of which the bound has none")
        return tuple(f"{kind}:{t.id if record else t.path}" for t in things)


class Bounded:
    """The cases of a bound under one or several rule books that share their kinds of things.

    What only one of them declares nobody writes, so that each case is one of every rule book.
    """

    def __init__(
        self, books: Sequence[Loaded], bounds: Bounds, assessed_on: int | None = None
    ) -> None:
        """`assessed_on` is the day of assessment, else that of the law of the first rule book."""
        self.books, self.bounds = tuple(books), bounds
        first = books[0].rulebook
        self.assessed_on = first.law_as_of if assessed_on is None else assessed_on
        self.skeleton: Skeleton = skeletons.build(books[0], bounds, self.assessed_on)
        self.variables = Variables(bounds)
        self.facts = frozenset.intersection(*(_declared(book.rulebook) for book in books))
        self.numbers = _numbers([book.rulebook for book in books])
        self.text = yaml(self.skeleton.data)
        self.sides = tuple(self._side(book) for book in books)

    def _side(self, loaded: Loaded) -> Side:
        case = skeletons.opened(self.skeleton, loaded, self.text)
        things = things_of(case.root)
        candidates, refused = self._candidates(loaded, things)
        free = Free(frozenset(things), self.facts, candidates, refused, self.numbers)
        ground = partial(
            Grounder,
            loaded.rulebook,
            loaded.register,
            loaded.register_thing,
            case,
            self.assessed_on,
            reader=partial(FreeFacts, free),
        )
        return Side(loaded, case, free, ground, self.variables)

    def _candidates(
        self, loaded: Loaded, things: Sequence[Thing]
    ) -> tuple[dict[str, tuple[Thing, ...]], dict[str, UnencodableError]]:
        found: dict[str, tuple[Thing, ...]] = {}
        refused: dict[str, UnencodableError] = {}
        for kind in loaded.rulebook.vocabulary.types.values():
            found[kind.name] = tuple(thing for thing in things if thing.type == kind.name)
            if kind.register:
                try:
                    found[kind.name] = self._records(kind.name, loaded)
                except UnencodableError as error:
                    refused[kind.name] = error
        return found, refused

    def _records(self, kind: str, loaded: Loaded) -> tuple[Thing, ...]:
        """Return the records of a kind that the bound names and every rule book has."""
        wanted = self.bounds.candidates(kind, loaded.register)
        for book in self.books:
            known = {record.id for record in book.register.things(kind)}
            wanted = tuple(name for name in wanted if name in known)
        return tuple(r for name in wanted for r in loaded.register.things(kind) if r.id == name)

    # Questions.

    def rules(self, args: Iterable[Argument]) -> Iterator[Bit]:
        """Yield what every case keeps of which something is asked: what is named is there, silence reads its value."""
        yield self.present(self.skeleton.unit)
        for arg in args:
            kind, _, name = arg.partition(":")
            if name in self.skeleton.nodes and kind in self.sides[0].free.candidates:
                yield self.present(name)
        for side in self.sides:
            yield from self._named_are_there(side.free)
            yield from self._silences(side.free)
        yield from self._must_be_written()
        yield from self.variables.rules()

    def _named_are_there(self, free: Free) -> Iterator[Bit]:
        for path, things in free.referred.items():
            for thing in things:
                if thing.path in self.skeleton.nodes and thing in free.things:
                    for bit in self._naming(path, thing.id):
                        yield negated(all_of([bit, negated(self.present(thing.path))]))

    def _naming(self, path: str, name: str) -> Iterator[Bit]:
        for key, option in ((path, name), (member_key(path, name), IN)):
            choice = self.variables.choices.get(key)
            if choice is not None and option in choice.named:
                yield choice.named[option]

    def _silences(self, free: Free) -> Iterator[Bit]:
        """Yield that a fact which is not written has the value that silence gives it."""
        for path, reads in free.unwritten.items():
            choice = self.variables.choices.get(path)
            if choice is None or written_key(path) not in self.variables.choices:
                continue
            unwritten = self.variables.takes(written_key(path), NOT_WRITTEN)
            for option, bit in choice.named.items():
                yield negated(all_of([unwritten, negated(bit) if option == reads else bit]))

    def _must_be_written(self) -> Iterator[Bit]:
        """Yield that what the loader asks for is written, if only as unknown."""
        for path, names in self.skeleton.placeholders.items():
            for name in names:
                address = f"{path}.{name}" if path else name
                for key in (address, written_key(address)):
                    choice = self.variables.choices.get(key)
                    if choice is not None and NOT_WRITTEN in choice.named:
                        yield negated(choice.named[NOT_WRITTEN])

    def present(self, path: str) -> Bit:
        """Return whether the thing at an address of the skeleton is in the case."""
        side = self.sides[0]
        thing = next((t for t in things_of(side.case.root) if t.path == path), None)
        found: list[Bit] = []
        while thing is not None and thing.parent is not None:
            found.append(self._held(thing, thing.parent))
            thing = thing.parent
        return all_of(found)

    def _held(self, thing: Thing, above: Thing) -> Bit:
        for name, stated in above.facts.items():
            key = f"{above.path}.{name}" if above.path else name
            if (above.type, name) not in self.facts:
                continue
            if stated.value is thing:
                self.variables.choose(key, (NOT_WRITTEN, "unknown", WRITTEN))
                return self.variables.takes(key, WRITTEN)
            if isinstance(stated.value, tuple) and thing in stated.value:
                return self._long_enough(key, above.things(name), thing)
        return True

    def _long_enough(self, key: str, things: Sequence[Thing], thing: Thing) -> Bit:
        options = sizes(len(things))
        self.variables.choose(key, options)
        long = [o for o in options if size_of(o) > things.index(thing)]
        return z3.Or([self.variables.takes(key, option) for option in long])

    def find(self, wanted: Bit, args: Iterable[Argument], *, exact: bool) -> Found | None:
        """Return a case that meets a proposition, or None where there is none within the bound.

        `exact`: one of which every date is a single day. Raise ExhaustedError where the solver gives up.
        """
        if wanted is False:
            return None
        solver = self.solver(args, exact=exact)
        solver.add(*(bit for bit in (wanted,) if bit is not True))
        own = z3.Context()  # what was asked before must not show in an answer
        fresh = z3.Solver(ctx=own)
        fresh.set("rlimit", EFFORT)
        fresh.add(*(each.translate(own) for each in solver.assertions()))
        answer = fresh.check()
        if answer == z3.unknown:
            raise ExhaustedError
        return self.found(fresh.model().translate(z3.main_ctx())) if answer == z3.sat else None

    def solver(self, args: Iterable[Argument], *, exact: bool) -> z3.Solver:
        """Return a solver that knows what every case of the bound keeps."""
        solver = z3.Solver()
        solver.add(*(bit for bit in self.rules(args) if bit is not True))
        if exact:
            solver.add(*self.variables.exact(), *self._dated())
        return solver

    def _dated(self) -> Iterator[z3.BoolRef]:
        """Yield that dates which are compared are written: one that is not could be any day."""
        compared = {key.partition("@")[0] for key in self.variables.days}
        for path in sorted({path for side in self.sides for path in side.free.undated}):
            if path in compared and path in self.variables.choices:
                yield self.variables.takes(path, A_DAY)

    def found(self, model: z3.ModelRef) -> Found:
        """Return the choice that a model of the solver makes."""
        return Found(self.variables.taken(model), self.variables.dated(model))


def _declared(rulebook: Rulebook) -> frozenset[tuple[str, str]]:
    """Return every fact that a case may state, with its kind of thing."""
    return frozenset(
        (kind.name, fact.name)
        for kind in rulebook.vocabulary.types.values()
        if not kind.register
        for fact in kind.facts.values()
    )


def _numbers(books: Sequence[Rulebook]) -> dict[tuple[str, str], tuple[Number, ...]]:
    """Return the numbers and ranges on every side of the bounds with which rules compare a fact of this name."""
    bounds: dict[str, set[int]] = {}
    for compared in (part for book in books for part in _compares(book)):
        found = bounds.setdefault(compared.term.path[-1], set())
        found.update(n for n in (compared.at_least, compared.at_most) if n is not None)
    return {
        (kind.name, fact.name): _telling(sorted(bounds.get(fact.name, ())))
        for kind in books[0].vocabulary.types.values()
        for fact in kind.facts.values()
        if fact.kind is Kind.NUMBER
    }


def _telling(bounds: Sequence[int]) -> tuple[Number, ...]:
    """Return a number from each stretch between bounds, and each range from one of them to another."""
    ends = sorted({end for bound in bounds for end in (bound - 1, bound, bound + 1)})
    ends = [end for end in ends if end >= 0] or [0]
    return tuple(Number(low, high) for n, low in enumerate(ends) for high in ends[n:])


def _compares(book: Rulebook) -> Iterator[Compare]:
    for held in (*book.rules.values(), *book.sets.values()):
        yield from (part for part in parts_of(held) if isinstance(part, Compare))


def parts_of(whole: object) -> Iterator[object]:
    """Yield a rule or set of the rule book and everything in it."""
    stack = [whole]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part)
        elif is_dataclass(part):
            yield part
            stack.extend(getattr(part, f.name) for f in fields(part))
