"""Planes in which each world also tries suppositions about facts: what if this one were so?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jurisdiction.truth import Planes, Space

UNKNOWN = -1  # the option of a fact that a scenario supposes not to be known


class Scenarios(Planes):
    """Planes with a dimension of scenarios. A fact that a scenario does not suppose keeps what the file states.

    A scenario may also suppose that nobody knows a fact, though the file states it.
    """

    def __init__(
        self,
        space: Space,
        stated: Callable[[int], int | None],
        dim: int,
        scenarios: Sequence[Mapping[int, int]],
    ) -> None:
        super().__init__(space, stated)
        self._supposing: dict[int, dict[int, int]] = {}
        for number, scenario in enumerate(scenarios):
            for fact, option in scenario.items():
                planes = self._supposing.setdefault(fact, {})
                planes[option] = planes.get(option, 0) | space.where(dim, number)

    def fork(self, dim: int, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the fork: in scenarios that suppose the fact its supposed option, elsewhere as ever."""
        supposing = self._supposing.get(dim)
        if supposing is None:
            return super().fork(dim, parts)
        holds, fails = self._outside(dim, parts)
        rest = self.space.full & ~sum(supposing.values())
        holds, fails = holds & rest, fails & rest
        for option, plane in supposing.items():
            part = self._agreed(parts) if option == UNKNOWN else parts[option]
            holds |= plane & part[0]
            fails |= plane & part[1]
        return holds, fails
