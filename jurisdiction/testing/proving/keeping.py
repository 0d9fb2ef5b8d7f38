"""What every case of a bound keeps: what is named is there, silence reads its value, what must be written is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import z3

from jurisdiction.model.case import Thing
from jurisdiction.testing.proving.options import (
    A_DAY,
    IN,
    NOT_WRITTEN,
    OUT,
    UNKNOWN,
    WRITTEN,
    Free,
    member_key,
    size_of,
    sizes,
    supposed_key,
    written_key,
)
from jurisdiction.testing.proving.skeleton import Skeleton
from jurisdiction.testing.proving.variables import Bit, Seen, all_of, negated


@dataclass(frozen=True, slots=True)
class Keeping:
    """What one case keeps, under the names that its unknowns have. `things` are all that it may have, by address."""

    skeleton: Skeleton
    things: Mapping[str, Thing]
    facts: frozenset[tuple[str, str]]
    frees: Sequence[Free]
    seen: Seen

    def rules(self, args: Iterable[str]) -> Iterator[Bit]:
        """Yield what is kept where something is asked of these arguments, once all that is asked is encoded."""
        yield self.present(self.skeleton.unit)
        for arg in args:
            name = arg.partition(":")[2]
            if name in self.things:
                yield self.present(name)
        for free in self.frees:
            yield from self._named_are_there(free)
            yield from self._silences(free)
        yield from self._must_be_written()

    def dated(self) -> Iterator[z3.BoolRef]:
        """Yield that dates which are compared are written: one that is not could be any day."""
        compared = {key.partition("@")[0] for key in self.seen.variables.days}
        for path in sorted({path for free in self.frees for path in free.undated}):
            if self.seen.own(path) in compared and self.seen.named(path):
                yield self.seen.takes(path, A_DAY)

    def _named_are_there(self, free: Free) -> Iterator[Bit]:
        for path, things in free.referred.items():
            here = self.present(path.rpartition(".")[0])
            for thing in things:
                if thing.path in self.things and thing in free.things:
                    missing = all_of([here, negated(self.present(thing.path))])
                    for bit in self._naming(path, thing.id):
                        yield negated(all_of([bit, missing]))

    def _naming(self, path: str, name: str) -> Iterator[Bit]:
        for key, option in ((path, name), (member_key(path, name), IN)):
            if option in self.seen.named(key):
                yield self.seen.takes(key, option)

    def _silences(self, free: Free) -> Iterator[Bit]:
        """Yield that a fact which is not written has the value that silence gives it."""
        for path, reads in free.unwritten.items():
            named = self.seen.named(path)
            if not named or not self.seen.named(written_key(path)):
                continue
            unwritten = self.seen.takes(written_key(path), NOT_WRITTEN)
            for option, bit in named.items():
                yield negated(all_of([unwritten, negated(bit) if option == reads else bit]))

    def _must_be_written(self) -> Iterator[Bit]:
        """Yield that what the loader asks for is written, if only as unknown."""
        for path, names in self.skeleton.placeholders.items():
            for name in names:
                address = f"{path}.{name}" if path else name
                for key in (address, written_key(address)):
                    named = self.seen.named(key)
                    if NOT_WRITTEN in named:
                        yield negated(named[NOT_WRITTEN])

    def present(self, path: str) -> Bit:
        """Return whether the thing at an address is in the case; a record, whether the case supposes it."""
        thing = self.things.get(path)
        if thing is not None and thing.supposed:
            self.seen.choose(supposed_key(path), (IN, OUT))
            return self.seen.takes(supposed_key(path), IN)
        found: list[Bit] = []
        while thing is not None and thing.parent is not None:
            found.append(self._held(thing, thing.parent))
            thing = thing.parent
        return all_of(found)

    def _held(self, thing: Thing, above: Thing) -> Bit:
        for name, stated in above.facts.items():
            key = f"{above.path}.{name}" if above.path else name
            if (above.type, name) not in self.facts:
                continue
            if stated.value is thing:
                self.seen.choose(key, (NOT_WRITTEN, UNKNOWN, WRITTEN))
                return self.seen.takes(key, WRITTEN)
            if isinstance(stated.value, tuple) and thing in stated.value:
                return self._long_enough(key, above.things(name), thing)
        return True

    def _long_enough(self, key: str, things: Sequence[Thing], thing: Thing) -> Bit:
        options = sizes(len(things))
        self.seen.choose(key, options)
        long = [o for o in options if size_of(o) > things.index(thing)]
        return z3.Or([self.seen.takes(key, option) for option in long])
