"""Tests of rule sets: random cases of any rule book, and what checks this engine.

    from hypothesis import given
    from jurisdiction.testing import assess, cases

    @given(cases("rules"))
    def test_somebody_is_always_within(case):
        assert assess(case).outcome.id != "outside_jurisdiction"

What is named in `__all__` is for everybody and described in docs/testing-library.md; the modules are not.
Names are looked up when they are first used, so that only `cases`, `nearly_valid_cases` and `rulebooks` need
Hypothesis, which the extra `testing` brings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jurisdiction.testing.drawn_case import DrawnCase, assess, seeded_cases
    from jurisdiction.testing.failures import save_case
    from jurisdiction.testing.faults import NearlyValidCase
    from jurisdiction.testing.given import cases, nearly_valid_cases, rulebooks

__all__ = [
    "DrawnCase",
    "NearlyValidCase",
    "assess",
    "cases",
    "nearly_valid_cases",
    "rulebooks",
    "save_case",
    "seeded_cases",
]

_HOMES = {
    "DrawnCase": "drawn_case",
    "NearlyValidCase": "faults",
    "assess": "drawn_case",
    "cases": "given",
    "nearly_valid_cases": "given",
    "seeded_cases": "drawn_case",
    "rulebooks": "given",
    "save_case": "failures",
}


def __getattr__(name: str) -> object:
    """Return what this package exports, from the module that has it; raise ImportError where an extra is missing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        message = f"jurisdiction.testing.{name} needs `pip install 'icc-jurisdiction[testing]'`"
        raise ImportError(message, name="hypothesis") from None
