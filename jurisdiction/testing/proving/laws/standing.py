"""What rules, limbs and outcomes are in a bounded case: each value as a proposition.

Facts of a bound are as pleaded and rest on no source, so that nothing rests on a past finding either: what is asked
afresh is asked of the same facts. What is asked under every profile is refused: a proof leaves readings to be chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from jurisdiction.evaluator.questions import INSUFFICIENT, NOT_SATISFIED, SATISFIED
from jurisdiction.model import query as form
from jurisdiction.model.law import ALLEGATIONS, SITUATION, Claim, Compared, Scale
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Limb, Rulebook
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.encoding import Value
from jurisdiction.testing.proving.variables import Bit, all_of, any_of, negated

Values: TypeAlias = Mapping[str, Bit]
"""Of each value, that it is taken; at most one is."""


@dataclass(slots=True)
class Standing:
    """What is answered of one allegation; `asked` gives the answer of a rule."""

    book: Rulebook
    scale: Scale
    asked: Callable[[str], Value]

    def values(self, claim: Claim) -> Mapping[str, Values]:
        """Return what a claim is about, by name; of a heading nothing, which is that of all allegations."""
        if claim.of is Compared.OUTCOMES:
            return {"outcome": self.outcome()} if ALLEGATIONS in claim.names else {}
        if claim.of is Compared.RULES:
            return {name: self._truths(form.AskRule(name)) for name in claim.names}
        limbs = [limb for limb in self.book.limbs if limb.id in claim.names]
        if claim.of is Compared.REPORTED:
            return {limb.id: self.limb(limb) for limb in limbs}
        return {limb.id: self._undisplaced(limb) for limb in limbs}

    def _truths(self, query: Query) -> Values:
        value = self.ask(query)
        return {"yes": value.holds, "no": value.fails, "open": _open(value)}

    def _undisplaced(self, limb: Limb) -> Values:
        """As `Answers.limb` asks it."""
        asked = dict(self.scale.asks).get(limb.id)
        if asked is not None:
            limb = replace(limb, lines=(replace(limb.lines[-1], query=asked, asks=True),))
        return self.limb(limb, self.scale.passes_over)

    def limb(self, limb: Limb, passing_over: Sequence[str] = ()) -> Values:
        """Return the values of a limb: the first line that answers gives it."""
        found: dict[str, Bit] = {}
        left: Bit = True
        for line in limb.lines:
            if line.value in passing_over:
                continue
            value = self.ask(line.query)
            if line.asks:
                asked = (
                    (SATISFIED, value.holds),
                    (NOT_SATISFIED, value.fails),
                    (INSUFFICIENT, _open(value)),
                )
                for word, bit in asked:
                    _also(found, word, all_of([left, bit]))
                return found
            _also(found, line.value, all_of([left, value.holds]))
            left = all_of([left, negated(value.holds)])
        _also(found, INSUFFICIENT, left)
        return found

    def outcome(self) -> Values:
        """Return the outcomes of the allegation: the first of which the query is answered yes."""
        found: dict[str, Bit] = {}
        left: Bit = True
        for outcome in self.book.outcomes:
            holds = self.ask(outcome.query).holds
            found[outcome.id] = all_of([left, holds])
            left = all_of([left, negated(holds)])
        return found

    def ask(self, query: Query) -> Value:  # noqa: PLR0911 - total over the queries
        """Return the answer to a query; raise UnencodableError for one that looks at other profiles."""
        match query:
            case form.AskRule():
                return self.asked(query.rule)
            case form.AskAlways():
                return Value(holds=True, fails=False, contradicts=False)
            case form.AskNot():
                part = self.ask(query.part)
                return Value(part.fails, part.holds, part.contradicts)
            case form.AskAll():
                return _all([self.ask(part) for part in query.parts])
            case form.AskAny():
                return _any([self.ask(part) for part in query.parts])
            case form.AskUnsettled():
                part = self.ask(query.part)
                return _settled(_open(part))
            case form.AskEveryProfile():
                raise UnencodableError(
                    "a question under every profile, which readings that are chosen do not answer"
                )
            case form.AskAfresh() | form.AskPleaded():
                return self.ask(query.part)
            case form.AskLimb():
                limb = next(limb for limb in self.book.limbs if limb.id == query.limb)
                values = self.limb(limb)
                return _settled(any_of(values.get(v, False) for v in query.values))
            case _:
                assert_never(query)


def heading(outcomes: Sequence[tuple[Bit, Values]], book: Rulebook) -> Mapping[str, Values]:
    """Return the heading of a case: the best outcome of the allegations, each with whether it is there."""
    ranks = {outcome.id: outcome.rank for outcome in book.outcomes}
    has = {
        name: any_of(all_of([there, values[name]]) for there, values in outcomes) for name in ranks
    }
    best = {
        name: all_of([has[name], *(negated(has[o]) for o in ranks if ranks[o] < ranks[name])])
        for name in ranks
    }
    return {SITUATION: best}


def _open(value: Value) -> Bit:
    return negated(any_of([value.holds, value.fails]))


def _settled(bit: Bit) -> Value:
    return Value(
        bit, negated(bit), contradicts=False
    )  # whoever asks for rules knows which contradict


def _all(values: Sequence[Value]) -> Value:
    return Value(
        all_of(v.holds for v in values),
        any_of(v.fails for v in values),
        any_of(v.contradicts for v in values),
    )


def _any(values: Sequence[Value]) -> Value:
    return Value(
        any_of(v.holds for v in values),
        all_of(v.fails for v in values),
        any_of(v.contradicts for v in values),
    )


def _also(found: dict[str, Bit], name: str, bit: Bit) -> None:
    found[name] = any_of([found.get(name, False), bit])
