"""Places and actors by the ids that a page sends: the collection's own, or the gazetteer's.

A place of the gazetteer becomes a record of status ``proposed``, which rests on one source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geodata.errors import Problem, SeedError
from geodata.gazetteer import Entry
from geodata.ingest.articles.place_records import place_record
from geodata.ingest.articles.record_ids import id_of_proposed, place_id_of
from geodata.reading.events import ProposedPlace
from geodata.reading.events.place_option import proposed_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.gazetteer import Gazetteer
    from geodata.model import Place
    from geodata.review.article.material import ArticleMaterial

__all__ = ["RecordResolver", "actor_ref", "entry_of", "id_of_value"]


@dataclass
class RecordResolver:
    """Finds the records that a decision names; new places are collected in ``added``.

    Parameters
    ----------
    material
        The article and the records of its collection.
    gazetteer
        Where a place is looked for that the collection lacks; None looks in the reading alone.
    """

    material: ArticleMaterial
    gazetteer: Gazetteer | None = None
    added: dict[str, Place] = field(default_factory=dict)

    def place(self, ref: object, path: str) -> Place:
        """Return the record of a place, to be added to the collection if that lacks it.

        Raises
        ------
        SeedError
            If neither the collection nor the gazetteer has it.
        """
        made = self.found(ref, path)
        if made.id not in self.material.places:
            self.added.setdefault(made.id, made)
        return made

    def found(self, ref: object, path: str = "place") -> Place:
        """Return the record of a place as :meth:`place` does, without adding it."""
        known = self.added.get(str(ref)) or self.material.places.get(str(ref))
        if known is not None:
            return known
        entry = self._entry(str(ref))
        made = self.record(entry) if entry is not None else self._rival(str(ref))
        if made is None:
            reason = "is no place of the collection or the gazetteer; make it a new place first"
            raise SeedError([Problem("decision", path, str(ref)[:80], reason)])
        return self.added.setdefault(made.id, made)

    def record(self, entry: Entry) -> Place:
        """Return the record of a gazetteer's entry: the collection's, where it has one."""
        place_id = place_id_of(entry.id, entry.name)
        known = self.material.places.get(place_id)
        return known or place_record(place_id, proposed_place(entry, entry.name, "explicit"), entry)

    def actor(self, ref: object, path: str) -> str:
        """Return the id of an actor.

        Raises
        ------
        SeedError
            If the collection has none of that id.
        """
        if str(ref) in self.material.actors:
            return str(ref)
        reason = "is no actor of the collection; make it a new actor first"
        raise SeedError([Problem("decision", path, str(ref)[:80], reason)])

    def _rival(self, ref: str) -> Place | None:
        """Return a part of a place ("northern Mali") or one inside it, which only the reading knows."""
        for read in self.material.content["events"].values():
            shown = read["place"]
            for value in (shown["value"], *(r["value"] for r in shown["rivals"])) if shown else ():
                made = id_of_value(value)
                if value["latitude"] is not None and ref in {value["id"], made}:
                    whole = self._entry(value.get("inside") or "")
                    return place_record(made, ProposedPlace(**value), None, whole)
        return None

    def _entry(self, ref: str) -> Entry | None:
        for toponym in self.material.content["toponyms"]:
            for candidate in toponym["candidates"]:
                entry = candidate["entry"]
                if entry is not None and entry["id"] == ref:
                    return entry_of(entry)
        return self.gazetteer.by_id(ref) if self.gazetteer else None


def id_of_value(value: Mapping[str, Any]) -> str:
    """Return the id that the record of a place of the review material has, or would have."""
    return id_of_proposed(value["id"], value["name"], value.get("inside"))


def entry_of(plain: Mapping[str, Any]) -> Entry:
    """Return a gazetteer's entry of its plain values."""
    return Entry(**{**plain, "flags": frozenset(plain.get("flags", ()))})


def actor_ref(actor: str, role: str) -> str:
    """Return what names an actor in a role among the candidates of "who"."""
    return f"{actor} {role}"
