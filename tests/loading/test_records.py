"""What a case keeps of a recorded decision, and the words in which a rule book reads its answers."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, Refused, load_case, load_rulebook
from jurisdiction.model.record import Record, RecordSource
from jurisdiction.model.rulebook import Translation

TESTS = Path(__file__).parents[1]
MALFORMED = TESTS / "malformed"


@pytest.fixture(scope="module")
def ferry() -> Loaded:
    """A small rule book that reads records."""
    return load_rulebook(MALFORMED / "base")


@pytest.fixture(scope="module")
def words(ferry: Loaded) -> Translation:
    """Its words of records."""
    assert ferry.rulebook.recorded is not None
    return ferry.rulebook.recorded


@pytest.fixture(scope="module")
def record(ferry: Loaded) -> Record:
    """The record of its case."""
    found = load_case(MALFORMED / "base_case.yaml", ferry).recorded
    assert found is not None
    return found


def test_the_words_of_records(words: Translation) -> None:
    """Words of limbs come from values, marks and the two words for silence and openness."""
    assert words.words == ("held", "denied", "left_open", "not_said")
    assert words.of_limb == {"age": {"not_applicable": "denied"}}
    assert [question.words for question in words.overall] == [("yes", "no", "left_open", "in_part")]


def test_a_record_is_kept_as_written(record: Record) -> None:
    """Answers, limbs and alternatives keep the words of the record."""
    assert record.overall == {"covered": "no"}
    assert record.incident == "the first trip"
    assert record.limbs == {"cover": "denied", "age": "not_said"}
    assert record.alternatives == {"cover": ("left_open",)}
    assert record.decisive == ("cover",)
    assert record.appeal == ("none", "")


def test_what_is_known_of_a_record(record: Record) -> None:
    """How sure it is, whether it is scored, and where it stands."""
    known = (record.basis, record.scoring, record.confidence, record.date_decided)
    assert known == ("decided", "include", "high", "2026-01-01")
    expected = RecordSource("Harbour court", "Bert and others", "12-3", "4-5", "2026-01-01")
    assert record.sources == (expected,)


def test_disagreements_are_lines(ferry: Loaded) -> None:
    """A disagreement names a limb or an overall question, the kind of reason and the reason."""
    (line,) = load_case(MALFORMED / "base_case.yaml", ferry).disagrees
    assert (line.limb, line.because) == ("covered", "record")
    assert line.why == "the court had no list of passengers"


def test_a_record_is_no_fact(ferry: Loaded) -> None:
    """Neither block is on the thing of which conditions speak."""
    root = load_case(MALFORMED / "base_case.yaml", ferry).root
    assert not {"recorded", "disagrees"} & set(root.facts)


@pytest.mark.parametrize("block", ["recorded: {}", "disagrees: []"])
def test_a_rule_book_may_know_no_records(block: str) -> None:
    """A rule book without the section refuses both blocks, whatever they hold."""
    library = load_rulebook(TESTS / "rulebooks" / "library_fines" / "rules")
    with pytest.raises(Refused) as refused:
        load_case(f"case: {{id: c, nature: told}}\n{block}\n", library)
    assert [problem.code for problem in refused.value.problems.errors] == ["no_records"]
