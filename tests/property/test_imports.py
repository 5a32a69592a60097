"""Files of random dialects, orders and notations give their events back, or say which cell is not understood."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.ingest.imports import preview
from geodata.ingest.imports.mapping_choices import Choices

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_DATES: dict[str, Callable[[dt.date], str]] = {
    "iso": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "points": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "worded": lambda d: f"{d.day} {_MONTHS[d.month - 1]} {d.year}",
    "american": lambda d: f"{_MONTHS[d.month - 1][:3]} {d.day}, {d.year}",
    "stamp": lambda d: f"{d.isoformat()}T10:00:00Z",
    "serial": lambda d: str((d - dt.date(1899, 12, 30)).days),
    "seconds": lambda d: str((d - dt.date(1970, 1, 1)).days * 86_400 + 1),
    "day first": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "month first": lambda d: f"{d.month:02}/{d.day:02}/{d.year}",
}


def _sexagesimal(degrees: float, sides: str) -> str:
    seconds = round(abs(degrees) * 3600)
    return f"{seconds // 3600}° {seconds // 60 % 60}' {seconds % 60}'' {sides[degrees < 0]}"


def _parts(degrees: float, sides: str) -> tuple[str, ...]:
    seconds = round(abs(degrees) * 3600)
    whole = (seconds // 3600, seconds // 60 % 60, seconds % 60)
    return (*map(str, whole), sides[degrees < 0])


_POSITIONS: dict[str, Callable[[float, float], tuple[str, ...]]] = {
    "plain": lambda lon, lat: (f"{lat:.4f}", f"{lon:.4f}"),
    "commas": lambda lon, lat: (f"{lat:.4f}".replace(".", ","), f"{lon:.4f}".replace(".", ",")),
    "compass": lambda lon, lat: (f"{abs(lat):.4f} {'NS'[lat < 0]}", f"{abs(lon):.4f} {'EW'[lon < 0]}"),
    "sexagesimal": lambda lon, lat: (_sexagesimal(lat, "NS"), _sexagesimal(lon, "EW")),
    "one": lambda lon, lat: (f"{lat:.4f}, {lon:.4f}",),
    "wkt": lambda lon, lat: (f"POINT ({lon:.4f} {lat:.4f})",),
    "parts": lambda lon, lat: (*_parts(lat, "NS"), *_parts(lon, "EW")),
}  # fmt: skip
_HEADERS = {
    "one": ("coordinates",), "wkt": ("wkt",),
    "parts": ("lat_deg", "lat_min", "lat_sec", "lat_ns", "lon_deg", "lon_min", "lon_sec", "lon_ew"),
}  # fmt: skip
EVENTS = st.lists(
    st.tuples(
        st.dates(dt.date(1975, 1, 1), dt.date(2030, 12, 31)),
        st.floats(-179, 179).map(lambda v: round(v, 3)).filter(lambda v: abs(v) > 0.01),
        st.floats(-85, 85).map(lambda v: round(v, 3)).filter(lambda v: abs(v) > 0.01),
        st.sampled_from([("raid", "ASSAULT"), ("Protest march", "PROTEST"), ("Frühlingsfest", "UNKNOWN"), ("no attack", "ASSAULT")]),
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\\\"'"), min_size=1, max_size=12),
    ),
    min_size=2, max_size=6,
)  # fmt: skip


def _quoted(cell: str, delimiter: str) -> str:
    plain = cell.replace('"', '""')
    return (
        f'"{plain}"'
        if delimiter in cell or '"' in cell or "'" in cell or cell.startswith("#")
        else cell
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    events=EVENTS, dates=st.sampled_from(sorted(_DATES)), positions=st.sampled_from(sorted(_POSITIONS)), delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), caption=st.booleans(), order=st.randoms(use_true_random=False),
)  # fmt: skip
def test_known_events_come_back_from_any_dialect_and_notation(
    events: list[Any], *, dates: str, positions: str, delimiter: str, end: str, encoding: str, caption: bool, order: Random
) -> None:  # fmt: skip
    where = _HEADERS.get(positions, ("latitude", "longitude"))
    rows = [
        (f"id{n}", _DATES[dates](day), what, f"x{note}", *_POSITIONS[positions](lon, lat))
        for n, (day, lon, lat, (what, _), note) in enumerate(events)
    ]
    header = ("id", "date", "type", "notes", *where)
    places = order.sample(range(len(header)), len(header))
    lines = [[line[place] for place in places] for line in (header, *rows)]
    text = end.join(delimiter.join(_quoted(cell, delimiter) for cell in line) for line in lines)
    if caption:
        text = f"An invented list{end}{end}{text}"
    orders = {"day first": "day", "month first": "month"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        path.write_bytes(f"{text}{end}".encode(encoding))
        look = preview(path, choices=Choices(day_order=orders.get(dates)))
    assert (look.kept, look.discarded) == (len(events), 0), look.reasons
    for event, (day, lon, lat, (_, event_type), _) in zip(look.events, events, strict=True):
        assert event["date_start"] == event["date_end"] == day.isoformat()
        assert event["event_type"] == event_type
        assert abs(event["lon"] - lon) < 0.001
        assert abs(event["lat"] - lat) < 0.001
