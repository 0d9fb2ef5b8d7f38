"""The space of worlds: which combinations of options are worlds at all."""

from __future__ import annotations

from jurisdiction.truth import Space

DATE, READING = 1, 2


def test_an_option_that_is_left_out_is_in_no_world() -> None:
    """A world has the digits that the options were given; one that was left out has the digit -1."""
    space = Space({DATE: (0, 1), READING: (0, -1, 1)})
    left_out = space.classes[READING][1]
    assert space.size == 4
    assert not space.has({READING: [left_out]})
    assert not space.has({DATE: [0], READING: [0, left_out]})
    assert space.has({DATE: [0], READING: [0, 1]})


def test_of_options_chosen_together_only_what_is_combined_is_a_world() -> None:
    """Each combination of what is listed must be one of those given; one that is not listed has all its digits."""
    space = Space({DATE: (0, 1), READING: (0, 1)}, [{DATE: 0, READING: 0}, {DATE: 1, READING: 1}])
    assert space.size == 2
    assert space.has({DATE: [1], READING: [1]})
    assert not space.has({DATE: [1], READING: [0]})
    assert not space.has({DATE: [0, 1], READING: [0, 1]})
    assert not space.has({DATE: [0]})
