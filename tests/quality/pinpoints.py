"""Provisions of a statute: what a pinpoint or a file of rules names, and which provisions lie in each other.

A provision is a row of names from the article down: `17(1)(a)` is 17, 1, a. A pinpoint with further words, such as
`art. 5(2) as adopted in 1998`, names no provision of the text as it stands.
"""

import re
from collections.abc import Iterator, Sequence

Provision = tuple[str, ...]

_ONE = r"\d+(?: bis| ter)?(?:\([^)]+\))*"
_PART = re.compile(rf"({_ONE})(?:-({_ONE}|\([^)]+\)))?")
_FILE = re.compile(r"articles?_([^/.]+)(?:/(?:paragraphs?_([^/.]+)|chapeau))?\.yaml$")


def provision(text: str) -> Provision:
    """Return the names that make up a provision: `15 bis(4)` is 15 bis, 4."""
    return tuple(re.findall(r"[^()]+", text))


def provisions(at: str, order: Sequence[Provision]) -> list[Provision]:
    """Return the provisions that a pinpoint names; ranges are filled as the statute orders its provisions.

    A range whose ends the order lacks is left as its two ends.
    """
    parts = re.split(r",\s*", re.sub(r"^arts?\.? ", "", at))
    matches = [match for part in parts if (match := _PART.fullmatch(part))]
    return [found for match in matches for found in _range(match[1], match[2] or "", order)]


def subject(file: str) -> str:
    """Return the pinpoint that the name of a file stands for; empty where it names no provision.

    `article_12/paragraph_2_a.yaml` is 12(2)(a), `article_15_bis/paragraph_6.yaml` is 15 bis(6). A name in the plural is
    read as one that the statute does not have.
    """
    match = _FILE.search(file)
    if match is None:
        return ""
    article, parts = match[1].replace("_", " "), (match[2] or "").replace("_", ")(")
    return f"{article}({parts})" if parts else article


def related(some: Sequence[Provision], others: Sequence[Provision]) -> bool:
    """Whether one of some provisions is one of the others, part of it or a whole that has it as a part."""
    return any(_prefix(one, other) for one in some for other in others)


def within(some: Sequence[Provision], whole: Provision) -> bool:
    """Whether one of some provisions is another one or part of it."""
    return any(each[: len(whole)] == whole for each in some)


def _prefix(one: Provision, other: Provision) -> bool:
    return all(a == b for a, b in zip(one, other, strict=False))


def _range(start: str, end: str, order: Sequence[Provision]) -> Iterator[Provision]:
    """The provisions from a first to a last one, of which the pinpoint may give the last name alone."""
    first, tail = provision(start), provision(end)
    last = (*first[: len(first) - len(tail)], *tail)
    listed = (p[: len(first)] for p in order if p[: len(first) - 1] == first[:-1])
    beside = [p for p in dict.fromkeys(listed) if len(p) == len(first)] if end else [first]
    if {first, last} <= {*beside}:
        yield from beside[beside.index(first) : beside.index(last) + 1]
    else:
        yield from (first, last)
