"""All cases within a bound, as one rule book or several read them.

A case is a choice of the unknowns that keeps `keeping`; `find` asks the solver for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import z3

from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.grounding import grounder_of
from jurisdiction.loading import Loaded
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.proving import skeleton as skeletons
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError
from jurisdiction.testing.proving.encoding import Value
from jurisdiction.testing.proving.free import FreeFacts
from jurisdiction.testing.proving.keeping import Keeping
from jurisdiction.testing.proving.numbers import telling
from jurisdiction.testing.proving.options import Free
from jurisdiction.testing.proving.sides import Argument, Side
from jurisdiction.testing.proving.skeleton import NOTHING_SUPPOSED, Skeleton, Supposed, things_of
from jurisdiction.testing.proving.solving import Found, solved, solver_of
from jurisdiction.testing.proving.variables import Bit, Seen, Variables
from jurisdiction.testing.proving.writing import yaml


class Bounded:
    """The cases of a bound under one or several rule books that share their kinds of things.

    What only one of them declares nobody writes, so that each case is one of every rule book.
    """

    def __init__(
        self,
        books: Sequence[Loaded],
        bounds: Bounds,
        assessed_on: int | None = None,
        supposed: Supposed = NOTHING_SUPPOSED,
    ) -> None:
        """`assessed_on` is the day of assessment, else that of the law of the first rule book.

        `supposed` are records that cases may suppose. Raise UnencodableError for a bound that no case can have.
        """
        self.books, self.bounds = tuple(books), bounds
        first = books[0].rulebook
        self.assessed_on = first.law_as_of if assessed_on is None else assessed_on
        self.skeleton: Skeleton = skeletons.build(books[0], bounds, self.assessed_on, supposed)
        self.loose = supposed.loose
        self.variables = Variables(bounds)
        self.seen = Seen(self.variables)
        self.facts = frozenset.intersection(*(_declared(book.rulebook) for book in books))
        self.numbers = telling([book.rulebook for book in books], supposed.numbers)
        self.text = yaml(self.skeleton.data)
        self.sides = tuple(self._side(book) for book in books)
        case = self.sides[0].case
        self.things = {t.path: t for t in (*things_of(case.root), *case.supposed)}

    def _side(self, loaded: Loaded) -> Side:
        case = skeletons.opened(self.skeleton, loaded, self.text)
        things = (*things_of(case.root), *case.supposed)
        candidates, refused = self._candidates(loaded, things)
        free = Free(frozenset(things), self.facts, self.loose, candidates, refused, self.numbers)
        ground = partial(
            grounder_of,
            loaded.rulebook,
            loaded.register,
            loaded.register_thing,
            case,
            self.assessed_on,
            partial(Grounder, reader=partial(FreeFacts, free)),
        )
        return Side(loaded, case, free, ground)

    def _candidates(
        self, loaded: Loaded, things: Sequence[Thing]
    ) -> tuple[dict[str, tuple[Thing, ...]], dict[str, UnencodableError]]:
        found: dict[str, tuple[Thing, ...]] = {}
        refused: dict[str, UnencodableError] = {}
        for kind in loaded.rulebook.vocabulary.types.values():
            found[kind.name] = tuple(thing for thing in things if thing.type == kind.name)
            if kind.register:
                try:
                    found[kind.name] = (*self._records(kind.name, loaded), *found[kind.name])
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

    def value(
        self,
        rule: str,
        args: Sequence[Argument],
        readings: Mapping[str, str] | None = None,
        *,
        side: int = 0,
        elsewhere: bool = False,
    ) -> Value:
        """Return what a rule of one of the rule books answers, under readings that are fixed (others are chosen).

        `elsewhere`: on other days of the dates of the case. Raise UnencodableError for what cannot be expressed.
        """
        seen = self.seen.elsewhere() if elsewhere else self.seen
        return self.sides[side].value(rule, args, seen, readings)

    def keeping(self, seen: Seen | None = None) -> Keeping:
        """Return what every case keeps, or what it keeps under other names of its unknowns."""
        frees = [side.free for side in self.sides]
        return Keeping(self.skeleton, self.things, self.facts, frees, seen or self.seen)

    def find(self, wanted: Bit, args: Iterable[str], *, exact: bool) -> Found | None:
        """Return a case that meets a proposition, or None where there is none within the bound.

        `exact`: one of which every date is a single day. Raise ExhaustedError where the solver gives up.
        """
        if wanted is False:
            return None
        solver = self.solver(args, exact=exact)
        solver.add(wanted)
        return solved(solver, self.variables)

    def solver(self, args: Iterable[str], *, exact: bool) -> z3.Solver:
        """Return a solver that knows what every case of the bound keeps."""
        return solver_of(self.kept([self.keeping()], args, exact=exact))

    def kept(self, cases: Sequence[Keeping], args: Iterable[str], *, exact: bool) -> Iterator[Bit]:
        """Yield what some cases of the bound keep, and their unknowns."""
        names = tuple(args)
        for case in cases:
            yield from case.rules(names)
        yield from self.variables.rules()
        if exact:
            yield from self.variables.exact()
            for case in cases:
                yield from case.dated()


def _declared(rulebook: Rulebook) -> frozenset[tuple[str, str]]:
    """Return every fact that a case may state, with its kind of thing."""
    return frozenset(
        (kind.name, fact.name)
        for kind in rulebook.vocabulary.types.values()
        if not kind.register
        for fact in kind.facts.values()
    )
