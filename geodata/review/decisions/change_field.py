"""Values into an event: one function a field, each returning the event as it would be.

What a reader knows without the article becomes a note of that field, with her name; the
receipts of the field then say that the article does not state it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from geodata.dates import parse_date
from geodata.errors import DateError, Problem, SeedError
from geodata.model import About, ActorRole, Event, Fatalities, KnownNote, Link
from geodata.reading.dates import find_dates
from geodata.review.article.event_wording import auto_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geodata.model import Receipt
    from geodata.review.places_and_actors.resolve_ids import RecordResolver

__all__ = [
    "CHANGED_FIELDS",
    "Ground",
    "changed",
    "dated",
    "receipts_of",
    "updated",
    "with_receipts",
    "without",
]

_NOT_STATED: Final = "not stated"
_FOUR: Final = ("where", "when", "who", "what")
# keys of "what" that are our own words or judgement: they need no words of the article
_OWN_WORDS: Final = frozenset({"title", "summary", "assertion", "mode"})


class Ground:
    """What a changed value rests on: words of the article, or what the reader knows.

    Parameters
    ----------
    receipts
        Words of the article.
    known_by
        The reader, where she knows it without the article; else empty.
    note
        What she adds in a line.
    """

    def __init__(
        self, receipts: Sequence[Receipt] = (), known_by: str = "", note: str = ""
    ) -> None:
        self.receipts, self.known_by, self.note = tuple(receipts), known_by, note.strip()

    @property
    def given(self) -> bool:
        """Whether it rests on anything."""
        return bool(self.receipts or self.known_by)


def changed(event: Event, field: str, value: Any, ground: Ground, namer: RecordResolver) -> Event:
    """Return an event with one field changed.

    Parameters
    ----------
    field
        One of :data:`CHANGED_FIELDS`.
    value
        As the page sends it.

    Raises
    ------
    SeedError
        If the value is none of the field, or rests on nothing.
    """
    change = _CHANGES.get(field)
    if change is None:
        reason = f"is no field; expected one of {', '.join(_CHANGES)}"
        raise _refused("field", field, reason)
    own_words = field == "what" and isinstance(value, dict) and set(value) <= _OWN_WORDS
    if not ground.given and not own_words and field != "part_of" and value is not None:
        raise _refused(
            field, "", 'needs words of the article, or "known": true for what you know yourself'
        )
    before = auto_title(event, namer.material)
    made = change(event, value, ground, namer)
    if ground.given and field in _FOUR:
        made = _grounded(made, field, ground)
    if event.title == before and made.title == before:
        made = updated(made, title=auto_title(made, namer.material, namer.added))
    return made


def updated(event: Event, **values: Any) -> Event:
    """Return an event with other values, checked as a whole.

    Raises
    ------
    SeedError
        If they do not fit together.
    """
    try:
        known = {name: getattr(event, name) for name in Event.model_fields}
        return Event.model_validate({**known, **values})
    except ValidationError as error:
        problems = [
            Problem("decision", ".".join(str(part) for part in one["loc"]), str(one["input"])[:80], str(one["msg"]).removeprefix("Value error, "))
            for one in error.errors()
        ]  # fmt: skip
        raise SeedError(problems) from None


def with_receipts(event: Event, field: str, receipts: Sequence[Receipt]) -> Event:
    """Return an event whose field rests on these words; without any it is not stated."""
    if field == "deaths":
        if event.fatalities is None or not receipts:
            raise _refused(field, "", "needs a figure and the words that give it")
        deaths = event.fatalities.model_copy(update={"receipts": tuple(receipts)})
        return updated(event, fatalities=deaths)
    if field not in _FOUR:
        raise _refused(field, "", f"takes no words; expected {', '.join((*_FOUR, 'deaths'))}")
    if field == "what" and not receipts:
        raise _refused(field, "", "needs words that say what happened")
    both = event.receipts.model_copy(update={field: tuple(receipts) or _NOT_STATED})
    return updated(event, receipts=both)


def receipts_of(event: Event, field: str) -> tuple[Receipt, ...]:
    """Return the words that a field of an event rests on; none for one that takes no words."""
    if field == "deaths":
        return event.fatalities.receipts if event.fatalities else ()
    return event.receipts.of(field) if field in _FOUR else ()  # type: ignore[arg-type] # one of the four


def without(event: Event, field: str) -> Event:
    """Return an event from which one value and its words are left out.

    Raises
    ------
    SeedError
        If the field cannot be left out.
    """
    left: dict[str, dict[str, Any]] = {
        "where": {"place": None, "place_basis": None, "place_precision": None, "uncertainty_m": None, "about": ()},
        "when": {"date": "unknown", "date_rule": "The text does not say when."},
        "who": {"actors": ()},
        "deaths": {"fatalities": None},
        "claims": {"claims": ()},
        "part_of": {"links": ()},
    }  # fmt: skip
    if field not in left:
        reason = f"cannot be left out; expected one of {', '.join(left)}"
        raise _refused("without", field, reason)
    made = updated(event, **left[field])
    return with_receipts(made, field, ()) if field in _FOUR else made


def dated(value: Mapping[str, Any], namer: RecordResolver) -> tuple[str, str]:
    """Return a date as EDTF and the rule by which it was read.

    Parameters
    ----------
    value
        ``edtf``, or ``words`` such as "last week", counted from the article's publication.

    Raises
    ------
    SeedError
        If it is no date.
    """
    if value.get("edtf"):
        try:
            return parse_date(str(value["edtf"]).strip()).edtf, "The reader's own reading."
        except DateError as error:
            raise _refused("when", str(value["edtf"])[:80], str(error)) from None
    words = str(value.get("words", "")).strip()
    published = parse_date(namer.material.source.published)
    for mention in find_dates(words, (published.start, published.end), "en"):
        if mention.edtf != "unknown":
            return mention.edtf, mention.rule
    reason = "is no date that can be read; expected words such as 'last week', or YYYY, YYYY-MM, YYYY-MM-DD, A/B"
    raise _refused("when", words[:80], reason)


def _where(event: Event, value: Any, ground: Ground, namer: RecordResolver) -> Event:
    if value is None:
        return without(event, "where")
    if "about" in value:
        empty = without(event, "where")
        receipts = ground.receipts or event.receipts.of("where")
        if not receipts:
            raise _refused("where", "", "about a place needs words of the article that name it")
        places = [namer.place(ref, "where.about").id for ref in value["about"]]
        return updated(
            empty, about=[About(place=p, receipts=receipts) for p in dict.fromkeys(places)]
        )
    place = namer.place(value.get("place"), "where.place")
    return updated(
        event, place=place.id, place_basis=value.get("basis") or "explicit",
        place_precision=value.get("precision") if value.get("precision") != place.precision else None,
        uncertainty_m=value.get("uncertainty_m"), about=tuple(a for a in event.about if a.place != place.id),
    )  # fmt: skip


def _when(event: Event, value: Any, _ground: Ground, namer: RecordResolver) -> Event:
    if value is None:
        return without(event, "when")
    edtf, rule = dated(value, namer)
    return updated(event, date=edtf, date_rule=rule[:2000])


def _who(event: Event, value: Any, _ground: Ground, namer: RecordResolver) -> Event:
    if value is None:
        return without(event, "who")
    if not isinstance(value, list):
        raise _refused("who", str(value)[:80], "expected the whole list of actors with their roles")
    actors = [
        ActorRole.model_construct(
            actor=namer.actor(one.get("actor"), "who.actor"), role=one.get("role")
        )
        for one in value
    ]
    return updated(event, actors=[{"actor": a.actor, "role": a.role} for a in actors])


def _what(event: Event, value: Any, _ground: Ground, _namer: RecordResolver) -> Event:
    known = {"title", "summary", "event_type", "mode", "assertion"}
    if not isinstance(value, dict) or not value or not set(value) <= known:
        raise _refused("what", str(value)[:80], f"expected some of {', '.join(sorted(known))}")
    values = dict(value)
    if "event_type" in values and "mode" not in values and values["event_type"] != event.event_type:
        # a mode refines its own type alone
        values["mode"] = None
    return updated(event, **values)


def _deaths(event: Event, value: Any, ground: Ground, _namer: RecordResolver) -> Event:
    if value is None:
        return without(event, "deaths")
    receipts = ground.receipts or (event.fatalities.receipts if event.fatalities else ())
    if not receipts:
        raise _refused("deaths", "", "need words of the article that count them")
    try:
        return updated(event, fatalities=Fatalities(**value, receipts=receipts))
    except (ValidationError, TypeError):
        reason = "expected best, low and high as whole numbers, low ≤ best ≤ high"
        raise _refused("deaths", str(value)[:80], reason) from None


def _part_of(event: Event, value: Any, _ground: Ground, _namer: RecordResolver) -> Event:
    others = tuple(link for link in event.links if link.relation != "part_of")
    if value is None:
        return updated(event, links=others)
    whole = value.get("event") if isinstance(value, dict) else value
    if whole == event.id:
        raise _refused("part_of", str(whole), "is the event itself")
    return updated(event, links=(*others, Link(relation="part_of", event=str(whole))))


def _grounded(event: Event, field: str, ground: Ground) -> Event:
    """Return an event whose field rests on the words that were chosen, or on what the reader knows."""
    notes = tuple(
        n for n in event.notes if n.field != field or not n.source.endswith(OWN_KNOWLEDGE)
    )
    if ground.receipts:
        return updated(with_receipts(event, field, ground.receipts), notes=notes)
    text = ground.note or "Known to the reader; the article does not say it."
    note = KnownNote(field=field, text=text[:2000], source=f"{ground.known_by}, {OWN_KNOWLEDGE}")
    made = updated(event, notes=(*notes, note))
    return made if field == "what" else with_receipts(made, field, ())


def _refused(field: str, value: str, reason: str) -> SeedError:
    return SeedError([Problem("decision", field, value, reason)])


OWN_KNOWLEDGE: Final = "own knowledge"
_CHANGES: Final[Mapping[str, Callable[[Event, Any, Ground, RecordResolver], Event]]] = {
    "where": _where, "when": _when, "who": _who, "what": _what, "deaths": _deaths, "part_of": _part_of,
}  # fmt: skip
CHANGED_FIELDS: Final = tuple(_CHANGES)
