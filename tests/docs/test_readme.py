"""What the README shows of the rule book stands so in the rule book."""

from __future__ import annotations

import re

from tests.golden.answers import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"<!-- rule:begin -->\n```yaml\n(.*?\n)```\n<!-- rule:end -->", re.DOTALL)


def test_the_rule_shown_is_one_that_ships() -> None:
    """The sample is a whole rule of Article 15 bis(3), word for word."""
    (shown,) = SAMPLE.findall(README)
    file = ROOT / "rules" / "rome_statute" / "article_15_bis" / "paragraph_3.yaml"
    rules = re.split(r"\n+(?=- rule: )", file.read_text(encoding="utf-8"))
    assert shown.strip() in [rule.strip() for rule in rules]
