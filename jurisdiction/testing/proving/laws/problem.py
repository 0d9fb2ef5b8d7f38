"""Both cases of a law in one bounded problem: what would violate a claim, and what the two cases keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jurisdiction.model.case import Thing
from jurisdiction.model.law import Claim, Compared, Law, Relation, Scale
from jurisdiction.model.rulebook import Rule, Rulebook
from jurisdiction.testing.judging import Judge, Moved
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.days import DayTerms
from jurisdiction.testing.proving.encoding import Value
from jurisdiction.testing.proving.keeping import Keeping
from jurisdiction.testing.proving.laws.bindings import Binding
from jurisdiction.testing.proving.laws.changes import SECOND, Changes, address
from jurisdiction.testing.proving.laws.pairs import Two, readings_in
from jurisdiction.testing.proving.laws.standing import Standing, Values, heading
from jurisdiction.testing.proving.laws.stating import Stating
from jurisdiction.testing.proving.solving import Found, solved, solver_of
from jurisdiction.testing.proving.telling import told
from jurisdiction.testing.proving.variables import Bit, Seen, all_of, any_of, negated


@dataclass(slots=True)
class Asked:
    """One of the two cases of a problem: the names of its unknowns, and what was asked of it."""

    seen: Seen
    keeping: Keeping
    without: Sequence[Thing]
    contradicts: list[Bit] = field(default_factory=list)


@dataclass(slots=True)
class Problem:
    """Both cases of a law in one bounded problem, for one binding of its variables."""

    bounded: Bounded
    law: Law
    scale: Scale
    binding: Binding
    changes: Changes
    premises: tuple[Rule | None, Rule | None]
    first: Asked
    second: Asked

    def units(self) -> tuple[Thing, ...]:
        """Return the allegations that are compared: that of the law, or all that are in both cases."""
        unit = self.bounded.books[0].rulebook.vocabulary.unit
        own = [v.name for v in self.law.variables if v.kind == unit]
        found = [self.binding.paths.things[name] for name in own]
        found = found or list(self.bounded.sides[0].free.candidates[unit])
        missing = (*self.first.without, *self.second.without)
        return tuple(thing for thing in found if thing not in missing)

    def violations(self, claim: Claim) -> Iterator[tuple[tuple[Thing, ...], Bit]]:
        """Yield, one after the other, what would violate a claim: of which allegations, and as a proposition."""
        if claim.of is Compared.OUTCOMES:
            yield from self._headings(claim)
        for unit in self.units():
            before, after = (self._standing(side, unit).values(claim) for side in self._sides())
            if claim.relation is Relation.NEVER_TOGETHER:
                sides = (before, after)
                yield (unit,), any_of(all_of(v["yes"] for v in side.values()) for side in sides)
                continue
            for name in before:
                yield (unit,), self._unmet(claim, name, before[name], after[name])

    def _headings(self, claim: Claim) -> Iterator[tuple[tuple[Thing, ...], Bit]]:
        if "situation" not in claim.names:
            return
        units = self.bounded.sides[0].free.candidates[
            self.bounded.books[0].rulebook.vocabulary.unit
        ]
        before, after = (
            heading([(self._there(s, u), self._standing(s, u).outcome()) for u in units], self.book)
            for s in self._sides()
        )
        for name in before:
            yield units, self._unmet(claim, name, before[name], after[name])

    def _there(self, side: Asked, unit: Thing) -> Bit:
        return False if unit in side.without else side.keeping.present(unit.path)

    def _sides(self) -> tuple[Asked, Asked]:
        return self.first, self.second

    @property
    def book(self) -> Rulebook:
        """The rule book, with the premises among its rules."""
        return self.bounded.books[0].rulebook

    def _standing(self, side: Asked, unit: Thing) -> Standing:
        return Standing(self.book, self.scale, lambda rule: self._asked(side, rule, (unit,)))

    def _asked(self, side: Asked, rule: str, things: Sequence[Thing]) -> Value:
        args = [self._argument(thing) for thing in things]
        value = self.bounded.sides[0].value(rule, args, side.seen)
        side.contradicts.append(value.contradicts)
        return value

    def _argument(self, thing: Thing) -> str:
        register = self.book.vocabulary.types[thing.type].register
        return f"{thing.type}:{thing.id if register else thing.path}"

    def _unmet(self, claim: Claim, name: str, before: Values, after: Values) -> Bit:
        judge = Judge(self.law, self.scale, self.book)
        return any_of(
            all_of([before[one], after[other]])
            for one in before
            for other in after
            if not (claim.where and one not in claim.where)
            and not judge.met(claim, Moved("", name, one, other))
        )

    # What both cases keep.

    def premise(self) -> Bit:
        """Return that the premise holds; to be asked after all else, since it speaks of what was read."""
        held = [
            self._premise(side, rule)
            for side, rule in zip(self._sides(), self.premises, strict=True)
        ]
        return all_of([*held, *self._where(), *self._done()])

    def _premise(self, side: Asked, rule: Rule | None) -> Bit:
        if rule is None:
            return True
        things = self.binding.paths.things
        named = [things[p.name] for p in rule.parameters if p.name in things]
        if len(named) < len(rule.parameters) or any(thing in side.without for thing in named):
            return False
        return self._asked(side, rule.id, named).is_("yes")

    def _where(self) -> Iterator[Bit]:
        for key, option in self.binding.where:
            named = self.first.seen.named(key)
            if option in named:
                yield named[option]

    def _done(self) -> Iterator[Bit]:
        stating = Stating(
            self.first.seen,
            self.first.seen,
            DayTerms(self.bounded.sides[0].grounder.graph, self.first.seen),
            self.binding.names,
            self.bounded.sides[0].free.candidates,
            self.binding.paths,
            self.bounded.assessed_on,
        )
        yield from (effect(stating) for effect in self.changes.first.values())
        changed = replace(stating, seen=self.second.seen)
        yield from (effect(changed) for effect in self.changes.second.values())

    def kept(self, units: Sequence[Thing], *, exact: bool) -> Iterator[Bit]:
        """Yield what both cases keep of which some allegations are compared."""
        named = [*self.binding.paths.things.values(), *self.binding.added]
        for side in self._sides():
            args = [self._argument(t) for t in named if t not in side.without]
            args += [f"{t.type}:{t.path}" for t in (*named, *units[:1]) if t not in side.without]
            yield from self.bounded.kept([side.keeping], args, exact=exact)
            yield from (negated(bit) for bit in side.contradicts)

    def found(self, wanted: Bit, units: Sequence[Thing], *, exact: bool) -> Found | None:
        """Return a choice that makes two cases of which something is so; None where there is none."""
        premise = self.premise()
        if wanted is False or premise is False:
            return None
        return solved(
            solver_of([premise, wanted, *self.kept(units, exact=exact)]), self.bounded.variables
        )

    def two(self, found: Found) -> Two:
        """Return the two cases that a choice describes."""
        second = self._second(found)
        files = told(self.bounded, found), told(self.bounded, second, self.second.seen)
        return Two(*files, (readings_in(found.taken), readings_in(second.taken)))

    def _second(self, found: Found) -> Found:
        def seen(key: str) -> bool:
            return key.startswith(SECOND) == (address(key.removeprefix(SECOND)) in self.changes.own)

        taken = {k.removeprefix(SECOND): v for k, v in found.taken.items() if seen(k)}
        days = {k.removeprefix(SECOND): v for k, v in found.days.items() if seen(k)}
        return Found(taken, days, found.unknown)
