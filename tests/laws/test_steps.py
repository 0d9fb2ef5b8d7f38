"""Each of the nine steps, done to a desk file of the library; what the steps make, the loader accepts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.loading.document import read_text
from jurisdiction.loading.dump import case_text
from jurisdiction.loading.laws import check_laws
from jurisdiction.loading.problems import Problems
from jurisdiction.model.law import Law, ReadAs
from jurisdiction.model.rulebook import IssueDefinition, Reading
from jurisdiction.testing.bindings import Bindings, Bound, UndoableError
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.draws import bind
from jurisdiction.testing.naming import Doing
from jurisdiction.testing.steps import do
from jurisdiction.testing.trees import Tree, compiled, tree_of

LIBRARY = Path(__file__).parents[1] / "rulebooks" / "library_fines" / "rules"
CASE = """
case: {id: two, title: Two loans, nature: invented}
members:
  - {id: jon, name: Jon, born: 1990-05-17}
  - {id: ida, name: Ida, grown_up: yes}
loans:
  - id: atlas
    branch: quay
    due: 2024-03-01
    checked_in: 2024-04-15
    sources: [note]
    fines:
      - {id: lateness, members: [jon, ida]}
sources:
  - {id: note, title: a note, kind: slip, legible: clear}
"""
LOAN = "loan: Loan, fine: loan.fines, source: Source"


@cache
def library() -> Loaded:
    """The rule book of the library."""
    return load_rulebook(LIBRARY)


def law(steps: str, folder: Path) -> Law:
    """A law with these steps, as it is loaded."""
    (folder / "laws").mkdir()
    text = (
        f"laws: [{{law: a, title: A, says: a, for: {{{LOAN}}}, change: [{steps}], "
        "claims: [{claim: unchanged, limbs: all}]}]"
    )
    (folder / "laws" / "a.yaml").write_text(text, encoding="utf-8")
    problems, laws = check_laws(folder, library())
    assert not problems, problems.render()
    return laws.laws[0]


def tree() -> Tree:
    """The tree of the desk file."""
    root = read_text(CASE, "case", Problems())
    assert root is not None
    return tree_of(root, library().rulebook.vocabulary)


def done(steps: str, folder: Path, seed: int = 3) -> tuple[str, Doing]:
    """The text of the file to which steps were done, and what it was done with."""
    made = law(steps, folder)
    bindings = Bindings(tree(), library(), ("2024-02-01",))
    bind(made, bindings, Dice(seed))
    doing = Doing(bindings, Dice(seed), {})
    do(made.change, doing)
    assert compiled(bindings.tree, library()) is not None
    return case_text(bindings.tree.data), doing


def test_a_tree_is_written_as_it_was_read() -> None:
    """What is written of a tree is read back as the same data, and units pleaded in one stand apart."""
    own = tree()
    text = case_text(own.data)
    root = read_text(text, "case", Problems())
    assert root is not None
    assert tree_of(root, own.vocabulary).data == own.data
    assert "id: lateness_1" in text
    assert "id: lateness_2" in text
    assert "nature: invented" in text


@pytest.mark.parametrize(
    ("steps", "there", "gone"),
    [
        ("{set: loan.shelf_moved, to: yes}", "shelf_moved: yes", ""),
        ("{set: loan.due, to: {some_day: [2024-02-01, 2024-02-01]}}", "due: 2024-02-01", "03-01"),
        ("{set: loan.book, to: {one_of: [the atlas]}}", "book: the atlas", ""),
        ("{set: fine.loan.branch, to: the hill}", "branch: hill", "branch: quay"),
        ("{set: source.legible, to: any}", "legible:", "legible: clear"),
        ("{set: fine.member.name, to: Eva}", "name: Eva", ""),
        ("{unset: loan.sources}", "id: note", "- note"),
        ("{add: Branch, as: stall, with: {name: the stall}}", "name: the stall", ""),
        ("{add: loan.fines, as: more, with: {paid: yes}, times: 2}", "id: more_2", ""),
        ("{remove: fine}", "id: lateness_", ""),
        ("{move date: loan.due, by: earlier, not_past: 2024-02-29}", "2024-02-29", "2024-03-01"),
        ("{rename: Member}", "- x", "id: jon"),
        ("{rename: Source}", "- x1", "- note"),
        ("{split: loan}", "id: atlas_again", ""),
        ("{split: fine}", "_again", ""),
    ],
)
def test_what_a_step_leaves(steps: str, there: str, gone: str, tmp_path: Path) -> None:
    """A step writes what it says and strikes out what it says."""
    text, _ = done(steps, tmp_path)
    assert there in text
    assert not gone or gone not in text


def test_a_shuffle_moves_members_alone(tmp_path: Path) -> None:
    """The same lines in another order, and for some dice in another one than they had."""
    before = sorted(case_text(tree().data).splitlines())
    seeds = {}
    for seed in range(4):
        folder = tmp_path / str(seed)
        folder.mkdir()
        text, _ = done("{shuffle: all}", folder, seed)
        seeds[text] = sorted(line.replace("- ", "  ") for line in text.splitlines())
    assert len(seeds) > 1
    assert all(lines == sorted(b.replace("- ", "  ") for b in before) for lines in seeds.values())


@pytest.mark.parametrize(
    ("steps", "reading"),
    [
        ("{read_as: return_box, as: in_the_box}", "in_the_box"),
        (
            "{read_as: return_box, as: in_the_box}, {read_as: return_box, as: wider}",
            "at_the_desk",
        ),
        ("{read_as: ordered, as: any}, {read_as: ordered, as: wider}", "at_the_desk"),
    ],
)
def test_a_reading_is_laid_over(steps: str, reading: str, tmp_path: Path) -> None:
    """A reading is that of the step, or one that is declared wider than the one before."""
    _, doing = done(steps, tmp_path, seed=0)
    assert doing.readings == {"return_box": reading}


@pytest.mark.parametrize(
    "steps",
    [
        "{set: loan.due, to: 2024-03-01}",
        "{move date: loan.dropped, by: later}",
        "{move date: loan.due, by: later, not_past: 2024-03-01}",
        "{set: loan.due, to: {some_day: [2024-03-02, 2024-03-01]}}",
        "{read_as: return_box, as: at_the_desk}, {read_as: return_box, as: wider}",
    ],
)
def test_what_cannot_be_done(steps: str, tmp_path: Path) -> None:
    """A step that would change nothing, or has nothing to change, makes no pair of cases."""
    with pytest.raises(UndoableError):
        done(steps, tmp_path)


def test_variables_follow_a_thing_to_its_new_name(tmp_path: Path) -> None:
    """After a renaming a variable stands for the same thing."""
    _, doing = done("{rename: all}, {set: loan.book, to: The Alps}", tmp_path)
    assert doing.bindings.spot("loan").data["book"] == "The Alps"
    assert doing.bindings.spot("fine").parent is not None
    assert doing.bindings.bound["source"] != Bound("Source", "sources.note")


def test_a_reading_that_is_called_any() -> None:
    """`any` means every reading, unless the issue has one of that name: then no other is meant."""
    step = ReadAs(("i",), ("any",))
    readings = [Reading(name, "", (), ()) for name in ("any", "dominant", "both")]
    assert step.named(IssueDefinition("i", "i", "i", tuple(readings))) == ("any",)
    assert step.named(IssueDefinition("i", "i", "i", tuple(readings[1:]))) == ("dominant", "both")
