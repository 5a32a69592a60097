"""Publishing: the list first, then on the map at once for whoever looks; versions, and what changed between them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

from dashboard import store_registry
from dashboard.review import collection_folders
from dashboard.review.desk_cache import open_article
from dashboard.routes.desk.request_handling import RefusedError
from dashboard.routes.desk.start_screen import collection_json
from geodata.errors import ArticleError
from geodata.review.acceptance_rates import record_of
from geodata.review.article.event_wording import value_words
from geodata.review.log.journal import journal_of
from geodata.review.publishing.plan import plan_of
from geodata.review.publishing.version_diff import as_geojson, changes_between
from geodata.review.publishing.versions import publish as write_version
from geodata.review.publishing.versions import read_version, read_versions, withdraw

if TYPE_CHECKING:
    from dashboard.review.collection_folders import Collection
    from dashboard.routes.desk.request_handling import Asking
    from geodata.review import Desk
    from geodata.review.publishing.plan import Plan

__all__ = [
    "changes",
    "changes_file",
    "changes_geojson",
    "plan",
    "publish",
    "record",
    "unpublish",
    "versions",
]


def _desks(asking: Asking, collection: Collection, article: str | None) -> list[Desk]:
    """Return the desks of the articles that anybody has decided on, or of one."""
    dataset = collection_folders.dataset_of(collection)
    if article is not None and article not in dataset.sources:
        raise RefusedError(404, f"{collection.name} has no article {article[:80]!r}")
    wanted = (
        [article]
        if article is not None
        else [i for i in dataset.sources if journal_of(collection.folder, i).path.exists()]
    )
    found = []
    for each in wanted:
        try:
            found.append(open_article(collection, each, asking.reader))
        except ArticleError:
            if article is not None:
                raise
    return found


def plan(asking: Asking) -> dict[str, Any]:
    """Return what would appear on the map, what it lacks, and what is held back."""
    collection = asking.collection()
    desks = _desks(asking, collection, asking.param("article") or None)
    made = plan_of(desks)
    return {
        "version": collection_folders.dataset_of(collection).version,
        **_plan_json(asking, made, desks),
    }


def _plan_json(asking: Asking, made: Plan, desks: list[Desk]) -> dict[str, Any]:
    words = asking.words
    by_article = {desk.material.source.id: desk.material for desk in desks}
    items = [
        {"proposal": item.event.id, "article": item.article, "title": item.event.title, "action": item.action, "why": item.why,
         **{name: value_words(item.event, name, by_article.get(item.article) or desks[0].material, words) for name in ("where", "when", "who", "what")},
         "faults": [reason for _, reason in item.faults]}
        for item in made.items
    ]  # fmt: skip
    faults = [
        {"proposal": item.event.id, "title": item.event.title, "field": field, "reason": reason}
        for item in made.items
        for field, reason in item.faults
    ]
    lacking = len({fault["proposal"] for fault in faults})
    counter = words.desk["to_publish"].format(n=words.number(made.count))
    if lacking:
        counter += words.semicolon + words.desk["lack"].format(n=words.number(lacking))
    return {
        "count": made.count, "items": sorted(items, key=lambda item: not item["faults"]), "faults": faults, "counter": counter,
        "blocked": [{"proposal": b.event, "title": b.title, "reason": b.reason} for b in made.blocked],
    }  # fmt: skip


def publish(asking: Asking) -> dict[str, Any]:
    """Publish what was accepted."""
    collection = asking.collection()
    dataset = collection_folders.dataset_of(collection)
    key = str(asking.given.get("key") or "")
    if not key or len(key) > 100:
        raise RefusedError(
            400, "key is missing; expected 1 to 100 characters, made anew for each publication"
        )
    seen = asking.given.get("version")
    done = any(version.key == key for version in read_versions(collection.folder))
    if not done and seen != dataset.version:
        conflict = {"version": dataset.version, "by": "", "same_reader": False}
        raise RefusedError(
            409,
            "the collection has changed since this list was made; look at it again",
            conflict=conflict,
        )
    desks = _desks(asking, collection, asking.given.get("article"))
    leave_out = [str(one) for one in asking.given.get("leave_out") or ()]
    made = write_version(
        collection.folder, plan_of(desks, leave_out), dataset, who=desks[0].reader if desks else asking.reader, key=key,
    )  # fmt: skip
    store_registry.refresh(collection.store_key)
    return {
        "published": made.published, "rejected": made.rejected, "merged": made.merged, "publication": made.id, "undo": made.id,
        "version": collection_folders.dataset_of(collection).version, "map": collection_json(collection)["map"], "events": sorted(made.before),
    }  # fmt: skip


def unpublish(asking: Asking) -> dict[str, Any]:
    """Take the last publication back as a whole."""
    collection = asking.collection()
    key = str(asking.given.get("key") or "")
    if not key:
        raise RefusedError(400, "key is missing; expected 1 to 100 characters, made anew")
    wanted = str(asking.given.get("publication") or "")
    taken = next((v for v in read_versions(collection.folder) if v.id == wanted), None)
    made = withdraw(collection.folder, wanted, who=asking.reader[:80], key=key[:100])
    store_registry.refresh(collection.store_key)
    return {
        "withdrawn": taken.published if taken else 0,
        "publication": made.id,
        "version": collection_folders.dataset_of(collection).version,
    }


def versions(asking: Asking) -> dict[str, Any]:
    """Return the versions of a collection, the last first."""
    found = read_versions(asking.collection().folder)
    return {
        "items": [
            {"version": v.id, "when": v.when, "who": v.who, "published": v.published, "rejected": v.rejected, "merged": v.merged,
             "withdraws": v.withdraws or None, "events": len(v.events)}
            for v in reversed(found)
        ]
    }  # fmt: skip


def changes(asking: Asking) -> dict[str, Any]:
    """Return what changed between two versions, by field, and the map's address that shows it."""
    collection = asking.collection()
    folder = collection.folder
    before, after = (read_version(folder, asking.param(name)) for name in ("from", "to"))
    found = changes_between(before, after)
    words = asking.words
    return {
        "from": before.id, "to": after.id, "map": _map_of(collection, f"{before.id}..{after.id}"),
        "added": [{"id": one.event, "title": one.title} for one in found.added],
        "removed": [{"id": one.event, "title": one.title} for one in found.removed],
        "changed": [
            {"id": one.event, "title": one.title, "fields": [{"field": f.field, "from": f.before, "to": f.after} for f in one.fields]}
            for one in found.changed
        ],
        "counter": words.comma.join(
            f"{sign}{words.number(len(each))}" for sign, each in (("+", found.added), ("−", found.removed), ("≠", found.changed))
        ),
    }  # fmt: skip


def _map_of(collection: Collection, versions: str) -> str:
    address = str(collection_json(collection)["map"])
    return f"{address}{'&' if '?' in address else '?'}changes={versions}"


def changes_file(asking: Asking) -> JSONResponse:
    """Return the same as a download."""
    return _download(changes(asking), "json")


def changes_geojson(asking: Asking) -> JSONResponse:
    """Return the same as GeoJSON, for a map."""
    folder = asking.collection().folder
    before, after = (read_version(folder, asking.param(name)) for name in ("from", "to"))
    return _download(as_geojson(changes_between(before, after), before, after), "geojson")


def _download(content: dict[str, Any], ending: str) -> JSONResponse:
    headers = {"Content-Disposition": f'attachment; filename="changes.{ending}"'}
    media = "application/geo+json" if ending == "geojson" else "application/json"
    return JSONResponse(content, headers=headers, media_type=media)


def record(asking: Asking) -> dict[str, Any]:
    """Return how often proposals of each field were accepted as they were: the tool's own record."""
    return asdict(record_of(asking.collection().folder))
