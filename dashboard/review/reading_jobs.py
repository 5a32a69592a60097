"""Drafts are looked at and read: the first in a thread, the second in a process that can be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard.review import collection_folders, draft_storage, language_model
from geodata.dates import parse_date
from geodata.errors import ArticleError, DatelineError
from geodata.ingest.articles.review_file import read_material
from geodata.reading.dates import find_dates
from geodata.text import read_article, unread_language

if TYPE_CHECKING:
    from dashboard.review.collection_folders import Collection
    from dashboard.review.draft_storage import Draft
    from geodata.reading.language_model import Endpoint
    from geodata.text import Article

__all__ = ["look", "present", "start", "stop"]

_MAX_HINTS = 5
_running: dict[str, tuple[subprocess.Popen[str], threading.Thread]] = {}
_lock = threading.Lock()


def look(collection: Collection, draft: Draft) -> Draft:
    """Find out what an article says of itself, and whether it can be read; starts the reading if nothing is to be asked."""
    try:
        article = read_article(draft_storage.path_of(collection, draft), **draft.given)
    except ArticleError as error:
        return draft_storage.keep(
            collection, replace(draft, state="failed", error=_sentence(str(error), draft))
        )
    reason = unread_language(article)
    if reason:
        return draft_storage.keep(
            collection, replace(draft, state="failed", error=_sentence(reason, draft))
        )
    asks = _asks(article, draft)
    found = replace(draft, look=_look_of(article, asks), article=article.id)
    if (
        read_material(collection.folder, article.id) is not None
        and article.id in collection_folders.dataset_of(collection).sources
    ):
        return draft_storage.keep(collection, replace(found, state="known"))
    if asks:
        return draft_storage.keep(collection, replace(found, state="asks"))
    return start(collection, found)


def _asks(article: Article, draft: Draft) -> list[str]:
    asks = []
    if (
        article.published_start is None
        and article.published_end is None
        and not draft.given.get("published")
    ):
        asks.append("published")
    if not article.outlet:
        asks.append("outlet")
    if language_model.now_set() is not None:
        # whether its text may go there is asked for each article
        asks.append("model")
    return asks


def _look_of(article: Article, asks: list[str]) -> dict[str, Any]:
    published = (article.published_start, article.published_end)
    mentions = find_dates(article.text, published, article.language)
    relative = [
        m
        for m in mentions
        if m.kind in {"date", "time"}
        and (m.edtf == "unknown" or ("published" not in asks and _is_relative(m.rule)))
    ]
    hints = [
        {"edtf": m.edtf, "words": m.words, "paragraph": article.locate(m.start, m.end).paragraph}
        for m in mentions
        if m.edtf != "unknown" and m.precision == "day"
    ]
    return {
        "characters": len(article.text), "words": len(article.text.split()), "language": article.language,
        "facts": {"title": article.title, "outlet": article.outlet, "published": _edtf(published), "url": article.url},
        "found_at": dict(article.found_at), "asks": asks, "paragraphs": len(article.paragraphs),
        "dates": {"relative": len(relative), "hints": hints[:_MAX_HINTS]},
    }  # fmt: skip


def _is_relative(rule: str) -> bool:
    return "as written" not in rule


def _edtf(published: tuple[Any, Any]) -> str | None:
    first, last = (day.isoformat() if day else ".." for day in published)
    if first == last:
        return None if first == ".." else first
    return f"{first}/{last}"


def start(collection: Collection, draft: Draft, endpoint: Endpoint | None = None) -> Draft:
    """Start reading an article in a process of its own; with an ``endpoint``, its text is sent there too."""
    with _lock:
        if draft.id in _running:
            return draft_storage.find(collection, draft.id) or draft
        begun = draft_storage.keep(collection, replace(draft, state="reading", counts={}, error=""))
        command = [
            sys.executable, "-m", "dashboard.review.reading_process", str(draft_storage.path_of(collection, begun)), str(collection.folder),
            json.dumps(begun.given),
        ]  # fmt: skip
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            encoding="utf-8",
        )  # fmt: skip
        if process.stdin:
            with process.stdin as told:
                told.write(json.dumps(language_model.to_json(endpoint)) if endpoint else "")
        follower = threading.Thread(
            target=_follow, args=(collection, begun, process), name="dateline-reading", daemon=True
        )
        _running[begun.id] = (process, follower)
        follower.start()
    return begun


def _follow(collection: Collection, draft: Draft, process: subprocess.Popen[str]) -> None:
    """Keep what a reading tells, until it ends."""
    last: dict[str, Any] = {}
    with process:
        for line in process.stdout or ():
            last = json.loads(line)
            if "step" in last:
                counts = {**draft.counts, last["step"]: last["count"]}
                draft = draft_storage.keep(collection, replace(draft, counts=counts))
    if last.get("article"):
        draft = replace(draft, state="done", article=last["article"], error=last.get("note", ""))
    elif last.get("error"):
        draft = replace(draft, state="failed", error=_sentence(last["error"], draft))
    else:
        draft = replace(draft, state="stopped")
    # kept before it counts as ended: whoever looks meanwhile sees one or the other
    draft_storage.keep(collection, draft)
    with _lock:
        _running.pop(draft.id, None)


def stop(collection: Collection, draft: Draft) -> Draft:
    """End a reading; what it had not written yet is not there."""
    with _lock:
        running = _running.get(draft.id)
    if running is not None:
        process, follower = running
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
        # until it has ended here too, nobody can start it again
        follower.join()
    return draft_storage.keep(collection, replace(present(collection, draft), state="stopped"))


def present(collection: Collection, draft: Draft) -> Draft:
    """Return a draft as it is now: a reading that an earlier start of the server began has stopped."""
    with _lock:
        running = draft.id in _running
        now = draft_storage.find(collection, draft.id) or draft
    if now.state == "reading" and not running:
        return replace(now, state="stopped")
    return now


def _sentence(error: str, draft: Draft) -> str:
    """Return a reason without the name of a file that nobody has seen."""
    return error.replace(f"{draft.file}: ", "", 1) if draft.pasted else error


def check_published(text: str) -> str | None:
    """Return why a text is no day of publication, None if it is one."""
    try:
        parse_date(text)
    except DatelineError as error:
        return str(error)
    return None
