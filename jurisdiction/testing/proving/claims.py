"""What can be shown of a rule book within a bound, and the case that shows the contrary.

Every claim is about all cases of the bound: with every choice of their facts, every exact day, every reading
and every allegation or other argument. A contradiction in a case counts as an answer of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from jurisdiction.loading import Loaded
from jurisdiction.model.condition import Issue
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.answering import parts
from jurisdiction.testing.judging import Violation
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError
from jurisdiction.testing.proving.differences import compared
from jurisdiction.testing.proving.encoding import Value
from jurisdiction.testing.proving.sides import Argument
from jurisdiction.testing.proving.solving import ExhaustedError
from jurisdiction.testing.proving.variables import Bit, all_of, any_of, differs, negated
from jurisdiction.testing.proving.witness import CONTRADICTION, Ask, Desk, Shows, Witness

SHOWN, REFUTED, UNDECIDED, REFUSED = "shown", "refuted", "undecided", "refused"
WORDS = {"yes": "holds", "no": "fails", "open": "is open"}


@dataclass(frozen=True, slots=True)
class Size:
    """How large a bound is: choices and dates that were left open, nodes of the graphs, tuples of arguments."""

    choices: int
    dates: int
    nodes: int
    arguments: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one claim.

    `shown`: it is so for all cases of the bound. `refuted`: the witness shows the contrary, or, of a claim that
    something can be, no case of the bound shows it. `undecided`: the solver gave up, or no case that it gave was
    answered so by the engine. `refused`: `why` names what cannot be encoded.
    `pair` are the two cases that violate a law. `as_written`: data was compared, for which no bound is needed.
    """

    claim: str
    found: str
    size: Size
    witness: Witness | None = None
    why: str = ""
    pair: Violation | None = None
    as_written: bool = False


def can_be(bounded: Bounded, rule: str, word: str) -> Verdict:
    """Return whether a rule can answer `yes`, `no` or `open` within a bound; a witness shows that it can."""

    def wanted(args: tuple[Argument, ...]) -> tuple[Bit, list[Ask]]:
        return bounded.value(rule, args).is_(word), [Ask(rule, args)]

    def vaguely(args: tuple[Argument, ...]) -> tuple[Bit, list[Ask]]:
        one = bounded.value(rule, args)
        return _unlike(one, bounded.value(rule, args, elsewhere=True)), [Ask(rule, args)]

    def shows(answers: Sequence[str]) -> bool:
        return answers[0] == word

    claim = f"{rule} {WORDS[word]} in some case"
    found = _sought(bounded, claim, rule, wanted, shows)
    if word == "open" and found.found == SHOWN:  # no day leaves it open; two days may disagree
        found = _sought(bounded, claim, rule, vaguely, shows)
    turned = {SHOWN: REFUTED, REFUTED: SHOWN}
    return replace(found, found=turned.get(found.found, found.found))


def each_value(bounded: Bounded, rule: str) -> Iterator[Verdict]:
    """Yield whether a rule can hold, can fail and can be open.

    A value that the rule book lists under `unreached` need not be reached; then the reason stands beside the verdict.
    """
    excused = dict(bounded.books[0].rulebook.rules[rule].unreached)
    for word, value in (("yes", "holds"), ("no", "fails"), ("open", "open")):
        found = can_be(bounded, rule, word)
        if found.found == REFUTED and value in excused:
            claim = f"{rule} {WORDS[word]} in no case"
            found = replace(found, claim=claim, found=SHOWN, why=f"unreached: {excused[value]}")
        yield found


def equivalent(
    before: Loaded,
    after: Loaded,
    rule: str,
    bounds: Bounds | None = None,
    *,
    other: str | None = None,
    assessed_on: int | None = None,
) -> Verdict:
    """Return whether a rule answers alike in two rule books, for every case of a bound: `shown`, or a witness.

    `other` is what the rule is called in the second rule book, if not the same. The rule books may be one and the
    same. A fact, choice or record that only one of them has is left out of the bound. Raises nothing that comes of
    the rules: what cannot be encoded gives a `refused` verdict that names it.
    """
    try:
        bounded = Bounded((before, after), bounds or Bounds(), assessed_on)
    except UnencodableError as error:
        return Verdict(f"{rule} answers alike", REFUSED, Size(0, 0, 0, 0), why=error.what)
    return same(bounded, rule, other or rule)


def same(bounded: Bounded, rule: str, other: str) -> Verdict:
    """Return whether a rule of the first rule book and one of the last answer alike for every case of the bound."""
    last = len(bounded.books) - 1
    one, two = (
        b.rulebook.rules[r] for b, r in ((bounded.books[0], rule), (bounded.books[last], other))
    )
    claim = f"{rule} and {other} answer alike" if rule != other else f"{rule} answers alike in both"
    if [p.type for p in one.parameters] != [p.type for p in two.parameters]:
        return Verdict(
            claim,
            REFUSED,
            size_of(bounded, 0),
            why=f"{rule} and {other}, which take other arguments",
        )

    def wanted(args: tuple[Argument, ...]) -> tuple[Bit, list[Ask]]:
        values = bounded.value(rule, args), bounded.value(other, args, side=last)
        return _unlike(*values), [Ask(rule, args), Ask(other, args, last)]

    return _sought(bounded, claim, rule, wanted, lambda answers: answers[0] != answers[1])


def wider(bounded: Bounded, issue: str, narrow: str, wide: str, rule: str) -> Verdict:
    """Return whether one reading of an issue is wider than another for a rule, whatever else is read or written.

    What holds on the narrow reading then holds on the wide one, and what fails on the wide one fails on the narrow.
    """

    def wanted(args: tuple[Argument, ...]) -> tuple[Bit, list[Ask]]:
        less = bounded.value(rule, args, {issue: narrow})
        more = bounded.value(rule, args, {issue: wide})
        asks = [Ask(rule, args, readings={issue: reading}) for reading in (narrow, wide)]
        return _narrows(less, more), asks

    def shows(answers: Sequence[str]) -> bool:
        less, more = answers
        told = CONTRADICTION not in answers
        return told and less != more and (less == "yes" or more == "no")

    claim = f"{issue}: {wide} is at least as wide as {narrow} for {rule}"
    return _sought(bounded, claim, rule, wanted, shows)


def versions(bounded: Bounded, named: Collection[str]) -> Iterator[Verdict]:
    """Yield in what two versions of the rule book differ, or do not, but for what is named.

    Data is compared as written: a difference is refuted, with what stands in either. Then each rule is asked for all
    cases of the bound; one that only one version has is refuted.
    """
    before, after = bounded.books
    for each in compared(before, after, named):
        found = REFUTED if each.why else SHOWN
        yield Verdict(each.claim, found, Size(0, 0, 0, 0), why=each.why, as_written=True)
    old, new = before.rulebook.rules, after.rulebook.rules
    for rule in dict.fromkeys((*old, *new)):
        if rule in named:
            continue
        if rule in old and rule in new:
            yield same(bounded, rule, rule)
        else:
            where = "old" if rule in old else "new"
            why = f"only the {where} rule book has it"
            yield Verdict(f"{rule} answers alike in both", REFUTED, size_of(bounded, 0), why=why)


def rules_of_issue(rulebook: Rulebook, issue: str) -> tuple[str, ...]:
    """Return the rules in which an issue stands, in the order of the rule book."""
    return tuple(
        name
        for name, rule in rulebook.rules.items()
        if any(isinstance(part, Issue) and part.issue == issue for part in parts(rule))
    )


def _unlike(one: Value, other: Value) -> Bit:
    neither = negated(any_of([one.contradicts, other.contradicts]))
    answers = any_of([differs(one.holds, other.holds), differs(one.fails, other.fails)])
    return any_of([differs(one.contradicts, other.contradicts), all_of([neither, answers])])


def _narrows(less: Value, more: Value) -> Bit:
    neither = negated(any_of([less.contradicts, more.contradicts]))
    lost = all_of([less.holds, negated(more.holds)])
    gained = all_of([more.fails, negated(less.fails)])
    return all_of([neither, any_of([lost, gained])])


Wanted = Callable[[tuple[Argument, ...]], tuple[Bit, list[Ask]]]


def _sought(bounded: Bounded, claim: str, rule: str, wanted: Wanted, shows: Shows) -> Verdict:
    """Look for a case that meets a proposition, for one tuple of arguments after another."""
    count, undecided = 0, ""
    try:
        for args in bounded.sides[0].arguments(rule):
            count += 1
            bit, asks = wanted(args)
            witness, doubt = _found(bounded, bit, Desk(bounded, asks, shows))
            if witness is not None:
                return Verdict(claim, REFUTED, size_of(bounded, count), witness)
            undecided = undecided or doubt
    except UnencodableError as error:
        return Verdict(claim, REFUSED, size_of(bounded, count), why=error.what)
    found = UNDECIDED if undecided else SHOWN
    return Verdict(claim, found, size_of(bounded, count), why=undecided)


def _found(bounded: Bounded, bit: Bit, desk: Desk) -> tuple[Witness | None, str]:
    """Return a confirmed witness; or none, with why that is no proof that there is none."""
    args = desk.asks[0].args
    try:
        possible = bounded.find(bit, args, exact=False)
        if possible is None:
            return None, ""
        exact = bounded.find(bit, args, exact=True)
    except ExhaustedError:
        return None, "the solver gave up; a smaller bound may help"
    for found in (exact, possible):
        for each in () if found is None else (found, replace(found, unknown=True)):
            witness = desk.witness(each)
            if witness is not None:
                return witness, ""
    return (
        None,
        "the solver gave a case that the engine does not answer so, because of days that are no single day",
    )


def size_of(bounded: Bounded, arguments: int) -> Size:
    """Return how large a bound is, with so many questions asked."""
    variables = bounded.variables
    nodes = sum(len(side.grounder.graph.op) for side in bounded.sides)
    return Size(len(variables.choices), len(variables.days), nodes, arguments)
