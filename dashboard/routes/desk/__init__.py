"""``/desk/…``: what the Read desk asks of the server. Shapes and errors are described in this room's README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.routes.desk import (
    article,
    decisions,
    drafts,
    language_model,
    names,
    places_and_actors,
    publishing,
    reconcile_and_silence,
    start_screen,
)
from dashboard.routes.desk.request_handling import get, post

if TYPE_CHECKING:
    from starlette.routing import Route

__all__ = ["routes"]


def routes(base: str) -> list[Route]:
    """Return the desk's routes under a base path."""
    one = f"{base}/desk/collections/{{collection}}"
    text = f"{one}/articles/{{article}}"
    draft = f"{one}/drafts/{{draft}}"
    return [
        get(f"{base}/desk", start_screen.start),
        post(f"{base}/desk/model", language_model.change),
        post(f"{base}/desk/collections", start_screen.make),
        get(one, start_screen.collection),
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
        get(f"{one}/places", places_and_actors.places),
        post(f"{one}/places", places_and_actors.new_place),
        get(f"{one}/actors", places_and_actors.actors),
        post(f"{one}/actors", places_and_actors.new_actor),
        get(f"{one}/names", names.names),
        post(f"{one}/names", names.edit),
        post(f"{one}/names/undo", names.undo),
        get(f"{one}/dates", places_and_actors.dates),
        get(f"{one}/publish", publishing.plan),
        post(f"{one}/publish", publishing.publish),
        post(f"{one}/unpublish", publishing.unpublish),
        get(f"{one}/versions", publishing.versions),
        get(f"{one}/changes", publishing.changes),
        get(f"{one}/changes.json", publishing.changes_file),
        get(f"{one}/changes.geojson", publishing.changes_geojson),
        get(f"{one}/record", publishing.record),
        get(f"{one}/reconcile", reconcile_and_silence.reconcile),
        post(f"{one}/reconcile", reconcile_and_silence.matched),
        get(f"{one}/silence", reconcile_and_silence.silent),
    ]
