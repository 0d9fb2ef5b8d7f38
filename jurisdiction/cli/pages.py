"""From an explanation to what is printed, in the format that was asked for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from jurisdiction.cli.options import PageFormat
from jurisdiction.cli.output import columns, emit, style
from jurisdiction.explanation import phrases
from jurisdiction.explanation.model import Explanation, Section
from jurisdiction.loading.excerpt import width
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.render.wrapping import fold

_COPIED, _MORE = "    ", "  "


def page(
    explanation: Explanation, rulebook: Rulebook, form: PageFormat, *, to_file: bool = False
) -> str:
    """Return the explanation as text or Markdown."""
    names = rulebook.authority_names()
    if form is PageFormat.MD:
        from jurisdiction.render.markdown import markdown

        return markdown(explanation, names)
    from jurisdiction.render.text import text

    return text(explanation, columns(), style(to_file=to_file), names)


def print_sections(sections: Iterable[Section], rulebook: Rulebook, form: PageFormat) -> None:
    """Print sections, and last the sentence that names the rule book they come from."""
    named = rulebook_line(rulebook) if form is PageFormat.TEXT else f"{rulebook_named(rulebook)}\n"
    emit(f"{page(Explanation(tuple(sections)), rulebook, form)}\n{named}")


def rulebook_line(rulebook: Rulebook) -> str:
    """Return the sentence that names the rule book behind an answer, on lines of the width of a text."""
    return "".join(f"{line}\n" for line in fold(rulebook_named(rulebook), columns()))


def fitted(text: str) -> str:
    """Return a text on lines of the width of a text: a longer line goes on below, two columns further in.

    What stands four columns in, or more, is copied from a file and stays as it is.
    """
    return "".join(f"{part}\n" for line in text.splitlines() for part in _folded(line))


def _folded(line: str) -> list[str]:
    if line.startswith(_COPIED) or width(line) <= columns():
        return [line]
    inwards = line[: len(line) - len(line.lstrip())] + _MORE
    return textwrap.wrap(
        line,
        columns(),
        subsequent_indent=inwards,
        break_long_words=False,
        break_on_hyphens=False,
    )


def rulebook_named(rulebook: Rulebook) -> str:
    """Return the sentence that names the rule book, on one line."""
    named = {"id": rulebook.id, "version": rulebook.version, "digest": rulebook.digest}
    return phrases.RULEBOOK.format(**named)
