"""Files that lead readers into a rule book: the contents of a text of law and the map of a digest.

They decide no answer; here it is checked that whatever they name exists in the rule book.
A name is that of a rule or issue, or has one of these words before it: `limb:`, `outcome:`, `step:`,
`profile:`, `text:`, `kind:` (of thing), `fact:` (`Kind.fact`, sets among them) and `record:` (`Kind/id`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import groups, texts, word
from jurisdiction.loading.shape import ContentsForm, DigestMapForm
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register


def check_guides(files: Iterable[Mapping], book: Rulebook, draft: Draft) -> None:
    """Add a problem for each thing that a guide names and the rule book does not have."""
    known = names(book, draft.register)
    for file in files:
        form = ContentsForm if file.get("contents") is not None else DigestMapForm
        if conform(file, form, draft.problems):
            _entries(file, known, draft)


def names(book: Rulebook, register: Register) -> frozenset[str]:
    """Return every name by which a guide may lead to a part of the rule book."""
    return frozenset((*book.rules, *book.issues, *_prefixed(book, register)))


def _prefixed(book: Rulebook, register: Register) -> Iterator[str]:
    yield from (f"limb:{limb.id}" for limb in book.limbs)
    yield from (f"outcome:{outcome.id}" for outcome in book.outcomes)
    yield from (f"step:{line.value}" for line in book.next_steps)
    yield from (f"profile:{name}" for name in book.profiles)
    yield from (f"text:{name}" for name in book.texts)
    for kind in book.vocabulary.types.values():
        yield f"kind:{kind.name}"
        yield from (f"fact:{kind.name}.{fact}" for fact in kind.facts)
        if kind.register:
            yield from (f"record:{kind.name}/{thing.id}" for thing in register.things(kind.name))


def _entries(file: Mapping, known: frozenset[str], draft: Draft) -> None:
    """Check the entries of one file: each once, each leading somewhere or saying why not."""
    seen: set[str] = set()
    for key in ("contents", "digest_map", "order_of_defeat"):
        for entry in groups(file, key):
            _entry(entry, known, seen, draft)


def _entry(entry: Mapping, known: frozenset[str], seen: set[str], draft: Draft) -> None:
    name = entry.get("provision") or entry.get("number") or entry.get("step")
    if isinstance(name, Text):
        if name.value in seen:
            message = f"`{cut(name.value)}` has its entry already"
            draft.problems.add(name.place, "duplicate_id", message, offending=name.value)
        seen.add(name.value)
    leads = [text for key in ("encoded_by", "carried_by", "by") for text in texts(entry.get(key))]
    for text in leads:
        if text.value not in known:
            draft.unknown(text, "part of the rule book", sorted(known))
    reason = word(entry, "not_encoded") or word(entry, "why")
    if not (leads or reason or texts(entry.get("tested_by"))):
        message = "this leads nowhere and gives no reason why"
        draft.problems.add(entry.place, "missing_key", message)
    if leads and word(entry, "not_encoded"):
        message = "what is encoded cannot have a reason why it is not"
        draft.problems.add(entry.key_place("not_encoded"), "wrong_form", message)
