"""Every rule is reached by some case in each of its truth values, or says in the rule book why it cannot be."""

from itertools import product

from docs.book.measured import VALUES, stored
from tests.golden.answers import rulebook


def test_every_rule_is_reached_in_each_of_its_values() -> None:
    """What no case reaches is what the rules say that no case can reach: nothing less, and nothing more.

    That the file of what the cases show is current is tested with the pages of the law.
    """
    rules, measured = rulebook().rulebook.rules, stored()
    missing = {
        (rule, value)
        for rule, value in product(rules, VALUES)
        if not measured.of(rule, value).count
    }
    excused = {(rule.id, value) for rule in rules.values() for value, _ in rule.unreached}
    assert sorted(missing - excused) == [], "a case is missing, or a reason in `unreached`"
    assert sorted(excused - missing) == [], "a case reaches what `unreached` says that none can"
