"""Runs over many mutants: samples, what is kept of them, and what is told in the end."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from jurisdiction.evaluator.view import TooManyWorldsError
from jurisdiction.loading.problems import Refused
from jurisdiction.testing.answers import Answers
from jurisdiction.testing.mutants.explained import Explanations, read_explanations
from jurisdiction.testing.mutants.making import sample
from jurisdiction.testing.mutants.printing import as_json, as_text
from jurisdiction.testing.mutants.report import report
from jurisdiction.testing.mutants.run import Bench
from jurisdiction.testing.mutants.run import verdicts as running
from jurisdiction.testing.mutants.state import Marks, State, key_of
from jurisdiction.testing.mutants.trial import EQUIVALENT, KILLED, REFUSED, SURVIVED, Verdict
from tests.mutants.library import CASES, WORK, bench, verdicts


def told(form: str, explained: Explanations | None = None) -> str:
    """The report on every mutant of the library."""
    found = list(verdicts())
    made = report(bench(), found, 3, len(found), explained or Explanations())
    return as_json(made) if form == "json" else as_text(made)


def test_a_larger_sample_holds_the_smaller_one() -> None:
    """With one seed, a run can be made larger; with another seed it is another sample."""
    assert set(sample(100, 10, 4)) < set(sample(100, 20, 4))
    assert sample(100, 10, 4) != sample(100, 10, 5)
    assert sample(100, None, 4) == tuple(range(100))


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing() -> None:
    """Two processes find what one finds."""
    numbers = range(0, len(bench().mutations), 25)
    found = sorted(running(bench(), WORK, numbers, 2), key=lambda each: each.number)
    assert found == [verdicts()[number] for number in numbers]


def of_kind(verdict: str) -> Verdict:
    """The first mutant with some verdict."""
    return next(each for each in verdicts() if each.verdict == verdict)


@pytest.mark.slow
def test_what_the_nearest_cases_kill_all_of_them_kill() -> None:
    """Tried on one case, fewer mutants die, each by the case that kills it among all; the others live."""
    nearest = Bench(replace(WORK, most=1, pairs=0))
    found = [nearest.verdict(number) for number in range(len(nearest.mutations))]
    kills = [each for each in found if each.verdict == KILLED]
    assert 0 < len(kills) < sum(each.verdict == KILLED for each in verdicts())
    assert all(each == verdicts()[each.number] for each in kills)


@pytest.mark.slow
def test_what_was_found_is_found_again(tmp_path: Path) -> None:
    """A run goes on from what is kept; a line that was cut off, or of another key, is passed over."""
    file, marks = tmp_path / "below" / "state.jsonl", Marks(CASES)
    kept = State(file, "key", marks)
    for verdict in verdicts()[:3]:
        kept.add(verdict)
    with file.open("a") as lines:
        lines.write('{"key": "key", "number": 9')
    assert list(State(file, "key", marks).found.values()) == list(verdicts()[:3])
    assert State(file, "other", marks).found == {}


@pytest.mark.slow
def test_a_new_case_has_only_the_survivors_tried_again(tmp_path: Path) -> None:
    """What a case killed stays killed while that case stays as it was; what none noticed is asked again."""
    file, other = tmp_path / "state.jsonl", tmp_path / "case.yaml"
    other.write_text("case: {id: other}\n", encoding="utf-8")
    killed, alive, refused = of_kind(KILLED), of_kind(SURVIVED), of_kind(REFUSED)
    kept = State(file, "key", Marks(CASES))
    for verdict in (killed, alive, refused):
        kept.add(verdict)
    more = State(file, "key", Marks((*CASES, other)))
    assert more.found == {each.number: each for each in (killed, refused)}
    without = State(file, "key", Marks(path for path in CASES if path.as_posix() != killed.by))
    assert without.found == {refused.number: refused}


def test_the_key_names_what_every_verdict_depends_on(tmp_path: Path) -> None:
    """Another rule book, seed, number of pairs or law gives another key; another case does not."""
    laws = tmp_path / "laws"
    laws.mkdir()
    (laws / "one.yaml").write_text("laws: []\n", encoding="utf-8")
    keys = {
        key_of(WORK, "a"),
        key_of(WORK, "b"),
        key_of(replace(WORK, seed=2), "a"),
        key_of(replace(WORK, pairs=9), "a"),
        key_of(replace(WORK, rules=tmp_path), "a"),
    }
    assert len(keys) == 5
    assert key_of(replace(WORK, files=()), "a") in keys


def test_the_quotient_leaves_out_what_cannot_be_killed() -> None:
    """`total` is killed and alive together; refused and equivalent ones are counted apart."""
    data = json.loads(told("json"))
    assert data["total"] == data["killed"] + len(data["survivors"])
    assert data["tried"] == data["total"] + data["refused"] + data["equivalent"]
    assert data["killed"] == sum(each.verdict == KILLED for each in verdicts())
    assert len(data["not_counted"]) == data["refused"] + data["equivalent"]


def test_a_survivor_is_told_with_the_missing_case() -> None:
    """File and line, the change in words, and a sketch of the case stand in both formats."""
    data = json.loads(told("json"))
    text = told("text")
    for survivor in data["survivors"]:
        where = f"{survivor['file']}:{survivor['line']}: {survivor['of']} {survivor['name']}"
        assert f"{where}: {survivor['mutation']}" in text
        assert survivor["needs"] in survivor["sketch"]
        assert "expect:" in survivor["sketch"]
    assert f"{data['killed']} of {data['total']} mutants killed" in text


def test_an_explained_survivor_says_why(tmp_path: Path) -> None:
    """A file says why a mutant lives, by the rule and the change in words."""
    first = next(each for each in verdicts() if each.verdict == SURVIVED)
    mutation = bench().mutations[first.number]
    file = tmp_path / "survivors.yaml"
    change = mutation.edit.says.replace('"', '\\"')
    entry = f'of: {mutation.name}, change: "{change}", because: useless, why: "it is"'
    file.write_text(f"survivors:\n  - {{{entry}}}\n", encoding="utf-8")
    text = told("text", read_explanations(file))
    assert "explained: useless: it is" in text
    assert "(1 of these explained)" in text


def test_a_file_of_explanations_is_refused(tmp_path: Path) -> None:
    """An unknown reason, an unknown key and a missing one are refused with their places."""
    file = tmp_path / "survivors.yaml"
    file.write_text("survivors:\n  - {of: a, change: any, because: tired, wy: so}\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_explanations(file)
    told = refused.value.problems.render(0)
    assert "survivors.yaml:2:" in told
    assert "this is no reason why a mutant lives" in told
    assert "`wy`" in told
    assert "`why` is missing" in told


def test_a_case_without_an_answer_kills_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that can be combined in too many ways does not pass, so that it kills no mutant and stops no run."""

    def refuse(_answers: Answers) -> NoReturn:
        raise TooManyWorldsError(2)

    monkeypatch.setattr("jurisdiction.testing.mutants.checks.compared", refuse)
    alone = Bench(WORK)
    found = [alone.verdict(number) for number in range(0, len(alone.mutations), 50)]
    assert {each.verdict for each in found} <= {SURVIVED, REFUSED, EQUIVALENT}
    assert SURVIVED in {each.verdict for each in found}
