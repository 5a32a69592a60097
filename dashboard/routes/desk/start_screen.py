"""Where the desk begins: what it may do, its vocabularies, the collections and their articles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

from dashboard.review import collection_folders, draft_storage
from dashboard.review.article_progress import article_rows
from dashboard.routes.desk.drafts import draft_json
from dashboard.routes.desk.language_model import model_json
from dashboard.routes.desk.request_handling import WHY_NOT, RefusedError, now
from geodata import vocab
from geodata.ingest.articles.proposal_records import CODER
from geodata.review.article.quotes import MAX_CHARACTERS, MAX_WORDS
from geodata.seeds.references import apart_limit_m

if TYPE_CHECKING:
    from dashboard.review.collection_folders import Collection
    from dashboard.routes.desk.request_handling import Asking
    from geodata.translations import Words

__all__ = ["collection", "collection_json", "make", "start"]

_BASE = "DATELINE_BASE_PATH"


def start(asking: Asking) -> dict[str, Any]:
    """Return what the desk may do here, and its collections."""
    editing = collection_folders.may_edit()
    # who may not edit sees neither texts nor names of collections
    found = collection_folders.all_collections() if editing else []
    return {
        "editing": editing,
        "why": "" if editing else WHY_NOT,
        "ticket": collection_folders.ticket() if editing else "",
        "reader": CODER,
        "model": model_json() if editing else None,
        "limits": {"bytes": draft_storage.MAX_BYTES, "words_in_receipt": MAX_WORDS, "characters_in_receipt": MAX_CHARACTERS},
        "kinds": list(draft_storage.SUFFIXES),
        "vocab": _vocab(asking.words),
        "collections": [collection_json(one) for one in found],
    }  # fmt: skip


start.public = True  # type: ignore[attr-defined] # read by the room's error handling


def _vocab(words: Words) -> dict[str, Any]:
    kinds = [code for code in vocab.TYPE_LABELS if code != "UNKNOWN"]
    return {
        "event_types": [
            {"code": code, "label": words.types[code], "class": vocab.CLASS_OF[code],
             "modes": [{"code": mode, "label": words.modes[mode]} for mode in vocab.MODES[code]]}
            for code in kinds
        ],
        "assertions": [{"code": code, "label": label} for code, label in words.assertions.items()],
        "roles": [{"code": code, "label": label} for code, label in words.roles.items()],
        "bases": [{"code": code, "label": words.bases[code]} for code in words.bases if code != "about"],
        "precisions": [{"code": code, "label": label} for code, label in words.precisions.items() if code != "none"],
        "actor_kinds": [{"code": code, "label": label} for code, label in words.kinds.items()],
        "limits_m": {code: apart_limit_m(code) for code in vocab.PRECISIONS if code != "none"},
    }  # fmt: skip


def collection_json(one: Collection) -> dict[str, Any]:
    """Return a collection in short."""
    dataset = collection_folders.dataset_of(one)
    states = [event.status for event in dataset.events.values()]
    base = os.environ.get(_BASE, "")
    return {
        "key": one.key, "name": one.name, "start": one.store_key is None, "opened": one.opened or None,
        "articles": len(dataset.sources), "proposed": states.count("proposed"),
        "reviewed": states.count("reviewed") + states.count("disputed"),
        "map": f"{base}/" if one.store_key is None else f"{base}/?data={one.store_key}",
    }  # fmt: skip


def make(asking: Asking) -> JSONResponse:
    """Make an empty collection."""
    name = str(asking.given.get("name", ""))
    try:
        made = collection_folders.make(name)
    except ValueError as refused:
        status = 409 if "another" in str(refused) else 400
        raise RefusedError(status, f"name {name[:60]!r} {refused}") from None
    collection_folders.touch(made, now())
    return JSONResponse(collection_json(made), 201)


def collection(asking: Asking) -> dict[str, Any]:
    """Return a collection with its articles and drafts."""
    one = asking.collection()
    collection_folders.touch(one, now())
    return {
        **collection_json(one),
        "version": collection_folders.dataset_of(one).version,
        "articles": article_rows(one, asking.reader or "nobody", asking.words),
        "drafts": [
            draft_json(one, draft)
            for draft in draft_storage.all_drafts(one)
            if draft.state != "done"
        ],
    }
