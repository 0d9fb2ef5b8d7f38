"""Clingo and the programs of this folder: facts go in, what is shown comes out.

Every program here has exactly one answer; clingo decides no order and no choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

PROGRAMS = ("truth.lp", "terms.lp", "facts.lp", "days.lp")


class ExtraMissingError(RuntimeError):
    """clingo is not installed."""

    def __init__(self) -> None:
        super().__init__("a second opinion needs `pip install 'icc-jurisdiction[asp]'`")


class ProgramError(RuntimeError):
    """The programs of this folder have no answer, or several: they are wrong."""


@cache
def program() -> str:
    """Return the four programs as one."""
    folder = Path(__file__).parent
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in PROGRAMS)


def solve(lines: str) -> Mapping[str, list[tuple[str, ...]]]:
    """Return the arguments of every atom that is shown, by its name.

    Raise ExtraMissingError without clingo, and ProgramError where there is not exactly one answer.
    """
    try:
        import clingo  # noqa: PLC0415 - only who asks for a second opinion needs it
    except ImportError:
        raise ExtraMissingError from None
    said: list[str] = []
    control = clingo.Control(["--models=2"], logger=lambda _, message: said.append(message))
    control.add("base", [], program())
    control.add("base", [], lines)
    control.ground([("base", [])])
    found: dict[str, list[tuple[str, ...]]] = {}
    models = 0
    with control.solve(yield_=True) as handle:
        for models, model in enumerate(handle, start=1):  # noqa: B007 - counted
            for atom in model.symbols(shown=True):
                found.setdefault(atom.name, []).append(tuple(map(str, atom.arguments)))
    if said or models != 1:
        raise ProgramError(
            f"{models} models instead of one; clingo says: {''.join(said) or 'nothing'}"
        )
    return found
