"""A YAML file as texts with their places, and nothing guessed about what they mean.

Every scalar is the text that stands in the file: `NO`, `off`, `12.10`, `1:30` and `~` are texts,
and the vocabulary alone says what a text means.
Whatever could surprise a reader of the file is refused: duplicate keys, anchors, aliases, tags,
merge keys, several documents, deep nesting, large files. All such problems of a file are reported,
as far as the parser can go on.
"""

from __future__ import annotations

import re
from pathlib import Path

from jurisdiction.loading import source, syntax
from jurisdiction.loading.composer import Composer
from jurisdiction.loading.node import Items, Mapping, Node, Text
from jurisdiction.loading.problems import Problems

_DIVISIVE = re.compile(r"\t|[|>][-+\d]*#")
"""What the parsers take differently: a tab, and a comment with no blank before it where a block text begins."""

__all__ = ["Items", "Mapping", "Node", "Text", "read_file", "read_list_file", "read_text"]


def read_file(path: Path, shown_as: str, problems: Problems) -> Mapping | None:
    """Return the root of a file as `read_text` does; no more than the limit is read."""
    data = source.read_bytes(path, shown_as, problems)
    return None if data is None else read_text(data, shown_as, problems)


def read_text(text: str | bytes, file: str, problems: Problems) -> Mapping | None:
    """Return the root of a YAML text, or None where something had to be left out.

    What is wrong is added to `problems`, never raised. The root that is returned is whole: after a
    duplicate key (the first is kept), an anchor, a tag or a directive it is still returned, so that
    the next step can find more; it is not after any other problem.
    """
    root = _read(text, file, problems, lists=False)
    return root if isinstance(root, Mapping) else None


def read_list_file(path: Path, shown_as: str, problems: Problems) -> Mapping | Items | None:
    """Return the root of a file that may be a list, as `read_file` does."""
    data = source.read_bytes(path, shown_as, problems)
    return None if data is None else _read(data, shown_as, problems, lists=True)


def _read(
    text: str | bytes, file: str, problems: Problems, *, lists: bool
) -> Mapping | Items | None:
    """Return the root, or None where something had to be left out."""
    cleaned = source.clean(text, file, problems)
    if cleaned is None:
        return None
    composer = _compose(cleaned, file, lists=lists)
    problems.extend(composer.problems.sorted())
    return composer.root if composer.whole else None


def _compose(text: str, file: str, *, lists: bool) -> Composer:
    """Return what the fast parser makes of a text, or where it is in doubt, the pure one."""
    if syntax.FAST is not None and not _DIVISIVE.search(text):
        composer = Composer(file, lists=lists)
        composer.read(text, syntax.FAST)
        if not composer.doubtful:
            return composer
    composer = Composer(file, lists=lists)
    composer.read(text, syntax.PureParser)
    return composer
