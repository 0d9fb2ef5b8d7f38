"""What the vocabulary declares: a kind of thing with its facts, a fact with its words and its silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jurisdiction.explanation.labels import sentence, without_asides, words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table, cited
from jurisdiction.model.rulebook import Rule
from jurisdiction.model.vocabulary import Fact, ThingType


def kind_section(kind: ThingType) -> Section:
    """Return a kind of thing with the facts that may be stated of it."""
    rows = tuple((fact.name, _type(fact), fact.ask) for fact in kind.facts.values())
    table = Table(("fact", "type", "question"), rows)
    return Section("kind", f"{kind.name}: {kind.title}", (), (table,))


def fact_section(owner: ThingType, fact: Fact, readers: Iterable[Rule]) -> Section:
    """Return what is declared of a fact, and the rules that read it."""
    basis = (Basis("fact", f"{owner.name}.{fact.name}"),)
    found = [Sentence(text, basis) for text in _lines(owner, fact)]
    if fact.silent is not None:
        marked = ", marked assumed" if fact.silent.assumed else ""
        marked += ", and the question stays where it matters" if fact.silent.asked else ""
        text = f"where nothing is written, the law reads {words(fact.silent.reads)}{marked}"
        found.append(Sentence(sentence(text), (*basis, *cited(fact.silent.cites))))
    read_by = tuple(Sentence(sentence(r.title), (Basis("rule", r.id),)) for r in readers)
    more = (Section("read_by", "", read_by),) if read_by else ()
    return Section("fact", f"{owner.name}.{fact.name}", tuple(found), sections=more)


def _type(fact: Fact) -> str:
    if fact.choices:
        return ", ".join(fact.choices)
    return f"{fact.kind.value} {fact.of}".strip()


def _lines(owner: ThingType, fact: Fact) -> Iterator[str]:
    yield sentence(f"a fact of {owner.name} ({owner.title}): {_type(fact)}")
    if fact.ask:
        yield sentence(fact.ask)
    if fact.help:
        yield sentence(fact.help)
    for value, said in fact.says.items():
        yield sentence(f"{value}: {without_asides(said)}")
