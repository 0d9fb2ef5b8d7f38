"""Every rule is reached by some case in each of its truth values, or says in the rule book why it cannot be."""

from pathlib import Path

import pytest

from jurisdiction.loading import load_rulebook
from jurisdiction.testing.coverage import reached

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_rule_is_reached_in_each_of_its_values() -> None:
    """What no case reaches is what the rules say that no case can reach: nothing less, and nothing more."""
    loaded = load_rulebook(ROOT / "rules")
    found = reached(loaded, sorted((ROOT / "cases").rglob("*.yaml")))
    missing = {
        (rule, value) for rule, values in found.items() for value in values if not values[value]
    }
    excused = {
        (rule.id, value) for rule in loaded.rulebook.rules.values() for value, _ in rule.unreached
    }
    assert sorted(missing - excused) == [], "a case is missing, or a reason in `unreached`"
    assert sorted(excused - missing) == [], "a case reaches what `unreached` says that none can"
