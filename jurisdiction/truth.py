"""Truth over many worlds at once: spaces, planes, and the algebras that a graph of rules is folded with.

A world makes every choice that a question depends on besides the facts pleaded. A `Space` numbers the worlds;
a truth value is two bit planes over it. Two algebras share their operations, so that one fold serves both:
`Planes` (every world) and `Possible` (which values, and which dimensions, at all).
Connectives are strong Kleene. This module imports nothing of ours and knows no law. It stays one file, because a plane
means nothing without its space and both algebras keep the same promises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Protocol, TypeVar

T = TypeVar("T")

YES, NO, OPEN = "yes", "no", "open"


TOGETHER = -1  # the dimension that numbers joint choices


class Space:
    """Worlds numbered in mixed radix: each dimension maps its options to digits, options that act alike to one.

    Some dimensions may be chosen together: `joint` lists the combinations of their digits that are worlds at all.
    """

    __slots__ = (
        "_bound_dims",
        "_combined",
        "_joint",
        "_planes",
        "_steps",
        "classes",
        "full",
        "size",
    )

    def __init__(
        self, classes: Mapping[int, Sequence[int]], joint: Sequence[Mapping[int, int]] = ()
    ) -> None:
        """`classes` gives, for each dimension in the space, the digit of each of its options, -1 for one left out."""
        self.classes = {dim: tuple(digits) for dim, digits in classes.items()}
        self._joint = tuple(joint)
        self._bound_dims = tuple(self._joint[0]) if self._joint else ()
        self._combined = {tuple(map(d.get, self._bound_dims)) for d in self._joint or ({},)}
        counts = {d: max(digits) + 1 for d, digits in self.classes.items() if not self._bound(d)}
        if self._joint:
            counts[TOGETHER] = len(self._joint)
        self._steps: dict[int, tuple[int, int]] = {}
        size = 1
        for dim, count in counts.items():
            self._steps[dim] = (size, count)
            size *= count
        self.size = size
        self.full = (1 << size) - 1
        self._planes: dict[tuple[int, int], int] = {}

    def _bound(self, dim: int) -> bool:
        """Whether a dimension is chosen together with others."""
        return dim in self._bound_dims

    def where(self, dim: int, digit: int) -> int:
        """Return the plane of the worlds with this digit of a dimension; none for an option left out."""
        if digit < 0:
            return 0
        if (dim, digit) not in self._planes:
            self._planes[dim, digit] = self._plane(dim, digit)
        return self._planes[dim, digit]

    def _plane(self, dim: int, digit: int) -> int:
        if self._bound(dim):
            places = (n for n, digits in enumerate(self._joint) if digits[dim] == digit)
            return _union(self.where(TOGETHER, place) for place in places)
        step, count = self._steps[dim]
        block = ((1 << step) - 1) << (digit * step)
        return _repeated(block, step * count, self.size)

    def picking(self, dim: int, options: Iterable[int]) -> int:
        """Return the plane of the worlds that take one of the options of a dimension."""
        digits = dict.fromkeys(self.classes[dim][option] for option in options)
        return _union(self.where(dim, digit) for digit in digits)

    def has(self, listed: Mapping[int, Iterable[int]]) -> bool:
        """Return whether each combination of listed digits is a world; without a list all digits are listed."""
        if any(digit < 0 for digits in listed.values() for digit in digits):
            return False
        digits = (listed.get(dim, range(max(self.classes[dim]) + 1)) for dim in self._bound_dims)
        return all(combination in self._combined for combination in product(*digits))

    def digit(self, dim: int, world: int) -> int:
        """Return the digit of a dimension in a world."""
        if self._bound(dim):
            return self._joint[self.digit(TOGETHER, world)][dim]
        step, count = self._steps[dim]
        return world // step % count

    def digits(self, dim: int) -> range:
        """Return the digits of a dimension."""
        return range(self._steps[dim][1])

    def moved(self, world: int, dim: int, digit: int) -> int:
        """Return the world that differs in one digit."""
        return world + (digit - self.digit(dim, world)) * self._steps[dim][0]

    def somewhere(self, dim: int, plane: int) -> int:
        """Return the plane spread along a dimension: the worlds from which moving along it alone meets the plane."""
        step, count = self._steps[dim]
        low = 0
        for digit in range(count):
            low |= (plane & self.where(dim, digit)) >> (digit * step)
        spread = 0
        for digit in range(count):
            spread |= low << (digit * step)
        return spread

    def lowest(self, plane: int) -> int:
        """Return the first world of a plane that is not empty."""
        return (plane & -plane).bit_length() - 1


def _union(planes: Iterable[int]) -> int:
    """Return the worlds of any of the planes."""
    found = 0
    for plane in planes:
        found |= plane
    return found


def _repeated(block: int, width: int, size: int) -> int:
    """Repeat a block of bits until it fills the size (by doubling: division of long integers is dear)."""
    plane, filled = block, width
    while filled < size:
        plane |= plane << filled
        filled *= 2
    return plane & ((1 << size) - 1)


class Algebra(Protocol[T]):
    """What `fold` needs of a kind of truth value: three constants, and what connectives do with parts."""

    yes: T
    no: T
    open: T

    def all(self, parts: Sequence[T]) -> T:
        """Yes where all parts are, no where one is."""

    def any(self, parts: Sequence[T]) -> T:
        """Yes where one part is, no where all are."""

    def negate(self, part: T) -> T:
        """Yes and no swapped."""

    def settled_by(self, parts: Sequence[T]) -> T:
        """Yes where one part is, no where one is: they are ways to settle one thing."""

    def fork(self, dim: int, parts: Sequence[T]) -> T:
        """The part of the option that a world takes of a dimension."""

    def somewhere(self, dim: int, part: T) -> T:
        """Yes where the part is for some option of a dimension, no where it is no for every one."""


class Planes:
    """All worlds of a space: a value is `(holds, fails)`; neither bit is open, both a contradiction in the file.

    A dimension outside the space takes its stated option, or, where none is stated, all options must agree.
    """

    def __init__(self, space: Space, stated: Callable[[int], int | None]) -> None:
        self.space, self._stated = space, stated
        self.contradicted = False
        self.yes, self.no, self.open = (space.full, 0), (0, space.full), (0, 0)
        self._masks = {
            dim: [space.where(dim, digit) for digit in digits]
            for dim, digits in space.classes.items()
        }

    def all(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        holds, fails = self.yes
        for part_holds, part_fails in parts:
            holds &= part_holds
            fails |= part_fails
        return holds, fails

    def any(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        holds, fails = self.no
        for part_holds, part_fails in parts:
            holds |= part_holds
            fails &= part_fails
        return holds, fails

    def negate(self, part: tuple[int, int]) -> tuple[int, int]:
        return part[1], part[0]

    def settled_by(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        holds = fails = 0
        for part_holds, part_fails in parts:
            holds |= part_holds
            fails |= part_fails
        self.contradicted = self.contradicted or bool(holds & fails)
        return holds, fails

    def fork(self, dim: int, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        masks = self._masks.get(dim)
        if masks is None:
            return self._outside(dim, parts)
        holds = fails = 0
        for mask, (part_holds, part_fails) in zip(masks, parts, strict=True):
            holds |= mask & part_holds
            fails |= mask & part_fails
        return holds, fails

    def somewhere(self, dim: int, part: tuple[int, int]) -> tuple[int, int]:
        if dim not in self._masks:
            return part
        holds, fails = part
        everywhere = self.space.full & ~self.space.somewhere(dim, self.space.full & ~fails)
        return self.space.somewhere(dim, holds), everywhere

    def _outside(self, dim: int, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        stated = self._stated(dim)
        return parts[stated] if stated is not None else self._agreed(parts)

    def _agreed(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return what holds, and what fails, whichever part is taken."""
        holds = fails = self.space.full if parts else 0
        for part_holds, part_fails in parts:
            holds &= part_holds
            fails &= part_fails
        return holds, fails


CAN_YES, CAN_NO, CAN_OPEN = 1, 2, 4
SETTLED = (CAN_YES, CAN_NO, CAN_OPEN)  # sets of one value


class Possible:
    """Which values a node could take, and which of the free dimensions could move it: `(values, dimensions)`.

    Both are bit sets. It never misses a value or a dimension; it may name one too many.
    """

    yes, no, open = (CAN_YES, 0), (CAN_NO, 0), (CAN_OPEN, 0)

    def __init__(
        self,
        free: Callable[[int], bool],
        stated: Callable[[int], int | None],
        unknown: Callable[[int], bool] = lambda _: False,
    ) -> None:
        """`free` dimensions take any option; those that may stay `unknown` also none."""
        self._free, self._stated, self._unknown = free, stated, unknown

    def all(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return _joined(parts, CAN_YES, CAN_NO)

    def any(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return _joined(parts, CAN_NO, CAN_YES)

    def negate(self, part: tuple[int, int]) -> tuple[int, int]:
        values, dims = part
        swapped = values & CAN_OPEN | (values & CAN_YES) << 1 | (values & CAN_NO) >> 1
        return swapped, dims

    def settled_by(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        some, moved, can_stay_open = 0, 0, True
        for values, dims in parts:
            some |= values
            moved |= dims
            can_stay_open = can_stay_open and bool(values & CAN_OPEN)
        return _settled(some & ~CAN_OPEN | (CAN_OPEN if can_stay_open else 0), moved)

    def fork(self, dim: int, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        if not self._free(dim):
            stated = self._stated(dim)
            return parts[stated] if stated is not None else self._agreed(parts)
        found, moved = (self._agreed(parts)[0] if self._unknown(dim) else 0), 1 << dim
        for values, dims in parts:
            found |= values
            moved |= dims
        return _settled(found, moved)

    def somewhere(self, dim: int, part: tuple[int, int]) -> tuple[int, int]:  # noqa: ARG002 - of the algebra
        """What holds on some day can take the values of its part; its day must have a place in the space."""
        values, dims = part
        return _settled(values, dims)

    def _agreed(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        first = parts[0] if parts else self.open
        if all(part == first for part in parts) and first[0] in (CAN_YES, CAN_NO, CAN_OPEN):
            return first
        every, moved = CAN_YES | CAN_NO, 0
        for values, dims in parts:
            every &= values
            moved |= dims
        return _settled(every | CAN_OPEN, moved)


def _joined(parts: Sequence[tuple[int, int]], unit: int, decides: int) -> tuple[int, int]:
    """Join parts by a connective of which `unit` is the value without parts, and `decides` what one part decides."""
    every, some, moved = unit, 0, 0
    for values, dims in parts:
        if values == decides:
            return decides, 0
        every &= values
        some |= values
        moved |= dims
    return _settled(every | some & (decides | CAN_OPEN), moved)


def _settled(values: int, dims: int) -> tuple[int, int]:
    """A node that can take one value only is moved by nothing."""
    return values, 0 if values in (CAN_YES, CAN_NO, CAN_OPEN) else dims
