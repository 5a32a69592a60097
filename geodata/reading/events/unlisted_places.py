"""A place that no gazetteer has, put in the area that the words place it in.

In: a proposed place without a position, and its sentence. Out: the same with the position and the
precision of the area that follows it: "Renk, Upper Nile State", "a village in northern Mali".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.reading.events.place_option import part_of, proposed_place

if TYPE_CHECKING:
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.proposed_event import ProposedPlace
    from geodata.reading.resolve import ResolvedToponym

__all__ = ["INSIDE", "WIDER", "inside_of"]

# what stands between a place and the area around it
INSIDE = re.compile(
    r"^(?: (?:region|province|state|district|area|governorate|department|county|island|city|town) (?:of|in)|,| in|, in|, a (?:town|village|city) in)(?: the)?(?: (?:state|province|region|district|county) of)?"
    r"(?: (?:north|south|east|west|northeast|northwest|southeast|southwest|central)(?:ern)?)? ?$"
)
WIDER = frozenset({"country", "admin1", "admin2", "region"})


def inside_of(place: ProposedPlace, passage: Passage, resolved: ResolvedToponym) -> ProposedPlace:
    """Return a place without a position at the area that the words after it name, if there is one.

    The area's name stands in ``inside``; position and precision are then the area's.
    """
    for other in passage.toponyms:
        entry = other.candidates[0].entry
        if (
            entry is None
            or entry.kind not in WIDER
            or other.toponym.start <= resolved.toponym.start
        ):
            continue
        between = passage.text[
            resolved.toponym.end - passage.start : other.toponym.start - passage.start
        ]
        if not INSIDE.match(between):
            continue
        index = passage.token_at(other.toponym.start)
        word = passage.tokens[index - 1].text.casefold() if index else ""
        area = part_of(proposed_place(entry, other.toponym.words, place.basis), entry, word)
        if area.latitude is None:
            return place
        return replace(
            place,
            latitude=area.latitude,
            longitude=area.longitude,
            precision=area.precision,
            country=area.country,
            admin1=area.admin1,
            inside=area.inside or area.id,
        )
    return place
