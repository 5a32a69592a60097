"""Events of any store, written piece by piece: one pipeline for every format.

A format says how it writes some properties (:class:`~geodata.features.event_serializer.Serializer`); what comes
back is one :class:`~geodata.features.event_serializer.Line` per event, newest first, made as it is read.
Of a coded event it has one piece; of an import's row, pieces that many lines share.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geodata.errors import StoreError
from geodata.features.event_serializer import Block, Line, Serializer
from geodata.features.geometry_and_time import bounds, event_geometry, time_member
from geodata.features.imported_rows import ImportedLines
from geodata.features.properties import EVENT_PROPERTIES, values_of
from geodata.features.property_values import EventSubject, period_relation
from geodata.store.capabilities import reads_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geodata.features.event_serializer import ColumnSerializer
    from geodata.features.geometry_and_time import Feature
    from geodata.features.properties import Property
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = [
    "ALL",
    "drawn_bounds",
    "event_blocks",
    "event_features",
    "event_lines",
    "feature_of_line",
    "text_chunks",
]

T = TypeVar("T")
# who sends texts waits for each: some hundred thousand characters at once
_CHUNK: Final = 1 << 18
# of a file that is no page of a longer one
ALL: Final = slice(None)


def event_lines(
    store: EventStore,
    query: EventQuery,
    pen: Serializer[T],
    properties: Sequence[Property] = EVENT_PROPERTIES,
    page: slice = ALL,
) -> Iterator[Line[T]]:
    """Return the events of a query as lines, newest first, each with whether it lies in the period.

    Parameters
    ----------
    store, query
        What is written; of an import at most some thousand rows are in memory at once.
    pen
        How.
    properties
        Which of :data:`~geodata.features.properties.EVENT_PROPERTIES`, in their order.
    page
        Which of the events, counted from the newest; all when left out.
    """
    if reads_rows(store):
        return ImportedLines(store, query, pen, properties).lines(page)
    subjects = (
        EventSubject(store, event, period_relation(event.when, query))
        for event in islice(store.events(query), page.start, page.stop)
    )
    return (line_of(subject, pen, properties) for subject in subjects)


def event_blocks(
    store: EventStore,
    query: EventQuery,
    pen: ColumnSerializer,
    properties: Sequence[Property] = EVENT_PROPERTIES,
    page: slice = ALL,
) -> Iterator[Block]:
    """Return the same of an import column by column, some thousand events at once.

    Raises
    ------
    StoreError
        If the events were not imported.
    """
    if not reads_rows(store):
        raise StoreError("columns are of imports; these data were coded from articles")
    from geodata.features.imported_columns import ImportedColumns  # noqa: PLC0415 - heavy

    return ImportedColumns(store, query, pen, properties).blocks(page)


def line_of(subject: EventSubject, pen: Serializer[T], properties: Sequence[Property]) -> Line[T]:
    """Return one event as a line of one piece."""
    return Line(
        subject.event.id,
        [pen.write(values_of(properties, subject))],
        pen.draw(event_geometry(subject.place, subject.precision)),
        pen.stamp(time_member(subject.event.when)),
    )


def feature_of_line(line: Line[Any]) -> Feature:
    """Return a line that :data:`RECORDS` wrote as a Feature."""
    shape = line.shape
    feature: Feature = {"type": "Feature", "id": line.id}
    if shape is not None and shape["type"] != "Point":
        feature["bbox"] = bounds([shape])
    properties: dict[str, Any] = {}
    for piece in line.pieces:
        properties |= piece
    return feature | {"geometry": shape, "properties": properties, "time": line.time}


# writes nothing: values stay values
RECORDS: Final[Serializer[Any]] = Serializer(write=lambda p: p, draw=lambda s: s, stamp=lambda t: t)


def event_features(
    store: EventStore, query: EventQuery, size: int, page: slice = ALL
) -> Iterator[list[Feature]]:
    """Return the events of a query as Features, newest first, ``size`` at a time."""
    features = map(feature_of_line, event_lines(store, query, RECORDS, page=page))
    while batch := list(islice(features, size)):
        yield batch


def drawn_bounds(store: EventStore, query: EventQuery) -> list[float] | None:
    """Return the bounds of all that is drawn, ``[west, south, east, north]`` in degrees; None if nothing is."""
    places = store.placed(query)
    drawn = [event_geometry(store.places[place], precision) for place, precision in places]
    # a province's outline is one object: hundreds of places have it
    return bounds({id(shape): shape for shape in drawn if shape}.values())


def text_chunks(parts: Iterable[str]) -> Iterator[str]:
    """Return texts put together to some hundred thousand characters each."""
    waiting: list[str] = []
    length = 0
    for part in parts:
        waiting.append(part)
        length += len(part)
        if length >= _CHUNK:
            yield "".join(waiting)
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting)
