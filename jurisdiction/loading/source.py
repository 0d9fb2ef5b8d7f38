"""From bytes to clean text: size, encoding and characters, before anything is parsed.

What passes here holds no character that one cannot see, or that parsers disagree about.
Tabs are left to the parser, which alone knows whether they stand in a text or in the indentation.
"""

from __future__ import annotations

import re
from pathlib import Path

from jurisdiction.loading.problems import Problems
from jurisdiction.model.place import Place

MOST_BYTES = 2_000_000
"""The largest file that is read: 2 MB."""

_REFUSED = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MARK = "\ufeff"  # written by some editors before the first character


def read_bytes(path: Path, shown_as: str, problems: Problems) -> bytes | None:
    """Return the bytes of a file, at most one beyond the limit; None if it is unreadable."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        problems.add(Place(shown_as, 1, 1), "cannot_read", _reason(error))
        return None


def _reason(error: OSError | ValueError) -> str:
    """Return in our words why a file cannot be opened."""
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "this is a folder, not a file"
        case PermissionError():
            return "there is no permission to read this file"
        case _:
            return "this file cannot be read"


def clean(source: str | bytes, file: str, problems: Problems) -> str | None:
    """Return the text of a file without a byte order mark, or None where its bytes are refused.

    A text that could be decoded is registered with `problems`, so that its lines can be shown.
    """
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB and is not read"
        problems.add(Place(file, 1, 1), "too_large", message)
        return None
    text = source if isinstance(source, str) else _decode(source, file, problems)
    if text is None:
        return None
    text = text.removeprefix(_MARK)
    problems.add_source(file, text)
    return None if _report_characters(text, file, problems) else text


def _decode(data: bytes, file: str, problems: Problems) -> str | None:
    """Return the bytes as text, or None, with the first bad byte reported."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_after(data[: error.start].decode("utf-8"), file)
        if data.startswith(_UTF_16):
            message = "the file is UTF-16, not UTF-8; save it as UTF-8"
        else:
            problems.add_source(file, data.decode("utf-8", "replace").removeprefix(_MARK))
            message = f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        problems.add(place, "not_utf8", message)
        return None


def _place_after(text: str, file: str) -> Place:
    """Return the place that follows the beginning of a file."""
    lines = _LINE_END.split(text.removeprefix(_MARK))
    return Place(file, len(lines), len(lines[-1]) + 1)


def _report_characters(text: str, file: str, problems: Problems) -> bool:
    """Report the first refused character of each line; return whether there was one."""
    if not _REFUSED.search(text):
        return False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if refused := _REFUSED.search(line):
            message = f"the {_name(refused[0])} cannot stand in a file; delete it"
            problems.add(Place(file, number, refused.start() + 1), "control_character", message)
    return True


def escaped_character(text: str) -> str | None:
    r"""Return the name of the first character that an escape such as `\0` must not smuggle in."""
    refused = _REFUSED.search(text) or re.search("\r", text)
    return _name(refused[0]) if refused else None


def _name(character: str) -> str:
    """Return what to call a character that cannot be printed."""
    return f"invisible or control character U+{ord(character):04X}"
