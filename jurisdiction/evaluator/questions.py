"""Questions to the answers of rules: the values of limbs and the outcome of one allegation, under a profile.

A point of view fixes the readings, the evidence option and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.view import Answer, View
from jurisdiction.model import query as form
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Limb, Line, Outcome, Rulebook
from jurisdiction.truth import NO, OPEN, YES

SATISFIED, NOT_SATISFIED, INSUFFICIENT = "satisfied", "not_satisfied", "insufficient_information"
_ASKED = {YES: SATISFIED, NO: NOT_SATISFIED, OPEN: INSUFFICIENT}
_OPPOSITE = {YES: NO, NO: YES, OPEN: OPEN}


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one looks from: a profile (with readings laid over it) and an evidence option."""

    profile: str
    evidence: str
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()


class NoOutcomeError(Exception):
    """No outcome of the rule book is answered yes, so that it has no answer: its last one should be `always`."""


class Questions:
    """Answers limbs and outcomes for one allegation. Unsettled rules give open; nothing is ever guessed."""

    def __init__(
        self,
        rulebook: Rulebook,
        view: View,
        roots: Mapping[str, int],
        picks: Callable[[Stance], Mapping[int, Sequence[int]]],
    ) -> None:
        self.rulebook, self.view, self.roots = rulebook, view, roots
        self.picked = picks
        self._answers: dict[tuple[str, Stance], Answer] = {}
        self._views: dict[Stance, View] = {}
        self._seen_from: dict[Stance, tuple[View, int]] = {}  # the view of a stance and its worlds

    def worlds(self, stance: Stance) -> int:
        """Return the plane of the worlds of a stance."""
        return self.view.worlds(self.picked(stance))

    def answer(self, rule: str, stance: Stance) -> Answer:
        """Return the answer of a rule over the worlds of a stance."""
        key = (rule, stance)
        if key not in self._answers:
            self._answers[key] = self._answered(rule, stance)
        return self._answers[key]

    def _answered(self, rule: str, stance: Stance) -> Answer:
        if stance not in self._seen_from:
            picks = self.picked(stance)
            view = self.view if self.view.holds(picks) else self._view_of(stance)
            self._seen_from[stance] = view, view.worlds(picks)
        view, worlds = self._seen_from[stance]
        return view.answer(self.roots[rule], worlds)

    def _view_of(self, stance: Stance) -> View:
        """A view of its own, for a stance whose combination of readings was not folded."""
        law = replace(stance, evidence="")
        if law not in self._views:
            self.cover([stance])
        return self._views[law]

    def cover(self, stances: Sequence[Stance]) -> None:
        """Fold what these stances, and the same under every profile, combine and the view does not hold: all at once.

        Every view holds all evidence options, so that stances which differ in that alone share one.
        """
        laws = dict.fromkeys(
            replace(stance, profile=name, evidence="")
            for stance in stances
            for name in dict.fromkeys((stance.profile, *self.rulebook.profiles))
        )
        missing = {law: self._picked(law) for law in laws if law not in self._views}
        missing = {law: picks for law, picks in missing.items() if not self.view.holds(picks)}
        if missing:
            view = View(
                self.view.graph,
                self.view.roots,
                list(missing.values()),
                limit=0,
                exactly=True,
                meeting=self.view.meeting,
            )
            self._views.update(dict.fromkeys(missing, view))

    def _picked(self, law: Stance) -> Mapping[int, Sequence[int]]:
        """The picks of readings alone: any evidence option gives the same."""
        picks = self.picked(replace(law, evidence=EVIDENCE[0]))
        dims = self.view.graph.dims
        return {dim: options for dim, options in picks.items() if dims[dim].kind == "reading"}

    def ask(self, query: Query, stance: Stance) -> str:  # noqa: C901, PLR0911 - total over the queries
        """Return yes, no or open for a query."""
        match query:
            case form.AskRule():
                return self.answer(query.rule, stance).value
            case form.AskAlways():
                return YES
            case form.AskNot():
                return _OPPOSITE[self.ask(query.part, stance)]
            case form.AskAll():
                return _all([self.ask(part, stance) for part in query.parts])
            case form.AskAny():
                return _OPPOSITE[_all([_OPPOSITE[self.ask(part, stance)] for part in query.parts])]
            case form.AskUnsettled():
                return YES if self.ask(query.part, stance) == OPEN else NO
            case form.AskEveryProfile():
                return self._under_every_profile(query.part, stance)
            case form.AskAfresh():
                return self.ask(query.part, replace(stance, evidence="afresh"))
            case form.AskPleaded():
                return self.ask(query.part, replace(stance, evidence=EVIDENCE[0]))
            case form.AskLimb():
                limb = next(limb for limb in self.rulebook.limbs if limb.id == query.limb)
                return YES if self.limb(limb, stance)[0] in query.values else NO
            case _:
                assert_never(query)

    def _under_every_profile(self, query: Query, stance: Stance) -> str:
        profiles = (replace(stance, profile=name) for name in self.rulebook.profiles)
        return YES if all(self.ask(query, each) == YES for each in profiles) else NO

    def limb(
        self, limb: Limb, stance: Stance, passing_over: Sequence[str] = ()
    ) -> tuple[str, Line]:
        """Return the value of a limb and the line that gave it.

        With `passing_over` it is what the limb would be, were it not displaced to one of these values.
        """
        for line in limb.lines:
            if line.value in passing_over:
                continue
            found = self.ask(line.query, stance)
            if line.asks:
                return _ASKED[found], line
            if found == YES:
                return line.value, line
        return INSUFFICIENT, limb.lines[-1]

    def outcome(self, stance: Stance) -> Outcome:
        """Return the outcome of the allegation: the first answered yes; raise NoOutcomeError for none."""
        for outcome in self.rulebook.outcomes:
            if self.ask(outcome.query, stance) == YES:
                return outcome
        raise NoOutcomeError

    def outcome_here(self, stance: Stance) -> Outcome:
        """Return the outcome as this stance alone gives it: what is said of a file under every profile is passed over.

        That is how the outcome of one reading, or of one allegation beside others, is told.
        """
        outcomes = (o for o in self.rulebook.outcomes if not asks_every_profile(o.query))
        return next(o for o in outcomes if self.ask(o.query, stance) == YES)

    def next_step(self, stance: Stance) -> str:
        """Return the next step open to the Prosecutor: the first whose query is answered yes, else nothing."""
        steps = (s.value for s in self.rulebook.next_steps if self.ask(s.query, stance) == YES)
        return next(steps, "")


def _all(values: Sequence[str]) -> str:
    return NO if NO in values else OPEN if OPEN in values else YES


def rules_asked(query: Query) -> tuple[str, ...]:
    """Return the rules that a query asks, in order."""
    return tuple(part.rule for part in form.parts(query) if isinstance(part, form.AskRule))


def rules_put(query: Query, stance: Stance) -> Iterator[tuple[str, Stance]]:
    """Yield the rules that a query asks, in order, each with the stance from which it is put."""
    match query:
        case form.AskRule():
            yield query.rule, stance
        case form.AskAll() | form.AskAny():
            for part in query.parts:
                yield from rules_put(part, stance)
        case form.AskAfresh():
            yield from rules_put(query.part, replace(stance, evidence="afresh"))
        case form.AskPleaded():
            yield from rules_put(query.part, replace(stance, evidence=EVIDENCE[0]))
        case form.AskNot() | form.AskUnsettled() | form.AskEveryProfile():
            yield from rules_put(query.part, stance)
        case form.AskAlways() | form.AskLimb():
            return
        case _:
            assert_never(query)


def limbs_asked(query: Query) -> tuple[str, ...]:
    """Return the limbs whose values a query asks, in order."""
    return tuple(part.limb for part in form.parts(query) if isinstance(part, form.AskLimb))


def asks_every_profile(query: Query) -> bool:
    """Return whether a query looks at other profiles than that of the stance."""
    return any(isinstance(part, form.AskEveryProfile) for part in form.parts(query))
