"""What makes one case file differ from another, by address, and a file without what stands at an address."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.testing.proving.skeleton import Data

_HEADER, _LISTED = "case", "listed"
_UNTOUCHED = ("id", _HEADER)
Items = list[tuple[str, Data]]


def apart(first: Data, second: Data, path: str = "") -> Iterator[str]:
    """Yield, in words, what is added, struck out and written otherwise."""
    one, other = dict(_items(first)), dict(_items(second))
    if not (one and other) or not (_is_group(first) and _is_group(second)):
        if first != second:
            yield f"set {path} from {_shown(first)} to {_shown(second)}"
        return
    for name in dict.fromkeys((*one, *other)):
        below = _below(path, name)
        if name not in other:
            yield f"{_word(one[name], 'remove', 'unset')} {below}, which was {_shown(one[name])}"
        elif name not in one:
            yield from _new(other[name], below)
        else:
            yield from apart(one[name], other[name], below)


def _new(data: Data, path: str) -> Iterator[str]:
    if isinstance(data, list) and _is_group(data):
        for name, item in _items(data):
            yield from _new(item, _below(path, name))
    else:
        yield f"{_word(data, 'add', 'set')} {path}: {_shown(data)}"


def places(data: Data, path: str = "") -> Iterator[str]:
    """Yield the addresses at which something stands, the outer first; names of things are no address."""
    for name, value in _items(data):
        below = _below(path, name)
        if name not in _UNTOUCHED:
            yield below
        yield from places(value, below)


def without(data: dict[str, Data], place: str, path: str = "") -> dict[str, Data]:
    """Return a file without what stands at an address; the file itself where nothing does."""
    found: dict[str, Data] = {}
    for name, value in data.items():
        below = _below(path, name)
        if below != place or name == _HEADER:
            found[name] = _plain(_inside(value, place, below))
    return found


def _plain(data: Data) -> Data:
    """Return a list of which nothing more is said as the list alone."""
    return data[_LISTED] if isinstance(data, dict) and list(data) == [_LISTED] else data


def _inside(value: Data, place: str, path: str) -> Data:
    if isinstance(value, dict):
        return without(value, place, path)
    if not isinstance(value, list):
        return value
    kept = [(item, _below(path, _name(item))) for item in value]
    return [_inside(item, place, below) for item, below in kept if below != place]


def _items(data: Data) -> Items:
    """Return what stands in a group of keys, or in a list of things by their ids."""
    if isinstance(data, dict):
        return list(data.items())
    if isinstance(data, list):
        return [(_name(item), item) for item in data]
    return []


def _name(item: Data) -> str:
    own = item.get("id") if isinstance(item, dict) else item
    return own if isinstance(own, str) else ""


def _is_group(data: Data) -> bool:
    return isinstance(data, dict) or all(isinstance(item, dict) for item in data)


def _below(path: str, name: str) -> str:
    if name == _LISTED or (not path and name == _HEADER):
        return path
    return f"{path}.{name}" if path else name


def _word(value: Data, thing: str, fact: str) -> str:
    return thing if isinstance(value, dict) and "id" in value else fact


def _shown(data: Data) -> str:
    if isinstance(data, dict):
        return f"{{{', '.join(f'{k}: {_shown(v)}' for k, v in data.items() if k != 'id')}}}"
    return data if isinstance(data, str) else f"[{', '.join(_shown(item) for item in data)}]"
