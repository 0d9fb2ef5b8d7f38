"""What has been said under an allegation, and under which limb: nothing is said twice."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Memory:
    """The memory of one allegation. `limb` is the one at hand."""

    limb: str = ""
    said: dict[str, str] = field(default_factory=dict)  # text -> limb
    elsewhere: dict[str, dict[str, None]] = field(
        default_factory=dict
    )  # limb -> what it says and this one leaves out
    applied: set[str] = field(default_factory=set)  # exceptions that were told to apply
    decisive: frozenset[int] = frozenset()  # facts (dimensions) that carry some settled limb

    def turn_to(self, limb: str) -> None:
        """Go on to another limb."""
        self.limb, self.elsewhere = limb, {}

    def new(self, text: str) -> bool:
        """Whether a text is said for the first time; from now on it is not. Where it was said before is noted."""
        if text in self.said:
            if self.said[text] != self.limb:
                self.elsewhere.setdefault(self.said[text], {})[text] = None
            return False
        self.said[text] = self.limb
        return True

    def first(self, text: str) -> bool:
        """Whether a text is said for the first time; that it was said before goes without saying."""
        if text in self.said:
            return False
        self.said[text] = self.limb
        return True
