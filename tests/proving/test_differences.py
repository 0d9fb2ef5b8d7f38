"""What two versions of a rule book say differently beside their rules: each sort of data, told in words."""

from pathlib import Path

import pytest

from jurisdiction.loading import load_rulebook
from jurisdiction.testing.proving.claims import REFUTED, versions
from jurisdiction.testing.proving.differences import compared, names
from jurisdiction.testing.proving.parts import sections
from jurisdiction.testing.proving.written import told
from tests.proving.books import bounded, changed, garden, library
from tests.shipped import our_rulebook

HEAD, PROFILES = Path("rulebook.yaml"), Path("profiles.yaml")
ISSUE, DESK = Path("issues", "return_box.yaml"), Path("vocabulary", "desk.yaml")
TARIFFS, BRANCHES = Path("register", "tariffs.yaml"), Path("register", "branches.yaml")
BEST = "best_first: [to_be_paid, not_known, nothing_to_pay]"
CHANGES = [
    (PROFILES, "at_the_desk", "in_the_box", "profile:desk", "at_the_desk before, in_the_box now"),
    (HEAD, "asks: member.pays", "asks: fine.due", "limb:member", "as `fine.due` now"),
    (HEAD, "conditional: {uns", "accepted: {uns", "limb:member", "its marks: conditional where"),
    (HEAD, "when: {not: fine.due}", "when: always", "outcome:nothing_to_pay", "always now"),
    (HEAD, BEST, BEST.replace("to_be_paid, not_known", "not_known, to_be_paid"), "order:best_", ""),
    (HEAD, "{under_every_profile: fine.due}", "fine.due", "next_step:ask_at_the_desk", "profile"),
    (HEAD, "[clear, smudged]", "[clear]", "rulebook:evidence", "accepts: legible: clear, smudged"),
    (
        HEAD,
        "law_as_of: 2026-06-30",
        "law_as_of: 2026-06-29",
        "rulebook:law_as_of",
        "2026-06-29 now",
    ),
    (ISSUE, "{is: prevailing}", "{is: minority}", "issue:return_box", "prevailing before"),
    (ISSUE, "[in_the_box, at_the_desk]", "[at_the_desk, in_the_box]", "issue:return_box", "order"),
    (
        TARIFFS,
        "until: 2023-06-30",
        "until: 2023-07-01",
        "record:Tariff/hill-2012",
        "2023-07-01 now",
    ),
    (TARIFFS, "list_as_of: 2026-05-31", "list_as_of: 2026-05-30", "register:Tariff", "2026-05-30"),
    (BRANCHES, "{id: quay, ", "{id: quay, aliases: [pier], ", "record:Branch/quay", "pier now"),
    (
        DESK,
        "{reads: no, assumed: no",
        "{reads: yes, assumed: no",
        "fact:Loan.shelf_moved",
        "silence",
    ),
    (DESK, "smudged, blotted]", "smudged, blotted, torn]", "fact:Source.legible", "torn now"),
    (DESK, "  graded: yes\n", "", "kind:Loan", "evidence is weighed for its facts: yes before"),
]


@pytest.mark.parametrize(("file", "old", "new", "name", "said"), CHANGES)
def test_each_difference_is_told(
    tmp_path: Path, file: Path, old: str, new: str, name: str, said: str
) -> None:
    """What is written otherwise is refuted under its name and in words, and no more once it is named."""
    other = load_rulebook(changed(tmp_path, (old, new), file=file))
    found = [each for each in compared(library(), other, ()) if each.why]
    assert any(each.claim.startswith(name) and said in each.why for each in found)
    differing = {each.claim.split()[0] for each in found}
    assert differing <= set(names(other))
    assert not [each for each in compared(library(), other, differing) if each.why]


def test_a_set_is_compared_as_it_is_written(tmp_path: Path) -> None:
    """Another condition of a line of a set is a difference, though the thing that it names is the same."""
    other = load_rulebook(changed(tmp_path, ("moved_to, when: loan", "moved_to, unless: loan")))
    found = [each for each in compared(library(), other, ()) if each.why]
    assert [each.claim.split()[0] for each in found] == ["set:Loan.branches"]


def test_a_record_of_one_version_alone_is_a_difference(tmp_path: Path) -> None:
    """A record that is gone is told from the old version's side, and one that was added from the new one's."""
    other = load_rulebook(changed(tmp_path, ("id: quay-2015", "id: quay-2016"), file=TARIFFS))
    found = {each.claim.split()[0]: each.why for each in compared(library(), other, ()) if each.why}
    assert found == {
        "record:Tariff/quay-2015": "only the old rule book has it",
        "record:Tariff/quay-2016": "only the new rule book has it",
    }


def test_words_and_places_are_no_difference(tmp_path: Path) -> None:
    """Another line, title or question, and whether a pinpoint was seen, change no answer."""
    other = load_rulebook(
        changed(
            tmp_path,
            ("title: Late return", "# moved down\n    title: Too late"),
            ("Did the branch charge", "Was it usual to charge"),
            file=HEAD,
        )
    )
    assert not [each for each in compared(library(), other, ()) if each.why]


def test_versions_tell_data_first(tmp_path: Path) -> None:
    """A profile that picks another reading is refuted among the claims about two versions, with no bound."""
    other = load_rulebook(changed(tmp_path, ("at_the_desk", "in_the_box"), file=PROFILES))
    verdict = next(
        each for each in versions(bounded(library(), other), ()) if each.found == REFUTED
    )
    assert (verdict.claim.split()[0], verdict.as_written) == ("profile:desk", True)


def test_every_part_has_a_name_and_words() -> None:
    """Of each rule book all parts have names of their own, and everything they say can be told."""
    for book in (library(), garden(), our_rulebook()):
        found = list(names(book))
        assert len(found) == len(set(found))
        parts = [part for section in sections(book) for part in section.parts.values()]
        assert all(told(value) for part in parts for value in part.values())
        assert not [each for each in compared(book, book, ()) if each.why]
