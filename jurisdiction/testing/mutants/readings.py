"""Changes of profiles and issues: another pick, and the days from and until which something is picked or held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.fields import entries, groups, word
from jurisdiction.loading.variants import Variants
from jurisdiction.model.rulebook import IssueDefinition
from jurisdiction.testing.mutants.conditions import day_behind, windows
from jurisdiction.testing.mutants.mutation import PICK, Edit, Mutation

_ALL = "all"


def of_profiles(variants: Variants) -> Iterator[Mutation]:
    """Yield the changes of what profiles pick, in the order of the file."""
    root = variants.files.profiles
    assert root is not None  # the loader has made sure of it
    for profile, node in entries(root, "profiles"):
        for issue, picked in entries(node, "picks") if isinstance(node, Mapping) else ():
            definition = variants.rulebook.issues[issue.value]
            for edit in _of_pick(picked, definition):
                yield Mutation("profile", profile.value, edit, root, (issue.value,))


def _of_pick(picked: Node, issue: IssueDefinition) -> Iterator[Edit]:
    dated = picked.items if isinstance(picked, Items) else (picked,)
    for item in dated:
        if isinstance(item, Mapping):
            yield from windows(item)
            readings = item.get("readings")
        else:
            readings = item
        for text in _texts(readings):
            yield from _otherwise(text, issue)


def _texts(node: Node | None) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        yield from (item for item in node.items if isinstance(item, Text))


def _otherwise(text: Text, issue: IssueDefinition) -> Iterator[Edit]:
    """Yield every other pick of one reading."""
    for other in (*(reading.id for reading in issue.readings if reading.evaluated), _ALL):
        if other != text.value:
            says = f"the pick for `{issue.id}`, `{text.value}`, becomes `{other}`"
            needs = f"a case whose answer under the profile turns on `{issue.id}`, read as `{text.value}` or `{other}`"
            yield Edit(PICK, text.place, says, needs, text, replace(text, value=other))


def of_issues(variants: Variants) -> Iterator[Mutation]:
    """Yield the changes of the days from which readings may be run, and from which they stand as they do."""
    for root in variants.files.issues:
        for _, reading in entries(root, "readings"):
            if not isinstance(reading, Mapping):
                continue
            edits = [*day_behind(reading, "uttered")]
            edits += [edit for each in groups(reading, "standing") for edit in windows(each)]
            for edit in edits:
                yield Mutation("issue", word(root, "issue"), edit, root, (word(root, "issue"),))
