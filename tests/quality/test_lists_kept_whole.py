"""A rule that lists all facts of a kind of thing lists those that were declared since."""

from __future__ import annotations

from jurisdiction.model.condition import Silent
from jurisdiction.model.vocabulary import Kind
from tests.golden.answers import rulebook


def test_a_form_is_merely_named_where_none_of_its_facts_is_stated() -> None:
    """`mode.merely_named` asks the silence of every yes/no fact of a form of participation, and of no other."""
    book = rulebook().rulebook
    condition = book.rules["mode.merely_named"].versions[0].holds_when
    assert isinstance(condition, Silent)
    facts = book.vocabulary.types["Mode"].facts.values()
    assert {term.path for term in condition.terms} == {
        (fact.name,) for fact in facts if fact.kind is Kind.YES_NO
    }
