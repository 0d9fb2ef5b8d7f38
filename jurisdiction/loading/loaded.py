"""What loading a rule book gives: the law, the public records, and nothing of any case."""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register

LAWS = "laws"
"""The folder of a rule book that holds its laws: no answer rests on them, and `laws.py` reads them alone."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule book with its register; `register_thing` is the thing `register` of its conditions."""

    rulebook: Rulebook
    register: Register
    register_thing: Thing
