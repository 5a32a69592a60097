"""Places, actors and dates by their names: looked for, and made new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

from dashboard.review import collection_folders
from dashboard.routes.desk.request_handling import RefusedError
from geodata.dates import parse_date
from geodata.gazetteer.normal_form import normal_form
from geodata.geometry import distance_m
from geodata.ingest.articles.record_ids import place_id_of
from geodata.reading.actors import known_actors
from geodata.reading.events.place_option import proposed_place
from geodata.review.decisions.change_field import dated
from geodata.review.places_and_actors.new_actors import add_actor, add_known_actor
from geodata.review.places_and_actors.new_places import FarApartError, add_place, place_from
from geodata.review.places_and_actors.resolve_ids import RecordResolver
from geodata.wording import labels

if TYPE_CHECKING:
    from dashboard.routes.desk.request_handling import Asking
    from geodata.gazetteer import Entry
    from geodata.model import Actor, Place
    from geodata.reading.actors import ActorEntry
    from geodata.translations import Words

__all__ = ["actors", "dates", "new_actor", "new_place", "places", "reader_of"]

_MOST = 50
_SHORTEST = 2


def places(asking: Asking) -> dict[str, Any]:
    """Return the places whose names begin so: the collection's own, then the gazetteer's."""
    text = asking.param("q").strip()[:100]
    if len(text) < _SHORTEST:
        return {"items": []}
    limit = asking.number("limit", 10, _MOST)
    dataset = collection_folders.dataset_of(asking.collection())
    wanted = normal_form(text)
    own = [place for place in dataset.places.values() if _named(place, wanted)]
    own.sort(key=lambda place: (place.status != "reviewed", place.name))
    known = set(dataset.places)
    found = [
        entry
        for entry in asking.gazetteer().search(text, limit + len(own))
        if place_id_of(entry.id, entry.name) not in known
    ]
    near = _near(asking.param("near"))
    rows = [
        *(place_json(place, asking.words) for place in own),
        *(_entry_json(entry) for entry in found),
    ]
    if near is not None:
        for row in rows:
            row["km"] = round(distance_m((row["lon"], row["lat"]), near) / 1000, 1)
    return {"items": rows[:limit]}


def _named(place: Place, wanted: str) -> bool:
    names = (place.name, *([place.name_ar] if place.name_ar else ()), *place.alternates)
    return any(normal_form(name).startswith(wanted) for name in names)


def _near(text: str) -> tuple[float, float] | None:
    """Return a position "lon,lat" in degrees, EPSG:4326."""
    if not text:
        return None
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        raise RefusedError(
            400, f"near {text[:40]!r}: expected longitude,latitude in degrees"
        ) from None
    return lon, lat


def place_json(place: Place, words: Words) -> dict[str, Any]:
    """Return a place of the collection."""
    return {
        "ref": place.id, "name": words.name(place), "name_ar": place.name_ar, "kind": place.precision, "precision": place.precision,
        "country": place.country, "admin1": place.admin1, "lon": place.lon, "lat": place.lat,
        "radius_km": round(place.uncertainty_m / 1000, 1), "own": True, "proposed": place.status == "proposed",
    }  # fmt: skip


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "ref": entry.id, "name": entry.name, "name_ar": None, "kind": entry.kind,
        "precision": proposed_place(entry, entry.name, "explicit").precision, "country": entry.country or None, "admin1": entry.admin1 or None,
        "lon": entry.longitude, "lat": entry.latitude, "radius_km": round(entry.radius_km, 1), "own": False, "proposed": False,
    }  # fmt: skip


def new_place(asking: Asking) -> JSONResponse:
    """Make a new place of two sources, or only say whether they would do."""
    collection = asking.collection()
    try:
        made = place_from(asking.given, collection_folders.dataset_of(collection))
    except FarApartError as apart:
        reason = apart.problems[0].reason
        raise RefusedError(
            400, f"sources {reason}", apart_m=round(apart.apart_m), limit_m=round(apart.limit_m)
        ) from None
    check = bool(asking.given.get("check"))
    if not check:
        add_place(collection.folder, made.place, who=reader_of(asking))
    answer = {
        "ref": made.place.id,
        "apart_m": round(made.apart_m),
        "limit_m": round(made.limit_m),
        "place": place_json(made.place, asking.words),
    }
    return JSONResponse(answer, 200 if check else 201)


def reader_of(asking: Asking) -> str:
    """Return the reader's name, which whoever writes has to say."""
    name = " ".join(asking.reader.split())[:80]
    if not name or not name.isprintable():
        raise RefusedError(400, "the reader has no name; say it in X-Dateline-Reader")
    return name


def actors(asking: Asking) -> dict[str, Any]:
    """Return actors with a name that holds these words: the collection's, then those that the reader knows by itself."""
    wanted = normal_form(asking.param("q")[:100])
    limit = asking.number("limit", 10, _MOST)
    dataset = collection_folders.dataset_of(asking.collection())
    own = [
        (_rank(wanted, [actor.name, actor.name_ar or "", *actor.aliases]), actor.name, _actor_json(actor, asking.words))
        for actor in dataset.actors.values()
    ]  # fmt: skip
    known = [
        (_rank(wanted, [entry.name, *entry.aliases]), entry.name, _known_json(entry, asking.words))
        for entry in known_actors().values()
        if entry.id not in dataset.actors
    ]
    found = [
        row
        for rows in (own, known)
        for row in sorted(
            (r for r in rows if r[0] is not None), key=lambda r: (r[0], len(r[1]), r[1])
        )
    ]
    return {"items": [row for _, _, row in found[:limit]]}


def _rank(wanted: str, names: list[str]) -> int | None:
    """Return 0 where a name starts with the words, 1 where one holds them, None where none does."""
    forms = [normal_form(name) for name in names if name]
    if not any(wanted in form for form in forms):
        return None
    return 0 if any(form.startswith(wanted) for form in forms) else 1


def _known_json(entry: ActorEntry, words: Words) -> dict[str, Any]:
    return {
        "ref": entry.id, "name": entry.name, "name_ar": None, "kind": entry.kind, "kind_label": words.kinds[entry.kind],
        "country": entry.country, "own": False, "proposed": False,
    }  # fmt: skip


def _actor_json(actor: Actor, words: Words) -> dict[str, Any]:
    return {
        "ref": actor.id, "name": words.name(actor), "name_ar": actor.name_ar, "kind": actor.kind, "kind_label": words.kinds[actor.kind],
        "country": actor.country, "own": True, "proposed": actor.status == "proposed",
    }  # fmt: skip


def new_actor(asking: Asking) -> JSONResponse:
    """Make a new actor, or take one over that the reader knows (``known``: its id)."""
    folder, known = asking.collection().folder, asking.given.get("known")
    if known is not None:
        actor = add_known_actor(folder, str(known), who=reader_of(asking))
    else:
        actor = add_actor(folder, asking.given, who=reader_of(asking))
    return JSONResponse({"ref": actor.id, "actor": _actor_json(actor, asking.words)}, 201)


def dates(asking: Asking) -> dict[str, Any]:
    """Return the interval of a date in words, counted from an article's publication, or in EDTF."""
    words = asking.param("words").strip()[:200]
    desk = asking.desk_of(asking.param("article"))
    try:
        edtf, rule = parse_date(words).edtf, "as written"
    except ValueError:
        edtf, rule = dated({"words": words}, RecordResolver(desk.material))
    when = parse_date(edtf)
    return {
        "edtf": edtf, "start": when.start.isoformat() if when.start else None, "end": when.end.isoformat() if when.end else None,
        "precision": when.precision, "words": labels.date_label(when, long=True, words=asking.words), "rule": rule,
    }  # fmt: skip
