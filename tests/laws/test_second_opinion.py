"""Clingo agrees with engine and reference evaluator, finds what is wrong, and refuses what it cannot say."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from jurisdiction.loading import load_case
from jurisdiction.model import condition as form
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Shift
from jurisdiction.model.rulebook import Rule, Version
from jurisdiction.testing.asp import opinion, solving
from jurisdiction.testing.asp.opinion import MissingChoiceError, SettledBothWaysError
from jurisdiction.testing.asp.writing import NotExpressedError
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.second_opinion import (
    Judgement,
    Matter,
    judge,
    random_matter,
    shipped_matter,
)
from jurisdiction.testing.world import World
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
SHORT = ROOT / "cases" / "boundary" / "aggression_opt_out.yaml"
FAULTS = {  # what is written instead of what, and a random case that tells
    "an exception defeats nothing": ("fails(D,E) : defeats(D,R)", "ask(R,E)", 2),
    "every needs nobody": ("every(N), anybody(N,E), fine", "every(N), ask(N,E), fine", 8),
    "a doubt is none": ("denied(K) : doubt(N,E,K)", "ask(N,E)", 1),
    "an open fact takes its first arm": ("unsettled(N,E), arm(N,_,C)", 'unsettled(N,E), arm(N,"yes",C)', 20),
    "what is against a fact is not read": ("not outweighed(X,F,S)", "thing(X,_)", 247),
    "a past finding counts afresh": ("set_aside(afresh,X,F) :- ", "set_aside(afresh,X,F) :- not thing(X,_), ", 46),
    "until ends a day early": ("limit(N,E,until,day(Z,_)), D <= Z", "limit(N,E,until,day(Z,_)), D < Z", 92),
    "the conduct moves to the first day only": ("moment(W,D) :- turns", "moment(W,D) :- D = 0, turns", 56),
    "a list goes on for ever": ("To < On", "To < On, To < 0", 8),
    "a record is seen too early": ("First > A", "First > A, First < 0", 474),
}  # fmt: skip


def differing(matters: list[Matter]) -> list[str]:
    """Return the names of the matters on which not all agree."""
    return [judgement.name for judgement in judge(matters) if judgement.differences]


@pytest.mark.slow
def test_a_shipped_case_is_answered_alike() -> None:
    """All three agree on a shipped case, in one world of every profile."""
    loaded = our_rulebook()
    matter = shipped_matter(loaded, SHORT)
    each = len(matter.worlds) // len(loaded.rulebook.profiles)
    few = tuple(pair for pair in matter.pairs if pair[1] % each == each - 1)
    (found,) = judge([replace(matter, pairs=few)])
    assert found == Judgement(matter.name, len(few), found.tolerated, ())
    assert found.answers >= 20 * len(loaded.rulebook.profiles)


def test_what_the_page_shows_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of the page for a rule book of one's own say that all agree, on another subject too."""
    page = (ROOT / "docs" / "second-opinion.md").read_text(encoding="utf-8")
    shown = page.partition("<!-- own:begin -->\n```python\n")[2].partition("```")[0]
    folder = ROOT / "tests" / "rulebooks" / "library_fines"
    for name in ("rules", "cases"):
        assert f'Path("{name}")' in shown
        shown = shown.replace(f'Path("{name}")', f"Path({str(folder / name)!r})")
    exec(compile(shown, "docs/second-opinion.md", "exec"), {})  # noqa: S102 - our own page
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(list((folder / "cases").glob("*.yaml"))) > 0
    assert all(line.endswith("32 answers 0 differ") for line in printed)


@pytest.mark.slow
def test_a_shipped_matter_has_every_listed_reading_and_evidence() -> None:
    """Each reading that a profile lists is in one of its worlds, and each evidence option."""
    loaded = our_rulebook()
    matter, book = shipped_matter(loaded, SHORT), loaded.rulebook
    day = load_case(SHORT, loaded).assessed_on or book.law_as_of
    each = len(matter.worlds) // len(book.profiles)
    for number, profile in enumerate(book.profiles.values()):
        worlds = matter.worlds[number * each : (number + 1) * each]
        assert len({world.evidence for world in worlds}) == 4
        for issue in book.issues.values():
            runnable = {reading.id for reading in issue.readings_on(day)}
            listed = profile.picks_on(issue.id, day)
            wanted = runnable if listed == ("all",) else runnable & set(listed)
            assert {world.readings[issue.id] for world in worlds} == wanted
    assert {place for _, place in matter.pairs} == set(range(len(matter.worlds)))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_programs_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a program of the translation is wrong the three no longer agree, as they do where it is right."""
    right, wrong, seed = FAULTS[fault]
    program, matter = solving.program(), random_matter(seed)
    assert right in program
    assert differing([matter]) == []
    monkeypatch.setattr(solving, "program", lambda: program.replace(right, wrong))
    assert differing([matter]) == [matter.name]


def test_the_calendar_of_the_programs_is_ours() -> None:
    """A day is shifted as the calendar of the engine shifts it, at the end of months and of time."""
    dice = Dice(1)
    shifts = [Shift(years=18), Shift(months=1), Shift(years=7), Shift(days=30), Shift(2, 11, 3)]
    days = [FIRST_DAY, LAST_DAY, LAST_DAY - 40, *(dice.number(1, LAST_DAY) for _ in range(200))]
    ends = [day for year in (1900, 2000, 2003, 2004) for day in february_and_march(year)]
    asked = [(day, shift) for day in (*days, *ends) for shift in shifts]
    facts = (f"within({day},fixed,s({s.years},{s.months},{s.days}))." for day, s in asked)
    found = solving.solve(" ".join(facts) + " #show shifted/3.")["shifted"]
    assert {(int(n), s, int(r)) for n, s, r in found} == {
        (day, f"s({s.years},{s.months},{s.days})", s.apply(day)) for day, s in asked
    }


def february_and_march(year: int) -> range:
    """Return the days around the end of February."""
    first = Shift(years=year - 1, months=1).apply(FIRST_DAY)
    return range(first - 2, first + 32)


def asking(condition: form.Condition) -> opinion.Inquiry:
    """Return the question whether a condition holds of the first allegation of a random case."""
    question = random_matter(1).question
    book = question.rulebook
    made: Rule = replace(book.rules["top"], versions=(Version(condition),), exceptions=())
    made = replace(made, unless=None)
    return opinion.Inquiry(
        replace(book, rules={"top": made}),
        question.register,
        question.register_thing,
        question.case,
        question.assessed_on,
        (("top", (question.case.allegations[0],)),),
        (World({}, "as_pleaded", {}, {}),),
    )


def test_what_is_settled_both_ways_is_refused() -> None:
    """A contradiction of the file is no answer."""
    ways = (form.Constant(value=True), form.Constant(value=False))
    with pytest.raises(SettledBothWaysError):
        opinion.opinions([asking(form.SettledBy(ways))])


def test_a_world_without_a_reading_is_refused() -> None:
    """A reading that is read and missing is named."""
    with pytest.raises(MissingChoiceError, match="i1"):
        opinion.opinions([asking(form.Issue("i1", ((("x1",), form.ALWAYS),)))])


def test_a_number_beyond_clingo_is_refused() -> None:
    """A number that clingo would fold over is refused by its name."""
    term = form.Term("allegation", ("incident", "count"))
    with pytest.raises(NotExpressedError, match="4000000000"):
        opinion.opinions([asking(form.Compare(term, at_least=4_000_000_000))])


def test_two_days_that_both_move_are_refused() -> None:
    """A comparison of two shifts of the moved day is outside the translation, and it says so."""
    period = form.Term("allegation", ("incident", "period"))
    month, days = (form.DateTerm(period, shift=s) for s in (Shift(months=1), Shift(days=30)))
    inquiry = asking(form.OnSomeDay(form.Call("moved", (form.Term("allegation"),))))
    top = inquiry.rulebook.rules["top"]
    moved = replace(top, id="moved", versions=(Version(form.DateTest(month, before=days)),))
    book = replace(inquiry.rulebook, rules={"top": top, "moved": moved})
    with pytest.raises(NotExpressedError, match="two_moving_days"):
        opinion.opinions([replace(inquiry, rulebook=book)])


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without clingo it is said what to install."""
    monkeypatch.setitem(sys.modules, "clingo", None)
    with pytest.raises(solving.ExtraMissingError, match=r"icc-jurisdiction\[asp\]"):
        opinion.opinions([asking(form.ALWAYS)])


@pytest.mark.parametrize("wrong", ["a :- not a.", "{a}.", "a :- b."])
def test_a_program_without_one_answer_is_found_out(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that contradicts itself, leaves a choice or names what nothing says gives no answer."""
    program = f"{solving.program()} {wrong}"
    monkeypatch.setattr(solving, "program", lambda: program)
    with pytest.raises(solving.ProgramError):
        opinion.opinions([asking(form.ALWAYS)])
