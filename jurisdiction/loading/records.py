"""What a case file keeps of a recorded decision: `recorded:`, and `disagrees:` beside it.

The words are those of the rule book's own `recorded:` section. Nothing here is a fact of the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.loading.complaints import named, not_a_list, only_keys, unknown_key, wrong_value
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.fields import texts
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.values import plain_text
from jurisdiction.model.record import Disagreement, Record, RecordSource
from jurisdiction.model.rulebook import Rulebook, Translation

CHOICES = {
    "basis": ("decided", "decided_variant", "undecided", "statute"),
    "scoring": ("include", "exclude"),
    "confidence": ("high", "medium", "low"),
}
"""What is said of a record, and the words for it."""

BECAUSE = ("fact", "law", "record")
"""Why an answer may differ from the record: the facts entered, the law encoded, the record itself."""

SOURCE = ("body", "title", "number", "paras", "date", "pinpoint_confidence")
INCIDENT = "incident"
APPEAL = ("status", "by")
LINE = ("limb", "because", "why")
_BLOCKS = ("limbs", "acceptable_alternatives", "overall", "decisive", "appeal", "sources")
_KEYS = (*CHOICES, "date_decided", *_BLOCKS)
NEEDED = ("scoring", "confidence", "limbs", "overall")


def read_record(node: Node | None, book: Rulebook, problems: Problems) -> Record | None:
    """Return the recorded answer of a case, or None where there is none to compare with."""
    if node is None:
        return None
    reader = _Reader(book.recorded, problems)
    return reader.record(node) if reader.ready(node, "recorded") else None


def read_disagreements(
    node: Node | None, record: Record | None, book: Rulebook, problems: Problems
) -> tuple[Disagreement, ...]:
    """Return the lines of a `disagrees:` block, which needs a record to disagree with."""
    if node is None:
        return ()
    reader = _Reader(book.recorded, problems)
    if record is None and reader.words is not None:
        message = "there is no `recorded:` here with which to disagree"
        problems.add(node.place, "missing_key", message)
    if not reader.ready(node, "disagrees"):
        return ()
    if not isinstance(node, Items):
        not_a_list(node, problems)
        return ()
    return tuple(reader.disagreement(item) for item in node.items)


class _Reader:
    def __init__(self, words: Translation | None, problems: Problems) -> None:
        self.words, self.problems = words, problems

    def ready(self, node: Node, key: str) -> bool:
        """Return whether the rule book says how its answers read in a record."""
        if self.words is None:
            message = f"`{key}` cannot be read: the rule book has no `recorded` section"
            self.problems.add(node.place, "no_records", message)
        return self.words is not None

    def record(self, node: Node) -> Record | None:
        group = self._group(node)
        if group is None:
            return None
        only_keys(group, _KEYS, self.problems)
        self._needed(group, NEEDED)
        overall = self._overall(group.get("overall"))
        appeal = self._texts(group.get("appeal"), APPEAL)
        return Record(
            overall={key: word for key, word in overall.items() if key != INCIDENT},
            limbs=self._limbs(group.get("limbs")),
            alternatives=self._alternatives(group.get("acceptable_alternatives")),
            decisive=tuple(self._decisive(group.get("decisive"))),
            incident=overall.get(INCIDENT, ""),
            basis=self._choice(group, "basis"),
            scoring=self._choice(group, "scoring"),
            confidence=self._choice(group, "confidence"),
            date_decided=self._text(group.get("date_decided")),
            appeal=(appeal.get("status", ""), appeal.get("by", "")),
            sources=tuple(self._sources(group.get("sources"))),
            place=group.place,
        )

    def disagreement(self, node: Node) -> Disagreement:
        """Compile one line: the limb or overall question, the kind of reason, and the reason."""
        group = self._group(node)
        if group is None:
            return Disagreement("", "", "", node.place)
        only_keys(group, LINE, self.problems)
        self._needed(group, LINE)
        assert self.words is not None
        known = (*self.words.limbs, *(question.id for question in self.words.overall))
        self._name(group.get("limb"), known)
        self._word(group.get("because"), BECAUSE)
        self._reason(group.get("why"))
        limb, because, why = (self._text(group.get(key)) for key in LINE)
        return Disagreement(limb, because, why, group.place)

    def _reason(self, why: Node | None) -> None:
        """Refuse a reason in which nothing is said."""
        if isinstance(why, Text) and not why.value.strip():
            message = "`why` is empty: for what reason do the answer and the record differ?"
            self.problems.add(why.place, "missing_key", message)

    # Parts of a record.

    def _limbs(self, node: Node | None) -> dict[str, str]:
        """Return the word for each limb."""
        return {limb: self._text(word) for limb, word in self._by_limb(node, single=True)}

    def _alternatives(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        found = self._by_limb(node, single=False)
        return {limb: tuple(text.value for text in texts(words)) for limb, words in found}

    def _by_limb(self, node: Node | None, *, single: bool) -> Iterator[tuple[str, Node]]:
        """Yield what stands behind each limb, with its words checked."""
        assert self.words is not None
        for key, value in self._entries(node):
            self._name(key, self.words.limbs)
            if not single and not isinstance(value, Items):
                not_a_list(value, self.problems)
            for text in texts(value):
                self._word(text, self.words.words)
            yield key.value, value

    def _overall(self, node: Node | None) -> dict[str, str]:
        assert self.words is not None
        questions = {question.id: question for question in self.words.overall}
        found: dict[str, str] = {}
        for key, value in self._entries(node):
            if key.value in questions:
                self._word(value, questions[key.value].words)
            elif key.value != INCIDENT:
                unknown_key(key.value, key.place, (*questions, INCIDENT), self.problems)
            found[key.value] = self._text(value)
        if isinstance(node, Mapping):
            self._needed(node, tuple(questions))
        return found

    def _decisive(self, node: Node | None) -> Iterator[str]:
        assert self.words is not None
        if isinstance(node, Mapping):
            not_a_list(node, self.problems)
        for text in texts(node):
            self._name(text, self.words.limbs)
            yield text.value

    def _sources(self, node: Node | None) -> Iterator[RecordSource]:
        if node is not None and not isinstance(node, Items):
            not_a_list(node, self.problems)
        for item in node.items if isinstance(node, Items) else ():
            found = self._texts(item, SOURCE)
            if isinstance(item, Mapping):
                self._needed(item, SOURCE[:1])
            yield RecordSource(**{"body": "", **found})

    # Forms.

    def _group(self, node: Node) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        message = f"a group of keys is asked here, not {named(node)}"
        self.problems.add(node.place, "wrong_form", message)
        return None

    def _entries(self, node: Node | None) -> tuple[tuple[Text, Node], ...]:
        group = self._group(node) if node is not None else None
        return group.entries if group else ()

    def _texts(self, node: Node | None, allowed: tuple[str, ...]) -> dict[str, str]:
        """Return the texts of a group in which only these keys may stand."""
        group = self._group(node) if node is not None else None
        if group is None:
            return {}
        only_keys(group, allowed, self.problems)
        return {
            key.value: self._text(value) for key, value in group.entries if key.value in allowed
        }

    def _text(self, node: Node | None) -> str:
        text = plain_text(node, "a text", self.problems) if node is not None else None
        return text.value if text else ""

    def _needed(self, group: Mapping, keys: tuple[str, ...]) -> None:
        for key in keys:
            if group.get(key) is None:
                self.problems.add(group.place, "missing_key", f"`{key}` is missing here")

    def _choice(self, group: Mapping, key: str) -> str:
        self._word(group.get(key), CHOICES[key])
        return self._text(group.get(key))

    def _word(self, node: Node | None, allowed: tuple[str, ...]) -> None:
        if isinstance(node, Text) and node.value not in allowed:
            wrong_value(node, allowed, self.problems)

    def _name(self, node: Node | None, known: tuple[str, ...]) -> None:
        if isinstance(node, Text) and node.value not in known:
            unknown(self.problems, node, "limb", known)
