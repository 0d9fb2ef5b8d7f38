"""A loaded rule book as data that JSON can hold, and back again, lazily.

The values of the model are written as lists that begin with a number for their class; things, which
are compared by identity, stand in one table and are referred to by their place in it.
What is read back is equal to what was written, and each part is made when it is first asked for.
This module knows no file; `cache` does.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import ModuleType
from typing import Any, TypeAlias, TypeVar

from jurisdiction import register as register_module
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model import beside, calendar, case, condition, place, query, rulebook, vocabulary
from jurisdiction.model.case import Thing
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import Kind
from jurisdiction.register import Knowledge, Register

Raw: TypeAlias = Any
"""What JSON holds: texts, numbers, yes, no, nothing; lists, which are values; objects."""

T = TypeVar("T")

_TUPLE, _THING, _THINGS, _KIND, _TEXT_KEYS, _OTHER_KEYS = range(6)
_FIRST_CLASS = 10
_PLACE = "place"  # the field, of whatever class, in which a place stands as one number
_PLACE_BITS = 22  # no file has as many characters
_SCALARS = (str, int, bool, type(None))
_MODULES = (beside, calendar, case, condition, place, query, rulebook, vocabulary, register_module)
_APART = (Thing, Place, Register)


def _classes_of(module: ModuleType) -> list[type]:
    own = [each for each in vars(module).values() if isinstance(each, type)]
    return [each for each in own if each.__module__ == module.__name__ and is_dataclass(each)]


_CLASSES = tuple(each for module in _MODULES for each in _classes_of(module) if each not in _APART)
_NUMBERS = {each: number for number, each in enumerate(_CLASSES, start=_FIRST_CLASS)}


# Writing.


def encode(loaded: Loaded) -> dict[str, Raw]:
    """Return a rule book and its register as data; raise TypeError for an unknown class."""
    encoder = _Encoder()
    data = {
        "rulebook": encoder.value(loaded.rulebook),
        "records": encoder.value(dict(loaded.register.records)),
        "names": encoder.value({kind: dict(n) for kind, n in loaded.register.names.items()}),
        "known": encoder.value(dict(loaded.register.known)),
        "register_thing": encoder.number(loaded.register_thing),
    }
    return {**data, "things": encoder.things(), "files": list(encoder.files)}


class _Encoder:
    """Writes values; things that are met get a number and are written last."""

    def __init__(self) -> None:
        self.files: dict[str, int] = {}
        self._numbers: dict[Thing, int] = {}
        self._met: list[Thing] = []

    def number(self, thing: Thing) -> int:
        if thing not in self._numbers:
            self._numbers[thing] = len(self._met)
            self._met.append(thing)
        return self._numbers[thing]

    def things(self) -> list[Raw]:
        """Return the table of things; it grows while it is written, as things lead to others."""
        table: list[Raw] = []
        while len(table) < len(self._met):
            thing = self._met[len(table)]
            parent = None if thing.parent is None else self.number(thing.parent)
            own = [thing.type, thing.id, thing.path, self.value(thing.facts), parent]
            table.append([*own, self.value(thing.place), thing.supposed])
        return table

    def value(self, value: object) -> Raw:  # noqa: PLR0911 - one for each kind of value
        if isinstance(value, _SCALARS):
            return value
        if isinstance(value, Thing):
            return [_THING, self.number(value)]
        if isinstance(value, Place):
            return self._place(value)
        if isinstance(value, tuple):
            return self._tuple(value)
        if isinstance(value, dict):
            return self._dict(value)
        if isinstance(value, Enum):
            return [_KIND, value.value]
        return self._instance(value)

    def _place(self, place: Place) -> int:
        file = self.files.setdefault(place.file, len(self.files))
        return file << 2 * _PLACE_BITS | place.line << _PLACE_BITS | place.column

    def _tuple(self, value: tuple[object, ...]) -> list[Raw]:
        if value and all(isinstance(each, Thing) for each in value):
            return [_THINGS, *(self.number(each) for each in value if isinstance(each, Thing))]
        return [_TUPLE, *(self.value(each) for each in value)]

    def _dict(self, value: Mapping[Any, object]) -> Raw:
        if not all(isinstance(key, str) for key in value):
            pairs = ([self.value(key), self.value(each)] for key, each in value.items())
            return [_OTHER_KEYS, *pairs]
        return [_TEXT_KEYS, {key: self.value(each) for key, each in value.items()}]

    def _instance(self, value: object) -> list[Raw]:
        if type(value) not in _NUMBERS:
            raise TypeError(f"a {type(value).__name__} cannot be written")
        declared = fields(value)  # type: ignore[arg-type] # numbered: a dataclass
        found = [(getattr(value, each.name), each.default) for each in declared]
        while found and found[-1][1] is not MISSING and found[-1][0] == found[-1][1]:
            found.pop()
        return [_NUMBERS[type(value)], *(self.value(each) for each, _ in found)]


# Reading.


class Lazily(dict[str, T]):
    """A dictionary whose values are made from data when they are first asked for.

    Data is a list, and no value of the model is one.
    """

    def __init__(self, data: dict[str, Raw], make: Callable[[Raw], Any]) -> None:
        """Hold the data, and what makes a value of it."""
        super().__init__(data)
        self._make = make

    def __getitem__(self, key: str) -> T:
        """Return a value, as of any dictionary."""
        found = super().__getitem__(key)
        if type(found) is list:
            found = self._make(found)
            super().__setitem__(key, found)
        return found

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as of any dictionary
        """Return a value, or the default."""
        return self[key] if key in self else default  # noqa: SIM401 - this is `get`

    def values(self) -> ValuesView[T]:  # type: ignore[override] # dict has own views
        """Return all values."""
        return self._whole().values()

    def items(self) -> ItemsView[str, T]:  # type: ignore[override] # dict has own views
        """Return all keys with their values."""
        return self._whole().items()

    def __iter__(self) -> Iterator[str]:
        """Yield the keys; that this is our own keeps `dict(...)` from copying the data."""
        return super().__iter__()

    def __eq__(self, other: object) -> bool:
        """Return whether another dictionary holds the same."""
        return isinstance(other, Mapping) and self._whole() == dict(other)

    def __hash__(self) -> int:  # type: ignore[override] # dict sets it to None
        """Raise TypeError, as every dictionary does."""
        raise TypeError("unhashable type: 'Lazily'")

    def _whole(self) -> dict[str, T]:
        return {key: self[key] for key in self}


def decode(data: Mapping[str, Raw]) -> Loaded:
    """Return the rule book that was written; what it raises for other data is not said."""
    decoder = _Decoder(data)
    register = Register(
        decoder.value(data["records"]),
        decoder.value(data["names"]),
        decoder.value(data["known"]),
    )
    return Loaded(decoder.value(data["rulebook"]), register, decoder.thing(data["register_thing"]))


class _Decoder:
    """Reads values; a thing is made once, when it is first referred to."""

    def __init__(self, data: Mapping[str, Raw]) -> None:
        self._files: list[str] = data["files"]
        self._table: list[Raw] = data["things"]
        self._things: list[Thing | None] = [None] * len(self._table)
        apart: dict[int, Callable[[Raw], object]] = {
            _TUPLE: self._tuple,
            _THING: lambda raw: self.thing(raw[1]),
            _THINGS: lambda raw: tuple([self.thing(number) for number in raw[1:]]),
            _KIND: lambda raw: Kind(raw[1]),
            _TEXT_KEYS: lambda raw: Lazily(raw[1], self.value),
            _OTHER_KEYS: lambda raw: {self.value(k): self.value(v) for k, v in raw[1:]},
        }
        self._make = {**apart, **{number: self._maker(each) for each, number in _NUMBERS.items()}}

    def value(self, raw: Raw) -> Any:  # noqa: ANN401 - of the class that the data names
        return self._make[raw[0]](raw) if type(raw) is list else raw

    def thing(self, number: int) -> Thing:
        found = self._things[number]
        if found is None:
            kind, own, path, facts, parent, where, supposed = self._table[number]
            found = Thing(kind, own, path, self.value(facts), None, self._place(where), supposed)
            self._things[number] = found
            found.parent = None if parent is None else self.thing(parent)
        return found

    def _place(self, packed: int) -> Place:
        lines, column = divmod(packed, 1 << _PLACE_BITS)
        file, line = divmod(lines, 1 << _PLACE_BITS)
        return Place(self._files[file], line, column)

    def _tuple(self, raw: Raw) -> tuple[object, ...]:
        make = self._make
        return tuple([make[each[0]](each) if type(each) is list else each for each in raw[1:]])

    def _maker(self, made: type) -> Callable[[Raw], object]:
        names = ["", *(field.name for field in fields(made))]
        where = names.index(_PLACE) if _PLACE in names else len(names)

        def make(raw: Raw) -> object:
            makers = self._make
            found: list[Any] = [
                makers[each[0]](each) if type(each) is list else each for each in raw
            ]
            if len(found) > where:
                found[where] = self._place(found[where])
            return made(*found[1:])

        return make


def shape() -> str:
    """Return a text that differs where classes or fields do: data of one shape fits no other."""
    named = {each.__name__: [field.name for field in fields(each)] for each in (*_CLASSES, Thing)}
    return ";".join(f"{name}({','.join(names)})" for name, names in named.items())


__all__ = ["Knowledge", "Lazily", "decode", "encode", "shape"]
