"""What else a value could be: other places of the same words, other places and dates near by.

Each candidate has a number, its distance from what is chosen, and what spoke for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.dates import parse_date
from geodata.geometry import distance_m
from geodata.review.article.event_wording import actor_words
from geodata.review.places_and_actors.resolve_ids import actor_ref, entry_of, id_of_value
from geodata.review.proposals import score_levels
from geodata.wording import labels

if TYPE_CHECKING:
    import datetime as dt

    from geodata.model import Event, Place
    from geodata.review.article.reader_view import ReaderView
    from geodata.translations import Words

__all__ = [
    "actor_candidates",
    "date_candidates",
    "offered_about",
    "place_candidates",
    "reason_of",
]

# numbers on the map that a key of the keyboard can choose
_MOST = 9
# candidates of one toponym that are worth a look
_LEAST_SCORE = 0.02


def place_candidates(view: ReaderView, event: Event, words: Words) -> dict[str, Any]:
    """Return ``candidates``, ``rivals``, ``because`` and ``reason`` of where an event was."""
    read = view.read_of(event.id).get("place") or {}
    rows: dict[str, dict[str, Any]] = {}
    chosen = view.material.places.get(event.place or "")
    if chosen is not None:
        reason = _reasons(read) if read and _is(read, chosen) else ""
        rows[chosen.id] = _row(chosen, chosen, chosen.id, reason, words)
    for ref, place, reason in _others(view, event, read):
        rows.setdefault(place.id, _row(place, chosen, ref, reason, words))
    found = list(rows.values())[:_MOST]
    for number, row in enumerate(found, 1):
        row["n"] = number
        row["chosen"] = chosen is not None and row["place"] == chosen.id
        row["moves"] = len(view.moving(event.id, row["ref"]))
    because = _because(read, event, chosen)
    rivals = [
        {"words": _rival_words(row), "but": row["reason"], "km": row["km"], "days": None}
        for row in found
        if not row["chosen"]
    ]
    return {"candidates": found, "rivals": rivals, "because": because, "reason": reason_of(because)}


def reason_of(because: list[dict[str, Any]]) -> str:
    """Return clues as one sentence, each with its paragraph."""
    return "; ".join(
        f"{clue['text']} (¶ {clue['paragraph']})" if clue["paragraph"] else clue["text"]
        for clue in because[:3]
    )


def _others(view: ReaderView, event: Event, read: dict[str, Any]) -> list[tuple[str, Place, str]]:
    """Return the candidates beside the chosen place: the proposal's own, what its words may mean, its rivals."""
    found: list[tuple[str, Place, str]] = []
    if read:
        proposed = view.place_of(id_of_value(read["value"]))
        if proposed is not None:
            found.append((read["value"]["id"] or proposed.id, proposed, _reasons(read)))
    for toponym in view.toponyms_of(event):
        for candidate in toponym["candidates"]:
            if candidate["entry"] is None or candidate["score"] < _LEAST_SCORE:
                continue
            entry = entry_of(candidate["entry"])
            reason = ", ".join(candidate["reasons"][:2])
            found.append(
                (
                    entry.id,
                    view.namer.record(entry),
                    f"“{toponym['words']}” may mean it too: {reason}",
                )
            )
    for rival in read.get("rivals", ()):
        place = view.place_of(rival["value"]["id"] or id_of_value(rival["value"]))
        if place is not None:
            found.append((rival["value"]["id"] or place.id, place, rival["reason"]))
    return found


def _row(place: Place, chosen: Place | None, ref: str, reason: str, words: Words) -> dict[str, Any]:
    apart = distance_m((place.lon, place.lat), (chosen.lon, chosen.lat)) / 1000 if chosen else None
    return {
        "ref": ref, "place": place.id, "name": words.name(place), "kind": place.precision, "precision": place.precision, "country": place.country,
        "admin1": place.admin1, "lon": place.lon, "lat": place.lat, "radius_km": round(place.uncertainty_m / 1000, 1),
        "km": round(apart, 1) if apart is not None else None, "own": place.status == "reviewed", "reason": reason,
    }  # fmt: skip


def _is(read: dict[str, Any], place: Place) -> bool:
    return id_of_value(read["value"]) == place.id


def _reasons(read: dict[str, Any]) -> str:
    return "; ".join(read.get("reasons", ()))


def _because(read: dict[str, Any], event: Event, chosen: Place | None) -> list[dict[str, Any]]:
    if not read or chosen is None or not _is(read, chosen):
        return [
            {"text": f"“{r.words}”", "paragraph": r.paragraph} for r in event.receipts.of("where")
        ]
    if not read["receipts"]:
        return [{"text": text, "paragraph": None} for text in read["reasons"]]
    texts = read["reasons"] or [read["receipts"][0]["rule"]]
    return [
        {
            "text": texts[0] if i == 0 else f"“{receipt['words']}”: {receipt['rule']}",
            "paragraph": receipt["paragraph"],
        }
        for i, receipt in enumerate(read["receipts"])
    ]


def _rival_words(row: dict[str, Any]) -> str:
    apart = f", {row['km']:,.0f} km" if row["km"] is not None else ""
    country = f" ({row['country']})" if row["country"] and row["kind"] != "country" else ""
    return f"{row['name']}{country}{apart}"


def offered_about(view: ReaderView, event: Event) -> list[dict[str, str]]:
    """Return the places that an event without a place may be about: what its own paragraphs name."""
    paragraphs = {r.paragraph for _, r in event.all_receipts()}
    found: dict[str, dict[str, str]] = {}
    for toponym in view.material.content["toponyms"]:
        entry = toponym["candidates"][0]["entry"]
        if entry is not None and toponym["paragraph"] in paragraphs:
            found.setdefault(entry["id"], {"place": entry["id"], "name": entry["name"]})
    return list(found.values())[:3]


def actor_candidates(view: ReaderView, event: Event, words: Words) -> list[dict[str, Any]]:
    """Return the actors of an event, and those read in its sentences, each to be taken or left."""
    read = {
        (found["value"]["id"], found["value"]["role"]): found
        for found in view.read_of(event.id).get("actors", ())
    }
    taken = [(one.actor, one.role) for one in event.actors]
    rows: list[dict[str, Any]] = []
    for actor_id, role in list(dict.fromkeys((*read, *taken)))[:_MOST]:
        actor, found = view.material.actors.get(actor_id), read.get((actor_id, role))
        name = words.name(actor) if actor else actor_id
        clues = [f"“{r['words']}”: {r['rule']}" for r in found["receipts"][:1]] if found else []
        rows.append(
            {"n": len(rows) + 1, "ref": actor_ref(actor_id, role), "name": actor_words(name, role, words), "chosen": (actor_id, role) in taken,
             "score": score_levels.of_actor(found, by_model=event.id in view.material.by_model) if found else None, "reason": "".join(clues)}
        )  # fmt: skip
    return rows


def date_candidates(view: ReaderView, event: Event, words: Words) -> dict[str, Any]:
    """Return ``candidates``, ``rivals``, ``because`` and ``reason`` of when an event was."""
    read = view.read_of(event.id).get("date") or {}
    named: dict[str, str] = {event.date: ""} if event.date != "unknown" else {}
    if read:
        named.setdefault(read["value"]["edtf"], read["value"]["rule"])
    for rival in read.get("rivals", ()):
        named.setdefault(rival["value"]["edtf"], rival["reason"])
    named.pop("unknown", None)
    rows = [
        {"n": number, "ref": edtf, "words": labels.date_label(parse_date(edtf), words=words), "days": _days(event.date, edtf),
         "chosen": edtf == event.date, "reason": reason}
        for number, (edtf, reason) in enumerate(list(named.items())[:_MOST], 1)
    ]  # fmt: skip
    rivals = [
        {"words": row["words"], "but": row["reason"], "km": None, "days": row["days"]}
        for row in rows
        if not row["chosen"]
    ]
    because = [
        {"text": event.date_rule, "paragraph": r.paragraph} for r in event.receipts.of("when")[:1]
    ]
    return {"candidates": rows, "rivals": rivals, "because": because, "reason": event.date_rule}


def _days(chosen: str, other: str) -> int | None:
    """Return the days between the starts of two dates, None where either has none."""
    first, second = _start(chosen), _start(other)
    return abs((first - second).days) if first and second else None


def _start(edtf: str) -> dt.date | None:
    when = parse_date(edtf)
    return when.start or when.end
