"""Asking the solver for one choice of the unknowns that meets some propositions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import z3

from jurisdiction.testing.proving.variables import Bit, Variables

EFFORT = 20_000_000
"""What the solver may spend on one question, in its own unit; no clock is read, so that runs repeat."""


@dataclass(frozen=True, slots=True)
class Found:
    """A choice of the unknowns that the solver gives: options of choices, and days of dates, two of an uncertain one.

    `unknown`: dates of two days are told as unknown, and not as a stretch from the one to the other.
    """

    taken: Mapping[str, str]
    days: Mapping[str, Sequence[int]]
    unknown: bool = False


class ExhaustedError(Exception):
    """The solver gave up before it knew."""


def solver_of(bits: Iterable[Bit]) -> z3.Solver:
    """Return a solver that knows some propositions."""
    solver = z3.Solver()
    solver.add(*bits)
    return solver


def solved(solver: z3.Solver, variables: Variables) -> Found | None:
    """Return a choice that a solver allows, or None where there is none.

    Raise ExhaustedError where it gives up. It is asked in a context of its own: what was asked before must not show.
    """
    own = z3.Context()
    fresh = z3.Solver(ctx=own)
    fresh.set("rlimit", EFFORT)
    fresh.add(*(each.translate(own) for each in solver.assertions()))
    answer = fresh.check()
    if answer == z3.unknown:
        raise ExhaustedError
    if answer == z3.unsat:
        return None
    return found(fresh.model().translate(z3.main_ctx()), variables)


def found(model: z3.ModelRef, variables: Variables) -> Found:
    """Return the choice that a model of the solver makes."""
    return Found(variables.taken(model), variables.dated(model))
