"""Rules that no limb asks, and so no case reaches: challenges, and what bears on cooperation alone."""

import pytest

from jurisdiction.loading import load_case
from jurisdiction.truth import NO, OPEN, YES
from tests.register.boundaries import AS_OF, answers, book, of_case

CASE = """\
case: {id: overlay, title: Overlay, nature: fictional}
triggers: [{id: step, kind: TRIGGER}]
persons: [{id: suspect, nationality: STATE}]
enforcement: {ENFORCEMENT}
challenges: [{id: c, title: the challenge, CHALLENGE}]
incidents:
  - id: day
    period: 2008-05-03
    linked_to_situation: LINKED
    elements: [{id: act, type: perpetrator_act, for_crimes: [cah.murder], place: {state: STATE}}]
    allegations: [{id: unit, crime: cah.murder, suspects: [suspect]}]
"""
BEFORE_THE_APPEAL = (
    "2015-06-01"  # the day picks the reading by which the Council alone lifts immunities
)


def text(
    trigger: str = "communication",
    enforcement: str = "immunity_claimed: yes",
    challenge: str = "capacity: accused",
    linked: str = "yes",
    state: str = "Sudan",
) -> str:
    """A killing in a State by its nationals, with what is claimed, challenged and referred."""
    filled = CASE.replace("STATE}", state + "}")
    filled = filled.replace("TRIGGER", trigger).replace("ENFORCEMENT", enforcement)
    return filled.replace("CHALLENGE", challenge).replace("LINKED", linked)


@pytest.mark.parametrize(
    ("challenge", "expected"),
    [
        ("capacity: accused", YES),
        ("capacity: state_with_jurisdiction, earlier_by_same: yes", OPEN),
        ("capacity: state_with_jurisdiction, earlier_by_same: yes, leave_of_the_court: no", NO),
        ("capacity: accused, trial_begun: yes, leave_of_the_court: no", NO),
        ("capacity: accused, trial_begun: yes, leave_of_the_court: yes", YES),
        ("capacity: accused, trial_begun: unknown", OPEN),
    ],
)
def test_a_challenge_that_may_be_brought(challenge: str, expected: str) -> None:
    """Once, and before the trial, but with leave of the Court."""
    file = load_case(text(challenge=challenge), book())
    calls = [[each] for each in file.root.things("challenges")]
    assert list(answers("challenge.may_be_brought", calls, file=file)) == [expected]


@pytest.mark.parametrize(
    ("trigger", "linked", "state", "expected"),
    [
        ("security_council_referral", "yes", "Sudan", YES),
        ("security_council_referral", "unknown", "Sudan", OPEN),
        ("security_council_referral", "yes", "Syria", NO),
        ("communication", "yes", "Sudan", OPEN),
        ("communication", "yes", "Sudan, territory: Darfur", YES),
        ("communication", "yes", "Sudan, territory: Khartoum", NO),
        ("communication", "yes", "Syria", NO),
    ],
)
def test_the_state_referred_stands_like_a_party(
    trigger: str, linked: str, state: str, expected: str
) -> None:
    """Where the Council referred the situation, and only there, whatever step the file rests on."""
    written = text(trigger, linked=linked, state=state).replace(  # a nationality is a State
        f"nationality: {state}}}", f"nationality: {state.partition(',')[0]}}}"
    )
    file = load_case(written, book())
    assert of_case("enforcement.duties_of_the_state_referred", file) == expected


@pytest.mark.parametrize(
    ("state", "enforcement", "as_of", "expected"),
    [
        ("Syria", "immunity_claimed: yes", AS_OF, NO),
        ("Syria", "immunity_claimed: yes", BEFORE_THE_APPEAL, YES),
        ("Syria", "immunity_claimed: unknown", BEFORE_THE_APPEAL, OPEN),
        ("Syria", "immunity_claimed: yes, immunity_waived: yes", BEFORE_THE_APPEAL, NO),
        ("Sudan", "immunity_claimed: yes", BEFORE_THE_APPEAL, NO),
    ],
)
def test_an_immunity_that_bars_surrender(
    state: str, enforcement: str, as_of: str, expected: str
) -> None:
    """An immunity that is claimed and not waived, on the readings that let it stand, and on no other day."""
    trigger = "security_council_referral" if state == "Sudan" else "communication"
    file = load_case(text(trigger, enforcement, state=state), book())
    assert of_case("enforcement.request_barred", file, as_of=as_of) == expected


def test_an_immunity_changes_no_limb() -> None:
    """Persons over whom the Court has jurisdiction are so whatever immunity is claimed."""
    claims = ("immunity_claimed: yes", "immunity_claimed: no", "immunity_claimed: unknown")
    found = {of_case("personal.within", load_case(text(enforcement=c), book())) for c in claims}
    assert found == {YES}
