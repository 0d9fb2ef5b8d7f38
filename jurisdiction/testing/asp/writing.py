"""Lines of a logic program: atoms, quoted texts, and names of things. It knows no law and no fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from jurisdiction.model.case import Thing

GREATEST = (1 << 31) - 1  # the whole numbers of clingo have 32 bits

Argument: TypeAlias = "int | str"


class NotExpressedError(ValueError):
    """The translation cannot express a rule book or a case; the message names what."""


def text(value: str) -> str:
    """Return a text in quotes."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def whole(value: int) -> int:
    """Return a whole number; raise NotExpressedError for one that clingo cannot hold."""
    if abs(value) > GREATEST:
        raise NotExpressedError(f"the number {value} is too great for a second opinion")
    return value


@dataclass
class Page:
    """The lines of one question, with the names of its things; `number` tells questions apart."""

    number: int
    lines: list[str] = field(default_factory=list)
    names: dict[Thing, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def put(self, predicate: str, *arguments: Argument) -> None:
        """Write one fact; texts are quoted by who calls."""
        self.lines.append(f"{predicate}({','.join(map(str, arguments))}).")

    def name(self, thing: Thing) -> str:
        """Return the term for a thing: its path, with a mark where another thing has that path."""
        if thing not in self.names:
            path = thing.path
            while path in self.taken:
                path += "'"
            self.taken.add(path)
            self.names[thing] = f"x({self.number},{text(path)})"
        return self.names[thing]

    def rule(self, rule_id: str) -> str:
        """Return the term for a rule."""
        return f"rule({self.number},{text(rule_id)})"
