"""Verdicts on mutants are those that the slow way gives: everything compiled and grounded from nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jurisdiction.evaluator.questions import NoOutcomeError
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading.document import Mapping, read_text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.loading.rulebooks import compile_files
from jurisdiction.loading.variants import Variants
from jurisdiction.testing.conformance import differences
from jurisdiction.testing.mutants.equivalent import OUT_OF_REACH, why_equivalent
from jurisdiction.testing.mutants.making import mutations
from jurisdiction.testing.mutants.mutation import KINDS, Mutation, put
from jurisdiction.testing.mutants.trial import KILLED, REFUSED, SURVIVED
from tests.mutants.library import bench, verdicts

GARDEN = Path(__file__).parents[1] / "rulebooks" / "garden"


def whole(mutation: Mutation) -> tuple[Problems, Loaded | None]:
    """The rule book compiled whole with the change made."""
    files, old, new = bench().variants.files, mutation.root, mutation.made()
    problems = Problems()
    changed = replace(
        files,
        rules=[put(node, old, new) for node in files.rules],
        issues=[new if node is old else node for node in files.issues],
        profiles=new if files.profiles is old else files.profiles,
        rulebook=new if files.rulebook is old else files.rulebook,
    )
    assert isinstance(changed.rulebook, Mapping)
    return problems, compile_files(changed, changed.rulebook, Draft(problems))


def notices(loaded: Loaded) -> bool:
    """Whether a case no longer passes; cases refer to the register with which they were loaded."""
    same = replace(bench().variants.loaded, rulebook=loaded.rulebook)
    try:
        return any(differences(same, case) for case in bench().cases.values())
    except (ContradictionError, NoOutcomeError):
        return True


def test_there_are_mutants_of_every_kind() -> None:
    """The library has mutants of every kind; some are killed, some live, and some do not load."""
    assert {mutation.edit.kind for mutation in bench().mutations} == set(KINDS)
    assert {verdict.verdict for verdict in verdicts()} == {KILLED, SURVIVED, REFUSED}


@pytest.mark.slow
def test_a_part_compiled_again_is_the_whole() -> None:
    """What is compiled of a mutant gives the rules of the whole, and its refusals."""
    variants = bench().variants
    for mutation in bench().mutations:
        problems, loaded = whole(mutation)
        try:
            variant = variants.exchange(mutation.root, mutation.made())
        except Refused:
            assert problems.errors, mutation.edit.says
            continue
        assert not problems.errors, mutation.edit.says
        assert loaded is not None
        mine, theirs = variant.loaded.rulebook, loaded.rulebook
        for part in ("rules", "sets", "issues", "profiles", "limbs", "outcomes", "next_steps"):
            assert getattr(mine, part) == getattr(theirs, part), mutation.edit.says
        assert set(mine.day_sensitive or ()) >= set(theirs.day_sensitive or ())


@pytest.mark.slow
def test_verdicts_are_those_of_the_slow_way() -> None:
    """A mutant is killed where a case no longer passes under the whole rule book, and nowhere else."""
    for verdict in verdicts():
        mutation = bench().mutations[verdict.number]
        problems, loaded = whole(mutation)
        if verdict.verdict == REFUSED:
            assert problems.errors, mutation.edit.says
        else:
            assert loaded is not None
            assert notices(loaded) == (verdict.verdict == KILLED), (
                mutation.where,
                mutation.edit.says,
            )


@pytest.mark.parametrize(
    ("condition", "same"),
    [
        ("{not: {not: fine.paid}}", True),
        ("[fine.paid, fine.paid]", True),
        ("[fine.paid, {all: [fine.paid, member.pays]}]", True),
        ("{not: {all: [{not: fine.paid}, always]}}", True),
        ("[fine.paid, never]", True),
        ("[fine.paid, member.pays]", False),
        ("{not: fine.paid}", False),
        ("[fine.paid, undecided]", False),
    ],
)
def test_what_is_shown_to_be_no_change(condition: str, *, same: bool) -> None:
    """What means the same in three values is found to; what does not is never taken for it."""
    variants, made = bench().variants, bench().mutations[0]
    mutation = next(m for m in bench().mutations if m.edit.says == "`fine.paid` is negated")
    problems = Problems()
    root = read_text(f"unless: {condition}", "text", problems)
    assert root is not None
    new = root.get("unless")
    mutation = replace(mutation, edit=replace(mutation.edit, new=new))
    variant = variants.exchange(made.root, mutation.made())
    assert bool(why_equivalent(variants, variant, mutation)) == same
    if same:
        assert not notices(variant.loaded)


def test_a_pick_that_is_the_same_on_every_day_is_no_change() -> None:
    """A profile that picks what is picked already, in other words, is no change; another pick is one."""
    variants = bench().variants
    for mutation in (each for each in bench().mutations if each.about == "profile"):
        variant = variants.exchange(mutation.root, mutation.made())
        unchanged = variants.exchange(mutation.root, mutation.root)
        assert why_equivalent(variants, unchanged, mutation)
        assert not why_equivalent(variants, variant, mutation)


def test_a_change_is_made_and_nothing_else() -> None:
    """A mutant differs from what it was made of, and the part that it replaced is the old one."""
    for mutation in bench().mutations:
        assert mutation.made() != mutation.root, mutation.edit.says


def test_a_survivor_has_its_nearest_case() -> None:
    """A survivor names a case, unless no case reaches what was changed."""
    files = {*bench().cases, ""}
    assert {verdict.by for verdict in verdicts() if verdict.verdict == SURVIVED} <= files


ISSUE = "{issue: return_box, read_as: {in_the_box: ONE, at_the_desk: OTHER}}"


@pytest.mark.parametrize(("other", "same"), [("fine.paid", True), ("{not: fine.paid}", False)])
def test_an_issue_whose_readings_ask_the_same_is_no_issue(other: str, *, same: bool) -> None:
    """Where every reading asks the same, so does the issue; where one asks another thing, it does not."""
    old, new = "{not: {not: fine.paid}}", ISSUE.replace("ONE", "fine.paid").replace("OTHER", other)
    variants, made = bench().variants, bench().mutations[0]
    mutation = next(m for m in bench().mutations if m.edit.says == "`fine.paid` is negated")
    root = read_text(f"unless: [{old}, {new}]", "text", Problems())
    assert root is not None
    mutation = replace(mutation, edit=replace(mutation.edit, new=root.get("unless")))
    variant = variants.exchange(made.root, mutation.made())
    assert bool(why_equivalent(variants, variant, mutation)) == same


def test_an_issue_that_nobody_asks_about_is_out_of_reach() -> None:
    """A pick for an issue is a change where a rule that limbs ask reads it, and none where no rule does."""
    variants = bench().variants
    picks = [each for each in bench().mutations if each.edit.kind == "pick"]
    for mutation in picks:
        variant = variants.exchange(mutation.root, mutation.made())
        assert not why_equivalent(variants, variant, mutation)
        other = replace(mutation, touches=("no_such_issue",))
        assert why_equivalent(variants, variant, other) == OUT_OF_REACH


@pytest.mark.parametrize(("issue", "same"), [("birds", True), ("parrots", False)])
def test_a_day_on_which_authority_does_not_change_is_no_change(issue: str, *, same: bool) -> None:
    """From when a reading controls that prevailed before changes no answer; from when it prevails may."""
    variants = Variants(GARDEN, "rules")
    shifts = [m for m in mutations(variants) if m.about == "issue" and m.touches == (issue,)]
    assert shifts
    for mutation in shifts:
        variant = variants.exchange(mutation.root, mutation.made())
        assert bool(why_equivalent(variants, variant, mutation)) == same, mutation.edit.says
