"""What was found out about an answer, each thing once: proofs are dear, and many sentences ask for the same ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """Values by key, made when somebody first asks. A key is used for one type of value only."""

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, which is made if it was not."""
        if key not in self._found:
            self._found[key] = make()
        return cast("T", self._found[key])
