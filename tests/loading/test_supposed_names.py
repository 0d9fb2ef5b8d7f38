"""What a case supposes is named like a record of the register: by id, name, alias or code."""

import pytest

from jurisdiction.loading import Loaded, check_case
from jurisdiction.model.case import Thing
from tests.shipped import our_rulebook

CASE = """\
case: {{nature: fictional}}
supposes:
  State:
    - {{id: s1, name: Republic of Arden, aliases: [Arden], alpha2: 1A}}
    - {{id: s2, name: Mongolia}}
persons:
  - {{id: p, nationality: {name}}}
"""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of this checkout."""
    return our_rulebook()


def nationality(name: str, loaded: Loaded) -> Thing:
    """The State that a case names as the nationality of a person."""
    problems, case = check_case(CASE.format(name=name), loaded)
    assert not problems.errors
    assert case is not None
    found = case.root.things("persons")[0].facts["nationality"].value
    assert isinstance(found, Thing)
    return found


@pytest.mark.parametrize("name", ["s1", "republic of arden", "Arden", "1A"])
def test_each_name_is_known(loaded: Loaded, name: str) -> None:
    """Every name of a supposed State leads to it, in whatever case it is written."""
    assert nationality(name, loaded).id == "s1"


def test_a_name_that_is_also_in_the_register_is_refused(loaded: Loaded) -> None:
    """Neither State takes it in silence: whoever wrote it meant one of them, and the ids tell them apart."""
    problems, _ = check_case(CASE.format(name="Mongolia"), loaded)
    (found,) = problems.errors
    assert (found.code, found.allowed) == ("ambiguous_name", ("MNG (Mongolia)", "s2 (Mongolia)"))
    assert not nationality("MNG", loaded).supposed
    assert nationality("s2", loaded).supposed
