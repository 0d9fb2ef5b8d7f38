"""Changes of the tree of a case file: what is found, made and left as it was."""

import pytest

from jurisdiction.loading.document import read_text
from jurisdiction.loading.edit import EditError, with_value, without, written
from jurisdiction.loading.node import Items, Mapping, Node, Text
from jurisdiction.loading.problems import Problems

CASE = """\
case: {title: old}
incidents:
  - {id: i1, elements: {listed: [{type: arrest}, {id: e2, type: transit}], complete: no}}
  - {id: i2, victims: unknown}
"""


def tree() -> Mapping:
    """The tree of the case."""
    root = read_text(CASE, "case.yaml", Problems())
    assert root is not None
    return root


def plain(node: Node | None) -> object:
    """A node as lists, dictionaries and texts."""
    if isinstance(node, Mapping):
        return {key: plain(node.get(key)) for key in node}
    return [plain(each) for each in node.items] if isinstance(node, Items) else node and node.value


def changed(path: str, value: str) -> object:
    """The case with a value set, as plain data."""
    node = written(path, value, Problems())
    assert node is not None
    return plain(with_value(tree(), path, node))


def incidents(found: object) -> list[dict[str, object]]:
    """The incidents of a case as plain data."""
    assert isinstance(found, dict)
    return list(found["incidents"])


def test_the_header_is_searched_first() -> None:
    """A key of `case:` is changed there; any other key is written beside it."""
    assert plain(with_value(tree(), "title", text("new"))) | {"incidents": 0} == {  # type: ignore[operator] # groups
        "case": {"title": "new"},
        "incidents": 0,
    }
    found = changed("stage", "trial")
    assert isinstance(found, dict)
    assert found["stage"] == "trial"


def text(value: str) -> Text:
    """A text of an option."""
    node = written("x", value, Problems())
    assert isinstance(node, Text)
    return node


def test_members_are_found_by_id_and_by_number() -> None:
    """A member without an id is named by its number, also in an open list."""
    first = incidents(changed("incidents.i1.elements.1.type", "expulsion"))[0]
    second = incidents(changed("incidents.i1.elements.e2.type", "expulsion"))[0]
    assert first["elements"] == {
        "listed": [{"type": "expulsion"}, {"id": "e2", "type": "transit"}],
        "complete": "no",
    }
    assert second["elements"] == {
        "listed": [{"type": "arrest"}, {"id": "e2", "type": "expulsion"}],
        "complete": "no",
    }


def test_groups_on_the_way_are_made() -> None:
    """What nobody wrote, or is written `unknown`, becomes a group of keys."""
    assert incidents(changed("incidents.i1.victims.presence.status", "citizen"))[0]["victims"] == {
        "presence": {"status": "citizen"}
    }
    assert incidents(changed("incidents.i2.victims.civilian", "yes"))[1]["victims"] == {
        "civilian": "yes"
    }


def test_values_are_read_as_in_a_file() -> None:
    """A value may be a list or a form; `NO` stays a text."""
    assert incidents(changed("incidents.i1.places", "[NO, TJ]"))[0]["places"] == ["NO", "TJ"]
    disputed = incidents(changed("incidents.i1.safe", "{disputed: {a: yes, b: no}}"))[0]["safe"]
    assert disputed == {"disputed": {"a": "yes", "b": "no"}}


def test_a_value_that_is_no_yaml_is_a_problem() -> None:
    """What cannot be read is reported with the option as its file."""
    problems = Problems()
    assert written("a.b", "[x", problems) is None
    assert problems.errors[0].place.file == "--set a.b"


def test_the_given_tree_stays() -> None:
    """The tree that was given is not changed."""
    root = tree()
    before = plain(root)
    with_value(root, "incidents.i1.conduct", text("once"))
    without(root, "incidents.i2")
    assert plain(root) == before


def test_taking_out() -> None:
    """A key or a member of a list is taken out."""
    assert [each["id"] for each in incidents(plain(without(tree(), "incidents.i1")))] == ["i2"]
    assert "victims" not in incidents(plain(without(tree(), "incidents.i2.victims")))[1]


@pytest.mark.parametrize(
    "path", ["incidents.i3.x", "incidents.i2.victims", "incidents.i1", "title.x", "", "a..b"]
)
def test_paths_that_lead_nowhere(path: str) -> None:
    """A path that stops short, or names a member as a value, raises."""
    with pytest.raises(EditError):
        with_value(tree(), path, text("x")) if path != "incidents.i2.victims" else without(
            tree(), "incidents.i1.victims"
        )
