"""The bounded cases as one rule book reads them: what a rule answers of arguments, as a proposition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.values import Content
from jurisdiction.loading import Loaded
from jurisdiction.model.calendar import ALWAYS
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.encoding import Encoding, Value
from jurisdiction.testing.proving.options import Free
from jurisdiction.testing.proving.variables import DAY, Seen

Argument: TypeAlias = str
"""An argument by name: the address of a thing of the case, the id of a record, or `DAY name` for a free day."""


@dataclass(slots=True)
class Side:
    """The bounded cases as one rule book reads them."""

    loaded: Loaded
    case: CaseFile
    free: Free
    ground: Callable[[], Grounder]
    grounder: Grounder = field(init=False)
    _encodings: dict[object, Encoding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin a graph."""
        self.grounder = self.ground()

    def value(
        self,
        rule: str,
        args: Sequence[Argument],
        seen: Seen,
        readings: Mapping[str, str] | None = None,
    ) -> Value:
        """Return what a rule answers of arguments, under readings that are fixed (others are chosen).

        Raise UnencodableError for what cannot be expressed.
        """
        given = readings or {}
        key = (tuple(sorted(given.items())), seen.name)
        if key not in self._encodings:
            self._encodings[key] = Encoding(self.grounder, self.free, seen, given)
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
            records = self.grounder.facts.register.things(kind)
            return next(thing for thing in records if thing.id == name)
        return next(t for t in self.free.candidates[kind] if t.path == name)

    def arguments(self, rule: str) -> Iterator[tuple[Argument, ...]]:
        """Yield the arguments of which a rule can be asked within the bound."""
        yield from product(
            *(self._options(p.type, p.name) for p in self.loaded.rulebook.rules[rule].parameters)
        )

    def _options(self, kind: str, name: str) -> tuple[Argument, ...]:
        if kind == DAY:
            return (f"{DAY} {name}",)
        things = self.free.among(kind)
        if not things:
            raise UnencodableError(f"a rule of {kind}, of which the bound has none")
        record = self.loaded.rulebook.vocabulary.types[kind].register
        return tuple(f"{kind}:{t.id if record else t.path}" for t in things)
