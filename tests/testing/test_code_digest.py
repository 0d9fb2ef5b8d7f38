"""The digest of the code: another one for other bytes of any part, and of the files that are named besides."""

from pathlib import Path

import pytest

from jurisdiction.testing import code_digest as module
from jurisdiction.testing.code_digest import ANSWERS, PACKAGE, PRINTED, code_digest


def test_it_changes_with_each_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed byte below a part changes the digest, and one elsewhere does not."""
    for name in ("model/case.py", "truth.py", "cli/app.py"):
        (file := tmp_path / name).parent.mkdir(exist_ok=True)
        file.write_text("1", encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    parts, more = ("truth.py", "model"), [tmp_path / "more"]
    more[0].write_text("1", encoding="utf-8")

    def digests() -> list[str]:
        return [code_digest(parts), code_digest(parts, more), code_digest(PRINTED)]

    for name, changes in (
        ("truth.py", [True, True, True]),
        ("model/case.py", [True, True, True]),
        ("cli/app.py", [False, False, True]),
        ("more", [False, True, False]),
    ):
        before = digests()
        (tmp_path / name).write_text("2", encoding="utf-8")
        assert [one != other for one, other in zip(before, digests(), strict=True)] == changes


def test_every_part_is_there() -> None:
    """No part is named that the package does not have, and the digest is that of its files now."""
    assert all((PACKAGE / part).exists() for part in (*ANSWERS, *PRINTED))
    assert code_digest() == code_digest() != code_digest(PRINTED)
