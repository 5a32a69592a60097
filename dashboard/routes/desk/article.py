"""One article: its text with marks, its queue, one proposal, its log, how two readers agree."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from dashboard.review.article_progress import RIGHT_TO_LEFT
from dashboard.routes.desk.request_handling import RefusedError
from geodata.dates import parse_date
from geodata.review.log.history import log_csv, log_lines
from geodata.review.proposals.field_rows import FIELDS
from geodata.review.proposals.highlights import KINDS, changed_receipts, marks_of
from geodata.review.proposals.progress import progress_of
from geodata.review.proposals.queue import SHOWN, proposal_row, queue_ids
from geodata.review.two_readers.agreement import agreement_of
from geodata.review.two_readers.blind_mode import blind_to
from geodata.wording import labels

if TYPE_CHECKING:
    from dashboard.routes.desk.request_handling import Asking
    from geodata.review import Desk
    from geodata.translations import Words

__all__ = ["agreement", "article", "log", "log_file", "proposal", "queue", "state_json"]

_MAX_ROWS = 200
_MAX_LINES = 1000


def article(asking: Asking) -> dict[str, Any]:
    """Return the text with its marks."""
    desk, words = asking.desk(), asking.words
    source, found = desk.material.source, desk.material.content["article"]
    kinds = {p["number"]: p["kind"] for p in found["paragraphs"]}
    marks = marks_of(desk)
    return {
        "id": source.id, "title": source.title, "outlet": source.outlet, "author": source.author, "published": source.published,
        "published_words": labels.date_label(parse_date(source.published), words=words), "language": source.language,
        "rtl": source.language in RIGHT_TO_LEFT, "url": source.url,
        "paragraphs": [
            {"number": n, "kind": kinds.get(n, "text"), "text": text} for n, text in enumerate(desk.material.paragraphs, 1)
        ],
        "marks": [
            {"id": f"m{n}", "kind": m.kind, "paragraph": m.paragraph, "start": m.start, "end": m.end, "words": m.words,
             "proposals": list(dict.fromkeys(event for event, _ in m.uses)),
             "uses": [{"proposal": event, "field": field} for event, field in m.uses]}
            for n, m in enumerate(marks, 1)
        ],
        "counts": {kind: sum(m.kind == kind for m in marks) for kind in KINDS},
        "changed": changed_receipts(desk), "left_out": [str(p) for p in (*desk.material.content["left_out"], *desk.material.problems)],
        "mode": desk.mode, "readers": desk.coders() if desk.mode == "open" else [who for who in desk.coders() if who == desk.reader],
        "arbiter": desk.is_arbiter(), "version": desk.version,
    }  # fmt: skip


def queue(asking: Asking) -> dict[str, Any]:
    """Return a page of the queue, least certain first."""
    desk, words = asking.desk(), asking.words
    show, field = asking.param("show", "left"), asking.param("field") or None
    if show not in SHOWN:
        raise RefusedError(
            400, f"show {show[:40]!r} is unknown; expected one of {', '.join(SHOWN)}"
        )
    if field is not None and field not in FIELDS:
        raise RefusedError(
            400, f"field {field[:40]!r} is unknown; expected one of {', '.join(FIELDS)}"
        )
    reason = blind_to(desk)
    if reason:
        raise RefusedError(403, reason)
    offset, limit = asking.number("offset", 0, 100_000), asking.number("limit", 50, _MAX_ROWS)
    ids = queue_ids(desk, show, field)
    return {
        "total": len(ids), "offset": offset, "limit": limit, "counter": _counter(len(ids), show, words),
        **state_json(desk), "items": [proposal_row(desk, i, words) for i in ids[offset : offset + limit]],
    }  # fmt: skip


def _counter(total: int, show: str, words: Words) -> str:
    number = words.number(total)
    return words.desk[show if show in words.desk else "all"].format(n=number)


def state_json(desk: Desk) -> dict[str, Any]:
    """Return version, progress, and whether there is something to undo or redo."""
    return {
        "version": desk.version, "progress": asdict(progress_of(desk)), "can_undo": desk.undoable() is not None,
        "can_redo": desk.redoable() is not None,
    }  # fmt: skip


def proposal(asking: Asking) -> dict[str, Any]:
    """Return one proposal."""
    desk = asking.desk()
    event = str(asking.request.path_params["proposal"])
    reason = blind_to(desk)
    if reason:
        raise RefusedError(403, reason)
    if event not in desk.ids:
        raise RefusedError(404, f"this article has no proposal {event[:80]!r}")
    return {**proposal_row(desk, event, asking.words), "version": desk.version}


def log(asking: Asking) -> dict[str, Any]:
    """Return the decisions, newest first, as far as the reader may see them."""
    desk = asking.desk()
    lines = log_lines(desk)
    offset, limit = asking.number("offset", 0, 1_000_000), asking.number("limit", 200, _MAX_LINES)
    return {
        "total": len(lines),
        "items": [asdict(line) for line in lines[offset : offset + limit]],
        "version": desk.version,
    }


def log_file(asking: Asking) -> Response:
    """Return the same as a file, oldest first."""
    desk = asking.desk()
    name = f"{desk.material.source.id}-decisions.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(log_csv(desk), media_type="text/csv; charset=utf-8", headers=headers)


def agreement(asking: Asking) -> dict[str, Any]:
    """Return how far two readers agree, field by field, and where they differ."""
    return asdict(agreement_of(asking.desk(), asking.words))
