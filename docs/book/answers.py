"""The page on how an answer comes about: the limbs, the overall outcomes and the next steps, with their rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from docs.book.gaps import Gaps
from docs.book.prose import Prose, anchored, blocks, bullets, labelled, under
from docs.book.shelf import Shelf
from jurisdiction.explanation.labels import sentence, words
from jurisdiction.explanation.uses import Uses
from jurisdiction.model import query as form
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Limb, Line, Outcome
from jurisdiction.render.markdown import escaped
from jurisdiction.testing.coverage_items import OUTCOME

PAGE = "answers.md"
_HEAD = """\
An answer goes limb by limb, for each allegation; the overall outcome is made from the same rules.
A limb takes the value of its first line that holds; where a line only puts the question, *yes* is satisfied, \
*no* is not satisfied, and what is open says that too little is known.
No limb pools across allegations, and the file as a whole takes the best outcome among its allegations.\
"""


def pages(shelf: Shelf, uses: Uses, gaps: Gaps) -> Iterator[tuple[str, str]]:
    """Yield the page with its text."""
    prose, book = Prose(shelf, PAGE), shelf.book
    parts = [
        "## Limbs",
        *(_limb(prose, uses, limb) for limb in book.limbs),
        "## Overall outcomes",
        "The first of these that holds is the outcome of an allegation.",
        *(_outcome(prose, gaps, each) for each in book.outcomes),
        "## Next steps",
        "With the best outcome, the first of these that holds says what comes next.",
        *(_asked(prose, step.value, words(step.value), step.query) for step in book.next_steps),
    ]
    yield PAGE, prose.whole(prose.head("How an answer comes about", _HEAD), parts)


def _limb(prose: Prose, uses: Uses, limb: Limb) -> str:
    issues = "; ".join(prose.issue(issue) for issue in uses.of_limb(limb))
    return blocks(
        [
            anchored(f"limb-{limb.id}", escaped(limb.title), 3),
            f"*{escaped(limb.question)}*",
            bullets(_line(prose, line) for line in limb.lines),
            under("Marks", bullets(_line(prose, line) for line in limb.marks)),
            labelled("Contested issues on which it can turn", issues),
        ]
    )


def _line(prose: Prose, line: Line) -> str:
    asked = _query(prose, line.query)
    return (
        f"The question is whether {asked}."
        if line.asks
        else f"*{words(line.value)}* where {asked}."
    )


def _outcome(prose: Prose, gaps: Gaps, outcome: Outcome) -> str:
    """An outcome, with what becomes of its question in the shipped cases."""
    counted = gaps.counted(OUTCOME, outcome.id)
    asked = _asked(prose, outcome.id, outcome.says, outcome.query)
    return blocks([asked, f"In the shipped cases it {counted}." if counted else ""])


def _asked(prose: Prose, name: str, says: str, query: Query) -> str:
    heading = escaped(sentence(says).rstrip("."))
    return blocks([anchored(name, heading, 3), f"Where {_query(prose, query)}."])


def _query(prose: Prose, query: Query) -> str:  # noqa: C901, PLR0911 - one for each form
    """Return a query as a clause; rules in it are links."""
    match query:
        case form.AskRule():
            return f"“{prose.rule(query.rule)}” holds"
        case form.AskAlways():
            return "nothing else was said before"
        case form.AskNot(form.AskRule() as asked):
            return f"“{prose.rule(asked.rule)}” does not hold"
        case form.AskNot():
            return f"it is not so that {_query(prose, query.part)}"
        case form.AskAll():
            return ", and ".join(_query(prose, part) for part in query.parts)
        case form.AskAny():
            return f"either {', or '.join(_query(prose, part) for part in query.parts)}"
        case form.AskUnsettled():
            return f"it is open whether {_query(prose, query.part)}"
        case form.AskEveryProfile():
            return f"under every profile {_query(prose, query.part)}"
        case form.AskAfresh():
            return f"past findings set aside, {_query(prose, query.part)}"
        case form.AskPleaded():
            return f"on the facts as pleaded {_query(prose, query.part)}"
        case form.AskLimb():
            values = " or ".join(words(value) for value in query.values)
            return f"the limb {prose.link(f'limb:{query.limb}', words(query.limb))} is {values}"
        case _:
            assert_never(query)
