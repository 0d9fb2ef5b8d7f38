"""The encoding and the engine answer alike: a proof shows no case, so that nothing else would tell of a fault."""

import pytest

from jurisdiction.loading import Loaded
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import read_bounds
from jurisdiction.testing.proving.encoding import Encoding
from jurisdiction.testing.proving.sampling import differing, samples
from jurisdiction.testing.proving.variables import Bit
from tests.proving.books import bounded, garden, library
from tests.shipped import our_rulebook

SEED = 1  # that of the run in tests/nightly/RESULTS.md, of which this is a small part


@pytest.mark.parametrize("rule", list(library().rulebook.rules))
def test_random_cases_of_the_library(rule: str) -> None:
    """Twelve random cases of two loans for each rule: the engine answers as the encoding says."""
    there = bounded(library(), Loan=2, Member=2)
    assert [each.text for each in samples(there, rule, 6, SEED) if differing(each)] == []


@pytest.mark.parametrize("rule", list(garden().rulebook.rules))
def test_random_cases_of_the_garden(rule: str) -> None:
    """Twelve random visits for each rule: silence, choices and the day of assessment are as the engine has them."""
    assert [
        each.text for each in samples(bounded(garden()), rule, 6, SEED) if differing(each)
    ] == []


@pytest.fixture(scope="module")
def ours() -> Loaded:
    """The rule book of this repository."""
    return our_rulebook()


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["territorial.ever", "party", "temporal.in_time"])
def test_random_cases_of_our_rules(ours: Loaded, rule: str) -> None:
    """Some day, the register and long ways through the law are encoded as the engine has them."""
    texts = ["State=KEN+UKR", "Territory=crimea", "Crime=cah.deportation"]
    there = Bounded((ours,), read_bounds(texts, ours.rulebook, ours.register))
    assert [each.text for each in samples(there, rule, 2, SEED) if differing(each)] == []


def test_a_fault_in_the_encoding_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An encoding in which what is unknown takes no part gives other answers than the engine."""

    def told(
        self: Encoding, key: str, options: tuple[str, ...], parts: list[tuple[Bit, Bit]]
    ) -> tuple[Bit, Bit]:
        return self._chosen(key, options, parts)  # exactly one option, and never none

    monkeypatch.setattr(Encoding, "_told", told)
    monkeypatch.setattr(
        "jurisdiction.testing.proving.encoding._agreed", lambda _parts: (False, True)
    )
    found = [
        each
        for each in samples(bounded(library()), "lateness.charged", 12, SEED)
        if differing(each)
    ]
    assert found
