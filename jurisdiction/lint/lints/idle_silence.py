"""A silence that silences nothing.

What:
A name under `at` in `lint.yaml` for which the lint that it silences finds nothing. Silences of lints that were not
run, because they need cases or because `--only` left them out, are passed over.

Why:
What it excused is mended, or was never there. Left standing, it would hide the next finding of that name.

Avoid:
silenced:
  - lint: uncalled_rule
    at: [fine.due]                   # which a limb asks by now
    because: The limb is still to be written.

Prefer:
silenced: []
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jurisdiction.lint.finding import Finding, Silence


def idle(
    silences: Iterable[Silence], used: frozenset[tuple[str, str]], run: frozenset[str]
) -> Iterator[Finding]:
    """Yield the names that silences of lints which were run have for nothing; `used` are those by lint and name."""
    for silence in silences:
        for at, place in zip(silence.at, silence.places, strict=True):
            if silence.lint in run and (silence.lint, at) not in used:
                message = f"`{silence.lint}` finds nothing of this name: the silence is idle"
                yield Finding(at, place, message, at)
