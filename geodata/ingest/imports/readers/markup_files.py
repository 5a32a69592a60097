"""KML, KMZ and GPX: placemarks and waypoints with their names, times and geometries.

Entities are refused: no honest file of these kinds declares any.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.geometry_columns import columns_of
from geodata.ingest.imports.readers.text_rows import Rows, check_size, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_gpx", "read_kml", "read_kmz", "xml_kind"]

_MAX_DEPTH: Final = 100
_TAGS: Final = re.compile(r"<[^>]{0,2000}>")


def xml_kind(head: bytes) -> str:
    """Return the name of the first element of an XML file, in small letters; empty if there is none."""
    plain = head.decode("utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    match = re.search(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", plain)
    return match[1].casefold() if match else ""


def read_kml(path: Path, most: int | None) -> Rows:
    """Read the placemarks of a KML file."""
    check_size(path)
    return _placemarks(path, path.read_bytes(), most)


def read_kmz(path: Path, most: int | None) -> Rows:
    """Read the placemarks of the first KML file in a KMZ archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.casefold().endswith(".kml")]
            main = next((n for n in names if n.casefold().endswith("doc.kml")), names[0])
            content = archive.read(main)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ImportRefused(f"{path.name} is damaged or cut off ({error}); get it again") from None
    return _placemarks(path, content, most)


def read_gpx(path: Path, most: int | None) -> Rows:
    """Read the waypoints of a GPX file, and its tracks and routes as lines."""
    import shapely  # noqa: PLC0415 - heavy

    check_size(path)
    root = _root(path, path.read_bytes())
    rows: list[dict[str, Any]] = []
    for element in root:
        kind = _name(element)
        if kind not in {"wpt", "trk", "rte"}:
            continue
        row: dict[str, Any] = {
            _name(child): _text(child)
            for child in element
            if not len(child) and _name(child) not in {"trkseg", "rtept"}
        }
        if kind == "wpt":
            row |= {"latitude": element.get("lat"), "longitude": element.get("lon")}
        else:
            points = [p for p in element.iter() if _name(p) in {"trkpt", "rtept"}]
            at = [
                (lon, lat)
                for p in points
                if (lon := _number(p.get("lon"))) is not None
                and (lat := _number(p.get("lat"))) is not None
            ]
            times = [_text(t) for p in points for t in p if _name(t) == "time"]
            row |= columns_of(shapely.LineString(at)) if len(at) > 1 else {}
            row |= {"time": times[0], "end": times[-1]} if times else {}
        rows.append(row)
    if not rows:
        raise ImportRefused(f"{path.name} is a GPX file without a waypoint, track or route")
    return rows_of(rows[:most], path)


def _placemarks(path: Path, content: bytes, most: int | None) -> Rows:
    root = _root(path, content)
    rows = [_placemark(element, folder) for element, folder in _walk(root, "")]
    if not rows:
        link = any(_name(e) == "NetworkLink" for e in root.iter())
        why = (
            "only a link to another file: open it in Google Earth and save the places"
            if link
            else "no placemark"
        )
        raise ImportRefused(f"{path.name} is a KML file that holds {why}")
    return rows_of(rows[:most], path)


def _walk(root: ET.Element, folder: str) -> Iterator[tuple[ET.Element, str]]:
    """Give every placemark with the name of the folder that it lies in."""
    waiting = [(root, folder)]
    while waiting:
        element, named = waiting.pop()
        if _name(element) == "Placemark":
            yield element, named
            continue
        if _name(element) == "Folder":
            named = (
                next((_text(child) for child in element if _name(child) == "name"), named) or named
            )
        waiting.extend((child, named) for child in reversed(list(element)))


def _placemark(element: ET.Element, folder: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": element.get("id")} if element.get("id") else {}
    for child in element:
        kind = _name(child)
        if kind in {"name", "description", "address", "snippet"}:
            row[kind] = _plain(_text(child)) if kind == "description" else _text(child)
        elif kind == "TimeStamp":
            row["date"] = next((_text(c) for c in child if _name(c) == "when"), None)
        elif kind == "TimeSpan":
            ends = {_name(c): _text(c) for c in child}
            row |= {"date": ends.get("begin") or ends.get("end"), "date_end": ends.get("end")}
        elif kind == "ExtendedData":
            row |= {name: value for name, value in _extended(child) if name not in row}
    if folder:
        row["folder"] = folder
    return row | columns_of(_geometry(element))


def _extended(element: ET.Element) -> Iterator[tuple[str, str | None]]:
    for data in element.iter():
        if _name(data) == "Data" and data.get("name"):
            yield str(data.get("name")), next((_text(c) for c in data if _name(c) == "value"), None)
        elif _name(data) == "SimpleData" and data.get("name"):
            yield str(data.get("name")), _text(data)


def _geometry(element: ET.Element) -> Any:
    """Return the geometries of a placemark as one; None without any that can be read."""
    import shapely  # noqa: PLC0415 - heavy

    found: list[Any] = []
    for part in element.iter():
        kind = _name(part)
        if kind == "Polygon":
            rings = {
                side: [
                    _coordinates(r)
                    for e in part
                    if _name(e) == side
                    for r in e.iter()
                    if _name(r) == "coordinates"
                ]
                for side in ("outerBoundaryIs", "innerBoundaryIs")
            }
            outer = [ring for ring in rings["outerBoundaryIs"] if len(ring) > 3]
            if outer:
                found.append(
                    shapely.make_valid(
                        shapely.Polygon(
                            outer[0], [ring for ring in rings["innerBoundaryIs"] if len(ring) > 3]
                        )
                    )
                )
        elif kind in {"Point", "LineString"}:
            at = [point for e in part if _name(e) == "coordinates" for point in _coordinates(e)]
            if at and kind == "Point":
                found.append(shapely.Point(at[0]))
            elif len(at) > 1:
                found.append(shapely.LineString(at))
        elif kind == "Track":
            at = [
                (float(x), float(y))
                for c in part
                if _name(c) == "coord"
                for x, y, *_ in [(_text(c) or "").split()]
            ]
            if len(at) > 1:
                found.append(shapely.LineString(at))
    if len(found) < 2:
        return found[0] if found else None
    return shapely.GeometryCollection(found)


def _coordinates(element: ET.Element) -> list[tuple[float, float]]:
    """Read ``lon,lat,height`` triples."""
    points = []
    for triple in re.sub(r"\s*,\s*", ",", element.text or "").split():
        lon, _, rest = triple.partition(",")
        x, y = _number(lon), _number(rest.partition(",")[0])
        if x is not None and y is not None:
            points.append((x, y))
    return points


def _root(path: Path, content: bytes) -> ET.Element:
    if b"<!ENTITY" in content or "<!ENTITY".encode("utf-16-le") in content:
        raise ImportRefused(
            f"{path.name} declares entities, which no file of places needs: refused"
        )
    parser: Any = ET.XMLPullParser(events=("start", "end"))
    root: Any = None
    depth = 0
    try:
        parser.feed(content)
        for event, element in parser.read_events():
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _MAX_DEPTH:
                raise ImportRefused(f"{path.name} is nested deeper than {_MAX_DEPTH} levels")
        parser.close()
    except (ET.ParseError, LookupError, ValueError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(
            f"{path.name} is no whole XML: {error}; the file may be cut off"
        ) from None
    if root is None:
        raise ImportRefused(f"{path.name} holds no XML element")
    whole: ET.Element = root
    return whole


def _name(element: ET.Element) -> str:
    # a comment's tag is a function
    return str(element.tag).rpartition("}")[2]


def _text(element: ET.Element) -> str | None:
    return (element.text or "").strip() or None


def _plain(text: str | None) -> str | None:
    """Return a description without its HTML."""
    import html  # noqa: PLC0415

    return " ".join(html.unescape(_TAGS.sub(" ", text)).split()) or None if text else None


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
