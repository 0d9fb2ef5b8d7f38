"""Agreement with a record: what is compared, how it is scored, and when a file passes."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, load_case
from jurisdiction.testing.agreement import NoRecordError, Score, score
from jurisdiction.testing.conformance import run
from jurisdiction.testing.report import report
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
CASE = """\
case: {id: killing, title: A killing, nature: decided, assessed_on: 2026-11-21}
triggers:
  - {id: letter, kind: communication}
persons: [{id: soldier, nationalities: [{state: China}]}]
incidents:
  - id: day
    period: 2020-05-03
    elements:
      - {id: act, type: perpetrator_act, for_crimes: [cah.murder], place: {state: China}}
    allegations:
      - {id: murder, crime: cah.murder, suspects: [soldier]}
"""
OUTSIDE = "overall: {jurisdiction: no, admissibility: not_reached}"
ADMISSIBLE = "overall: {jurisdiction: yes, admissibility: admissible}"
UNSCORED = "scoring: exclude"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of this repository, read once."""
    return our_rulebook()


def text(*lines: str, case: str = CASE) -> str:
    """The case with a record of these lines, scored and of high confidence."""
    scoring = () if UNSCORED in lines else ("scoring: include",)
    return case + "".join(
        f"{line}\n"
        for line in ("recorded:", *(f"  {each}" for each in (*lines, *scoring, "confidence: high")))
    )


def scored(loaded: Loaded, *lines: str, case: str = CASE) -> Score:
    """The score of the case with such a record."""
    return score(loaded, load_case(text(*lines, case=case), loaded))


def words(found: Score) -> dict[str, str]:
    """The answers in the words of the record, by limb and overall question."""
    return {each.limb: each.found for each in (*found.overall, *found.limbs)}


def test_a_right_answer(loaded: Loaded) -> None:
    """Overall, limb and decisive limb as recorded; what the record did not reach is not compared."""
    limbs = "limbs: {territorial: not_satisfied, personal: not_reached}"
    found = scored(loaded, OUTSIDE, limbs, "decisive: [territorial]")
    assert words(found) == {"jurisdiction": "no", "territorial": "not_satisfied"}
    assert (found.verdict, found.decisive, found.named) == ("right", True, True)


def test_an_opposite_answer_is_confidently_wrong(loaded: Loaded) -> None:
    """No where the record says yes is confidently wrong; no limb was decisive."""
    found = scored(loaded, ADMISSIBLE, "limbs: {}")
    assert found.verdict == "confidently_wrong"
    assert [each.limb for each in found.wrong()] == ["jurisdiction", "admissibility"]
    assert (found.decisive, found.named) == (None, None)


def test_an_open_answer_is_incomplete(loaded: Loaded) -> None:
    """Open where the record is settled is counted apart, and so is admissibility not reached for it."""
    unknown = CASE.replace("{state: China}", "{state: unknown}")
    found = scored(loaded, ADMISSIBLE, "limbs: {territorial: satisfied}", case=unknown)
    assert words(found)["jurisdiction"] == "undetermined"
    assert found.verdict == "open"
    assert [(each.open, each.right) for each in found.limbs] == [(True, False)]


def test_another_word_may_be_right(loaded: Loaded) -> None:
    """A limb with one of the acceptable alternatives is right."""
    alternatives = "acceptable_alternatives: {territorial: [undetermined, not_satisfied]}"
    found = scored(loaded, OUTSIDE, "limbs: {territorial: satisfied}", alternatives)
    assert found.wrong() == ()


def test_in_part(loaded: Loaded) -> None:
    """A file of which part is within jurisdiction is compared as such; which limb decided is not asked."""
    file = (ROOT / "cases" / "teaching" / "a_declaration_for_the_past.yaml").read_text("utf-8")
    partial = "overall: {jurisdiction: partial, admissibility: not_reached}"
    found = scored(
        loaded, partial, "limbs: {deferral: satisfied}", "decisive: [deferral]", case=file
    )
    assert (found.verdict, found.decisive, found.named) == ("right", True, None)


def test_a_limb_right_for_another_reason_is_not_named(loaded: Loaded) -> None:
    """A limb with the recorded value that did not decide is right, and not named as deciding."""
    found = scored(loaded, OUTSIDE, "limbs: {deferral: satisfied}", "decisive: [deferral]")
    assert (found.decisive, found.named) == (True, False)


def test_an_excluded_record_lists_what_is_missing(loaded: Loaded) -> None:
    """Nothing is compared, all overall questions are answered, and the missing facts are listed."""
    unknown = CASE.replace("{state: China}", "{state: unknown}")
    found = scored(loaded, OUTSIDE, "limbs: {}", UNSCORED, case=unknown)
    assert found.wrong() == ()
    assert [each.limb for each in found.overall] == ["jurisdiction", "admissibility"]
    assert any(each.path.startswith("incidents.day") for each in found.missing)


def test_an_excluded_record_from_which_no_fact_is_missing_says_why(loaded: Loaded) -> None:
    """It is told what the record had not decided, and on which contested points the answer differs."""
    undecided = (
        "overall: {jurisdiction: undetermined, admissibility: not_reached, incident: Pending}"
    )
    limbs = "limbs: {territorial: undetermined, trigger: satisfied}"
    file = CASE.replace("[soldier]}", "[soldier], finding: {crime: yes, context: yes}}")
    found = scored(loaded, undecided, limbs, UNSCORED, case=file)
    assert found.missing == ()
    (excluded,) = (each for each in report([found]) if each.heading == "excluded")
    told = [each.text for each in excluded.sentences[1:]]
    assert told[:2] == [
        "no fact: the file states what the rules ask",
        "the record leaves open jurisdiction, territorial, as nobody had decided it: Pending",
    ]
    assert not any("trigger" in each for each in told)


def test_without_a_record_there_is_no_score(loaded: Loaded) -> None:
    """A case without a record is not scored."""
    with pytest.raises(NoRecordError):
        score(loaded, load_case(CASE, loaded))


def differences(loaded: Loaded, folder: Path, written: str) -> list[tuple[str, str, str]]:
    """What the runner finds in a file."""
    file = folder / "killing.yaml"
    file.write_text(written, encoding="utf-8")
    return [(each.about, each.expected, each.found) for each in run(loaded, file)]


def test_a_file_with_a_record_needs_no_expectation(loaded: Loaded, tmp_path: Path) -> None:
    """It passes where the answers are as recorded."""
    assert differences(loaded, tmp_path, text(OUTSIDE, "limbs: {}")) == []


def test_a_disagreement_is_a_difference(loaded: Loaded, tmp_path: Path) -> None:
    """Each answer that is not as recorded differs, until the file accepts it."""
    written = text(OUTSIDE, "limbs: {territorial: satisfied}")
    assert differences(loaded, tmp_path, written) == [("territorial", "satisfied", "not_satisfied")]
    accepted = "disagrees: [{limb: territorial, because: record, why: it says so}]\n"
    assert differences(loaded, tmp_path, written + accepted) == []


def test_accepting_what_agrees_is_a_difference(loaded: Loaded, tmp_path: Path) -> None:
    """A line under `disagrees` fails once the answer agrees."""
    line = "disagrees: [{limb: jurisdiction, because: law, why: it was so}]\n"
    found = differences(loaded, tmp_path, text(OUTSIDE, "limbs: {}") + line)
    assert [about for about, _, _ in found] == ["jurisdiction, disagrees"]


def test_the_report_counts_what_is_accepted_too(loaded: Loaded) -> None:
    """An accepted disagreement is in the table with its reason, and is no right answer."""
    written = text(OUTSIDE, "limbs: {territorial: satisfied, nationality: not_satisfied}")
    accepted = "disagrees: [{limb: territorial, because: record, why: it says so}]\n"
    found = score(loaded, load_case(written + accepted, loaded))
    agreement, disagreements = report([found])
    rows = {row[0]: row[1:] for row in agreement.tables[0].rows}
    assert rows["overall right"] == ("1 of 1 (100.0 %)", "1 of 1 (100.0 %)")
    assert rows["limbs right"] == ("1 of 2 (50.0 %)", "1 of 2 (50.0 %)")
    assert disagreements.tables[0].rows[0][-1] == "record: it says so"


TABLE = {
    "boundary/bangladesh_april_2010": ("no", None),
    "boundary/aggression_before_activation": ("no", None),
    "teaching/courts_at_home": ("yes", "admissible"),
    "teaching/a_declaration_for_the_past": ("partial", "admissible"),
    "teaching/silence_is_a_question": ("undetermined", None),
    "teaching/the_council_asks_to_wait": ("yes", "admissible"),
}
"""Files of the outcomes of digest G.2, and the words for them; None: not reached."""


@pytest.mark.parametrize("name", TABLE)
def test_outcomes_in_the_words_of_records(loaded: Loaded, name: str) -> None:
    """Each outcome has its words, and a request of the Council shows what lies beneath."""
    file = (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    found = words(scored(loaded, OUTSIDE, "limbs: {}", UNSCORED, case=file))
    jurisdiction, admissibility = TABLE[name]
    assert found == {
        "jurisdiction": jurisdiction,
        "admissibility": admissibility or "not_reached",
    }
