"""Case files: the header, the facts by the vocabulary, what the file supposes, expects and records."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePath

from jurisdiction.loading.complaints import named
from jurisdiction.loading.document import Items, Mapping, Node, Text, read_file, read_text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.expectations import EVIDENCE, read_expectations
from jurisdiction.loading.ids import Row
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.loading.records import read_disagreements, read_record
from jurisdiction.loading.things import Reader
from jurisdiction.loading.values import plain_text
from jurisdiction.model.case import CaseFile, Thing

_HEADER = "case"
_ENGINE = ("supposes", "expect", "recorded", "disagrees")
_SETTINGS = ("id", "profile", "evidence")


def load_case(source: Path | str, loaded: Loaded, shown_as: str | None = None) -> CaseFile:
    """Return the case of a file (a path) or of a text; raise `Refused` with all its problems."""
    problems, case = check_case(source, loaded, shown_as)
    if problems.errors or case is None:
        raise Refused(problems)
    return case


def check_case(
    source: Path | str | bytes, loaded: Loaded, shown_as: str | None = None
) -> tuple[Problems, CaseFile | None]:
    """Return the problems of a case file, and the case unless it could not be read at all.

    A case with errors is returned too, for further checks; it must not be assessed.
    """
    problems = Problems()
    if isinstance(source, Path):
        file = shown_as or source.as_posix()
        root = read_file(source, file, problems)
    else:
        file = shown_as or "case"
        root = read_text(source, file, problems)
    return problems, None if root is None else compile_case(root, file, loaded, problems)


def compile_case(root: Mapping, file: str, loaded: Loaded, problems: Problems) -> CaseFile:
    """Return the case that the tree of a file says; what is wrong is added to the problems."""
    book = loaded.rulebook
    reader = Reader(
        book.vocabulary, problems, loaded.register, book.rules, book.evidence.source_type
    )
    thing = Thing(book.vocabulary.root, "case", "", place=root.place)
    supposed = _supposed(root.get("supposes"), reader)
    header = _header(root, reader)
    _root_facts(root, header, thing, reader)
    reader.finish()
    allegations = _units(reader)
    assessed_on = _assessed_on(thing, problems)
    day = book.law_as_of if assessed_on is None else assessed_on
    record = read_record(root.get("recorded"), book, problems)
    return CaseFile(
        id=_setting(header, "id", problems) or PurePath(file).stem,
        file=file,
        nature=thing.text("nature"),
        root=thing,
        allegations=allegations,
        supposed=supposed,
        expect=read_expectations(root.get("expect"), allegations, day, book, reader),
        assessed_on=assessed_on,
        profile=_named(header, "profile", tuple(book.profiles), problems),
        evidence=_named(header, "evidence", EVIDENCE, problems),
        recorded=record,
        disagrees=read_disagreements(root.get("disagrees"), record, book, problems),
        place=root.place,
    )


def _header(root: Mapping, reader: Reader) -> Mapping:
    """Return the block `case`, which every case file has."""
    header = root.get(_HEADER)
    if isinstance(header, Mapping):
        return header
    if header is None:
        reader.problems.add(root.place, "missing_key", "`case` is missing here")
    else:
        message = f"a group of keys is asked here, not {named(header)}"
        reader.problems.add(header.place, "wrong_form", message)
    return Mapping((), root.place)


def _root_facts(root: Mapping, header: Mapping, thing: Thing, reader: Reader) -> None:
    """Put on the root thing the facts of the header and of the other keys of the file."""
    kind = reader.vocabulary.types[thing.type]
    reader.ids.made.append(thing)
    for key, value in header.entries:
        if key.value not in _SETTINGS or key.value in kind.facts:
            reader.entry(key, value, thing, ())
    for key, value in root.entries:
        if key.value == _HEADER or key.value in _ENGINE:
            continue
        if key.value in thing.facts or header.get(key.value) is not None:
            message = f"`{cut(key.value)}` stands in `case` already"
            reader.problems.add(key.place, "duplicate_key", message, offending=key.value)
        else:
            reader.entry(key, value, thing, ())
    place = header.place if header.entries else root.place
    named_place = Thing(thing.type, "", "", thing.facts, place=place)
    reader.check_required(named_place, kind)


def _supposed(node: Node | None, reader: Reader) -> tuple[Thing, ...]:
    """Return the records that a case adds to the register."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        message = f"kinds of records are asked here, not {named(node)}"
        reader.problems.add(node.place, "wrong_form", message)
        return ()
    kinds = [kind.name for kind in reader.vocabulary.types.values() if kind.register]
    found: list[Thing] = []
    for key, records in node.entries:
        if key.value not in kinds:
            unknown(reader.problems, key, "kind of record", kinds)
        else:
            found.extend(_records(key, records, reader))
    return tuple(found)


def _records(kind: Text, node: Node, reader: Reader) -> list[Thing]:
    """Return the supposed records of one kind."""
    items = node.items if isinstance(node, Items) else ()
    if not items:
        what = "an empty one" if isinstance(node, Items) else named(node)
        message = f"a list of records is asked here, not {what}"
        reader.problems.add(node.place, "wrong_form", message)
    row = Row(kind.value, f"supposes.{kind.value}")
    found: list[Thing] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            message = f"a record is asked here, not {named(item)}"
            reader.problems.add(item.place, "wrong_form", message)
            continue
        found.extend(reader.item(item, number, row))
    for number, thing in enumerate(found, start=1):
        thing.supposed = True
        _new_id(thing, number, reader)
    return found


def _new_id(thing: Thing, number: int, reader: Reader) -> None:
    """Give a supposed record without an id one; an id of the register is taken."""
    if thing.id == str(number):
        thing.id = f"supposed-{number}"
    if any(known.id == thing.id for known in reader.register.find(thing.type, thing.id)):
        message = f"`{cut(thing.id)}` is a record of the register, which a case cannot change"
        reader.problems.add(thing.place, "duplicate_id", message)


def _units(reader: Reader) -> tuple[Thing, ...]:
    """Return the allegations in the order of pleading, each with an id of its own."""
    unit = reader.vocabulary.unit
    found = tuple(thing for thing in reader.ids.made if thing.type == unit)
    bearers = Counter(thing.id for thing in found)
    for thing in found:
        if bearers[thing.id] > 1 and thing.parent is not None:
            thing.id = f"{thing.parent.id}.{thing.id}"
    return found


def _assessed_on(thing: Thing, problems: Problems) -> int | None:
    """Return the day of assessment that the file states, which is one day."""
    stated = thing.facts.get("assessed_on")
    if stated is None:
        return None
    period = thing.period("assessed_on")
    if period is None and any(each.place == stated.place for each in problems.errors):
        return None  # that it is no date was said
    if period is None or not period.whole.exact:
        message = "the day of assessment is one day, such as 2026-11-21"
        problems.add(stated.place, "not_a_day", message, offending=period.text if period else None)
        return None
    return period.start.first


def _setting(header: Mapping, key: str, problems: Problems) -> str:
    node = header.get(key)
    text = plain_text(node, "a text", problems) if node is not None else None
    return text.value if text else ""


def _named(header: Mapping, key: str, known: tuple[str, ...], problems: Problems) -> str:
    """Return a setting that names something of the rule book."""
    node = header.get(key)
    if isinstance(node, Text) and node.value not in known:
        unknown(problems, node, key, known)
    return _setting(header, key, problems)
