"""Where a condition is grounded: what its variables stand for, and on which day the conduct is taken to have fallen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jurisdiction.evaluator.common import Looked
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.values import Varying


@dataclass(frozen=True, slots=True)
class Scope:
    """The values of variables, and the day on which all conduct is taken to have fallen, if any.

    `looked` notes what is looked at from `unit`, the argument of the rule that is a unit of the rule book.
    """

    values: dict[str, Varying]
    pin: Instant | None = None
    unit: str = ""
    looked: Looked = field(default_factory=Looked)

    def having(self, name: str, value: Varying) -> Scope:
        """Return the scope with one more variable."""
        return Scope({**self.values, name: value}, self.pin, self.unit, self.looked)

    def note(self, variable: str, names: Sequence[str], *, written: bool = False) -> None:
        """Note the way that a term takes, if it starts at the unit."""
        if variable == self.unit:
            self.looked.went(names, written=written)
