"""Random cases are accepted, are read back as they were made, and reach what a rule book can be asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading.conform import plain
from jurisdiction.loading.document import read_text
from jurisdiction.loading.problems import Problems
from jurisdiction.model.calendar import Period, day_of, day_text
from jurisdiction.model.case import CaseFile, Stated
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing import assess, seeded_cases
from jurisdiction.testing.annotated import case_text
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.facts import things_below
from jurisdiction.testing.matter import NESTED, REFERENCES
from jurisdiction.testing.pleading import Group, plead
from jurisdiction.testing.statuses import statuses
from jurisdiction.testing.turning import turning

from .books import FOLDERS, book, matter

COUNTS = {"library": 200, "garden": 120, "statute": 25}


@cache
def drawn(name: str) -> tuple[CaseFile, ...]:
    """Random cases of a rule book, which the loader has accepted."""
    found = seeded_cases(book(name), seed=1, count=COUNTS[name])
    return tuple(case.file for case in found)


def stated(name: str) -> Iterator[tuple[str, str, Stated]]:
    """What the random cases say: a kind of thing, a fact of it, and the statement."""
    for case in drawn(name):
        for thing in (*things_below(case.root), *case.supposed):
            yield from ((thing.type, fact, said) for fact, said in thing.facts.items())


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_every_random_case_is_accepted_and_alleges_something(name: str) -> None:
    """No case is refused by the loader, and each has a unit that can be assessed."""
    assert all(case.allegations for case in drawn(name))


@pytest.mark.parametrize("name", FOLDERS)
def test_the_text_is_read_back(name: str) -> None:
    """Comments and quotation marks change nothing of what a file says."""
    for seed in range(40):
        data = plead(Dice(seed), matter(name))
        problems = Problems()
        root = read_text(case_text(data, book(name).rulebook.vocabulary), "case", problems)
        assert root is not None
        assert plain(root) == data
        assert not problems


def test_awkward_texts_are_written_so_that_they_are_read_back() -> None:
    """Whatever a text holds, the file says the same."""
    texts = (
        "",
        " ",
        "a: b",
        "#x",
        "- y",
        "'",
        '"',
        "\\",
        "Côte d'été",
        "yes",
        "{",
        "x\ny",
        "null",
        "x ",
    )
    data: Group = {"case": {"id": "x", **{f"k{n}": text for n, text in enumerate(texts)}}}
    root = read_text(case_text(data, book("garden").rulebook.vocabulary), "case", Problems())
    assert root is not None
    assert plain(root) == data


def test_the_same_seed_draws_the_same_cases() -> None:
    """A seed says which cases are drawn; another seed draws others."""
    one, again, other = (
        [case.text for case in seeded_cases(book("library"), seed=seed, count=5)]
        for seed in (7, 7, 8)
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize("name", FOLDERS)
def test_every_form_of_statement_is_drawn(name: str) -> None:
    """Facts are unknown, disputed, sourced, contradicted and bare, and lists open and closed."""
    found: Counter[str] = Counter()
    for _, _, said in stated(name):
        found["open list"] += not said.complete
        found["disputed"] += bool(said.disputed)
        found["unknown"] += said.value is None and not said.disputed
        found["sourced"] += bool(said.sources)
        found["contradicted"] += bool(said.against)
        found["bare"] += said.value is not None and not said.sources
    assert min(found.values()) > 0, found


def test_every_choice_is_drawn() -> None:
    """Each word that a fact may have is said somewhere."""
    facts = [
        (kind.name, fact)
        for kind in book("library").rulebook.vocabulary.types.values()
        for fact in kind.facts.values()
        if fact.kind in (Kind.YES_NO, Kind.CHOICE) and not kind.register and fact.name != "evidence"
    ]
    said = {(kind, fact, each.value) for kind, fact, each in stated("library")}
    wanted = {
        (kind, fact.name, word) for kind, fact in facts for word in fact.choices or ("yes", "no")
    }
    assert len(wanted) > 10
    assert wanted <= said


def test_records_of_every_status_are_drawn() -> None:
    """A rare status of a State is met about as often as a common one."""
    groups = statuses(book("statute").register, book("statute").rulebook.vocabulary)["State"]
    place = {state: number for number, group in enumerate(groups) for state in group}
    drawn_states = [
        thing
        for case in drawn("statute")
        for holder in things_below(case.root)
        for fact in holder.facts
        for thing in holder.things(fact)
        if thing in place
    ]
    met = {place[state] for state in drawn_states}
    assert len(groups) > 50
    assert len(met) > 0.6 * len(groups)


def test_statuses_tell_states_apart_by_their_acts() -> None:
    """A State that withdrew stands in no group with one that is a party still."""
    register = book("statute").register
    groups = statuses(register, book("statute").rulebook.vocabulary)["State"]
    left = {state for record in register.things("Withdrawal") for state in record.things("state")}
    assert left
    assert all(set(group) <= left or not set(group) & left for group in groups)


@pytest.mark.parametrize("name", FOLDERS)
def test_dates_lie_on_before_and_after_the_days_on_which_something_turns(name: str) -> None:
    """Exact dates of random cases are turning days, and the days on both sides of them."""
    turns = turning(book(name))
    days = {*turns.of_rules, *turns.of_register}
    periods = [said.value for _, _, said in stated(name) if isinstance(said.value, Period)]
    exact = [period.start.first for period in periods if period.whole.exact]
    sides = Counter(side for day in exact for side in (-1, 0, 1) if day - side in days)
    assert min(sides[side] for side in (-1, 0, 1)) > len(exact) / 10


def test_turning_days_are_those_of_rules_readings_and_records() -> None:
    """The days of versions, readings and records are found, with the lag after which a record takes effect."""
    turns = turning(book("library"))
    rules = [day_text(day) for day in turns.of_rules]
    assert {"2019-12-31", "2020-01-01", "2026-06-30"} <= set(rules)
    tariff = book("library").register.things("Tariff")[0]
    branch = tariff.things("branch")[0]
    period = tariff.period("from")
    assert period is not None
    assert period.start.first in turns.of_record[branch]
    statute = turning(book("statute"))
    assert day_of("2002-07-01") in statute.of_register
    assert {18, 7} <= {shift.years for shift in statute.shifts}


def test_what_may_be_referred_to_is_written_first() -> None:
    """Of each kind, nested things stand before those that refer to them, and dates last."""
    for facts in matter("statute").facts.values():
        places = [
            (f.kind not in NESTED, f.kind is Kind.DATE, f.kind not in REFERENCES) for f in facts
        ]
        assert [place[:2] for place in places] == sorted(place[:2] for place in places)
    order = [fact.of for fact in matter("statute").facts["Case"] if fact.kind in NESTED]
    assert order.index("Source") < order.index("Person") < order.index("Incident")


def test_answers_of_every_value() -> None:
    """The cases of the library are late and not, and it is open; some contradict themselves, which is said."""
    found: Counter[str] = Counter()
    for case in seeded_cases(book("library"), seed=1, count=80):
        try:
            answers = assess(case).allegations
        except ContradictionError:
            found["contradiction"] += 1
        else:
            found.update(answer.limb("late").value for answer in answers)
    assert min(found.values()) > 2, found
    assert len(found) == 4


def test_a_case_is_assessed_from_the_point_of_view_that_is_asked_for() -> None:
    """Profile, evidence and day are those that are named, else those of the file and the rule book."""
    case = next(seeded_cases(book("library"), seed=3, count=1))
    answer = assess(case, profile="readers", evidence="as_written", on="2019-05-06")
    assert (answer.stance.profile, answer.stance.evidence) == ("readers", "as_written")
    assert day_text(answer.assessed_on) == "2019-05-06"
    assert assess(case).stance.profile == book("library").rulebook.default_profile


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"profile": "reader"}, "there is no profile `reader`; there are .*did you mean `readers`"),
        ({"evidence": "as_told"}, "there is no option of evidence `as_told`"),
        ({"on": "soon"}, "Invalid isoformat|isoformat"),
    ],
)
def test_a_point_of_view_that_does_not_exist_is_refused(
    asked: dict[str, str], message: str
) -> None:
    """A wrong name is refused with those that there are."""
    case = next(seeded_cases(book("library"), seed=3, count=1))
    with pytest.raises(ValueError, match=message):
        assess(case, **asked)
