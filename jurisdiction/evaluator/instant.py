"""The day that a date means in a world."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jurisdiction.model.calendar import NO_SHIFT, Shift


@dataclass(frozen=True, slots=True)
class Instant:
    """A day in the world at hand: an exact day, or the day of a clock after some shifts, one after the other."""

    day: int = 0
    clock: int | None = None
    shifts: tuple[Shift, ...] = ()
    key: str = field(default="", compare=False)  # the address of the date, for explanations

    def on(self, day: int) -> int:
        """Return the day meant when the clock shows `day` (an exact instant ignores it)."""
        if self.clock is None:
            return self.day
        for shift in self.shifts:
            day = shift.apply(day)
        return day

    def after(self, shift: Shift) -> Instant:
        """Return the day that lies so much later."""
        if shift == NO_SHIFT:
            return self
        if self.clock is None:
            return replace(self, day=shift.apply(self.day))
        return replace(self, shifts=(*self.shifts, shift))
