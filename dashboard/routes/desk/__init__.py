"""``/desk/…``: what the Read desk asks of the server. Shapes and errors are described in this room's README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.routes.desk import (
    article,
    comparison,
    decisions,
    drafts,
    model,
    names,
    publishing,
    start,
)
from dashboard.routes.desk.handling import get, post

if TYPE_CHECKING:
    from starlette.routing import Route

__all__ = ["routes"]


def routes(base: str) -> list[Route]:
    """Return the desk's routes under a base path."""
    one = f"{base}/desk/collections/{{collection}}"
    text = f"{one}/articles/{{article}}"
    draft = f"{one}/drafts/{{draft}}"
    return [
        get(f"{base}/desk", start.start),
        post(f"{base}/desk/model", model.change),
        post(f"{base}/desk/collections", start.make),
        get(one, start.collection),
        post(f"{one}/drafts", drafts.add, takes_files=True),
        get(draft, drafts.show),
        post(f"{draft}/read", drafts.read),
        post(f"{draft}/stop", drafts.stop),
        post(f"{draft}/discard", drafts.discard),
        get(text, article.article),
        post(f"{text}/facts", drafts.facts),
        post(f"{text}/mode", decisions.mode),
        get(f"{text}/queue", article.queue),
        get(f"{text}/proposals/{{proposal}}", article.proposal),
        post(f"{text}/decisions", decisions.decide),
        post(f"{text}/undo", decisions.undo),
        post(f"{text}/redo", decisions.redo),
        get(f"{text}/log", article.log),
        get(f"{text}/log.csv", article.log_file),
        get(f"{text}/agreement", article.agreement),
        get(f"{one}/places", names.places),
        post(f"{one}/places", names.new_place),
        get(f"{one}/actors", names.actors),
        post(f"{one}/actors", names.new_actor),
        get(f"{one}/dates", names.dates),
        get(f"{one}/publish", publishing.plan),
        post(f"{one}/publish", publishing.publish),
        post(f"{one}/unpublish", publishing.unpublish),
        get(f"{one}/versions", publishing.versions),
        get(f"{one}/changes", publishing.changes),
        get(f"{one}/changes.json", publishing.changes_file),
        get(f"{one}/changes.geojson", publishing.changes_geojson),
        get(f"{one}/record", publishing.record),
        get(f"{one}/reconcile", comparison.reconcile),
        post(f"{one}/reconcile", comparison.matched),
        get(f"{one}/silence", comparison.silent),
    ]
