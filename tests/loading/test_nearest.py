"""The nearest name: deterministic, by spelling alone."""

import pytest

from jurisdiction.loading.nearest import nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("Yes", ["no", "yes", "unknown"], "yes"),
        ("YES", ["Yes", "yes"], "Yes"),
        ("not-required", ["required", "not_required"], "not_required"),
        (" border crossing", ["border_crossing"], "border_crossing"),
        ("territoral", ["temporal", "territorial"], "territorial"),
        ("Tajikstan", ["Pakistan", "Tajikistan"], "Tajikistan"),
        ("abxy", ["abcd", "abef"], None),
        ("abcx", ["abcz", "abcy"], "abcz"),
        ("abcx", ["abcy", "abcz"], "abcy"),
        ("", ["yes"], None),
        ("yes", [], None),
        ("x" * 101, ["x" * 101], None),
    ],
)
def test_nearest(word: str, candidates: list[str], expected: str | None) -> None:
    """Case comes before similarity, and the first of equals wins."""
    assert nearest(word, candidates) == expected


def test_a_candidate_at_the_very_threshold_is_near() -> None:
    """Six tenths in common is near enough, less is not."""
    assert nearest("abcde", ["abcxy"]) == "abcxy"
    assert nearest("abcde", ["abxyz"]) is None


def test_candidates_may_come_from_an_iterator() -> None:
    """The candidates are read once."""
    assert nearest("yse", iter(["no", "yes"])) == "yes"
