"""Styles for QGIS inside a GeoPackage: its table ``layer_styles``, which QGIS reads by itself.

Points take the colour of their kind; areas are hatched in it, as on the map. QML as QGIS 3
writes it, with the rules that are needed only.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from geodata.vocab import CLASSES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["COLOURS", "add_styles"]

# class of events -> its colour in the map's light theme, red, green, blue
COLOURS: Final[dict[str, str]] = {
    "force": "150,46,4", "move": "133,118,0", "press": "94,11,76", "talk": "10,125,173",
    "help": "11,115,80", "words": "74,75,163", "people": "198,72,104", "state": "43,42,40",
}  # fmt: skip
_TABLE: Final = """
create table if not exists layer_styles (
  id integer primary key autoincrement, f_table_catalog text(256), f_table_schema text(256),
  f_table_name text(256), f_geometry_column text(256), styleName text(30), styleQML text, styleSLD text,
  useAsDefault boolean, description text, owner text(30), ui text(30),
  update_time datetime default current_timestamp
)
"""
_ROW: Final = (
    "insert into layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, "
    "styleSLD, useAsDefault, description, owner) values ('', '', ?, 'geometry', 'Dateline', ?, '', 1, ?, '')"
)
_MEANING: Final = "colour: kind of event; hatched: somewhere in this area"


def add_styles(path: Path) -> None:
    """Add a style for each layer of events to a GeoPackage that has them."""
    with closing(sqlite3.connect(path)) as package, package:
        package.execute(_TABLE)
        package.execute(
            "insert or ignore into gpkg_contents (table_name, data_type, identifier) "
            "values ('layer_styles', 'attributes', 'layer_styles')"
        )
        for layer, symbol in (("events_points", "marker"), ("events_areas", "fill")):
            package.execute(_ROW, (layer, style(symbol), _MEANING))


def style(symbol: str) -> str:
    """Return the QML of one layer, a category for each type of event.

    Parameters
    ----------
    symbol
        ``marker`` for points, ``fill`` for areas.
    """
    qgis = ET.Element("qgis", version="3.22", styleCategories="Symbology")
    renderer = ET.SubElement(
        qgis, "renderer-v2", type="categorizedSymbol", attr="event_type", enableorderby="0", symbollevels="0"
    )  # fmt: skip
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    number = 0
    for each in CLASSES:
        for event_type in each.types:
            ET.SubElement(
                categories, "category", value=event_type, label=f"{each.label}: {event_type}", symbol=str(number), render="true"
            )  # fmt: skip
            _add_symbol(symbols, symbol, number, COLOURS[each.id])
            number += 1
    return ET.tostring(qgis, encoding="unicode")


def _add_symbol(symbols: ET.Element, symbol: str, number: int, colour: str) -> None:
    parent = ET.SubElement(symbols, "symbol", type=symbol, name=str(number), alpha="1")
    if symbol == "marker":
        layer = ET.SubElement(parent, "layer", {"class": "SimpleMarker", "enabled": "1"})
        values = {
            "name": "circle",
            "color": f"{colour},255",
            "outline_color": "255,255,255,255",
            "size": "3",
        }
    else:
        layer = ET.SubElement(parent, "layer", {"class": "LinePatternFill", "enabled": "1"})
        values = {"angle": "45", "distance": "2.5", "color": f"{colour},200", "line_width": "0.4"}
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(options, "Option", type="QString", name=name, value=value)
        # older readers take properties, newer ones options
        ET.SubElement(layer, "prop", k=name, v=value)
