"""From files to models: the only place for YAML and pydantic, and where files are refused.

    loaded = load_rulebook(Path("rules"))           # Loaded(rulebook, register, register_thing)
    case = load_case(Path("case.yaml"), loaded)     # CaseFile

Both raise `Refused`, whose `problems.render()` is what to print. `check_rulebook` and `check_case`
return the problems instead, with what could be loaded all the same.
`python -m jurisdiction.loading RULES [CASE…]` prints the problems of a rule book and of cases.

Names are looked up when they are first used, so that a case can be read without what only a rule
book needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jurisdiction.loading.cases import check_case, load_case
    from jurisdiction.loading.loaded import Loaded
    from jurisdiction.loading.problems import Problems, Refused
    from jurisdiction.loading.rulebooks import check_rulebook, load_rulebook

__all__ = [
    "Loaded",
    "Problems",
    "Refused",
    "check_case",
    "check_rulebook",
    "load_case",
    "load_rulebook",
]

_HOMES = {
    "Loaded": "loaded",
    "Problems": "problems",
    "Refused": "problems",
    "check_case": "cases",
    "check_rulebook": "rulebooks",
    "load_case": "cases",
    "load_rulebook": "rulebooks",
}


def __getattr__(name: str) -> object:
    """Return what this package exports, from the module that has it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
