"""The page `docs/facts.md`, made from the vocabulary: every kind of thing and every fact."""

from collections.abc import Iterator

from jurisdiction.explanation.labels import without_asides
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Fact, Kind, Silence, ThingType, Vocabulary

HEAD = """\
# Facts

This page is made from the vocabulary of the rule book: every kind of thing that a case file may describe, \
and every fact of it.
[writing-a-case.md](writing-a-case.md) says how to enter them; `jurisdiction show FACT` prints one of them with \
the rules that read it.

- *Value* says what is written: `yes/no`, a text, a date, a number, one of the choices, a group of facts in its place, \
or the id or name of something described elsewhere.
- *Silence* says what counts where nothing is written; where the column is empty the point is open, \
and asked if it matters.
  A list of things of the file (persons, elements) that is not written is empty.
  *Assumed* means that the answer bears that mark, *asked* that the question stays wherever another answer would move \
the outcome.
- Whatever the column says, `unknown` may be written and is never overridden.
- Everything may bear an `id` and `sources`; what must be written is marked *required*.

The facts of Case stand under `case:`; its lists, such as `persons` and `incidents`, stand at the left margin.
"""
RECORDS = """\
## Records

The register holds these; a case adds to them only under `supposes`.
Each may have an `id`, a `source`, a `confidence` and a `note`.
"""
DERIVED = frozenset({Kind.BACK, Kind.SET, Kind.UP})
NESTED = frozenset({Kind.THING, Kind.THINGS})
PLAIN = {
    Kind.YES_NO: "yes/no",
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.NUMBER: "number",
    Kind.TEXTS: "list of texts",
    Kind.CHOICE: "one of the choices below",
    Kind.CHOICES: "list of the choices below",
}
WORDS = {"never": "no such day", "ever": "from the beginning", "none": "nothing listed"}


def page(loaded: Loaded) -> str:
    """The text of the page."""
    book = loaded.rulebook
    parts = [HEAD]
    kinds = [book.vocabulary.types[name] for name in pleaded(book.vocabulary)]
    parts.extend(part for kind in kinds for part in section(kind, "##", book))
    parts.append(RECORDS)
    records = [kind for kind in book.vocabulary.types.values() if kind.register]
    parts.extend(part for kind in records for part in section(kind, "###", book))
    return "\n".join(parts)


def pleaded(vocabulary: Vocabulary) -> list[str]:
    """The kinds that a case file describes: the file itself, then each where it first stands."""
    found = [vocabulary.root]
    for name in found:  # grows while it is read
        inner = (f.of for f in vocabulary.types[name].facts.values() if f.kind in NESTED)
        found.extend(of for of in dict.fromkeys(inner) if of not in found)
    return found


def section(kind: ThingType, mark: str, book: Rulebook) -> Iterator[str]:
    """The parts on one kind of thing."""
    facts = [fact for fact in kind.facts.values() if fact.kind not in DERIVED]
    yield f"{mark} {kind.name}: {kind.title}\n"
    rows = "".join(row(fact, book) for fact in facts)
    yield f"| Fact | Value | Question | Silence |\n|---|---|---|---|\n{rows}"
    lists = "".join(choices(fact) for fact in facts if fact.choices)
    if lists:
        yield lists


def row(fact: Fact, book: Rulebook) -> str:
    """One line of the table."""
    name = f"`{fact.name}`, required" if fact.required else f"`{fact.name}`"
    question = " ".join(part for part in (fact.ask, fact.help) if part)
    silent = silence(fact.silent, book) if fact.silent else ""
    cells = (cell.replace("|", "\\|") for cell in (name, value(fact), question, silent))
    return "".join(f"| {cell} ".replace("  ", " ") for cell in cells) + "|\n"


def value(fact: Fact) -> str:
    """What is written of a fact."""
    match fact.kind:
        case Kind.THING:
            return f"{fact.of}, in its place"
        case Kind.THINGS:
            return f"list of {fact.of}, in its place"
        case Kind.REF:
            return f"a {fact.of}"
        case Kind.REFS:
            return f"list: each a {fact.of}"
        case _:
            return PLAIN[fact.kind]


def silence(silent: Silence, book: Rulebook) -> str:
    """What counts where nothing is written, and by which authority."""
    read = WORDS.get(silent.reads, f"`{silent.reads}`")
    names = book.authority_names()
    bases = "; ".join(f"{names[each.to]} {each.at}".strip() for each in silent.cites)
    marks = ("assumed" if silent.assumed else "", "asked" if silent.asked else "")
    return ", ".join(part for part in (read, *marks, bases) if part)


def choices(fact: Fact) -> str:
    """The choices of a fact, each with what it says."""
    said = (
        f"`{choice}` ({without_asides(fact.says[choice])})"
        if choice in fact.says
        else f"`{choice}`"
        for choice in fact.choices
    )
    return f"- `{fact.name}`: {', '.join(said)}.\n"
