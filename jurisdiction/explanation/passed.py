"""Why a record of the register was looked at and does not apply: the day, or the rule, that keeps it away."""

from __future__ import annotations

import re

from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import DateStep, IssueStep, MemberStep, RuleStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.clauses import Clauses
from jurisdiction.explanation.labels import fill, label, placeholders, without_asides
from jurisdiction.model.case import Thing

_OF_IT = re.compile(r"\bthe (\w+) of it\b")


class Passed:
    """Names the records that one assessment looked at in vain."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.vocabulary = clauses, clauses.vocabulary

    def named(self, part: Proof, record: Thing) -> str:
        """Return what a record is called, with what keeps it away; the name alone where that says nothing of it."""
        name, reason = label(self.vocabulary, record), self._reason(part, record)
        return phrases.ABOUT.format(clause=name, owner=reason) if reason else name

    def _reason(self, part: Proof, record: Thing) -> str:
        """What the first step says that decides, below those that say nothing themselves."""
        waiting = list(part.deciding())
        while waiting:
            below = waiting.pop(0)
            match below.step:
                case DateStep() as step:
                    return self.clauses.facts.dates.note(below, step, record)
                case RuleStep() as step:
                    return self._rule(step, record)
                case None | MemberStep() | IssueStep():
                    waiting = [*below.deciding(), *waiting]
                case _:
                    return ""
        return ""

    def _rule(self, step: RuleStep, record: Thing) -> str:
        """What a rule says of a record that fails it; nothing where its wording is not about the record."""
        rule = self.clauses.rulebook.rules[step.rule]
        if rule.quiet or step.hypothetical:
            return ""
        said = without_asides(rule.wording.fails)
        names = {
            parameter.name: "it" if value is record else label(self.vocabulary, value)
            for parameter, value in zip(rule.parameters, step.args, strict=True)
        }
        about_it = any(names.get(name) == "it" for name in placeholders(said))
        return _OF_IT.sub(r"its \1", fill(said, names)) if about_it else ""
