"""Citations, and the list of authorities to which they point."""

from __future__ import annotations

from jurisdiction.loading.conform import conform, plain
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import flag, groups, word
from jurisdiction.loading.shape import AuthoritiesForm
from jurisdiction.model.vocabulary import Citation


def read_authorities(node: Mapping, draft: Draft) -> None:
    """Add the authorities of a file to the draft; an id may stand once.

    One that is ill-formed is added all the same, so that its citations are not refused on top.
    """
    conform(node, AuthoritiesForm, draft.problems)
    for group in groups(node, "authorities"):
        name = word(group, "id")
        if name in draft.authorities:
            place = group.get("id") or group
            message = f"the authority `{cut(name)}` is listed twice"
            draft.problems.add(place.place, "duplicate_id", message, offending=name)
        found = plain(group)
        draft.authorities[name] = found if isinstance(found, dict) else {}


def citations(node: Mapping, draft: Draft) -> tuple[Citation, ...]:
    """Return the citations below `cites`; each must point to an authority that is listed."""
    return tuple(_citation(group, draft) for group in groups(node, "cites"))


def _citation(node: Mapping, draft: Draft) -> Citation:
    to = node.get("to")
    if isinstance(to, Text) and to.value not in draft.authorities:
        draft.unknown(to, "authority", draft.authorities)
    return Citation(word(node, "to"), word(node, "at"), flag(node, "checked"), node.place)
