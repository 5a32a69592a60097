"""Who: actors and their ties to each other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from geodata.model.evidence import Receipt, Record
from geodata.model.field_types import Edtf, Name, Slug, Text
from geodata.vocab import ActorKind, RelationType

__all__ = ["Actor", "Relation"]


class Relation(Record):
    """A typed, dated and sourced tie from one actor to another."""

    relation: RelationType
    actor: Slug
    date: Edtf = "unknown"
    basis: Literal["stated", "background"]
    receipts: tuple[Receipt, ...] = ()
    source: Text | None = None

    @model_validator(mode="after")
    def _is_sourced(self) -> Relation:
        if self.basis == "stated" and not self.receipts:
            msg = "a stated relation needs receipts"
            raise ValueError(msg)
        if self.basis == "background" and not self.source:
            msg = "a background relation needs a source"
            raise ValueError(msg)
        return self


class Actor(Record):
    """Who acts: a name, its spellings, a kind and its ties to others."""

    id: Slug
    name: Name
    name_ar: Name | None = None
    aliases: tuple[Name, ...] = ()
    kind: ActorKind
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    receipts: tuple[Receipt, ...] = ()
    relations: tuple[Relation, ...] = ()
    status: Literal["proposed", "reviewed"] = "reviewed"
