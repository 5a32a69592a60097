"""KML and KMZ by GDAL: time spans, and each event in the colour of its kind; a KMZ holds the map's symbols too.

GDAL writes a reference to a style for each row and no style of its own; the few styles that are
referred to are put at the head of the document here, one document with all that it needs: programs
that read the first file of a KMZ only, and follow no link, see every row. Google Earth tints its own pin where a KML
file alone has no picture; nothing in either file is fetched from the net.
"""

from __future__ import annotations

import re
import zipfile
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pyarrow as pa

from geodata.formats.arrow_tables import GEOMETRY, table
from geodata.formats.descriptions import about_rows
from geodata.formats.geopackage_styles import COLOURS
from geodata.vocab import CLASS_OF, DRAWN_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geodata.formats.download_request import Download

__all__ = ["ICONS", "icon_name", "styled", "write_kml"]

# drawn by `python -m tests.kmz_icons` with the map's own code, one for each kind and way of asserting
ICONS: Final = Path(__file__).with_name("kmz_icons")
# GDAL's driver takes a column of this name for the row's style, and writes it as a column as well
_STYLE: Final = "OGR_STYLE"
_STYLE_LINE: Final = re.compile(
    rf'\s*<Simple(Field name="{_STYLE}" type="string"/>|Data name="{_STYLE}">@[a-z-]+</SimpleData>)\s*'
)
# GDAL's KMZ has each layer as a file of its own, which refers to styles in another
_ELSEWHERE: Final = "<styleUrl>../style/style.kml#"
_CRS: Final = "EPSG:4326"
_SOLID: Final = ("happened", "ongoing")
# of 32 px: the symbol itself is half the picture
_SIZE: Final = "1.5"


def icon_name(event_type: str, assertion: str) -> str:
    """Return the name of the symbol, and of the style, of an event: its kind and how it is asserted."""
    kind = "move-down" if event_type == "RETREAT" else CLASS_OF.get(event_type, "state")
    return f"{kind}-{DRAWN_STATES.get(assertion, 'planned')}"


def write_kml(download: Download, path: Path) -> None:
    """Write one layer as KML, or KMZ by its ending, with time spans; what is not drawn is a placemark without a position."""
    import pyogrio  # noqa: PLC0415 - heavy

    rows = table(download)
    styles: list[str] = []
    if {"event_type", "assertion"} <= set(rows.column_names):
        named = _styles_of(rows)
        styles = sorted(set(named))
        rows = rows.append_column(_STYLE, pa.array([f"@{name}" for name in named], pa.string()))
    packed = path.suffix == ".kmz"
    with TemporaryDirectory() as made:
        folder = Path(made)
        pyogrio.write_arrow(
            _as_kml(rows), folder / "gdal.kmz", layer=download.layer, driver="LIBKML", geometry_name=GEOMETRY,
            geometry_type="Unknown", crs=_CRS,
        )  # fmt: skip
        with zipfile.ZipFile(folder / "gdal.kmz") as bundle:
            plain = Path(bundle.extract(f"layers/{download.layer}.kml", folder))
        whole = folder / "doc.kml" if packed else path
        with plain.open(encoding="utf-8") as lines, whole.open("w", encoding="utf-8") as out:
            out.writelines(styled(lines, _head(download, styles, icons=packed)))
        if packed:
            _pack(path, whole, styles)


def _styles_of(rows: pa.Table) -> list[str]:
    """Return the name of each row's style."""
    pairs = zip(
        rows.column("event_type").to_pylist(), rows.column("assertion").to_pylist(), strict=True
    )
    return [icon_name(event_type, assertion) for event_type, assertion in pairs]


def _as_kml(rows: pa.Table) -> pa.Table:
    """Return a layer's columns as KML has them: its own names, whole numbers of 32 bits, truth as a word."""
    for place, column in enumerate(rows.schema):
        kind = {pa.int64(): pa.int32(), pa.bool_(): pa.string()}.get(column.type)
        if kind is not None:
            rows = rows.set_column(place, column.name, rows.column(place).cast(kind))
    # the column "id" becomes the placemark's, which QGIS and others do not show
    rows = rows.append_column(
        "event_id" if "event_type" in rows.column_names else "record_id", rows.column("id")
    )
    names = {"title": "Name", "summary": "description", "date_start": "begin", "date_end": "end"}
    return rows.rename_columns([names.get(name, name) for name in rows.column_names])


def _head(download: Download, styles: Iterable[str], *, icons: bool) -> str:
    """Return what stands first in the document: what it is, and the styles that its rows refer to."""
    title, about = ET.Element("name"), ET.Element("description")
    title.text = "Dateline"
    about.text = "\n".join(f"{name}: {told}" for name, told in about_rows(download))
    return "\n".join(
        [
            _text(each)
            for each in (
                title,
                about,
                *chain.from_iterable(_styles(name, icon=icons) for name in styles),
            )
        ]
        + [""]
    )


def _styles(name: str, *, icon: bool) -> Iterator[ET.Element]:
    """Yield what a row's reference names: its style, and the same with the title where the pointer is.

    Many events are at one place; their titles all at once would lie on each other.
    """
    either = ET.Element("StyleMap", id=name)
    for key, suffix, label in (("normal", "plain", "0"), ("highlight", "lit", "1")):
        pair = ET.SubElement(either, "Pair")
        ET.SubElement(pair, "key").text = key
        ET.SubElement(pair, "styleUrl").text = f"#{name}-{suffix}"
        yield _style(name, f"{name}-{suffix}", label, icon=icon)
    yield either


def _style(name: str, key: str, label: str, *, icon: bool) -> ET.Element:
    kind, _, state = name.rpartition("-")
    red, green, blue = (int(each) for each in COLOURS[kind.removesuffix("-down")].split(","))
    # KML has blue before red
    colour = f"{blue:02x}{green:02x}{red:02x}"
    style = ET.Element("Style", id=key)
    point = ET.SubElement(style, "IconStyle")
    if icon:
        ET.SubElement(point, "scale").text = _SIZE
        ET.SubElement(ET.SubElement(point, "Icon"), "href").text = f"files/{name}.png"
    else:
        ET.SubElement(point, "color").text = f"ff{colour}"
    ET.SubElement(ET.SubElement(style, "LabelStyle"), "scale").text = label
    line = ET.SubElement(style, "LineStyle")
    ET.SubElement(line, "color").text = f"ff{colour}"
    ET.SubElement(line, "width").text = "2"
    # an area is a province in which it lies, never a painted fact
    ET.SubElement(
        ET.SubElement(style, "PolyStyle"), "color"
    ).text = f"{'4d' if state in _SOLID else '1a'}{colour}"
    return style


def _text(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def styled(lines: Iterable[str], head: str) -> Iterator[str]:
    """Return GDAL's lines as a document inside one with a head, without the styles' column.

    Parameters
    ----------
    lines
        A layer's file, an element or a line of a text each.
    head
        Description and styles; references to a style are turned to this document.
    """
    inside_text = False
    for line in lines:
        if inside_text:
            yield line
        elif line.startswith("</kml>"):
            yield f"</Document>\n{line}"
        elif not _STYLE_LINE.fullmatch(line):
            yield line.replace(_ELSEWHERE, "<styleUrl>#", 1)
            if line.startswith("<kml "):
                yield f"<Document>\n{head}"
        # a text of several lines may look like anything
        opened, closed = line.rfind("<![CDATA["), line.rfind("]]>")
        if opened != closed:
            inside_text = opened > closed


def _pack(path: Path, document: Path, styles: Iterable[str]) -> None:
    """Write a KMZ: the document, and beside it a picture for each style."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.write(document, "doc.kml")
        for name in styles:
            bundle.write(ICONS / f"{name}.png", f"files/{name}.png")
