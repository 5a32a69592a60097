"""KML and KMZ: each event in the colour of its kind, in a KMZ with the map's own symbol inside the file."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from PIL import Image

import geodata
from geodata import features
from geodata.cli.main import main
from geodata.formats import FORMATS, Download, write_file
from geodata.formats.geopackage_styles import COLOURS
from geodata.formats.kml import ICONS, icon_name, styled
from geodata.store.query import EventQuery
from geodata.vocab import CLASS_OF, DRAWN_STATES

if TYPE_CHECKING:
    from pathlib import Path

K = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def events() -> dict[str, Any]:
    return {f["id"]: f for f in features.features(geodata.open(), "events")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kml")
    for name in ("kml", "kmz"):
        write_file(
            FORMATS[name], Download(geodata.open(), "events", EventQuery()), made / f"events.{name}"
        )
    return made


def _placemarks(document: ET.Element) -> dict[str, ET.Element]:
    return {str(mark.get("id")): mark for mark in document.iter(f"{K}Placemark")}


def test_each_event_of_a_kmz_has_its_symbol_in_the_file(
    folder: Path, events: dict[str, Any]
) -> None:
    with zipfile.ZipFile(folder / "events.kmz") as bundle:
        assert bundle.testzip() is None
        document = ET.fromstring(bundle.read("doc.kml"))
        pictures = {name for name in bundle.namelist() if name.endswith(".png")}
        for name in pictures:
            Image.open(io.BytesIO(bundle.read(name))).verify()
    styles = {f"#{style.get('id')}": style for style in document.iter(f"{K}Style")}
    shown = {f"#{each.get('id')}": each for each in document.iter(f"{K}StyleMap")}
    marks, used = _placemarks(document), set()
    assert set(marks) == set(events)
    for event_id, mark in marks.items():
        told = events[event_id]["properties"]
        pairs = shown[str(mark.findtext(f"{K}styleUrl"))].iter(f"{K}Pair")
        pair = {
            str(each.findtext(f"{K}key")): styles[str(each.findtext(f"{K}styleUrl"))]
            for each in pairs
        }
        for key, label in (("normal", "0"), ("highlight", "1")):
            picture = pair[key].findtext(f"{K}IconStyle/{K}Icon/{K}href")
            assert picture == f"files/{icon_name(told['event_type'], told['assertion'])}.png"
            assert pair[key].findtext(f"{K}LabelStyle/{K}scale") == label
            used.add(picture)
    assert used == pictures
    assert {style.findtext(f"{K}IconStyle/{K}Icon/{K}href") for style in styles.values()} == used


def test_a_dated_event_keeps_its_time_span(folder: Path, events: dict[str, Any]) -> None:
    marks = _placemarks(ET.parse(folder / "events.kml").getroot())
    for key, event in events.items():
        told = event["properties"]
        span = marks[key].find(f"{K}TimeSpan")
        begin = "" if span is None else span.findtext(f"{K}begin", "")
        assert begin.removesuffix("T00:00:00") == (told["date_start"] or ""), key


@pytest.mark.parametrize("name", ["kml", "kmz"])
def test_gdal_reads_every_row_and_no_column_for_the_style(
    folder: Path, events: dict[str, Any], name: str
) -> None:
    frame = pyogrio.read_dataframe(folder / f"events.{name}")
    assert set(frame["event_id"]) == set(events)
    assert "OGR_STYLE" not in frame.columns


def test_our_own_import_takes_a_kmz_back(
    folder: Path, events: dict[str, Any], tmp_path: Path
) -> None:
    # GDAL's own KMZ is a link to a second file, which most programs do not follow, ours among them
    assert main(["import", str(folder / "events.kmz"), "-o", str(tmp_path / "back.store")]) == 0
    assert len(geodata.open(tmp_path / "back.store").select(EventQuery())) == len(events)


def test_a_kml_alone_asks_for_no_picture(folder: Path) -> None:
    document = ET.parse(folder / "events.kml").getroot()
    styles = list(document.iter(f"{K}Style"))
    assert styles
    assert all(style.findtext(f"{K}IconStyle/{K}color") for style in styles)
    assert not list(document.iter(f"{K}href"))
    assert "CC BY 4.0" in str(document.findtext(f"{K}Document/{K}description"))


@pytest.mark.parametrize("layer", [name for name in features.LAYERS if name != "events"])
def test_the_other_layers_are_whole_too(tmp_path: Path, layer: str) -> None:
    store = geodata.open()
    write_file(FORMATS["kmz"], Download(store, layer, EventQuery()), tmp_path / "other.kmz")
    with zipfile.ZipFile(tmp_path / "other.kmz") as bundle:
        document = ET.fromstring(bundle.read("doc.kml"))
    assert len(_placemarks(document)) == len(list(features.features(store, layer)))
    named = {f"#{each.get('id')}" for each in document.iter(f"{K}StyleMap")}
    assert {mark.findtext(f"{K}styleUrl") for mark in document.iter(f"{K}Placemark")} - {
        None
    } == named


def test_every_kind_and_way_of_asserting_has_a_symbol_in_the_map_s_colour() -> None:
    names = {icon_name(kind, assertion) for kind in CLASS_OF for assertion in DRAWN_STATES}
    assert {path.stem for path in ICONS.glob("*.png")} == names
    for cls, colour in COLOURS.items():
        picture = Image.open(ICONS / f"{cls}-happened.png").convert("RGBA")
        middle = (picture.width // 2, picture.height // 2)
        assert picture.getpixel(middle) == (*map(int, colour.split(",")), 255), cls


def test_a_text_that_looks_like_the_style_s_column_stays() -> None:
    column = '<SimpleData name="OGR_STYLE">@force-happened</SimpleData>\n'
    url = "<styleUrl>../style/style.kml#a</styleUrl>\n"
    told = ["<kml >\n", column, url, "<name><![CDATA[a\n", column, url, "]]></name>\n", column, "</kml>"]  # fmt: skip
    own = "<styleUrl>#a</styleUrl>\n"
    assert "".join(styled(told, "HEAD\n")) == "".join(
        [told[0], "<Document>\nHEAD\n", own, *told[3:7], "</Document>\n", told[8]]
    )


def test_no_rows_are_a_whole_file_too(tmp_path: Path) -> None:
    nothing = geodata.open().query(text="no-such-word")
    write_file(FORMATS["kmz"], Download(geodata.open(), "events", nothing), tmp_path / "none.kmz")
    assert pyogrio.read_info(tmp_path / "none.kmz")["features"] == 0
