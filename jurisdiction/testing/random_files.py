"""Random case files of any vocabulary, as the data that a YAML file holds.

Everything is a dict, a list or a text, in the forms of `docs/language.md`; the loader accepts it.
It makes use of every kind of fact, so that a rule book's own vocabulary tests its own rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary
from jurisdiction.register import Register
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.trees import Data

DATES = ("1999", "2002-07-01", "2010-06", "2016-05-XX", "2011~", "2016/2018", "2015-03-01/..")
DAYS = ("2003-01-01", "2014-06-23", "2019-11-14", "2026-11-21")
TEXTS = ("a text", "NO", "12.10", "1:30")
NUMBERS: tuple[Data, ...] = ("1", "40", {"at_least": "3"}, {"at_most": "7"})
DERIVED = (Kind.SET, Kind.BACK, Kind.UP)
PLAIN = (Kind.YES_NO, Kind.CHOICE, Kind.DATE, Kind.NUMBER, Kind.REF)
SETTINGS = ("profile", "evidence", "assessed_on")  # of the root: they choose how a file is read
SOURCE = "Source"


def random_file(choose: Choices, vocabulary: Vocabulary, register: Register) -> dict[str, Data]:
    """Return a case file: what is required is written, of the rest a little.

    References name things of the same file by id, and records of the register by id.
    """
    return _Clerk(choose, vocabulary, register).case()


@dataclass
class _Clerk:
    """Writes one file: first which things there are, then what is said of each."""

    choose: Choices
    vocabulary: Vocabulary
    register: Register
    ids: dict[str, list[str]] = field(default_factory=dict)
    waiting: list[tuple[dict[str, Data], str]] = field(default_factory=list)

    def case(self) -> dict[str, Data]:
        """Return the file: the plain facts of the root in its header, what is nested below it."""
        written = self.things(self.vocabulary.root, 0)
        facts = self.vocabulary.types[self.vocabulary.root].facts
        for thing, kind in self.waiting:
            self.write(thing, kind)
        if "assessed_on" in facts and self.choose.chance(2):
            written["assessed_on"] = self.choose.pick(DAYS)
        plain = {name for name in written if facts[name].kind not in (Kind.THING, Kind.THINGS)}
        header: dict[str, Data] = {"id": "random"}
        header |= {name: value for name, value in written.items() if name in plain}
        return {"case": header, **{k: v for k, v in written.items() if k not in plain}}

    def things(self, kind: str, depth: int, **name: Data) -> dict[str, Data]:
        """Return a thing of a kind with the things that stand in it, at most four deep."""
        written: dict[str, Data] = {**name}
        self.waiting.append((written, kind))
        for fact in self.vocabulary.types[kind].facts.values():
            wanted = fact.required or (depth < 4 and self.choose.chance(2 if depth == 0 else 3))  # noqa: PLR2004 - deep enough
            if fact.kind is Kind.THING and wanted:
                written[fact.name] = self.things(fact.of, depth + 1)
            if fact.kind is Kind.THINGS and wanted:
                written[fact.name] = self.list_of(fact, depth + 1)
        return written

    def list_of(self, fact: Fact, depth: int) -> Data:
        """Return a list of nested things, mostly closed."""
        listed: list[Data] = []
        for _ in range(self.choose.pick((1, 1, 2))):
            known = self.ids.setdefault(fact.of, [])
            known.append(f"{fact.of.lower()}_{len(known) + 1}")
            listed.append(self.things(fact.of, depth, id=known[-1]))
        return (
            {"listed": listed, "complete": self.choose.pick(("yes", "no"))}
            if self.choose.chance(6)
            else listed
        )

    def write(self, thing: dict[str, Data], kind: str) -> None:
        """Write on a thing what is required and up to six other facts."""
        facts = [fact for fact in self.vocabulary.types[kind].facts.values() if self.can_say(fact)]
        if kind == self.vocabulary.root:
            facts = [fact for fact in facts if fact.name not in SETTINGS]
        chosen = self.choose.some_of(range(len(facts)), most=6)
        for place, fact in enumerate(facts):
            if fact.required or place in chosen:
                thing[fact.name] = self.statement(fact)

    def can_say(self, fact: Fact) -> bool:
        """Whether a file may state the fact, and has what it may refer to."""
        nested = (Kind.THING, Kind.THINGS)
        named = fact.kind not in (Kind.REF, Kind.REFS) or self.named(fact.of)
        split_from = any(
            other.split == fact.name
            for kind in self.vocabulary.types.values()
            for other in kind.facts.values()
            if kind.facts.get(fact.name) is fact
        )
        return bool(named) and not split_from and fact.kind not in (*DERIVED, *nested)

    def named(self, kind: str) -> list[str]:
        """Return the names by which things of a kind are referred to in this file."""
        if self.vocabulary.types[kind].register:
            return [record.id for record in self.register.things(kind)]
        return self.ids.get(kind, [])

    def statement(self, fact: Fact) -> Data:
        """Return what a file says of a fact, in one of the forms of a statement."""
        form = self.choose.number(0, 7)
        if form == 1 and not fact.required:
            return "unknown"
        if form == 2 and fact.kind in PLAIN and not fact.required:  # noqa: PLR2004 - one in eight
            return {"disputed": {side: self.version(fact) for side in ("one", "other")}}
        if form in (3, 4) and fact.kind in PLAIN and self.ids.get(SOURCE):
            ids = self.ids[SOURCE]
            grounds: dict[str, Data] = {
                key: list(self.choose.some_of(ids)) for key in ("sources", "against")
            }
            return {"is": self.value(fact), **{k: v for k, v in grounds.items() if v}}
        return self.value(fact)

    def version(self, fact: Fact) -> Data:
        """Return one side of a dispute."""
        return "unknown" if self.choose.chance(4) else self.value(fact)

    def value(self, fact: Fact) -> Data:
        """Return a bare value of a fact."""
        options: dict[Kind, tuple[Data, ...]] = {
            Kind.YES_NO: ("yes", "no"),
            Kind.DATE: DATES,
            Kind.NUMBER: NUMBERS,
            Kind.TEXT: TEXTS,
        }
        words: tuple[Data, ...] = options.get(fact.kind, fact.choices or TEXTS)
        if fact.of:
            words = tuple(self.named(fact.of))
        if fact.kind in (Kind.REFS, Kind.CHOICES, Kind.TEXTS):
            return list(self.choose.some_of(words))
        drawn = self.choose.pick(words)
        return dict(drawn) if isinstance(drawn, dict) else drawn  # no two places share one value
