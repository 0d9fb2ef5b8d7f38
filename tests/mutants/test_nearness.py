"""Cases are tried on a mutant in the order of how near they lie to it, and none is left out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jurisdiction.model.case import CaseFile, Expectation
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.nearness import Nearness
from tests.mutants.library import bench

FIELDS: Mapping[str, str] = {
    "profile": "profile",
    "issue": "issues",
    "limb": "limb",
    "outcome": "overall",
    "next_step": "next_step",
}


def names(case: CaseFile, mutation: Mutation) -> bool:
    """Whether a line of a case speaks of what a mutant changed."""

    def said(line: Expectation) -> tuple[str, ...]:
        found = getattr(line, FIELDS[mutation.about])
        return (found,) if isinstance(found, str) else found

    return any(mutation.name in said(line) for line in case.expect)


def test_every_case_stands_in_the_order_once() -> None:
    """Whatever was changed, each case is tried, and none twice."""
    nearness = Nearness(bench().variants, tuple(bench().cases.values()))
    for mutation in bench().mutations:
        assert sorted(nearness.order(mutation)) == sorted(bench().cases)


@pytest.mark.parametrize("about", ["profile", "limb", "outcome"])
def test_cases_that_name_what_was_changed_come_first(about: str) -> None:
    """Of a mutant whose days are not moved, no case that names what was changed follows one that does not."""
    nearness = Nearness(bench().variants, tuple(bench().cases.values()))
    of_it = [m for m in bench().mutations if m.about == about and m.edit.kind != "date"]
    named = [[names(bench().cases[file], m) for file in nearness.order(m)] for m in of_it]
    assert any(len(set(each)) > 1 for each in named)
    assert all(each == sorted(each, reverse=True) for each in named)
