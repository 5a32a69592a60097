"""Ids of proposed records, made from names and the gazetteer's ids."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["id_of_proposed", "place_id_of"]


def id_of_proposed(entry_id: str | None, name: str, inside: str | None) -> str:
    """Return the id of a proposed place's record; one that no gazetteer has is named by the area it lies in."""
    return place_id_of(entry_id or f"dateline:{name} in {inside}", name)


def place_id_of(entry_id: str, name: str) -> str:
    """Return the id of a record: the user's own as it is, a gazetteer's made of name and number."""
    head, colon, rest = entry_id.partition(":")
    if not colon:
        return head
    if head != "geonames":
        return _slug(rest)
    return f"{_slug(name)[:60]}-{rest}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "place"
