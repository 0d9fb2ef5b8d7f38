"""What allegations have in common: a rule that looks at the same things from two of them is one node.

While a rule is grounded, the ways are noted that it took from its unit (the allegation), those of the rules to which
it hands its unit on included. From another unit whose ways lead to the same things, the rule gives the same node.
A rule that looks at facts of the unit itself, or names it in its wording, has nothing in common with any other.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.values import Content, Varying
from jurisdiction.model.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Way:
    """The facts by which a term leads from the unit to something; `written`: by what the file writes."""

    names: tuple[str, ...]
    written: bool = False


@dataclass(slots=True)
class Looked:
    """What a rule looked at, seen from its unit. `itself`: at the unit, and not only at what it leads to."""

    ways: dict[Way, None] = field(default_factory=dict)
    itself: bool = False

    def went(self, names: Sequence[str], *, written: bool = False) -> None:
        """Note a way; an empty one leads to the unit itself."""
        if names:
            self.ways[Way(tuple(names), written)] = None
        else:
            self.itself = True

    def also(self, other: Looked) -> None:
        """Note all that another rule looked at from the same unit."""
        self.itself = self.itself or other.itself
        self.ways.update(other.ways)


Called = tuple[str, tuple[Content, ...], Instant | None]
"""A rule, its arguments, and the day on which all conduct is taken to have fallen."""


class Common:
    """The nodes of rules that were grounded for one unit and hold for others too."""

    def __init__(self, unit: str, lead: Callable[[Content, Way], Varying]) -> None:
        self._unit, self._lead = unit, lead
        self._places: dict[str, int | None] = {}
        self._led: dict[tuple[Content, Way], Varying] = {}
        self._nodes: dict[Called, dict[tuple[Way, ...], dict[tuple[Varying, ...], int]]] = {}

    def take_over(self, other: Common, stale: Container[str]) -> None:
        """Know the nodes that another one knows, but those of the rules that are stale."""
        self._nodes = {
            called: {ways: dict(ends) for ways, ends in found.items()}
            for called, found in other._nodes.items()
            if called[0] not in stale
        }

    def place(self, rule: Rule) -> int | None:
        """Return the place of the unit among the arguments of a rule; None without one, or with several."""
        if rule.id not in self._places:
            places = [n for n, each in enumerate(rule.parameters) if each.type == self._unit]
            self._places[rule.id] = places[0] if len(places) == 1 else None
        return self._places[rule.id]

    def find(self, place: int, called: Called) -> int | None:
        """Return the node of a rule that was grounded for another unit and looked at nothing else than this would."""
        unit = called[1][place]
        for ways, found in self._nodes.get(_without(place, called), {}).items():
            node = found.get(self._ends(unit, ways))
            if node is not None:
                return node
        return None

    def keep(self, place: int, called: Called, looked: Looked, node: int) -> None:
        """Keep a node for other units, unless the rule looked at its unit itself."""
        unit = called[1][place]
        if not looked.itself:
            ways = tuple(looked.ways)
            found = self._nodes.setdefault(_without(place, called), {}).setdefault(ways, {})
            found[self._ends(unit, ways)] = node

    def _ends(self, unit: Content, ways: tuple[Way, ...]) -> tuple[Varying, ...]:
        return tuple(self._end(unit, way) for way in ways)

    def _end(self, unit: Content, way: Way) -> Varying:
        key = (unit, way)
        if key not in self._led:
            self._led[key] = self._lead(unit, way)
        return self._led[key]


def _without(place: int, called: Called) -> Called:
    rule, args, pin = called
    return rule, (*args[:place], *args[place + 1 :]), pin
