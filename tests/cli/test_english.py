"""Conditions in English: every form has words, and says where it stands."""

import pytest

from jurisdiction.explanation.english import English
from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.calendar import Shift, day_of
from jurisdiction.model.condition import (
    ALWAYS,
    All,
    Any,
    Call,
    Compare,
    Condition,
    Constant,
    DateTerm,
    DateTest,
    DependingOn,
    Issue,
    Not,
    OnSomeDay,
    Quantifier,
    Same,
    SettledBy,
    Silent,
    Term,
)
from jurisdiction.model.condition import (
    Test as FactTest,
)
from tests.cli.desk import RULES
from tests.shipped import our_rulebook

FINE = {"fine": "Fine", "on": "date"}
PAID = FactTest(Term("fine", ("paid",)), ("yes",))
GROWN = FactTest(Term("fine", ("member", "grown_up")), ("no",))
CHECKED_IN = DateTerm(Term("fine", ("loan", "checked_in")))
DUE = Term("fine", ("loan", "due"))


@pytest.fixture(scope="module")
def english() -> English:
    """The words of the library."""
    return English(load_rulebook(RULES).rulebook, lambda kind, name: f"{kind} {name}")


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Constant(value=True), ["it always holds"]),
        (Constant(None), ["the law gives no answer"]),
        (PAID, ["the fine has been paid"]),
        (GROWN, ["the member is a child"]),
        (
            FactTest(Term("fine", ("loan", "branch")), ("hill", "quay")),
            ["the branch of the loan is Branch hill or Branch quay"],
        ),
        (All((PAID, GROWN)), ["all of these hold:", "  the fine has been paid"]),
        (Any((PAID, GROWN)), ["one of these holds:", "  the fine has been paid"]),
        (Any((PAID,)), ["the fine has been paid"]),
        (Not(PAID), ["it is not so that the fine has been paid"]),
        (Not(Any((PAID, GROWN))), ["this does not hold:", "  one of these holds:"]),
        (Not(Silent((DUE,))), ["something is said of the due of the loan"]),
        (Not(Call("returned.late", (Term("fine"),))), ["came back late” does not hold"]),
        (
            Not(FactTest(Term("fine", ("paid",)), ("yes", "no"))),
            ["none of these is so: the fine has been paid; the fine has not been paid"],
        ),
        (SettledBy((PAID, GROWN)), ["whichever of these gives an answer settles it, yes or no:"]),
        (Compare(DUE, 3, None), ["is at least 3"]),
        (Compare(DUE, 3, 3), ["is exactly 3"]),
        (Compare(DUE, None, 5), ["is at most 5"]),
        (Same(DUE, Term("on")), ["the due of the loan is that day"]),
        (
            Same(Term("fine"), Term("fine", ("loan", "fines"))),
            ["the fine is among the fines of the loan"],
        ),
        (
            Same(Term("fine", ("loan", "fines")), Term("fine")),
            ["the fine is among the fines of the loan"],
        ),
        (
            Same(Term("fine", ("loan", "fines")), Term("fine", ("loan", "fines"))),
            ["one of the fines of the loan is among the fines of the loan"],
        ),
        (
            Silent((DUE, Term("fine", ("paid",)))),
            ["nothing is said on whether the fine has been paid or of the due of the loan"],
        ),
        (
            DateTest(CHECKED_IN, before=DateTerm(literal=day_of("2020-01-01"))),
            ["is before 2020-01-01"],
        ),
        (
            DateTest(
                DateTerm(Term("on")),
                from_=DateTerm(DUE, shift=Shift(years=1, days=2)),
                until=DateTerm(DUE, edge="end"),
            ),
            [
                "that day is not before 1 year and 2 days after the due of the loan",
                "and not after the end of the due of the loan",
            ],
        ),
        (
            Quantifier(True, (("fine", Term("fine", ("loan", "fines"))),), PAID, GROWN),  # noqa: FBT003 - `every`
            [
                "for each fine among the fines of the loan, of which there is at least one:",
                "  where this holds:\n    the fine has been paid",
                "  this holds too:\n    the member is a child",
            ],
        ),
        (
            Quantifier(True, (("fine", Term("fine", ("loan", "fines"))),), ALWAYS, GROWN),  # noqa: FBT003 - `every`
            ["of which there is at least one, this holds:\n  the member is a child"],
        ),
        (
            Quantifier(False, (("fine", Term("fine", ("loan", "fines"))),), PAID, GROWN),  # noqa: FBT003 - `every`
            [
                "there is a fine among the fines of the loan for which all of these hold:\n  the fine"
            ],
        ),
        (
            Quantifier(False, (("fine", Term("fine", ("loan", "fines"))),), ALWAYS, GROWN),  # noqa: FBT003 - `every`
            ["there is a fine among the fines of the loan for which:\n  the member is a child"],
        ),
        (
            Issue("return_box", ((("in_the_box",), PAID), (("at_the_desk",), GROWN))),
            ["the point is contested: Has a book", "where it is read that a book has come back"],
        ),
        (
            DependingOn(Term("fine", ("paid",)), ((("yes",), PAID),), Constant(value=False)),
            [
                "depending on the paid of the fine:",
                "  where the fine has been paid:",
                "  otherwise:",
            ],
        ),
        (
            Call("after_its_time", (Term("fine"), CHECKED_IN)),
            ["the rule “Days of grace” holds on the checked in of the loan"],
        ),
        (
            OnSomeDay(Call("returned.late", (Term("fine"),))),
            [
                "the rule “A book that came back late” would hold had the same conduct fallen on some"
            ],
        ),
    ],
)
def test_each_form_has_words(condition: Condition, says: list[str], english: English) -> None:
    """What a form says stands in its clauses, with what is below indented."""
    clauses = english.clauses(condition, FINE)
    printed = "\n".join(f"{'  ' * clause.level}{clause.text}" for clause in clauses)
    assert [text for text in says if text not in printed] == []


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    """The shipped rule book."""
    return our_rulebook()


def test_every_shipped_condition_has_words(shipped: Loaded) -> None:
    """No clause of any rule is empty, and facts, rules and readings say what they rest on."""
    book = shipped.rulebook
    words = English(book, lambda kind, name: f"{kind} {name}")
    for rule in book.rules.values():
        names = {parameter.name: parameter.type for parameter in rule.parameters}
        for condition in conditions_of(rule):
            clauses = list(words.clauses(condition, names))
            assert all(clause.text for clause in clauses)
            called = {part.rule for part in walk(condition) if isinstance(part, Call)}
            told = {basis.key for c in clauses for basis in c.bases if basis.kind == "rule"}
            assert called <= told
