"""What a sentence rests on, in one short line: `[territorial.link; rome_statute art. 12(2)(a)]`.

Shared by the formats that persons read; the JSON result holds the bases whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from jurisdiction.explanation.model import Basis, Explanation, Sentence
from jurisdiction.render.headings import LABELS, LATER, SIGNS, UNVERIFIED

_KEY_SAYS_ALL = ("rule", "case", "register")  # their text repeats what the page says elsewhere


def cited(sentence: Sentence, names: Mapping[str, str]) -> str:
    """Return the bases in brackets, or nothing where there are none.

    What the sentence itself names is not said twice.
    `names` holds what authorities are called; one that is not in it is called by its id.
    """
    bases = (basis for basis in sentence.bases if not _printed(basis, sentence))
    groups = groupby(bases, key=lambda basis: (basis.kind, basis.key))
    shown = [_shown(list(group), names) for _, group in groups]
    return f"[{'; '.join(dict.fromkeys(shown))}]" if shown else ""


def legend(explanation: Explanation) -> tuple[tuple[str, str], ...]:
    """Return each sign that the explanation uses, and what it means."""
    sentences = explanation.sentences()
    roles = {sentence.role for sentence in sentences}
    signs = [(SIGNS[role], LABELS[role]) for role in SIGNS if role and role in roles]
    if any(_unverified(basis) for sentence in sentences for basis in sentence.bases):
        signs.append((UNVERIFIED, LABELS["unverified"]))
    if any(basis.later for sentence in sentences for basis in sentence.bases):
        signs.append((LATER, LABELS["later"]))
    return tuple(signs)


def _shown(group: list[Basis], names: Mapping[str, str]) -> str:
    """Return what bases with one key have in common, and what each adds."""
    key = group[0].key
    if group[0].kind == "provision":
        pinpoints = dict.fromkeys(b.text + UNVERIFIED * _unverified(b) for b in group)
        first, *rest = pinpoints
        gap = " " if group[0].text else ""
        later = f" ({LATER})" if group[0].later else ""
        return ", ".join([f"{names.get(key, key)}{gap}{first}", *rest]) + later
    if group[0].kind in _KEY_SAYS_ALL:
        return key
    added = ", ".join(dict.fromkeys(basis.text for basis in group if basis.text))
    return f"{key} ({added})" if added else key


def _printed(basis: Basis, sentence: Sentence) -> bool:
    """Whether the sentence names what it rests on: a path, a record, or the title of an absent exception."""
    text = sentence.text
    if basis.kind == "register" or (basis.kind == "rule" and sentence.role == "absent"):
        return bool(basis.text) and basis.text.lower() in text.lower()
    return basis.kind == "fact" and not basis.text and "." in basis.key and basis.key in text


def _unverified(basis: Basis) -> bool:
    return basis.kind == "provision" and not basis.checked
