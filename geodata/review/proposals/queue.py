"""The queue of an article: its proposals, least certain first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.review.article.event_wording import value_words
from geodata.review.article.material import state_key
from geodata.review.log.provenance import changes_of, provenance_of
from geodata.review.proposals import score_levels
from geodata.review.proposals.field_rows import field_rows
from geodata.seeds.yaml_values import plain_value
from geodata.translations import EN
from geodata.wording import labels
from geodata.wording.provenance import provenance_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.model import Event
    from geodata.review.desk import Desk
    from geodata.review.log.event_states import Judged
    from geodata.translations import Words

__all__ = ["SHOWN", "proposal_row", "queue_ids", "rank_of"]

SHOWN: Final = ("left", "all", "accepted", "rejected", "disputed", "model", "changed")
# fields whose score gives a proposal its place
_MAIN: Final = ("where", "when", "who", "what")


def queue_ids(desk: Desk, show: str = "left", field: str | None = None) -> list[str]:
    """Return the ids of a queue, least certain first: by the lowest field, a model's first, then as in the text.

    Parameters
    ----------
    show
        One of :data:`SHOWN`.
    field
        Order by this field alone.
    """
    chosen = [i for i in desk.ids if _is_shown(desk, i, show)]
    at = {event_id: number for number, event_id in enumerate(desk.ids)}
    ranks = {i: rank_of(desk, i, field) for i in chosen}
    by_model = desk.material.by_model
    return sorted(
        chosen, key=lambda i: (ranks[i], i not in by_model, _paragraph(desk.seen.event(i)), at[i])
    )


def _is_shown(desk: Desk, event_id: str, show: str) -> bool:
    judged = desk.review.of(event_id)
    if judged.state == "split":
        return False
    match show:
        case "all":
            return True
        case "accepted" | "rejected" | "disputed":
            return judged.state == show or (show == "rejected" and judged.state == "merged")
        case "model":
            return event_id in desk.material.by_model
        case "changed":
            return bool(changes_of(desk, event_id))
        case _:
            return not judged.decided


def rank_of(desk: Desk, event_id: str, field: str | None = None) -> int:
    """Return how certain a proposal is: the place of its lowest field's score, 0 the least."""
    judged = desk.review.of(event_id)
    key = f"{state_key(event_id, judged)} {field or ''}"
    ranks = desk.material.ranks
    if key not in ranks:
        names = _MAIN if field is None else (field,)
        rows = field_rows(
            desk.seen, desk.seen.event(event_id), changes_of(desk, event_id), names=names
        )
        ranks[key] = score_levels.SCORES.index(
            score_levels.lowest(row["score"] for row in rows if row["score"] is not None)
        )
    return ranks[key]


def _paragraph(event: Event) -> int:
    return min((r.paragraph for r in event.receipts.of("what")), default=0)


def proposal_row(desk: Desk, event_id: str, words: Words = EN) -> dict[str, Any]:
    """Return a proposal as the desk shows it, ready for JSON; see the desk's contract.

    Raises
    ------
    SeedError
        If the article has no such event.
    """
    event, judged = desk.seen.event(event_id), desk.review.of(event_id)
    rows = field_rows(desk.seen, event, changes_of(desk, event_id), words)
    main = [row for row in rows if row["field"] in _MAIN]
    least = min(main, key=lambda row: score_levels.SCORES.index(row["score"]))
    bad = [row["field"] for row in rows if row["unfound"]]
    known = desk.material.dataset.events.get(event_id)
    steps = provenance_of(desk, event_id)
    return {
        "id": event.id, "title": event.title, "event_type": event.event_type, "mode": event.mode, "assertion": event.assertion,
        "line": _line(desk, event, words), "score": least["score"],
        "least": _least(least, words),
        "state": judged.state, "published": known is not None and known.status in {"reviewed", "disputed"},
        "origin": _origin(desk, event_id), "paragraph": _paragraph(event),
        "paragraphs": sorted({r.paragraph for _, r in event.all_receipts() if r.source == desk.material.source.id}),
        "accept": {"possible": not bad, "without": bad, "why": "These words stand nowhere in the text." if bad else ""},
        "fields": rows, "decided": _decided(judged), "conflict": _conflict(desk, event_id, words),
        "withdrawn": _withdrawn(judged),
        "history": [plain_value(step) for step in steps], "provenance": provenance_label(steps, words=words),
    }  # fmt: skip


def _least(row: dict[str, Any], words: Words) -> dict[str, Any]:
    """Return a field in short: of places and dates with its rivals, of actors only the least certain ones."""
    said, others = row["words"], [c for c in row["candidates"] if not c["chosen"]]
    if row["field"] == "who":
        doubted = [
            c["name"] for c in row["candidates"] if c["chosen"] and c["score"] == row["score"]
        ]
        said, others = words.comma.join(doubted) or said, []
    rivals = [c["name"] if "name" in c else c["words"] for c in others][:2]
    return {"field": row["field"], "score": row["score"], "words": said, "rivals": rivals}


def _line(desk: Desk, event: Event, words: Words) -> str:
    """Return type, how reported and who says so in one line."""
    speakers = [c.speaker for c in event.claims] or [
        a.actor for a in event.actors if a.role == "speaker"
    ]
    names = (desk.material.actors[s] for s in speakers[:1] if s in desk.material.actors)
    kind = labels.type_label(event.event_type, event.mode, words=words)
    said = (f"{words.stances['asserts']}: {words.name(actor)}" for actor in names)
    return " · ".join((kind, words.assertions[event.assertion], *said))


def _origin(desk: Desk, event_id: str) -> str:
    if event_id not in desk.material.proposed:
        return "hand"
    return "model" if event_id in desk.material.by_model else "rules"


def _decided(judged: Judged) -> dict[str, Any] | None:
    entry = judged.entry
    if entry is None or not (judged.decided or judged.state == "disputed"):
        return None
    return {
        "who": entry.who,
        "when": entry.when,
        "action": entry.action,
        "why": entry.why,
        "n": entry.n,
        "into": judged.into,
    }


def _withdrawn(judged: Judged) -> dict[str, str] | None:
    """Return who took the publication of an event back, and when; None once it was judged again."""
    entry = judged.withdrawn
    return None if entry is None else {"who": entry.who, "when": entry.when}


def _conflict(desk: Desk, event_id: str, words: Words) -> dict[str, Any] | None:
    opposed: Mapping[str, Judged] = desk.review.opposed.get(event_id, {})
    if not opposed:
        return None
    told = {who: _judgement(desk, event_id, who, judged, words) for who, judged in opposed.items()}
    shown = [j["values"] for j in told.values()]
    differ = [name for name in (*_MAIN, "deaths") if len({each[name] for each in shown}) > 1]
    return {
        "mine": told.get(desk.reader), "others": [j for who, j in told.items() if who != desk.reader],
        "fields": differ if len({j["state"] for j in told.values()}) == 1 else ["state", *differ],
    }  # fmt: skip


def _judgement(desk: Desk, event_id: str, who: str, judged: Judged, words: Words) -> dict[str, Any]:
    event = desk.material.event(event_id, judged)
    values = {name: value_words(event, name, desk.material, words) for name in (*_MAIN, "deaths")}
    entry = judged.entry
    return {"who": who, "state": judged.state, "into": judged.into, "values": values, "title": event.title,
            "when": entry.when if entry else None, "why": entry.why if entry else ""}  # fmt: skip
