"""A parameter of a rule that the rule does not use.

What:
A parameter that no condition and no sentence of the rule names, that picks no version, and that no exception needs. The
only parameter of a rule is passed over, since a rule is called with something.

Why:
Every caller has to hand it over, and the answer is worked out anew for each value of it.

Avoid:
- rule: member.pays
  for: {fine: Fine, on: date}      # and `on` stands nowhere
  holds_when: fine.member.grown_up

Prefer:
- rule: member.pays
  for: {fine: Fine}
  holds_when: fine.member.grown_up
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.sites import terms
from jurisdiction.model.rulebook import Rule


def find(book: Book) -> Iterator[Finding]:
    """Yield the parameters that their rule does not use."""
    named: dict[str, set[str]] = defaultdict(set)
    for site in book.sites:
        named[site.owner].update(term.variable for term in terms(site.part))
    for rule in book.law.rules.values():
        used = named[rule.id] | {term.variable for term in rule.mentions} | _handed_on(rule, book)
        by_conduct = any(version.by == "conduct" for version in rule.versions)
        for parameter in rule.parameters if len(rule.parameters) > 1 else ():
            picks = by_conduct and parameter.name == "on"
            if not (parameter.name in used or picks or rule.wording.names(parameter.name)):
                message = f"nothing in this rule uses its parameter `{parameter.name}`"
                yield Finding(rule.id, rule.place, message, rule.id)


def _handed_on(rule: Rule, book: Book) -> set[str]:
    """Return the parameters that the exceptions of a rule have of it."""
    exceptions = (book.law.rules[name] for name in rule.exceptions)
    return {parameter.name for each in exceptions for parameter in each.parameters}
