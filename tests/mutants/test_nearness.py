"""Cases are tried on a mutant in the order of how near they lie to it, and none is left out."""

from __future__ import annotations

from functools import cache

import pytest

from jurisdiction.model.case import CaseFile
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.nearness import Nearness
from tests.mutants.library import bench


@cache
def nearness() -> Nearness:
    """How near the library's cases lie to its mutants."""
    return Nearness(bench().variants, tuple(bench().cases.values()))


def test_every_case_stands_in_the_order_once() -> None:
    """Whatever was changed, each case is tried, and none twice."""
    for mutation in bench().mutations:
        assert sorted(nearness().order(mutation)) == sorted(bench().cases)


def test_cases_under_a_changed_profile_come_first() -> None:
    """Of a pick that is another, no case that names the profile follows one that does not."""
    order = nearness().order
    of_profiles = [m for m in bench().mutations if m.about == "profile" and m.edit.kind == "pick"]
    named = [
        [m.name in {line.profile for line in bench().cases[file].expect} for file in order(m)]
        for m in of_profiles
    ]
    assert any(len(set(each)) > 1 for each in named)
    assert all(each == sorted(each, reverse=True) for each in named)


@pytest.mark.parametrize(
    ("about", "answer"), [("limb", "value"), ("outcome", "overall"), ("next_step", "next_step")]
)
def test_cases_that_expect_what_a_query_gives_take_turns_with_others(
    about: str, answer: str
) -> None:
    """Whether a query is met too seldom or too often, one of the first two cases can tell."""

    def gives(case: CaseFile, mutation: Mutation) -> bool:
        lines = (line for line in case.expect if about != "limb" or line.limb == mutation.name)
        return any(getattr(line, answer) == mutation.gives for line in lines)

    told = 0
    for mutation in (m for m in bench().mutations if m.about == about and m.gives != "asks"):
        given = [gives(bench().cases[file], mutation) for file in nearness().order(mutation)]
        if len(set(given)) > 1:
            assert given[:2] == [True, False]
            told += 1
    assert told
