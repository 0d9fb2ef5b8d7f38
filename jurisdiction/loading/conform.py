"""Whether a node has an outer form, with every problem at its place and in our words.

The forms are pydantic models; none of their words reach the user.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jurisdiction.loading.complaints import named, unknown_key, wrong_value
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.problems import Problems

Path: TypeAlias = tuple[int | str, ...]

_ASKED = {
    "string_type": "a text",
    "list_type": "a list",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
}


def conform(node: Node, form: type[BaseModel], problems: Problems) -> bool:
    """Return whether the node has the form; what differs is added to the problems."""
    try:
        form.model_validate(plain(node))
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=True):
            _report(node, form, detail, problems)
        return False
    return True


def plain(node: Node) -> object:
    """Return a node as texts, lists and dictionaries."""
    match node:
        case Text():
            return node.value
        case Items():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.value: plain(value) for key, value in node.entries}


def _report(root: Node, form: type[BaseModel], detail: ErrorDetails, problems: Problems) -> None:
    """Add one problem of pydantic in our words."""
    path: Path = detail["loc"]
    node, rest = _walk(root, path)
    match detail["type"]:
        case "extra_forbidden" if path:
            _unknown_key(root, form, path, problems)
        case "missing":
            what = str(path[-1])
            problems.add(node.place, "missing_key", f"`{what}` is missing here")
        case "literal_error" if isinstance(node, Text):
            allowed = _choices(_annotation_at(form, path))
            wrong_value(node, allowed, problems)
        case kind if not rest:
            asked = _ASKED.get(kind, "something else")
            problems.add(node.place, "wrong_form", f"{asked} is asked here, not {named(node)}")
        case _:
            problems.add(node.place, "wrong_form", "this has another form than is asked here")


def _unknown_key(root: Node, form: type[BaseModel], path: Path, problems: Problems) -> None:
    owner, _ = _walk(root, path[:-1])
    key = str(path[-1])
    place = owner.key_place(key) if isinstance(owner, Mapping) else owner.place
    known = _model(_annotation_at(form, path[:-1]))
    names = _keys(known) if known else ()
    written = owner.keys() if isinstance(owner, Mapping) else ()
    unknown_key(key, place, [name for name in names if name not in written], problems)


def _keys(form: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a form as they are written."""
    return tuple(info.alias or name for name, info in form.model_fields.items())


def _walk(root: Node, path: Path) -> tuple[Node, Path]:
    """Return the node at the longest part of the path that is known, and the rest."""
    node = root
    for done, step in enumerate(path):
        below = _step(node, step)
        if below is None:
            return node, path[done:]
        node = below
    return node, ()


def _step(node: Node, step: int | str) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _annotation_at(form: object, path: Path) -> object:
    """Return the annotation that a form gives for a path."""
    found: object = form
    for step in path:
        found = _below(_some(found), step)
    return _some(found)


def _below(annotation: object, step: int | str) -> object:
    if (model := _model(annotation)) is not None:
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        return fields[str(step)].annotation if str(step) in fields else None
    arguments = get_args(annotation)
    return arguments[-1] if arguments else None


def _some(annotation: object) -> object:
    """Return an annotation without its `None`."""
    if get_origin(annotation) in {Union, UnionType}:
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return None


def _choices(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401 - any annotation
    return tuple(str(choice) for choice in get_args(annotation))
