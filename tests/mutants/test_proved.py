"""Survivors asked of the prover: shown within a bound to be no change, told apart, or neither."""

from dataclasses import replace

import pytest

from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.proved import Limits, found_of, proofs, settled, unasked
from jurisdiction.testing.mutants.trial import EQUIVALENT, KILLED, SURVIVED, Verdict
from jurisdiction.testing.proving.bounds import Bounds
from jurisdiction.testing.proving.claims import REFUSED, REFUTED, SHOWN, UNDECIDED
from tests.mutants.library import WORK, bench

LIMITS = Limits(("Loan=1",), 20)


def mutants(of: str, says: str) -> list[tuple[int, Mutation]]:
    """The mutants of a rule or other part in whose words something stands, with their numbers."""
    found = enumerate(bench().mutations)
    return [(n, m) for n, m in found if m.name == of and says in m.edit.says]


def asked(of: str, says: str) -> tuple[str, str]:
    """What the prover finds of the one such mutant."""
    [(_, mutation)] = mutants(of, says)
    return found_of(bench().variants, mutation, Bounds())


def test_a_change_that_no_case_notices_is_shown() -> None:
    """A shelf is at one branch, and each branch has one tariff: `some` of them is `every` of them, of two as well."""
    assert asked("lateness.charged", "becomes `every`") == (SHOWN, "two things in each list")


def test_a_change_that_some_case_notices_is_told() -> None:
    """A day later is noticed on one day, and how both answer there is said."""
    found, why = asked("after_its_time", "`4 days after fine.loan.due` becomes `5")
    assert found == REFUTED
    assert why == "in some case after_its_time holds, and fails with the change"


def test_an_exception_that_goes_is_seen_in_what_it_defeats() -> None:
    """The rule without its `exception_to` answers as before; the rule that it defeated does not."""
    found, why = asked("week.without_fines", "`exception_to: lateness.charged` is dropped")
    assert found == REFUTED
    assert "in some case lateness.charged" in why


def test_a_set_is_seen_in_the_rules_that_read_it() -> None:
    """A line that a set loses is noticed by a rule that asks for its members."""
    [(_, mutation), *_] = mutants("Loan.branches", "dropped")
    found, why = found_of(bench().variants, mutation, Bounds())
    assert (found, why.split()[3]) == (REFUTED, "lateness.charged")


def test_what_is_no_rule_is_refused() -> None:
    """A profile and a limb are no matter for this proof, which says so."""
    mutation = next(each for each in bench().mutations if each.about == "profile")
    assert found_of(bench().variants, mutation, Bounds())[0] == REFUSED


def test_a_bound_in_which_a_rule_never_holds_shows_nothing() -> None:
    """At a branch without weeks free of fines no change of their rule is noticed; that is no proof."""
    [(_, mutation)] = mutants("week.without_fines", "becomes `every`")
    bounds = Bounds(records={"Branch": ("hill",)})
    found, why = found_of(bench().variants, mutation, bounds)
    assert found == UNDECIDED
    assert why == "the bound is too small to show that week.without_fines holds in some case"


@pytest.mark.slow
def test_a_process_of_its_own_asks_and_is_ended() -> None:
    """Survivors are asked in their order; one that takes longer than it may is undecided, and the next is asked."""
    numbers = [number for number, _ in mutants("lateness.charged", "becomes `every`")] * 2
    alive = [Verdict(number, SURVIVED, "near") for number in numbers]
    found = list(proofs(WORK, alive, LIMITS))
    assert [each.proof.partition(" (")[0] for each in found] == [
        "shown within the bound Loan=1"
    ] * 2
    hasty = Limits(LIMITS.scope, 0)
    late = list(proofs(WORK, alive[:1], hasty))
    assert late[0].proof == f"undecided {hasty}: the time was over"


def test_only_what_is_shown_within_these_limits_is_equivalent() -> None:
    """A proof of another bound, or none, leaves a survivor; one that was asked within these is not asked again."""
    alive = Verdict(1, SURVIVED, "near", 3, turns=True)
    shown = replace(alive, proof=f"shown {LIMITS}")
    late = replace(alive, proof=f"undecided {LIMITS}: the time was over")
    other = replace(alive, proof=f"shown {Limits()}")
    killed = Verdict(2, KILLED, "a case")
    assert settled(shown, LIMITS).verdict == EQUIVALENT
    assert settled(shown, LIMITS).by == "equivalent, shown within the bound Loan=1 (in 20 seconds)"
    assert settled(late, LIMITS) == late
    assert settled(other, LIMITS) == alive
    assert settled(killed, LIMITS) == killed
    assert unasked([alive, shown, late, other, killed], LIMITS) == [alive, other]
