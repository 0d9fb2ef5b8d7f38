"""Reading facts: what a file or the register says of one thing, as a value in each evidence option and dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jurisdiction.evaluator.asking import Asking
from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.known import Known
from jurisdiction.evaluator.support import Support
from jurisdiction.evaluator.values import (
    Absent,
    Amount,
    Cell,
    Content,
    Days,
    Limit,
    Members,
    Unsettled,
    Varying,
    bind,
    split,
)
from jurisdiction.model.calendar import UNKNOWN_PERIOD, Period
from jurisdiction.model.case import CaseFile, Number, Stated, Thing, Value
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.register import Register

EVIDENCE = ("as_pleaded", "as_supported", "afresh", "as_written")
_LISTS = (Kind.THINGS, Kind.REFS, Kind.CHOICES, Kind.TEXTS, Kind.BACK)


class Facts:
    """Reads facts of one case on one day of assessment. Unknown, disputed and silent facts keep their own values."""

    def __init__(
        self,
        rulebook: Rulebook,
        register: Register,
        register_thing: Thing,
        case: CaseFile,
        assessed_on: int,
        builder: Builder,
    ) -> None:
        self.vocabulary, self.register, self.case = rulebook.vocabulary, register, case
        self.register_thing = register_thing
        self.assessed_on, self.builder = assessed_on, builder
        self.support = Support(rulebook.evidence, rulebook.vocabulary, case.root)
        self.known = Known(rulebook.vocabulary, register, assessed_on)
        self.asking = Asking(rulebook.vocabulary, builder)
        self.evidence = builder.dimension(Dimension("evidence", "evidence", EVIDENCE, 0))
        self._memo: dict[tuple[object, str], Varying] = {}
        self._declared: dict[tuple[str, str], Fact] = {}

    def take_over(self, other: Facts) -> None:
        """Know the facts that another reader of the same case has read, with a builder of the same dimensions."""
        self._memo = other._memo.copy()

    def declared(self, type_name: str, fact: str) -> Fact:
        """Return the declaration; the loader has made sure that there is one."""
        key = (type_name, fact)  # asked some thousand times of a case: what is found is kept
        if key not in self._declared:
            self._declared[key] = self.vocabulary.types[type_name].facts[fact]
        return self._declared[key]

    def read(self, owner: Content, fact: str, pin: Instant | None = None) -> Varying:
        """Return what the fact is. With `pin`, dates of conduct fall on that day."""
        assert isinstance(owner, Thing | Absent)
        declared = self.declared(owner.type, fact)
        if owner is self.case.root and fact == "assessed_on":
            return Instant(self.assessed_on, key=f"case.{fact}")
        if pin is not None and isinstance(owner, Thing):
            if declared.of_conduct:
                return pin
            if declared.kind is Kind.DATE and declared.silent:
                return self._read(owner, declared, pin)
        key = (owner, fact)
        if key not in self._memo:
            self._memo[key] = self._read(owner, declared, None)
        return self._memo[key]

    def _read(self, owner: Thing | Absent, declared: Fact, pin: Instant | None) -> Varying:
        if isinstance(owner, Absent):
            return self._open(owner, declared)
        if declared.kind is Kind.UP:
            return self._enclosing(owner, declared)
        if declared.kind is Kind.BACK:
            return self._records(
                owner, declared, self.register.referring(declared.of, declared.by, owner)
            )
        if owner is self.register_thing:
            return self._records(owner, declared, self.register.things(declared.of))
        stated = self._stated(owner, declared)
        if stated is None:
            return self._silence(owner, declared, pin)
        return self._written(owner, declared, stated)

    # What is written.

    def written_way(self, owner: Thing | Absent, way: Sequence[str]) -> Thing | Absent:
        """Return the thing to which a path leads by what is written: the same in every world."""
        for name in way:
            owner = self._written_step(owner, self.declared(owner.type, name))
        return owner

    def nobody_wrote(self, owner: Thing | Absent, fact: str) -> bool:
        """Whether nobody wrote a fact, of a thing that is known or of a nested one that nobody wrote."""
        if isinstance(owner, Absent):
            return owner.unwritten
        return self._stated(owner, self.declared(owner.type, fact)) is None

    def silence(self, start: Thing | Absent, way: Sequence[str], fact: str) -> int:
        """Return the node for: nobody wrote a fact of the thing to which a way leads."""
        owner = self.written_way(start, way)
        if isinstance(owner, Absent) and not owner.unwritten:
            return self.builder.ask(owner.question)
        return self.builder.constant(self.nobody_wrote(owner, fact))

    def question_of(self, owner: Thing | Absent, fact: str) -> int | None:
        """Return the question for a fact that nobody wrote; None for one that is written."""
        if not self.nobody_wrote(owner, fact):
            return None
        return self.asking.question(owner, self.declared(owner.type, fact))

    def _written_step(self, owner: Thing | Absent, declared: Fact) -> Thing | Absent:
        found = None
        if isinstance(owner, Thing):
            if declared.kind is Kind.UP:
                return self._enclosing(owner, declared)
            stated = self._stated(owner, declared)
            found = stated.value if stated is not None else None
        if isinstance(found, Thing) and self.known.visible(found):
            return found
        return self._absent(owner, declared)

    def _absent(self, owner: Thing | Absent, declared: Fact) -> Absent:
        """Return the unknown thing to which a nested thing or a reference leads."""
        path = self.asking.path(owner, declared)
        if declared.kind is Kind.THING:
            unwritten = self.nobody_wrote(owner, declared.name)
            return Absent(declared.of, path, self.asking.asked_for(owner), unwritten)
        return Absent(declared.of, path, self.asking.question(owner, declared))

    def _enclosing(self, owner: Thing, declared: Fact) -> Thing | Absent:
        """Return the nearest thing of a kind in which the thing stands."""
        above = owner.parent
        while above is not None and above.type != declared.of:
            above = above.parent
        return above or Absent(declared.of, owner.path)

    def _stated(self, owner: Thing, declared: Fact) -> Stated | None:
        return owner.stated(declared.name) if self.known.known_yet(owner, declared) else None

    def _written(self, owner: Thing, declared: Fact, stated: Stated) -> Varying:
        if not stated.disputed:
            return self._admitted(owner, declared, stated, stated.value)
        sides = tuple(side for side, _ in stated.disputed)
        dim = self.builder.dimension(
            Dimension("dispute", self.asking.path(owner, declared), sides, subject=declared)
        )
        return split(
            dim, [self._admitted(owner, declared, stated, value) for _, value in stated.disputed]
        )

    def _admitted(
        self, owner: Thing, declared: Fact, stated: Stated, value: Value | None
    ) -> Varying:
        """Return a version as each evidence option lets it stand; what is nested, or unknown, stands in all."""
        if value is None:
            return self._unknown(owner, declared)
        pleaded = self._value(owner, declared, value, stated.complete)
        if declared.kind in (Kind.THING, Kind.THINGS):
            return pleaded
        kind = self.vocabulary.types[owner.type]
        graded = kind.graded and declared.graded and not kind.register
        supported = not graded or self.support.supported(owner, stated)
        past = self.support.rests_on_past_findings(owner, stated)
        if supported and not past:
            return pleaded
        lacking = self._open(owner, declared, lacks_support=True)
        if isinstance(lacking, Absent) and isinstance(pleaded, Thing):
            lacking = replace(lacking, pleaded=pleaded)
        return split(
            self.evidence,
            (pleaded, pleaded if supported else lacking, lacking if past else pleaded, pleaded),
        )

    def _value(self, owner: Thing, declared: Fact, value: Value, complete: bool) -> Varying:  # noqa: FBT001 - as stated
        if isinstance(value, Thing):
            return value if self.known.visible(value) else self._open(owner, declared)
        if isinstance(value, Period):
            return Days(
                value, self.asking.path(owner, declared), self._is_extent(owner, declared), declared
            )
        if isinstance(value, Number):
            return Amount(value, self.asking.question(owner, declared))
        if isinstance(value, tuple):
            return self._list(owner, declared, value, complete=complete)
        return Cell(self.asking.about(owner, declared, value))

    def _list(
        self,
        owner: Thing,
        declared: Fact,
        value: tuple[str, ...] | tuple[Thing, ...],
        *,
        complete: bool,
    ) -> Members:
        more = () if complete else self._going_on(self.asking.question(owner, declared))
        things = [item for item in value if isinstance(item, Thing) and self.known.visible(item)]
        texts = tuple(item for item in value if isinstance(item, str))
        entries = tuple((thing, self.builder.yes) for thing in things)
        return self.known.closed_until(owner, declared, Members(entries, texts, more))

    def _going_on(self, question: int) -> tuple[tuple[int, int], ...]:
        return ((self.builder.yes, question),)

    # What is not written.

    def _silence(self, owner: Thing, declared: Fact, pin: Instant | None) -> Varying:
        if declared.silent is None:
            return self._unknown(owner, declared)
        reads = self._silent_value(owner, declared, declared.silent.reads, pin)
        if not declared.silent.assumed:
            return reads
        unread = self._open(owner, declared)
        return split(self.evidence, (reads, reads, reads, unread))

    def _silent_value(
        self, owner: Thing, declared: Fact, reads: str, pin: Instant | None
    ) -> Varying:
        if declared.kind in _LISTS:
            return Members()
        if declared.kind is Kind.NUMBER:
            return Amount(Number(int(reads), int(reads)), self.asking.question(owner, declared))
        if declared.kind is not Kind.DATE:
            return Cell(self.asking.about(owner, declared, None, reads))
        if reads in ("never", "ever"):
            return Limit(reads == "never")
        return self._follow(owner, reads, pin)

    def _follow(self, owner: Thing, path: str, pin: Instant | None) -> Varying:
        value: Varying = owner
        for name in path.split("."):
            value = bind(value, lambda found, name=name: self.read(found, name, pin))  # type: ignore[misc] # mypy: lambda defaults
        return value

    def _unknown(self, owner: Thing, declared: Fact) -> Varying:
        """A fact of a thing that exists, not written or written `unknown`."""
        if declared.kind is Kind.DATE:
            extent = self._is_extent(owner, declared)
            return Days(UNKNOWN_PERIOD, self.asking.path(owner, declared), extent, declared)
        if declared.kind is Kind.THINGS and owner.stated(declared.name) is None:
            return self.known.closed_until(owner, declared, Members())
        return self._open(owner, declared)

    def _open(
        self, owner: Thing | Absent, declared: Fact, *, lacks_support: bool = False
    ) -> Varying:
        if declared.kind in (Kind.YES_NO, Kind.CHOICE) and self.asking.asked_for(owner) is None:
            return Cell(self.asking.about(owner, declared, None, lacks_support=lacks_support))
        if declared.kind is Kind.THING:
            return self._absent(owner, declared)
        question = self.asking.question(owner, declared, lacks_support=lacks_support)
        if declared.kind in (Kind.REF, Kind.UP):
            return Absent(declared.of, self.asking.path(owner, declared), question)
        if declared.kind in _LISTS or declared.kind is Kind.SET:
            return Members(more=self._going_on(question))
        return Unsettled(question)

    # The register.

    def _records(self, owner: Thing, declared: Fact, found: Sequence[Thing]) -> Members:
        entries = tuple(
            (record, self.builder.yes) for record in found if self.known.visible(record)
        )
        return self.known.closed_until(owner, declared, Members(entries))

    def _is_extent(self, owner: Thing, declared: Fact) -> bool:
        if declared.extent_when is None:
            return declared.extent
        sibling, values = declared.extent_when
        return owner.text(sibling) in values
