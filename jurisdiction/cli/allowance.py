"""How many problems a run prints, all its files together, and the count of those that it leaves out.

Problems are printed where they are found, so that those of one file stand together; what is left out is counted
once, at the end of the run.
"""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from jurisdiction.cli.guard import Code, StopError, complain

if TYPE_CHECKING:
    from jurisdiction.loading.problems import Problems


class Allowance:
    """What may still be printed; as a context it prints the count of the rest when it is left."""

    def __init__(self, most: int) -> None:
        """Begin with nothing printed; 0 lets all be printed."""
        self._left = most or None
        self._hidden = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Print how many problems were not printed, however the run ends."""
        from jurisdiction.loading.problems import rest

        complain(rest(self._hidden))

    def tell(self, problems: Problems) -> None:
        """Print to stderr as many of the problems as may be printed, and count the others."""
        text, hidden = problems.first(self._left)
        self._hidden += hidden
        if self._left is not None:
            self._left = max(0, self._left - (len(problems.sorted()) - hidden))
        complain(text)

    def refusal(self, problems: Problems) -> StopError:
        """Tell the problems, and return what ends the work on the file that has them."""
        self.tell(problems)
        return StopError(Code.REFUSED)
