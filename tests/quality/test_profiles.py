"""What a profile says of itself is what its picks do, and no profile takes a reading before it was uttered."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.model.rulebook import IssueDefinition, Pick, Profile
from tests.golden.answers import rulebook

STILL = "does not move with time"
ONLY_WITH_WORDS = "only where that reading had not been uttered yet"


def picks(profile: Profile) -> Iterator[tuple[IssueDefinition, Pick]]:
    """Each pick of a profile with its issue."""
    issues = rulebook().rulebook.issues
    yield from ((issues[name], pick) for name, picks in profile.picks.items() for pick in picks)


def days(issue: IssueDefinition) -> set[int | None]:
    """The days on which readings of an issue were first uttered."""
    return {reading.uttered for reading in issue.readings}


def test_a_profile_moves_as_it_says() -> None:
    """One that says it does not move has no dated pick; one that moves with words alone, none on another day."""
    profiles = rulebook().rulebook.profiles.values()
    assert [each.id for each in profiles if STILL in each.says] == ["expansive"]
    assert [each.id for each in profiles if ONLY_WITH_WORDS in each.says] == ["restrictive"]
    for profile in profiles:
        first = [(issue, pick.from_) for issue, pick in picks(profile) if pick.from_ is not None]
        assert not (first and STILL in profile.says), profile.id
        if ONLY_WITH_WORDS in profile.says:
            assert first
            assert all(day in days(issue) for issue, day in first), profile.id


def test_no_reading_is_taken_before_it_was_uttered() -> None:
    """A pick of one reading begins no earlier than somebody uttered it."""
    for profile in rulebook().rulebook.profiles.values():
        for issue, pick in picks(profile):
            uttered = {r.id: r.uttered for r in issue.readings if r.uttered is not None}
            for day in (uttered[name] for name in pick.readings if name in uttered):
                assert pick.from_ is not None, (profile.id, issue.id)
                assert day <= pick.from_, (profile.id, issue.id)
