"""What reads what in a rule book, and what facts are called."""

import pytest

from jurisdiction.explanation.labels import spoken
from jurisdiction.explanation.terms import Terms
from jurisdiction.explanation.uses import Uses
from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.model.condition import Term
from tests.cli.desk import RULES
from tests.shipped import our_rulebook


@pytest.fixture(scope="module")
def uses() -> Uses:
    """What reads what in the library."""
    loaded = load_rulebook(RULES)
    return Uses(loaded.rulebook, {"case": "Desk", "register": loaded.register_thing.type})


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    """The shipped rule book."""
    return our_rulebook()


def test_what_a_rule_reads(uses: Uses) -> None:
    """A rule reads the rules and issues that its text names, and the facts on its paths in their scope."""
    rules = uses.book.rules
    assert uses.called(rules["fine.due"]) == ("returned.late", "lateness.charged", "member.pays")
    assert uses.issues(rules["returned.late"]) == ("return_box",)
    assert uses.issues(rules["fine.due"]) == ()
    charged = rules["lateness.charged"]
    assert {("Loan", "branches"), ("Tariff", "until"), ("Loan", "kept")} <= {*uses.facts(charged)}
    assert [(s.type, s.fact) for s in uses.sets(charged)] == [("Loan", "branches")]
    assert uses.names(charged) == {"fine": "Fine", "branch": "Branch", "tariff": "Tariff"}


def test_what_a_rule_rests_on(uses: Uses) -> None:
    """What is below a rule holds what it calls, what defeats that, and the issues of all of it."""
    below = [rule.id for rule in uses.below(["fine.due"])]
    assert "after_its_time" in below
    assert "week.without_fines" in below
    assert uses.issues_below(["fine.due"]) == ("return_box",)
    assert uses.issues_below(["member.pays"]) == ()
    assert any("return_box" in uses.of_limb(limb) for limb in uses.book.limbs)


def test_issues_behind_a_derived_set(shipped: Loaded) -> None:
    """An issue that only a derived set reads is an issue of the rules that read the set."""
    book = shipped.rulebook
    uses = Uses(book, {"case": "Case", "register": shipped.register_thing.type})
    states = next(each for each in book.sets.values() if uses.issues(each))
    readers = [rule for rule in book.rules.values() if states in uses.sets(rule)]
    assert readers
    for rule in readers:
        assert {*uses.issues(states)} <= {*uses.issues_below([rule.id])}


def test_what_facts_are_called(shipped: Loaded) -> None:
    """A fact is called as the vocabulary says, with its owner in the place that it names."""
    terms = Terms(shipped.rulebook.vocabulary)
    names = {"element": "Element", "state": "State", "allegation": "Allegation", "on": "date"}
    said = [
        terms.said(Term(variable, path), names)
        for variable, path in (
            ("element", ("by",)),
            ("element", ("place", "state")),
            ("allegation", ("incident", "period")),
            ("allegation", ("suspect", "nationalities")),
            ("on", ()),
        )
    ]
    assert said == [
        "the persons behind the element",
        "the State of the place of the element",
        "the period of the incident",
        "the nationalities of the suspect of the allegation",
        "that day",
    ]


def test_wordings_of_nothing_in_particular() -> None:
    """A wording is read aloud without a case: articles are neither doubled nor lost."""
    assert spoken("{state} left", {"state": "State"}) == "the State left"
    assert spoken("conduct of a {crime}", {}) == "conduct of a crime"
    assert spoken("an act ({own_act}) counts", {}) == "an act counts"
