"""The cache of compiled rule books: found again, and ignored whenever anything is wrong with it."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, Refused, cache, load_rulebook
from jurisdiction.loading.codec import Lazily, decode, encode, shape
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rule

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "tests" / "rulebooks" / "library_fines" / "rules"
FERRY = ROOT / "tests" / "malformed" / "base"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A rule book that a test may change."""
    return Path(shutil.copytree(LIBRARY, tmp_path / "rules"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache folder, not made yet."""
    return tmp_path / "user" / "cache"


def same(one: Loaded, other: Loaded) -> bool:
    """Whether two loaded rule books hold the same."""
    return json.dumps(encode(one)) == json.dumps(encode(other))


def entry(folder: Path) -> Path:
    """The one entry of a cache."""
    (found,) = folder.iterdir()
    return found


@pytest.mark.parametrize("rules", [LIBRARY, FERRY, ROOT / "rules"], ids=lambda path: path.name)
def test_what_is_read_back_is_what_was_written(rules: Path) -> None:
    """A rule book, its register and their places are the same after JSON."""
    loaded = load_rulebook(rules)
    data = encode(loaded)
    again = decode(json.loads(json.dumps(data)))
    assert encode(again) == data
    assert again.rulebook == loaded.rulebook
    assert list(again.rulebook.rules) == list(loaded.rulebook.rules)


def test_things_are_one_and_know_their_place() -> None:
    """A record is one thing however it is reached, and a nested thing knows what it stands in."""
    loaded = load_rulebook(LIBRARY)
    again = decode(encode(loaded))
    (found,) = again.register.find("Branch", "Old Quay")
    assert found is again.register.things("Branch")[1]
    tariff = again.register.things("Tariff")[1]
    assert tariff.things("branch") == (found,)
    assert again.register.referring("Tariff", "branch", found) == (tariff,)


@pytest.mark.slow
def test_nested_things_keep_what_they_stand_in() -> None:
    """`parent` leads to the very thing."""
    loaded = load_rulebook(ROOT / "rules")
    again = decode(encode(loaded))
    nested = [
        (thing, below)
        for things in again.register.records.values()
        for thing in things
        for fact in thing.facts
        for below in thing.things(fact)
        if below.parent is not None
    ]
    assert nested
    assert all(below.parent is thing for thing, below in nested)


def test_a_second_load_reads_no_yaml(
    book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time the entry is enough, and says the same."""
    first = cache.load(book, folder)

    def never(*_arguments: object, **_options: object) -> None:
        pytest.fail("the files were read again")

    monkeypatch.setattr("jurisdiction.loading.load_rulebook", never, raising=False)
    assert same(cache.load(book, folder), first)


def test_the_entry_is_data_of_the_rule_book_alone(book: Path, folder: Path) -> None:
    """An entry is one line that names it and one of JSON, and nothing lies beside it."""
    cache.load(book, folder)
    head, _, body = entry(folder).read_bytes().partition(b"\n")
    assert head.startswith(b"jurisdiction/rulebook-cache/1 ")
    assert set(json.loads(body)) == {
        *("rulebook", "records", "names", "known", "register_thing", "things", "files"),
    }


def test_without_a_folder_nothing_is_written(book: Path, folder: Path) -> None:
    """`--no-cache` neither reads nor writes."""
    assert same(cache.load(book, None), load_rulebook(book, shown_as="rules"))
    assert not folder.exists()


def damage_by_cutting(file: Path) -> None:
    """Leave half of an entry."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damage_one_letter(file: Path) -> None:
    """Change one letter into another, so that the entry is still JSON."""
    file.write_bytes(file.read_bytes().replace(b"Hill Street", b"Mill Street"))


def damage_by_emptying(file: Path) -> None:
    """Leave nothing."""
    file.write_bytes(b"")


def put_something_foreign(file: Path) -> None:
    """Put there what another program might."""
    file.write_bytes(b"\x80\x04\x95 not ours")


def put_another_version(file: Path) -> None:
    """Put there what is sound but has another key."""
    head, line, body = file.read_bytes().partition(b"\n")
    words = head.split()
    file.write_bytes(b" ".join([words[0], b"0" * 64, words[2]]) + line + body)


def put_a_folder(file: Path) -> None:
    """Put a folder where the entry was."""
    file.unlink()
    file.mkdir()


def delete(file: Path) -> None:
    """Delete the entry."""
    file.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        damage_by_cutting,
        damage_one_letter,
        damage_by_emptying,
        put_something_foreign,
        put_another_version,
        put_a_folder,
        delete,
    ],
)
def test_a_bad_entry_is_ignored(book: Path, folder: Path, damage: Callable[[Path], None]) -> None:
    """Missing, damaged or foreign: the answer is that of the files."""
    first = cache.load(book, folder)
    damage(entry(folder))
    assert same(cache.load(book, folder), first)


@pytest.mark.parametrize("damage", [damage_by_cutting, damage_one_letter, delete])
def test_a_bad_entry_is_replaced(book: Path, folder: Path, damage: Callable[[Path], None]) -> None:
    """What could be repaired is whole again afterwards."""
    cache.load(book, folder)
    whole = entry(folder).read_bytes()
    damage(entry(folder))
    cache.load(book, folder)
    assert entry(folder).read_bytes() == whole


def test_a_folder_that_cannot_be_made(book: Path, tmp_path: Path) -> None:
    """Where a file stands in the way, the files are read and nothing is said."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert same(
        cache.load(book, tmp_path / "file" / "cache"), load_rulebook(book, shown_as="rules")
    )


def test_a_folder_that_cannot_be_written(
    book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written, the answer is the same and nothing is left."""

    def refuse(_self: Path, _data: bytes) -> int:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert same(cache.load(book, folder), load_rulebook(book, shown_as="rules"))
    assert list(folder.iterdir()) == []


def test_an_entry_is_written_to_the_side(
    book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the renaming fails, no half entry stands under the name."""

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError

    monkeypatch.setattr(Path, "replace", refuse)
    cache.load(book, folder)
    assert list(folder.iterdir()) == []


def test_any_change_of_a_file_is_seen(book: Path, folder: Path) -> None:
    """Bytes, names and new files all count; other files and hidden ones do not."""
    digests = [cache.load(book, folder).rulebook.digest]
    (book / "notes.txt").write_text("no rule", encoding="utf-8")
    (book / ".hidden.yaml").write_text("no rule", encoding="utf-8")
    assert cache.load(book, folder).rulebook.digest == digests[0]
    assert len(list(folder.iterdir())) == 1
    head = book / "rulebook.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace('"3.1"', '"3.2"'), encoding="utf-8")
    assert cache.load(book, folder).rulebook.version == "3.2"
    (book / "lending" / "rules.yaml").rename(book / "lending" / "all_rules.yaml")
    digests.append(cache.load(book, folder).rulebook.digest)
    assert len(set(digests)) == 2
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("what", ["engine", "python", "classes"])
def test_engine_and_python_are_part_of_the_key(
    book: Path, folder: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another engine, another Python or other classes find no entry of ours."""
    cache.load(book, folder)
    if what == "engine":
        monkeypatch.setattr(cache, "__version__", "9.9.9")
    elif what == "python":
        monkeypatch.setattr("sys.version_info", (3, 99, 0))
    else:
        monkeypatch.setattr(cache, "shape", lambda: shape() + ";Other()")
    cache.load(book, folder)
    assert len(list(folder.iterdir())) == 2


def test_old_entries_go(book: Path, folder: Path) -> None:
    """Only the newest few entries are kept, and what is not ours is never touched."""
    cache.load(book, folder)
    for number in range(12):
        old = folder / f"rulebook-{number}.json"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    (folder / "letter.txt").write_bytes(b"")
    (book / "lending" / "rules.yaml").rename(book / "lending" / "all_rules.yaml")
    cache.load(book, folder)
    kept = [path.name for path in folder.iterdir()]
    assert len(kept) == cache.MOST_ENTRIES + 1
    assert "letter.txt" in kept
    assert "rulebook-0.json" not in kept


def test_a_refused_rule_book_is_not_kept(book: Path, folder: Path) -> None:
    """A refusal names the files as the user does, and leaves no entry."""
    (book / "profiles.yaml").unlink()
    with pytest.raises(Refused) as refused:
        cache.load(book, folder)
    assert f"{book.as_posix()}/profiles.yaml:1:1" in refused.value.problems.render()
    assert not folder.exists()


def test_a_folder_that_is_not_there(tmp_path: Path, folder: Path) -> None:
    """No folder, no rule book: refused as without a cache."""
    with pytest.raises(Refused):
        cache.load(tmp_path / "nowhere", folder)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"JURISDICTION_CACHE": "/a", "XDG_CACHE_HOME": "/b"}, Path("/a")),
        ({"XDG_CACHE_HOME": "/b"}, Path("/b/jurisdiction")),
        ({"XDG_CACHE_HOME": "relative"}, Path("/home/me/.cache/jurisdiction")),
        ({}, Path("/home/me/.cache/jurisdiction")),
    ],
)
def test_where_the_cache_stands(
    variables: dict[str, str], expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable of the program goes first, then that of the system, then the home folder."""
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    assert cache.cache_folder(variables) == expected


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home folder has no cache."""

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert cache.cache_folder({}) is None


def test_values_of_unknown_classes_are_not_written() -> None:
    """What could not be read back is not written."""
    loaded = load_rulebook(LIBRARY)
    loaded.register_thing.facts["odd"] = object()  # type: ignore[assignment] # odd on purpose
    with pytest.raises(TypeError, match="object"):
        encode(loaded)


def made(data: list[int]) -> str:
    """A value from its data."""
    return f"made of {data[0]}"


def test_a_lazy_dictionary_is_a_dictionary() -> None:
    """However it is read, its values are made, each once."""
    plain = {"a": "made of 1", "b": "plain"}
    readers: list[Callable[[Lazily[str]], object]] = [
        dict,
        lambda lazy: {**lazy},
        lambda lazy: dict(lazy.items()),
        lambda lazy: dict(zip(lazy, lazy.values(), strict=True)),
        lambda lazy: {key: lazy[key] for key in lazy},
        lambda lazy: {key: lazy.get(key) for key in lazy},
    ]
    for read in readers:
        assert read(Lazily({"a": [1], "b": "plain"}, made)) == plain
    lazy = Lazily[str]({"a": [1]}, made)
    assert lazy["a"] is lazy["a"]
    assert lazy.get("c") is None
    assert lazy == {"a": "made of 1"}
    assert lazy != {"a": [1]}
    assert len(lazy) == 1


def test_rules_are_made_when_they_are_asked_for() -> None:
    """A rule that nobody asks for is not made."""
    rules = decode(encode(load_rulebook(LIBRARY))).rulebook.rules
    assert isinstance(rules, Lazily)
    assert not isinstance(dict.__getitem__(rules, "fine.due"), Rule)
    assert isinstance(rules["fine.due"], Rule)


def test_facts_are_made_when_they_are_asked_for() -> None:
    """So are the facts of a record."""
    (hill,) = decode(encode(load_rulebook(LIBRARY))).register.find("Branch", "hill")
    assert isinstance(hill, Thing)
    assert hill.text("name") == "Hill Street"


def test_a_rule_book_may_hold_pipes_and_links_that_lead_round(book: Path, folder: Path) -> None:
    """Neither a pipe that nobody writes nor a link back to the folder is a file of a rule book."""
    before = cache.load(book, folder)
    for name in ("again", "once_more"):
        (book / name).symlink_to(book, target_is_directory=True)
    os.mkfifo(book / "pipe.yaml")
    assert same(cache.load(book, folder), before)
    assert len(list(folder.iterdir())) == 1
