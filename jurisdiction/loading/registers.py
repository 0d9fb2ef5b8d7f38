"""The register: dated records of every kind, from the files that say `register: KIND`."""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.loading.citations import citations
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import REGISTER_TYPE, Draft, unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import day, groups, word
from jurisdiction.loading.ids import Row
from jurisdiction.loading.names import index
from jurisdiction.loading.shape import CitesForm, RegisterForm
from jurisdiction.loading.things import Reader
from jurisdiction.model.case import Stated, Thing
from jurisdiction.model.vocabulary import Kind
from jurisdiction.register import Knowledge, Register

_CITES = "cites"


@dataclass(slots=True)
class _Tables:
    """What is gathered before the references between records are resolved."""

    records: dict[str, tuple[Thing, ...]]
    names: dict[str, dict[str, tuple[Thing, ...]]]
    known: dict[str, Knowledge]


def read_registers(files: list[Mapping], draft: Draft) -> None:
    """Compile all files of the register and put the register on the draft."""
    tables = _Tables({}, {}, {})
    register = Register(tables.records, tables.names, tables.known)
    reader = Reader(draft.vocabulary, draft.problems, register)
    for file in files:
        if conform(file, RegisterForm, draft.problems):
            _file(file, reader, tables, draft)
    reader.finish()
    draft.register = register


def _file(file: Mapping, reader: Reader, tables: _Tables, draft: Draft) -> None:
    """Compile one file."""
    kind = _kind(file, reader, tables)
    if kind is None:
        return
    row = Row(kind, f"register.{kind}")
    found: list[Thing] = []
    for number, node in enumerate(groups(file, "records"), start=1):
        if node.get("id") is None:
            reader.problems.add(node.place, "missing_key", "`id` is missing here")
        found.extend(reader.item(_cited(node, kind, draft), number, row))
    tables.records[kind] = tuple(found)
    tables.names[kind] = index(found)
    as_of = day(file.get("as_of"), reader.problems) or 1
    complete = day(file.get("list_as_of"), reader.problems) or as_of
    tables.known[kind] = Knowledge(complete, as_of)


def _cited(node: Mapping, kind: str, draft: Draft) -> Mapping:
    """Note which authorities a record cites; return the record without them, as they are no fact."""
    if node.get(_CITES) is None:
        return node
    own = tuple(entry for entry in node.entries if entry[0].value == _CITES)
    if conform(Mapping(own, node.place), CitesForm, draft.problems):
        draft.record_cites[f"{kind}/{word(node, 'id')}"] = citations(node, draft)
    return Mapping(tuple(entry for entry in node.entries if entry not in own), node.place)


def _kind(file: Mapping, reader: Reader, tables: _Tables) -> str | None:
    """Return the kind of record that a file holds, if it is declared and held by no other file."""
    name = file.get("register")
    if not isinstance(name, Text):
        return None
    kinds = [kind.name for kind in reader.vocabulary.types.values() if kind.register]
    if name.value not in kinds:
        unknown(reader.problems, name, "kind of record", kinds)
        return None
    if name.value in tables.records:
        message = f"another file holds the records of {cut(name.value)} already"
        reader.problems.add(name.place, "duplicate_id", message, offending=name.value)
        return None
    return name.value


def register_thing(draft: Draft) -> Thing:
    """Return the thing `register`, whose lists hold all records of a kind."""
    thing = Thing(REGISTER_TYPE, "register", "register")
    kind = draft.vocabulary.types.get(REGISTER_TYPE)
    for fact in kind.facts.values() if kind else ():
        if fact.kind is Kind.THINGS:
            thing.facts[fact.name] = Stated(draft.register.things(fact.of))
    return thing
