"""Lines of `expect:` that state the answers of rules kill what the slow way says they kill."""

from __future__ import annotations

from functools import cache

from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading import load_case
from jurisdiction.loading.problems import Refused
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.conformance import differences
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.tables import Tables
from tests.mutants.library import bench

CASE = """\
case: {id: table, title: A table, nature: invented, assessed_on: 2026-06-30}
members: [{id: old, grown_up: yes}, {id: young, grown_up: no}, {id: born, born: 2009-05-01}]
loans:
  - id: late
    branch: hill
    due: 2023-05-01
    dropped: 2023-05-01
    checked_in: 2023-05-02
    kept: 2023-05-02
    fines: [{id: f1, members: [old]}, {id: f2, members: [young], paid: yes}, {id: f3, members: [born]}]
  - {id: unsaid, due: 2019-05-01, fines: [{id: f4}]}
expect:
  - {rule: returned.late, holds: [f1], open: [f4]}
  - {rule: returned.late, profile: readers, fails: [f1]}
  - {rule: fine.due, holds: [f1], fails: [f2, f3]}
  - {rule: member.pays, holds: [f1], fails: [f2, f3], open: [f4]}
  - {rule: lateness.charged, holds: [f1], open: [f4]}
  - rule: after_its_time
    holds: [{fine: f1, on: 2023-05-02}, {fine: f4, on: 2019-05-05}]
    fails: [{fine: f1, on: 2023-05-01}, {fine: f4, on: 2019-05-04}]
  - {rule: member.pays, fails: [f1], why: this is not so and kills nothing}
"""


@cache
def case() -> CaseFile:
    """The table, loaded with the register of the library."""
    return load_case(CASE, bench().variants.loaded)


def killed(mutation: Mutation) -> bool | None:
    """What the table says of a mutant; None where the loader refuses it."""
    try:
        variant = bench().variants.exchange(mutation.root, mutation.made())
    except Refused:
        return None
    return bool(tables().attack(mutation, variant).by)


@cache
def tables() -> Tables:
    """The check of this one case."""
    return Tables(bench().variants, [case()])


def slowly(mutation: Mutation) -> bool:
    """Whether a line that was met is no longer, compiled and grounded from nothing."""
    loaded = bench().variants.exchange(mutation.root, mutation.made()).loaded
    before = {str(each.place) for each in differences(bench().variants.loaded, case())}
    try:
        return any(str(each.place) not in before for each in differences(loaded, case()))
    except ContradictionError:
        return True


def test_a_table_kills_what_the_slow_way_says() -> None:
    """Each verdict is that of the cases evaluated from nothing, and some mutants die and some live."""
    found = {number: killed(each) for number, each in enumerate(bench().mutations)}
    tried = {number: answer for number, answer in found.items() if answer is not None}
    assert set(tried.values()) == {True, False}
    assert tried == {number: slowly(bench().mutations[number]) for number in tried}


def test_a_changed_pick_is_noticed_under_its_profile() -> None:
    """Another reading picked by a profile gives the rule another answer where a line names the profile."""
    picks = [each for each in bench().mutations if each.edit.kind == "pick"]
    assert {each.name for each in picks if killed(each)} == {each.name for each in picks}
