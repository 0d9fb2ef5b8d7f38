"""What kills a mutant quickly: a line of `expect:` that states for what a rule holds, fails or is open.

Such a line asks no limb and no outcome, so that nothing below it can hide a change of the rule.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence

from jurisdiction.evaluator.applied import RuleAnswers
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading.variants import Variant, Variants
from jurisdiction.model.case import CaseFile
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.answers import Answers, Table
from jurisdiction.testing.mutants.checks import Attack
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.sameness import Sameness


class Tables:
    """The lines of all cases that speak of rules; one that is not met under the rule book itself kills nothing."""

    def __init__(self, variants: Variants, cases: Sequence[CaseFile]) -> None:
        self._variants = variants
        self._files = {case.file: case for case in cases if any(line.rule for line in case.expect)}
        self._asked = {file: _asked(case) for file, case in self._files.items()}
        self._users: dict[str, set[str]] = {}
        for user, names in variants.rests_on().items():
            for name in names:
                self._users.setdefault(name, set()).add(user)
        self._grounds: dict[str, tuple[_Ground, ...]] = {}

    def attack(self, mutation: Mutation, variant: Variant) -> Attack:
        """Return the first file with a rule that answers otherwise: those first that state answers of that rule."""
        if mutation.about in ("limb", "outcome", "next_step"):
            return Attack()
        tries = 0
        for file in self._order(mutation):
            for ground in self._of(file):
                if ground.reaches(mutation):
                    tries += 1
                    if ground.differs(mutation, variant):
                        return Attack(file, tries, file, turns=True)
        return Attack("", tries)

    def _order(self, mutation: Mutation) -> list[str]:
        """Return the files, those first that ask most about what was changed, or about rules that rest on a set."""
        near = {mutation.name}
        if mutation.about == "set":
            near |= self._users.get(mutation.name, set())
        return sorted(self._files, key=lambda file: -sum(self._asked[file][rule] for rule in near))

    def _of(self, file: str) -> tuple[_Ground, ...]:
        """Return what a file expects of rules on each day, grounded once."""
        if file not in self._grounds:
            answers = Answers(self._variants.loaded, self._files[file])
            days = (answers.day_of(line) for line in answers.case.expect if line.rule)
            tables = (Table(answers, day) for day in dict.fromkeys(days))
            self._grounds[file] = tuple(_Ground(answers, table) for table in tables)
            gc.collect()
            gc.freeze()  # as with the cases: it stays
        return self._grounds[file]


def _asked(case: CaseFile) -> Counter[str]:
    """Return how often a case asks each rule."""
    return Counter(line.rule for line in case.expect for _ in line.applied)


class _Ground:
    """A table under the unchanged rule book, never finished, so that others can begin with it."""

    def __init__(self, answers: Answers, table: Table) -> None:
        self._table, self._book = table, answers.loaded.rulebook
        self._stances = [answers.stance(line) for line, _ in table.cells]
        self._sameness = Sameness(table.grounder.build, table.roots, frozenset())
        dims = table.grounder.graph.dims
        self._reached = table.grounder.called() | {d.key for d in dims if d.kind == "reading"}
        found = zip(table.cells, table.found, strict=True)
        self._right = [each.value == answer for (_, each), answer in found]

    def reaches(self, mutation: Mutation) -> bool:
        """Return whether what was changed can be seen here: the rule or set is called, the issue is read."""
        return not self._reached.isdisjoint(mutation.touches)

    def differs(self, mutation: Mutation, variant: Variant) -> bool:
        """Return whether a rule that answered as expected answers otherwise under a mutant."""
        book = variant.loaded.rulebook
        grounder = self._table.grounder.again(book, variant.stale, sets=variant.sets)
        roots = self._table.ground(grounder)
        numbers = self._sameness.numbers(grounder.build, roots)
        looked_at = list(self._moved(mutation, book, numbers))
        if not looked_at:
            return False
        answers = RuleAnswers(book, grounder, [roots[number] for number in looked_at])
        try:
            return any(
                answers.answer(roots[number], self._stances[number])
                != self._table.cells[number][1].value
                for number in looked_at
            )
        except ContradictionError:
            return True

    def _moved(self, mutation: Mutation, book: Rulebook, numbers: Sequence[int]) -> Iterator[int]:
        """Yield the places of the table that can answer otherwise: the graph says something else, or readings do."""
        issues = book.issues is not self._book.issues
        profiles = {name for name, own in book.profiles.items() if own != self._book.profiles[name]}
        for number, (before, after) in enumerate(zip(self._sameness.roots, numbers, strict=True)):
            picked = self._stances[number].profile in profiles
            read = picked and not self._table.issues[number].isdisjoint(mutation.touches)
            if self._right[number] and (issues or read or before != after):
                yield number
