"""Proof within a bound: what holds for every case with so many things, found by a solver and shown by the engine.

    from jurisdiction.testing.proving import Bounds, equivalent
    verdict = equivalent(before, after, "fine.due", Bounds({"Loan": 2}))   # two Loaded rule books
    verdict.found        # "shown", "refuted" (with `verdict.witness`), "undecided" or "refused" (with `verdict.why`)

The rules are grounded by the engine over a case of which every fact is a choice (`free`); the graph is handed to the
solver (`encoding`), and a case that the solver gives is asked of the engine before anybody sees it (`witness`).
`docs/proof.md` says what a bound leaves out. Importing this package without the extra raises MissingSolverError.
"""

from importlib.util import find_spec


class MissingSolverError(ImportError):
    """The solver is not installed."""

    def __init__(self) -> None:
        super().__init__("a proof needs `pip install 'icc-jurisdiction[prove]'`")


if find_spec("z3") is None:
    raise MissingSolverError

from jurisdiction.testing.proving.bounds import Bounds, UnencodableError  # noqa: E402 - the solver first
from jurisdiction.testing.proving.claims import Verdict, equivalent  # noqa: E402 - same

__all__ = ["Bounds", "MissingSolverError", "UnencodableError", "Verdict", "equivalent"]
