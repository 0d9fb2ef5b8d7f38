"""What two versions of a rule book say differently, beside what their rules answer: data, compared as written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jurisdiction.loading import Loaded
from jurisdiction.testing.proving.parts import Aspects, Section, orders, sections
from jurisdiction.testing.proving.written import NOTHING, same, told

OTHERWISE = "written otherwise"


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim that something is the same in two versions, and why it is not; nothing where it is."""

    claim: str
    why: str = ""


def names(loaded: Loaded) -> Iterator[str]:
    """Yield the name of every part of a rule book that is compared, as `--only` takes it."""
    for section in sections(loaded):
        yield from section.parts
    yield from orders(loaded.rulebook)


def compared(old: Loaded, new: Loaded, named: Collection[str]) -> Iterator[Compared]:
    """Yield each part that differs and is not named, and for each sort how many parts are the same."""
    for before, after in zip(sections(old), sections(new), strict=True):
        yield from _section(before, after, named)
    yield from _orders(orders(old.rulebook), orders(new.rulebook), named)


def _section(old: Section, new: Section, named: Collection[str]) -> Iterator[Compared]:
    alike = 0
    for name in dict.fromkeys((*old.parts, *new.parts)):
        why = _why(old.parts.get(name), new.parts.get(name))
        if why and name not in named:
            yield Compared(f"{name} is the same in both", why)
        alike += not why
    if alike:
        be, noun = ("is", old.one) if alike == 1 else ("are", old.several)
        yield Compared(f"{alike} {noun} {be} the same in both")


def _why(old: Aspects | None, new: Aspects | None) -> str:
    """Return in which way a part differs, a line for each; nothing where it does not."""
    if old is None or new is None:
        return f"only the {'new' if old is None else 'old'} rule book has it"
    found = dict.fromkeys((*old, *new))
    return "\n".join(
        _differs(words, old.get(words), new.get(words))
        for words in found
        if not same(old.get(words), new.get(words))
    )


def _differs(words: str, old: object, new: object) -> str:
    if isinstance(old, tuple) and isinstance(new, tuple):
        said = Counter(map(told, old)), Counter(map(told, new))
        before, after = (", ".join((mine - other).elements()) for mine, other in (said, said[::-1]))
    else:
        before, after = told(old), told(new)
    if before == after:
        return f"{words}: {OTHERWISE}, or in another order"
    return f"{words}: {before or NOTHING} before, {after or NOTHING} now"


def _orders(
    old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]], named: Collection[str]
) -> Iterator[Compared]:
    """Yield the orders, of what both versions have, that differ; what only one has is told by its own name."""
    for name in (each for each in old if each not in named):
        before, after = (
            tuple(each for each in mine if each in other)
            for mine, other in ((old[name], new[name]), (new[name], old[name]))
        )
        why = f"{', '.join(before)} before, {', '.join(after)} now"
        if before != after:
            yield Compared(f"{name} is the same in both", why)
