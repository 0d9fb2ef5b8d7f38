"""Tests of days: dates against bounds, where either may be uncertain, disputed or never come."""

from __future__ import annotations

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.graph import Dimension, Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.scope import Scope
from jurisdiction.evaluator.steps import DateStep
from jurisdiction.evaluator.terms import Terms
from jurisdiction.evaluator.values import Content, Days, Limit, Unsettled, Varying, bind
from jurisdiction.model.calendar import ALWAYS, day_text
from jurisdiction.model.condition import DateTerm, DateTest


class DayTests:
    """Compares days."""

    def __init__(self, build: Builder, terms: Terms) -> None:
        self.build, self.terms = build, terms

    def test(self, condition: DateTest, scope: Scope) -> int:
        """Return the node of a date tested against its bounds."""
        day = self.day(condition.date, scope)
        bounds = (
            ("from", condition.from_),
            ("before", condition.before),
            ("until", condition.until),
        )
        parts = [
            self._bounded(condition, day, word, bound, scope)
            for word, bound in bounds
            if bound is not None
        ]
        return self.build.conjunction(parts)

    def _bounded(
        self, condition: DateTest, day: Varying, word: str, bound: DateTerm, scope: Scope
    ) -> int:
        limit = self.day(bound, scope)
        return self.build.spread(
            [day, limit], lambda pair: self._within(condition, word, bound, pair)
        )

    def _within(
        self, condition: DateTest, word: str, bound: DateTerm, pair: tuple[Content, ...]
    ) -> int:
        day, limit = pair
        less = self.less(limit, day) if word == "until" else self.less(day, limit)
        node = less if word == "before" else self.build.negation(less)
        label = DateStep(
            self._day_text(day),
            _address(day) or str(condition.date.term or ""),
            word,
            self._day_text(limit),
            _address(limit) or str(bound.term or ""),
            condition.place,
        )
        return self.build.add(Op.ALL, [node], label=label)

    def less(self, left: Varying, right: Varying) -> int:
        """Return the node for: one day is before another."""
        return self.build.spread([left, right], lambda pair: self._less_of(pair[0], pair[1]))

    def _less_of(self, left: Content, right: Content) -> int:
        for side in (left, right):
            if isinstance(side, Unsettled):
                return self.build.ask(side.question)
        if isinstance(left, Limit) or isinstance(right, Limit):
            never_left, never_right = _is_never(left), _is_never(right)
            return self.build.constant(
                (not never_left and never_right) or (_is_ever(left) and not _is_ever(right))
            )
        assert isinstance(left, Instant)
        assert isinstance(right, Instant)
        return self.build.less(left, right)

    def window(self, day: Varying, first: int | None, last: int | None) -> int:
        """Return the node for: a day lies between two days, both included, as far as they are there."""
        parts = []
        if first is not None:
            parts.append(self.build.negation(self.less(day, Instant(first))))
        if last is not None:
            parts.append(self.build.negation(self.less(Instant(last), day)))
        return self.build.conjunction(parts)

    def day(self, date: DateTerm, scope: Scope) -> Varying:
        """Return the day that a date term denotes."""
        if date.term is None:
            return Instant(date.literal or 0).after(date.shift)
        value = self.terms.value(date.term, scope)
        return bind(value, lambda found: self._instant(found, date))

    def _instant(self, found: Content, date: DateTerm) -> Varying:
        if isinstance(found, Instant):
            return found.after(date.shift)
        if not isinstance(found, Days):
            return found
        period = found.period
        span = {"start": period.start, "end": period.end}.get(date.edge, period.whole)
        if span.exact:
            return Instant(span.first, key=found.key).after(date.shift)
        key = f"{found.key}@{date.edge}" if date.edge else found.key
        extent = found.extent and not date.edge
        dimension = Dimension("clock", key, span=span, extent=extent, subject=found.subject)
        clock = self.build.dimension(dimension)
        return Instant(clock=clock, key=found.key).after(date.shift)

    def _day_text(self, day: Content) -> str:
        if isinstance(day, Limit):
            return "never" if day.never else "ever"
        if not isinstance(day, Instant):
            return "unknown"
        if day.clock is None:
            return day_text(day.on(0))
        span = self.build.graph.dims[day.clock].span or ALWAYS
        return f"{day_text(day.on(span.first))}/{day_text(day.on(span.last))}"


def _address(day: Content) -> str:
    return day.key if isinstance(day, Instant) else ""


def _is_never(day: Content) -> bool:
    return isinstance(day, Limit) and day.never


def _is_ever(day: Content) -> bool:
    return isinstance(day, Limit) and not day.never
