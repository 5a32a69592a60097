"""A card in, its box "May I print this?" out: the answer by rule, and the five lines it rests on.

A rule about the record, not the truth: first that fits, from what is not reviewed to what two
articles say that do not copy each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.translations.print_box import print_strings
from geodata.store.events_table import precision_of
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from geodata.model import Event
    from geodata.store.event_store import EventStore
    from geodata.translations import Words

__all__ = ["print_box"]

_PLANS: Final = {"announced", "planned", "expected"}
_CLAIMS: Final = {"alleged", "denied"}
_MAX_CLAIMS: Final = 3
_KM: Final = 1000


def print_box(
    store: EventStore, event: Event, card: dict[str, Any], words: Words
) -> dict[str, Any]:
    """Return the answer and the lines of an event's card.

    Parameters
    ----------
    card
        As :func:`dashboard.routes.data.card.card` makes it: values with their receipts.
    """
    lines = [
        _where(store, event, card, words),
        _when(event, card, words),
        _says(event, card, words),
        _disputed(card, words),
    ]
    if part := _part(store, event, card, words):
        lines.append(part)
    return {"answer": _answer(store, event, card, words), "lines": lines}


def _answer(store: EventStore, event: Event, card: dict[str, Any], words: Words) -> str:
    texts = print_strings(words.lang)
    if event.status in {"proposed", "rejected"} or _is_broken(card):
        return texts.not_yet
    if event.assertion == "negated":
        return texts.did_not_happen
    if event.assertion in _PLANS:
        return texts.as_plan
    if event.assertion in _CLAIMS:
        return texts.as_claim.format(who=_speakers(card, words) or _outlet(card))
    if card["disputed"]:
        return texts.both_sides
    return _limited(store, event, card, words)


def _limited(store: EventStore, event: Event, card: dict[str, Any], words: Words) -> str:
    """Return the answer for a plain fact: what its place, its date and its sources allow."""
    texts = print_strings(words.lang)
    placed = card["placed"]
    if placed == "none":
        about = _abouts(card, words)
        return texts.only_about.format(place=about) if about else texts.no_place
    if placed != "point":
        name = words.name(store.places[str(event.place)])
        return (texts.only_near if placed == "near" else texts.only_in).format(place=name)
    if event.when.precision != "day" and not card["lasting"]:
        return texts.with_date.format(date=card["date_label"])
    if len(card["sources"]) == 1:
        return texts.citing.format(outlet=_outlet(card))
    return texts.yes


def _is_broken(card: dict[str, Any]) -> bool:
    """Say whether a receipt has changed, or the event itself has none."""
    fields = [card[name]["receipts"] for name in ("where", "when", "who", "what")]
    changed = any(receipt["checked"] == "changed" for receipts in fields for receipt in receipts)
    return changed or not any(fields)


def _where(store: EventStore, event: Event, card: dict[str, Any], words: Words) -> dict[str, Any]:
    texts = print_strings(words.lang)
    receipts = card["where"]["receipts"]
    if event.place is None or card["placed"] == "none":
        about = _abouts(card, words)
        return _line(
            "where", texts.none_stated, texts.about.format(places=about) if about else "", receipts
        )
    place = store.places[event.place]
    kind = PLACED[precision_of(event, place)]
    if kind == "point":
        # a town has an extent: only a site is a point
        town = precision_of(event, place) == "settlement"
        strong = texts.in_town if town else texts.exactly
        return _line("where", strong, card["where"]["value"], receipts)
    if kind == "near":
        far = words.number(round((card["uncertainty_m"] or 0) / _KM))
        return _line(
            "where",
            texts.within.format(far=words.precision_notes["km"].format(n=far)),
            words.name(place),
            receipts,
        )
    return _line("where", texts.somewhere_in, words.name(place), receipts)


def _when(event: Event, card: dict[str, Any], words: Words) -> dict[str, Any]:
    texts = print_strings(words.lang)
    receipts, value = card["when"]["receipts"], card["when"]["value"]
    if not event.when.known:
        return _line("when", texts.undated, "", receipts)
    if card["lasting"]:
        return _line("when", texts.lasting, value, receipts)
    if event.when.open_start or event.when.open_end:
        # the value says "since" or "until" itself
        return _line("when", texts.open_ended, value, receipts)
    strong = {"day": texts.exactly, "days": texts.between, "week": texts.between}
    return _line("when", strong.get(event.when.precision, texts.some_time), value, receipts)


def _says(event: Event, card: dict[str, Any], words: Words) -> dict[str, Any]:
    texts = print_strings(words.lang)
    speakers = _speakers(card, words) if event.assertion in _CLAIMS else ""
    strong = f"{speakers}." if speakers else texts.itself.format(outlet=_outlet(card))
    many = len(card["sources"])
    articles = texts.one_article if many == 1 else texts.articles.format(n=words.number(many))
    return _line("says", strong, articles, card["what"]["receipts"][:1])


def _disputed(card: dict[str, Any], words: Words) -> dict[str, Any]:
    texts = print_strings(words.lang)
    if not card["disputed"]:
        return _line("disputed", texts.no, "", [])
    groups = [group for group in card["claims"] if group["disputed"]] or card["claims"]
    first: dict[str, Any] = groups[0] if groups else {"question": "", "claims": []}
    claims: list[dict[str, Any]] = first["claims"][:_MAX_CLAIMS]
    clauses = [
        texts.claim.format(who=claim["speaker"], what=claim["value"].rstrip("."))
        for claim in claims
    ]
    # every other question on which speakers are quoted, disputed or told by one
    more = len({group["question"] for group in card["claims"]} - {first["question"]})
    text = words.semicolon.join(clauses)
    return _line(
        "disputed",
        first["question"],
        f"{text}. {texts.more_disputes.format(n=words.number(more))}" if more else text,
        [claim["receipts"][0] for claim in claims if claim["receipts"]],
    )


def _part(
    store: EventStore, event: Event, card: dict[str, Any], words: Words
) -> dict[str, Any] | None:
    """Return the line about a larger event, or about the parts of this one."""
    texts = print_strings(words.lang)
    if whole := card["part_of"]:
        parts = words.number(_parts(store, whole))
        is_operation = whole in store.folding().operations
        counted = texts.part.format(n=parts) if is_operation else texts.belongs
        text = texts.counted_with if card["repeats"] else counted
        receipts: list[dict[str, Any]] = next(
            (link["receipts"] for link in card["links"] if link["event"] == whole), []
        )
        other = store.get(whole)
        return {
            **_line("part", "", text, receipts[:1]),
            "link": {"event": whole, "title": words.title(other)},
        }
    if card["has_parts"] and event.id in store.folding().operations:
        return _line(
            "part", "", texts.operation.format(n=words.number(_parts(store, event.id))), []
        )
    return None


def _parts(store: EventStore, whole: str) -> int:
    """Count the parts of an operation; a death within it is none."""
    folding = store.folding()
    return len(set(folding.beneath.get(whole, ())) - folding.repeats)


def _line(name: str, strong: str, text: str, receipts: list[dict[str, Any]]) -> dict[str, Any]:
    # a paragraph is named once; of its words, those that were changed come first
    once: dict[tuple[str, int], dict[str, Any]] = {}
    for receipt in sorted(receipts, key=lambda each: each["checked"] != "changed"):
        once.setdefault((receipt["source"], receipt["paragraph"]), receipt)
    shown = [receipt for receipt in receipts if receipt in once.values()]
    return {"name": name, "strong": strong, "text": text, "receipts": shown[:2]}


def _speakers(card: dict[str, Any], words: Words) -> str:
    speakers = (claim["speaker"] for group in card["claims"] for claim in group["claims"])
    return words.comma.join(list(dict.fromkeys(speakers))[:2])


def _abouts(card: dict[str, Any], words: Words) -> str:
    return words.comma.join(place["label"] for place in card["about"] if place["basis"] == "about")


def _outlet(card: dict[str, Any]) -> str:
    return str(card["sources"][0]["short"]) if card["sources"] else "?"
