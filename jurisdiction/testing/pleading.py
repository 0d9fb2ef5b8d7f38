"""A random pleading: a case file of any rule book, as the data that its YAML holds, which the loader accepts.

Things are written one after the other, each after those that it may name. Dates are taken from turning days, records
from each status, so that what is rare in the register is not rare in cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final, TypeAlias

from jurisdiction.loading.scope import snake
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Shift, day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.matter import NESTED, REFERENCES, SETTINGS, Matter

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Group: TypeAlias = dict[str, Data]

HEADER: Final = "case"
UNKNOWN: Final = "unknown"
SIDES: Final = ("one", "other")
_AWKWARD: Final = (
    "NO",
    "12.10",
    "1:30",
)  # texts that another reader of YAML takes for something else
_DISPUTED_OR_SOURCED: Final = frozenset(
    {Kind.YES_NO, Kind.CHOICE, Kind.DATE, Kind.NUMBER, Kind.REF}
)
_DEEPEST = 4
_EARLIEST, _LATEST = FIRST_DAY + 400, LAST_DAY - 400  # a written year has four digits on both sides


def plead(choose: Choices, matter: Matter) -> Group:
    """Return a random case file: every list of allegations on the way from the root has a member.

    What is required is written, of the rest a little; facts are silent, unknown, disputed, with sources or without.
    """
    return _Pleader(choose, matter).case()


@dataclass
class _Pleader:
    """Writes one file; `named` are its things by kind, `touched` the records and `days` the days that it mentions.

    `disputes` and `vague` are how many more facts may be disputed, and dates uncertain, so that it is soon answered.
    """

    choose: Choices
    matter: Matter
    named: dict[str, list[str]] = field(default_factory=dict)
    touched: list[Thing] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    disputes: int = 2
    vague: int = 2

    def case(self) -> Group:
        """Return the file: the plain facts of the root in its header, what is nested below it."""
        root = self.matter.vocabulary.root
        supposed = self.supposed()
        written = self.thing(root, 0, {})
        declared = self.matter.vocabulary.types[root].facts
        if "assessed_on" in declared and self.choose.chance(2):
            written["assessed_on"] = day_text(self.day())
        plain = {name: said for name, said in written.items() if declared[name].kind not in NESTED}
        nested = {name: said for name, said in written.items() if name not in plain}
        return {HEADER: {"id": "random", **plain}, **supposed, **_in_order(nested, [*declared])}

    def supposed(self) -> Group:
        """Return at most one record that the file adds to the register: one that refers to another record."""
        kinds = [
            name
            for name, kind in self.matter.vocabulary.types.items()
            if kind.register and any(f.kind is Kind.REF for f in self.matter.facts[name])
        ]
        if not kinds or not self.choose.chance(8):
            return {}
        kind = self.choose.pick(kinds)
        record = self.thing(kind, _DEEPEST, {"id": f"supposed_{snake(kind)}"})
        return {"supposes": {kind: [record]}}

    # Things.

    def thing(self, kind: str, depth: int, begun: Group) -> Group:
        """Return a thing of a kind with all that is said of it, in the order of the vocabulary."""
        facts = [fact for fact in self.matter.facts[kind] if self.can_say(fact, kind)]
        written = dict(begun)
        for fact in facts:
            if fact.kind in NESTED and self.wants_nested(fact, kind, depth):
                written[fact.name] = self.nested(fact, kind, depth + 1)
        for fact in self.chosen([fact for fact in facts if fact.kind not in NESTED]):
            written[fact.name] = self.statement(fact)
        return _in_order(written, ["id", *self.matter.vocabulary.types[kind].facts])

    def can_say(self, fact: Fact, kind: str) -> bool:
        """Whether a fact has what it may refer to; how a file is read is written elsewhere."""
        if fact.kind in REFERENCES:
            return bool(self.matter.groups.get(fact.of) or self.named.get(fact.of))
        return kind != self.matter.vocabulary.root or fact.name not in SETTINGS

    def wants_nested(self, fact: Fact, kind: str, depth: int) -> bool:
        """Whether things are written inside a thing: what leads to the units always is."""
        if fact.required or (kind, fact.name) in self.matter.way:
            return True
        return depth < _DEEPEST and self.likely(fact)

    def nested(self, fact: Fact, kind: str, depth: int) -> Data:
        """Return one nested thing, or a list of one or two, which is mostly closed."""
        if fact.kind is Kind.THING:
            return self.thing(fact.of, depth, {})
        on_the_way = (kind, fact.name) in self.matter.way
        listed: list[Data] = [self.thing(fact.of, depth, {"id": self.name(fact.of)})]
        if self.choose.chance(6 if on_the_way else 3):
            listed.append(self.thing(fact.of, depth, {"id": self.name(fact.of)}))
        return {"listed": listed, "complete": "no"} if self.choose.chance(8) else listed

    def name(self, kind: str) -> str:
        """Return a new id: the word for the kind, with a number from the second on."""
        known, word = self.named.setdefault(kind, []), snake(kind)
        known.append(f"{word}_{len(known) + 1}" if known else word)
        return known[-1]

    def chosen(self, facts: list[Fact]) -> Iterator[Fact]:
        """Yield the facts to be stated: what is required, most of what many rules read, and a few of the rest."""
        for fact in facts:
            if fact.required or self.likely(fact) or not self.may_be_silent(fact):
                yield fact

    def likely(self, fact: Fact) -> bool:
        """Return yes mostly, one time in four or in ten, as rules read the fact."""
        if fact.name in self.matter.much:
            return self.choose.number(0, 7) > 0
        return self.choose.chance(4 if fact.name in self.matter.little else 10)

    def may_be_silent(self, fact: Fact) -> bool:
        """Whether a fact may be left out: a date on which rules rest only where one more may be uncertain."""
        if fact.kind is not Kind.DATE or fact.silent or fact.name not in self.matter.much:
            return True
        self.vague -= 1
        return self.vague >= 0

    # What is said of a fact.

    def statement(self, fact: Fact) -> Data:
        """Return what the file says of a fact: a bare value, that it is unknown, both sides, or with sources."""
        form = self.choose.number(0, 9)
        if form == 7 and not fact.required and self.may_be_silent(fact):  # noqa: PLR2004 - one in ten
            return UNKNOWN
        if fact.kind in _DISPUTED_OR_SOURCED and not fact.required:
            if form == 8 and self.disputes > 0:  # noqa: PLR2004 - same
                self.disputes -= 1
                return {"disputed": {side: self.version(fact) for side in SIDES}}
            if form in (5, 6, 9) and self.named.get(self.matter.source):
                return self.sourced(fact)
        return self.value(fact)

    def version(self, fact: Fact) -> Data:
        """Return what one side says."""
        return UNKNOWN if self.choose.chance(4) else self.value(fact)

    def sourced(self, fact: Fact) -> Data:
        """Return a value with what is said for it, and perhaps against it."""
        ids = self.named[self.matter.source]
        said: Group = {"is": self.value(fact), "sources": list(self.choose.some_of(ids, least=1))}
        against = self.choose.some_of(ids) if self.choose.chance(3) else ()
        return {**said, "against": list(against)} if against else said

    def value(self, fact: Fact) -> Data:
        """Return a value of a fact."""
        made = self._makers.get(fact.kind)
        return made(self, fact) if made else self.choose.pick(fact.choices or ("yes", "no"))

    def references(self, fact: Fact) -> Data:
        """Return a list of references, each once."""
        return list(dict.fromkeys(self.reference(fact) for _ in range(self.several())))

    def choices(self, fact: Fact) -> Data:
        """Return a list of choices."""
        return list(self.choose.some_of(fact.choices, least=self.several()))

    def texts(self, fact: Fact) -> Data:
        """Return a list of texts."""
        return [self.text(fact) for _ in range(self.several())]

    def several(self) -> int:
        """Return how many members a short list has: mostly one, seldom none."""
        return self.choose.pick((1, 1, 2, 0))

    def reference(self, fact: Fact) -> str:
        """Return the name of a record, a rare status as often as a common one, or the id of a thing of the file."""
        kind = fact.of
        groups = self.matter.groups.get(kind, ())
        if not self.matter.is_register(kind) or not groups:
            return self.choose.pick(self.named[kind])
        known = [record for record in self.touched if record.type == kind]
        again = known and self.choose.chance(2)
        record = self.choose.pick(known if again else self.choose.pick(groups))
        self.touched.append(record)
        return self.matter.name_of(record)

    def text(self, fact: Fact) -> str:
        """Return a text: what it is called, or one that is easily misread."""
        called = fact.called if "{" not in fact.called else ""
        return self.choose.pick((called or fact.name.replace("_", " "), *_AWKWARD))

    def number(self, _: Fact) -> Data:
        """Return a whole number, one on which rules turn among them, or a range with one end."""
        options = [str(number) for number in (*self.matter.turning.numbers, 40)]
        drawn = self.choose.pick(options)
        forms: tuple[Data, ...] = (drawn, drawn, {"at_least": drawn}, {"at_most": drawn})
        return self.choose.pick(forms)

    # Dates.

    def date(self, _: Fact) -> str:
        """Return a date: mostly a day, else its month or year, or a stretch that may have no end."""
        text = day_text(self.day())
        form = self.choose.number(0, 7)
        if form < 4 or self.vague <= 0:  # noqa: PLR2004 - half of them
            return text
        self.vague -= 1
        match form:
            case 4:
                return text[:7]
            case 5:
                return text[:4]
            case 6:
                return "/".join(sorted((text, day_text(self.day()))))
            case _:
                return f"{text}/.."

    def day(self) -> int:
        """Return a day on which something turns, the day before it or the day after it."""
        turning = self.matter.turning
        mentioned = [day for thing in self.touched for day in turning.of_record.get(thing, ())]
        pools = (turning.of_rules, self.days, mentioned, self.shifted(), turning.of_register)
        turn = self.choose.pick(self.choose.pick(pools) or turning.of_rules)
        day = max(_EARLIEST, min(_LATEST, turn + self.choose.pick((0, -1, 1))))
        self.days.append(day)
        return day

    def shifted(self) -> list[int]:
        """Return the days of the file, later and earlier by the times that rules ask about."""
        shifts = (
            [self.choose.pick(self.matter.turning.shifts)] if self.matter.turning.shifts else []
        )
        both = [each for shift in shifts for each in (shift, _back(shift))]
        return [shift.apply(day) for shift in both for day in self.days]

    _makers: ClassVar[dict[Kind, Callable[[_Pleader, Fact], Data]]] = {
        Kind.REF: reference,
        Kind.REFS: references,
        Kind.DATE: date,
        Kind.NUMBER: number,
        Kind.CHOICES: choices,
        Kind.TEXT: text,
        Kind.TEXTS: texts,
    }


def _back(shift: Shift) -> Shift:
    return Shift(-shift.years, -shift.months, -shift.days)


def _in_order(written: Group, names: list[str]) -> Group:
    """Return what is written in the order of the names."""
    return {name: written[name] for name in names if name in written} | written
