"""The names of an actor or a place of a collection: shown with their history, edited, put back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from dashboard import store_registry
from dashboard.review import collection_folders
from dashboard.routes.desk.places_and_actors import reader_of
from dashboard.routes.desk.request_handling import RefusedError
from geodata.gazetteer.normal_form import normal_form
from geodata.review.places_and_actors.edit_names import (
    FURTHER,
    NameTakenError,
    edit_names,
    names_of,
    undo_names,
)
from geodata.review.places_and_actors.names_log import edits_of, standing_edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.review.collection_folders import Collection
    from dashboard.routes.desk.request_handling import Asking
    from geodata.model import Actor, Place
    from geodata.review.places_and_actors.edit_names import Names
    from geodata.review.places_and_actors.names_log import NameEdit

__all__ = ["edit", "names", "undo"]

# fields of the log as the form calls them
_FIELDS: Final = {"name": "name", "name_ar": "name_ar", "aliases": "further", "alternates": "further"}  # fmt: skip


def names(asking: Asking) -> dict[str, Any]:
    """Return what a record is called, who changed that, and which others are called so."""
    collection = asking.collection()
    kind, record_id = asking.param("kind"), asking.param("id")
    record = _record(asking, collection, kind, record_id, asking.param("article"))
    return _json(collection, kind, record_id, names_of(record))


def edit(asking: Asking) -> dict[str, Any]:
    """Give a record other names."""
    collection, given = asking.collection(), asking.given
    kind, record_id = str(given.get("kind") or ""), str(given.get("id") or "")
    record = _record(asking, collection, kind, record_id, str(given.get("article") or ""))
    unsaved = None if record_id in _known(collection, kind) else record
    return _written(
        collection, kind, record_id,
        lambda: edit_names(collection.folder, kind, record_id, given, who=reader_of(asking), unsaved=unsaved),  # type: ignore[arg-type] # both were checked
    )  # fmt: skip


def undo(asking: Asking) -> dict[str, Any]:
    """Put back the names as they were before the last edit."""
    collection, given = asking.collection(), asking.given
    kind, record_id = str(given.get("kind") or ""), str(given.get("id") or "")
    _known(collection, kind)
    return _written(
        collection, kind, record_id,
        lambda: undo_names(collection.folder, kind, record_id, who=reader_of(asking)),  # type: ignore[arg-type] # it was checked
    )  # fmt: skip


def _written(
    collection: Collection, kind: str, record_id: str, write: Callable[[], Names]
) -> dict[str, Any]:
    try:
        made = write()
    except NameTakenError as taken:
        told = {"name": taken.name, "actor": taken.actor, "called": taken.called}
        raise RefusedError(409, taken.problems[0].reason, taken=told) from None
    store_registry.refresh(collection.store_key)
    return _json(collection, kind, record_id, made)


def _known(collection: Collection, kind: str) -> dict[str, Any]:
    if kind not in FURTHER:
        raise RefusedError(400, f"kind {kind[:20]!r}: expected one of {', '.join(FURTHER)}")
    dataset = collection_folders.dataset_of(collection)
    return dict(dataset.actors if kind == "actors" else dataset.places)


def _record(
    asking: Asking, collection: Collection, kind: str, record_id: str, article: str
) -> Actor | Place:
    """Return a record of the collection, or a place that a decision on an article names."""
    known: Actor | Place | None = _known(collection, kind).get(record_id)
    if known is None and kind == "places" and article:
        known = asking.desk_of(article).material.places.get(record_id)
    if known is None:
        raise RefusedError(404, f"{collection.name} has no {record_id[:80]!r} among its {kind}")
    return known


def _json(collection: Collection, kind: str, record_id: str, called: Names) -> dict[str, Any]:
    edits = edits_of(collection.folder, kind, record_id)
    standing = standing_edits(edits)
    forms = {normal_form(name) for name in called.all()}
    others = [
        {"id": other.id, "name": other.name, "country": other.country}
        for other in _known(collection, kind).values()
        if other.id != record_id and forms & {normal_form(name) for name in names_of(other).all()}
    ]
    return {
        "kind": kind, "id": record_id, **asdict(called), "namesakes": others,
        "history": [_edit_json(one, standing) for one in reversed(edits)], "can_undo": bool(standing),
    }  # fmt: skip


def _edit_json(one: NameEdit, standing: list[NameEdit]) -> dict[str, Any]:
    changed = [
        {"field": _FIELDS[field], "before": before, "after": after}
        for field, before, after in one.fields
        if field in _FIELDS
    ]
    return {
        "when": one.when, "who": one.who, "why": "" if one.undoes else one.why, "undoes": bool(one.undoes),
        "undone": not one.undoes and one not in standing, "changed": changed,
    }  # fmt: skip
