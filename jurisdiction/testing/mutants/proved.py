"""Survivors asked of the prover: whether any case within a bound tells the changed rule from the unchanged one.

A process of its own asks, and is ended where a mutant takes longer than it may. What it found stands beside the
survivor in `proof`; only a run that asks with the same bound and time counts one that is shown as equivalent.
Importing this module without the extra raises MissingSolverError.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from jurisdiction.loading.variants import Variant, Variants
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.mutants.making import mutations
from jurisdiction.testing.mutants.mutation import SOME_EVERY, Mutation
from jurisdiction.testing.mutants.run import Work
from jurisdiction.testing.mutants.trial import EQUIVALENT, SURVIVED, Verdict
from jurisdiction.testing.proving import claims
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError, read_bounds
from jurisdiction.testing.proving.witness import CONTRADICTION

SECONDS = 20
"""How long one mutant may take, where nobody says otherwise."""
_WORDS: Final = {**claims.WORDS, CONTRADICTION: "contradicts itself"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a proof about a mutant reaches: the bound, as `--scope` has it, and the seconds for each."""

    scope: tuple[str, ...] = ()
    seconds: int = SECONDS

    def __str__(self) -> str:
        bound = " ".join(self.scope) or "one thing in each list"
        return f"within the bound {bound} (in {self.seconds} seconds)"

    def told(self, found: str) -> str:
        """Return in which words a finding within these limits begins."""
        return f"{found} {self}"


def unasked(verdicts: Iterable[Verdict], limits: Limits) -> list[Verdict]:
    """Return the survivors of which the prover was not asked within these limits."""
    alive = (verdict for verdict in verdicts if verdict.verdict == SURVIVED)
    return [verdict for verdict in alive if str(limits) not in verdict.proof]


def settled(verdict: Verdict, limits: Limits) -> Verdict:
    """Return a verdict as it counts where these limits are asked: equivalent, if that is shown within them."""
    shown = limits.told(claims.SHOWN)
    if verdict.verdict == SURVIVED and verdict.proof.startswith(shown):
        why = f"equivalent, {verdict.proof}"
        return replace(verdict, verdict=EQUIVALENT, by=why, turns=False)
    return verdict if str(limits) in verdict.proof else replace(verdict, proof="")


def proofs(
    work: Work, survivors: Iterable[Verdict], limits: Limits
) -> Generator[Verdict, None, None]:
    """Yield survivors with what the prover found of each, in their order."""
    prover = _Prover(work, limits)
    try:
        for verdict in survivors:
            yield replace(verdict, proof=prover.proof(verdict.number))
    finally:
        prover.end()


class _Prover:
    """The process that asks, started when it is needed, and again after it was ended."""

    def __init__(self, work: Work, limits: Limits) -> None:
        self._work, self._limits = work, limits
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def proof(self, number: int) -> str:
        """Return what was found of a mutant."""
        line = self._line or self._begin()
        line.send(number)
        if not line.poll(self._limits.seconds):
            self.end()
            return f"{self._limits.told(claims.UNDECIDED)}: the time was over"
        try:
            found, why = line.recv()
        except EOFError:  # it ran out of memory
            self.end()
            found, why = claims.UNDECIDED, "the solver came to no end"
        return self._limits.told(found) + (f": {why}" if why else "")

    def _begin(self) -> Connection:
        context = multiprocessing.get_context(
            "spawn"
        )  # a process that only forked shares our threads
        self._line, other = context.Pipe()
        asked = (other, self._work, self._limits.scope)
        self._process = context.Process(target=_serve, args=asked, daemon=True)
        self._process.start()
        other.close()
        self._line.recv()  # reading the rule book is no part of the time
        return self._line

    def end(self) -> None:
        """End the process, wherever it stands."""
        if self._process is not None and self._line is not None:
            self._process.kill()
            self._process.join()
            self._line.close()
        self._process = self._line = None


def _serve(line: Connection, work: Work, scope: tuple[str, ...]) -> None:
    """Answer for one mutant after the other until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this is asked, and ends it
    variants = Variants(work.rules, work.shown_as)
    bounds = read_bounds(scope, variants.rulebook, variants.loaded.register)
    mutants = mutations(variants)
    line.send("ready")
    with suppress(EOFError):
        while True:
            line.send(found_of(variants, mutants[line.recv()], bounds))


def found_of(variants: Variants, mutation: Mutation, bounds: Bounds) -> tuple[str, str]:
    """Return whether a mutant answers like the rule book for every case of a bound, and why that is not shown.

    Found is what a claim can be found to be; what the encoding cannot express is named, and shows nothing.
    """
    variant = variants.exchange(mutation.root, mutation.made())
    asked = tuple(_asked(variants, variant, mutation))
    if not asked:
        return claims.REFUSED, "no rule and no set is changed"
    several = mutation.edit.kind == SOME_EVERY  # of one thing both say the same
    try:
        books = variants.loaded, variant.loaded
        bounded = Bounded(books, _several(bounds, variants.rulebook) if several else bounds)
    except UnencodableError as error:
        return claims.REFUSED, error.what
    verdicts = (claims.same(bounded, rule, rule) for rule in asked)
    other = next((each for each in verdicts if each.found != claims.SHOWN), None)
    if other is not None:
        return other.found, _why(other)
    idle = next(filter(None, (_never(bounded, rule) for rule in asked)), "")
    if idle:
        return claims.UNDECIDED, idle
    return claims.SHOWN, "two things in each list" if several else ""


def _never(bounded: Bounded, rule: str) -> str:
    """Return that a rule cannot hold, or cannot fail, within a bound, which then says too little of its changes."""
    found = list(islice(claims.each_value(bounded, rule), 2))  # whether it is open says no more
    lacking = next((each for each in found if each.found != claims.SHOWN), None)
    return "" if lacking is None else f"the bound is too small to show that {lacking.claim}"


def _several(bounds: Bounds, book: Rulebook) -> Bounds:
    """Return a bound that has room for two things in each list of a case."""
    kinds = (kind.name for kind in book.vocabulary.types.values() if not kind.register)
    return replace(bounds, things={kind: max(2, bounds.number(kind)) for kind in kinds})


def _why(verdict: claims.Verdict) -> str:
    if verdict.witness is None:
        return verdict.why
    before, after = (_WORDS[answer] for answer in verdict.witness.answers)
    return f"in some case {verdict.witness.asks[0].rule} {before}, and {after} with the change"


def _asked(variants: Variants, variant: Variant, mutation: Mutation) -> Iterator[str]:
    """Yield the rules through which alone a change can be noticed: what answers alike there does so everywhere.

    They are the rule itself, with those it defeats in one version alone; or the rules that read the set.
    """
    old, new = variants.rulebook.rules, variant.loaded.rulebook.rules
    if mutation.about == "rule":
        name = mutation.name
        defeats = {*old[name].exception_to} ^ {*new[name].exception_to}
        yield from (name, *sorted(defeats))
    elif mutation.about == "set":
        yield from sorted(_readers(variants, mutation.name))


def _readers(variants: Variants, name: str) -> frozenset[str]:
    """Return the rules that read a set, directly or in the conditions of another."""
    users = (owner for owner, below in variants.rests_on().items() if name in below)
    found = (
        frozenset((user,)) if user in variants.rulebook.rules else _readers(variants, user)
        for user in users
        if user != name
    )
    return frozenset[str]().union(*found)
