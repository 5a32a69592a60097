"""The table of filter keys: name, kind, choices. Address, command line, HTTP and Python read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from geodata import vocab

__all__ = ["KEYS", "Key"]


@dataclass(frozen=True, slots=True)
class Key:
    """One filter key: its spelling, the query's attribute, its kind and a word of help.

    ``kind`` is one of year, date, choice, id, text, bbox, area, cql2, flag; a choice lists its
    values, an id is resolved against the store (by id, name or alias).
    """

    name: str
    attribute: str
    kind: str
    many: bool
    label: str
    help: str
    choices: tuple[str, ...] = ()
    names: str = ""

    @property
    def kind_of_name(self) -> str:
        """Whose names resolve an id: the key's own, unless said otherwise."""
        return self.names or self.name


KEYS: tuple[Key, ...] = (
    Key("year", "year", "year", True, "year", "years that the event's interval touches"),
    Key("from", "from_", "date", False, "from", "first day (EDTF: YYYY, YYYY-MM or YYYY-MM-DD)"),
    Key("to", "to", "date", False, "to", "last day"),
    Key("certainty", "certainty", "choice", False, "certainty", "possible: touches the period; sure: lies in it", ("possible", "sure")),
    Key("actor", "actor", "id", True, "actor", "actor by id, name or alias, members included"),
    Key("with", "with_", "id", True, "with", "another actor named in the same event; all of them", names="actor"),
    Key("members", "members", "flag", False, "members", "false: leave the actor's members out"),
    Key("role", "role", "choice", True, "role", "role of the actor", get_args(vocab.Role)),
    Key("event_type", "event_type", "choice", True, "event type", "PLOVER type", get_args(vocab.EventType)),
    Key("assertion", "assertion", "choice", True, "assertion", "how it is asserted", get_args(vocab.Assertion)),
    Key("status", "status", "choice", True, "status", "review status", get_args(vocab.Status)),
    Key("country", "country", "id", True, "country", "ISO 3166-1 alpha-2 code or name"),
    Key("admin1", "admin1", "id", True, "province", "first-level division by name"),
    Key("place", "place", "id", True, "place", "place by id, name or alias"),
    Key("place_precision", "place_precision", "choice", True, "precision", "how well it is placed", vocab.PRECISIONS),
    Key("source", "source", "id", True, "source", "article by id or outlet"),
    Key("text", "text", "text", False, "text", "words in titles, summaries, places and actors"),
    Key("bbox", "bbox", "bbox", False, "box", "west,south,east,north in degrees; west > east crosses 180°"),
    Key("area", "area", "area", False, "area", "GeoJSON polygon, longitude before latitude"),
    Key("filter", "filter", "cql2", False, "condition", "CQL2 text or JSON over the columns of the events layer"),
    Key("relation", "relation", "choice", False, "relation", "at: took place there; about: only concerns the place", ("at", "about")),
    Key("has", "has", "choice", True, "has", "place, date or dispute", ("place", "date", "dispute")),
)  # fmt: skip
