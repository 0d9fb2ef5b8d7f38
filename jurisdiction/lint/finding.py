"""What a lint finds: one thing that is suspect, with its place, and the name by which it can be silenced."""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.model.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspect thing, in words for whoever wrote the file.

    `at` is its name: a rule or issue, or one with a word before it, as `fact:Kind.fact`. `offending` is the text
    that stands at the place. `also` are wider names by which it can be silenced as well: the case in which it is
    found, the fact that it is about. A lint leaves `lint` empty; who runs it fills it in.
    """

    at: str
    place: Place
    message: str
    offending: str = ""
    also: tuple[str, ...] = ()
    lint: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which it can be silenced, the narrowest first."""
        return (self.at, *self.also)

    @property
    def key(self) -> tuple[Place, str, str, str]:
        """What orders findings, and what makes two of them the same."""
        return self.place, self.lint, self.at, self.message


@dataclass(frozen=True, slots=True)
class Silence:
    """Findings of one lint that the rule book accepts, by the names of what they are about."""

    lint: str
    at: tuple[str, ...]
    because: str
    places: tuple[Place, ...] = ()  # of each name
    place: Place = NOWHERE
