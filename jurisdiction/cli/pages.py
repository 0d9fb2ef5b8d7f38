"""From an explanation to what is printed, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from jurisdiction.cli.options import PageFormat
from jurisdiction.cli.output import columns, emit, style
from jurisdiction.explanation import phrases
from jurisdiction.explanation.model import Explanation, Section
from jurisdiction.model.rulebook import Rulebook


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
    """Print sections, and last the line that names the rule book they come from."""
    emit(f"{page(Explanation(tuple(sections)), rulebook, form)}\n{rulebook_line(rulebook)}")


def rulebook_line(rulebook: Rulebook) -> str:
    """Return the line that names the rule book behind an answer."""
    named = {"id": rulebook.id, "version": rulebook.version, "digest": rulebook.digest}
    return f"{phrases.RULEBOOK.format(**named)}\n"
