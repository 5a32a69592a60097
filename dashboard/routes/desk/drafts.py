"""Articles on their way in: pasted or dropped, looked at, asked about, read, stopped, discarded."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from starlette.responses import JSONResponse

from dashboard.review import draft_storage, language_model, reading_jobs
from dashboard.review.article_progress import article_row
from dashboard.routes.desk.request_handling import RefusedError

if TYPE_CHECKING:
    from dashboard.review.collection_folders import Collection
    from dashboard.review.draft_storage import Draft
    from dashboard.routes.desk.request_handling import Asking

__all__ = ["add", "discard", "draft_json", "facts", "read", "show", "stop"]

_FACTS: Final = ("published", "outlet", "title", "url")
_MAX_LENGTH: Final = 500


def add(asking: Asking) -> JSONResponse:
    """Take a pasted text, or a file as the body."""
    collection = asking.collection()
    if asking.body is None:
        name = unquote(asking.request.headers.get("x-dateline-name", ""))
        draft = draft_storage.add(collection, name, asking.raw, {}, pasted=False)
    else:
        text = asking.given.get("text")
        if not isinstance(text, str):
            raise RefusedError(400, "text is missing; expected the article's text")
        name = str(asking.given.get("name") or "pasted text.txt")
        name = name if name.lower().endswith(draft_storage.SUFFIXES) else f"{name}.txt"
        data = text.encode("utf-8", "replace")
        draft = draft_storage.add(collection, name, data, _facts(asking), pasted=True)
    _begin(collection, draft)
    return JSONResponse(draft_json(collection, draft), 202)


def _begin(collection: Collection, draft: Draft) -> None:
    threading.Thread(
        target=reading_jobs.look, args=(collection, draft), name="dateline-looking", daemon=True
    ).start()


def show(asking: Asking) -> dict[str, Any]:
    """Return a draft as it is now."""
    collection = asking.collection()
    return draft_json(collection, _draft(asking, collection))


def read(asking: Asking) -> JSONResponse:
    """Read a draft, or read it anew, with what the user says of it."""
    collection = asking.collection()
    draft = reading_jobs.present(collection, _draft(asking, collection))
    if draft.state == "reading":
        raise RefusedError(409, "it is being read; stop it first")
    if draft.state == "known" and not asking.given.get("again"):
        raise RefusedError(409, 'this text was read before; open it, or say "again": true')
    given = _facts(asking)
    questions = draft.look.get("asks", ())
    if "published" in questions and not (given.get("published") or draft.given.get("published")):
        raise RefusedError(400, 'published is missing; expected a day, a window A/B, or "unknown"')
    # the text goes nowhere unless the reader says so, for this article
    endpoint = language_model.now_set() if asking.given.get("model") is True else None
    begun = reading_jobs.start(collection, draft_storage.with_given(draft, given), endpoint)
    return JSONResponse(draft_json(collection, begun), 202)


def stop(asking: Asking) -> dict[str, Any]:
    """Stop a reading."""
    collection = asking.collection()
    return draft_json(collection, reading_jobs.stop(collection, _draft(asking, collection)))


def discard(asking: Asking) -> dict[str, Any]:
    """Remove a draft; what was read of it stays."""
    collection = asking.collection()
    draft = reading_jobs.present(collection, _draft(asking, collection))
    if draft.state == "reading":
        reading_jobs.stop(collection, draft)
    draft_storage.discard(collection, draft.id)
    return {}


def facts(asking: Asking) -> JSONResponse:
    """Read an article anew with other facts: judged proposals stay."""
    desk = asking.desk()
    collection = asking.collection()
    material = desk.material
    text = "\n".join(material.paragraphs)
    if not text:
        raise RefusedError(422, "the text of this article is not there any more")
    source = material.source
    known = {
        "published": source.published, "outlet": source.outlet if source.outlet != "outlet unknown" else "",
        "title": source.title if not source.title.startswith("[") else "", "url": source.url or "",
    }  # fmt: skip
    given = {name: value for name, value in {**known, **_facts(asking)}.items() if value}
    file = source.article.file if source.article.file.endswith(".txt") else f"{source.id}.txt"
    draft = draft_storage.add(collection, file, (text + "\n").encode(), given, pasted=True)
    begun = reading_jobs.start(collection, draft)
    return JSONResponse(draft_json(collection, begun), 202)


def _draft(asking: Asking, collection: Collection) -> Draft:
    draft = draft_storage.find(collection, str(asking.request.path_params["draft"]))
    if draft is None:
        raise RefusedError(404, "there is no such draft any more")
    return draft


def _facts(asking: Asking) -> dict[str, str]:
    found = {}
    for name in _FACTS:
        value = asking.given.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str) or len(value) > _MAX_LENGTH:
            raise RefusedError(
                400,
                f"{name} {str(value)[:80]!r}: expected a text of at most {_MAX_LENGTH} characters",
            )
        if name == "published" and (fault := reading_jobs.check_published(value)):
            raise RefusedError(400, f"published {value[:40]!r}: {fault}")
        found[name] = " ".join(value.split())
    return found


def draft_json(collection: Collection, draft: Draft) -> dict[str, Any]:
    """Return a draft as the contract has it."""
    now = reading_jobs.present(collection, draft)
    look = now.look
    is_done = now.state == "done"
    return {
        "id": now.id, "name": now.name, "state": now.state, "characters": look.get("characters"), "words": look.get("words"),
        "language": look.get("language", ""), "facts": {**dict.fromkeys(_FACTS), **look.get("facts", {}), **now.given},
        "found_at": look.get("found_at", {}), "asks": look.get("asks", []), "dates": look.get("dates", {"relative": 0, "hints": []}),
        "steps": [{"step": step, "done": step in now.counts, "count": now.counts.get(step)} for step in draft_storage.STEPS],
        "article": now.article or None, "proposals": now.counts.get("events") if is_done else None,
        "before": article_row(collection, now.article, "nobody") if now.state == "known" else None, "error": now.error,
    }  # fmt: skip
