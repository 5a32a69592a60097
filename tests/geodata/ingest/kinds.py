"""Small invented files of many kinds, each with the events that its owner means."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any, Final

__all__ = ["ASKED", "KINDS", "REFUSED"]

# content, and of each event in the file's order some of what is said of it
Kind = tuple[bytes, list[dict[str, Any]]]
ROWS: Final = "id,date,type,lat,lon\na1,2024-02-07,attack,33.3,44.4\n"
ONE: Final = {"date_start": "2024-02-07", "event_type": "ASSAULT", "lat": 33.3, "lon": 44.4}


def _text(header: str, *lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return end.join([header, *lines, ""]).encode(encoding)


def _dates(*texts: str) -> bytes:
    return _text("id;date;type", *(f'a{n};"{text}";attack' for n, text in enumerate(texts)))


def _days(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"date_start": first, "date_end": last} for first, last in pairs]


def _one_day(*days: str) -> list[dict[str, Any]]:
    return _days(*((day, day) for day in days))


def _positions(*cells: str) -> bytes:
    return _text(
        "id\tdate\ttype\tcoordinates",
        *(f"a{n}\t2024-02-07\tattack\t{c}" for n, c in enumerate(cells)),
    )


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def _feather(*, spoiled: bool) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    table = pa.table({"date": ["2024-02-07"], "type": ["attack"]})
    out = io.BytesIO()
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue().replace(b"attack", b"\xff\xfetack") if spoiled else out.getvalue()


def _far_days() -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    days = pa.array([1_707_264_000_000_000, 4_611_686_018_427_387_904], pa.timestamp("us"))
    table = pa.table({"date": days, "type": ["attack", "raid"]})
    out = io.BytesIO()
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def _features(*geometries: Any, **properties: str) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": g, "properties": {"date": "2024-02-07", "type": "attack", **properties}} for g in geometries
        ]}
    ).encode()  # fmt: skip


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


_RECORD: Final = {"id": "a1", "date": "2024-02-07", "type": "attack", "lat": 33.3, "lon": 44.4}
_KML: Final = (
    b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>North</name><Placemark id="p"><name>Invented raid</name>'
    b"<description><![CDATA[<b>Two</b> hurt]]></description><TimeSpan><begin>2024-02-07</begin><end>2024-02-09</end></TimeSpan>"
    b'<ExtendedData><Data name="killed"><value>2</value></Data></ExtendedData><Point><coordinates>44.4,33.3,0</coordinates></Point>'
    b"</Placemark></Folder></Document></kml>"
)
_GPX: Final = (
    b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="33.3" lon="44.4"><time>2024-02-07T10:00:00Z</time>'
    b"<name>Shelling</name></wpt></gpx>"
)
_DAY: Final = "2024-02-07"

# towns as their countries write them, in the encodings that their files came in before UTF-8
_TOWNS: Final = {
    "shift_jis": ("札幌市", "ベラルーシ", "横浜港", "さいたま市"),
    "euc_jp": ("札幌市", "ベラルーシ", "横浜港", "さいたま市"),
    "gb18030": ("乌鲁木齐市", "哈尔滨", "广州市天河区", "利比亚首都"),
    "big5": ("臺北市", "高雄市左營區", "香港特別行政區", "紐約"),
    "euc_kr": ("서울특별시", "부산광역시", "인천 국제공항", "평양"),
    "koi8_r": ("Махачкала", "Нижний Новгород", "Грозный", "Ростов-на-Дону"),
    "cp1250": ("Łódź", "Częstochowa", "Székesfehérvár", "Kroměříž"),
    "cp1254": ("Diyarbakır", "Şırnak", "İstanbul", "Gaziantep-Oğuzeli"),
    "cp1253": ("Θεσσαλονίκη", "Αθήνα", "Ηράκλειο", "Πάτρα"),
    "cp1255": ("ירושלים", "תל אביב", "באר שבע", "חיפה"),
    "cp1252": ("Ségou", "Córdoba", "Düsseldorf", "Besançon"),
}
KINDS: Final[dict[str, Kind]] = {
    # how a text table is built
    "cr.csv": (ROWS.replace("\n", "\r").encode(), [ONE]),
    "crlf.csv": (ROWS.replace("\n", "\r\n").encode(), [ONE]),
    "mixed_ends.csv": (b"id,date,type,lat,lon\r\na1,2024-02-07,attack,33.3,44.4\ra2,2024-02-07,attack,33.3,44.4\n", [ONE, ONE]),
    "pipes.txt": (ROWS.replace(",", "|").encode(), [ONE]),
    "tabs.csv": (ROWS.replace(",", "\t").encode(), [ONE]),
    "sep.csv": (b"sep=;\r\n" + ROWS.replace(",", ";").encode(), [ONE]),
    "comma_decimals.csv": (b"id;date;type;lat;lon\na1;07.02.2024;attack;33,3;44,4\n", [ONE]),
    "commas_in_header.csv": (b"id;date;type (raid, strike);lat;lon\na1;2024-02-07;attack;33.3;44.4\n", [ONE]),
    "single_quotes.csv": (b"'id','date','type','lat','lon'\n'a1','2024-02-07','attack','33.3','44.4'\n", [ONE]),
    "bom.csv": (ROWS.encode("utf-8-sig"), [ONE]),
    "utf16.csv": (ROWS.encode("utf-16"), [ONE]),
    "utf16be.csv": (ROWS.encode("utf-16-be"), [ONE]),
    "cp1252.csv": (_text("date,type,place", "2024-02-07,attack,Ségou", encoding="cp1252"), [{"title": "attack, Ségou"}]),
    "cp1256.csv": (_text("date,type,place", "2024-02-07,attack,بغداد", encoding="cp1256"), [{"title": "attack, بغداد"}]),
    "cp1251.csv": (_text("date,type,place", "2024-02-07,attack,Харьков", encoding="cp1251"), [{"title": "attack, Харьков"}]),
    **{
        f"{encoding}.csv": (
            _text("date,type,place", *(f"2024-02-07,attack,{town}" for town in towns), encoding=encoding), [{"title": f"attack, {town}"} for town in towns],
        )
        for encoding, towns in _TOWNS.items()
    },
    "printed.txt": (b"  id        date         type  province    lat    lon\n1 a1  2024-02-07       attack  Al Anbar  33.30  44.40\n2 a2  2024-02-07  armed clash   Baghdad  33.31  44.41\n", [ONE, {"title": "armed clash, Baghdad"}]),
    "aligned.txt": (b"An invented list\n\ndate       type   place       lat   lon\n---------- ------ ----------- ----- -----\n2024-02-07 attack Tal Afar    33.3  44.4\n2024-02-08 raid   Sinjar town 36.31 41.87\n\n(2 rows)\n", [{"title": "attack, Tal Afar", "lon": 44.4}, {"title": "raid, Sinjar town", "lat": 36.31}]),
    "parts.csv": (b"date,type,lat_deg,lat_min,lat_sec,lat_dir,lon_deg,lon_min,lon_sec,lon_dir\n2024-02-07,attack,33,18,0,N,44,24,0,E\n2024-02-08,raid,33.0,18.0,,S,44.0,24.0,,W\n", [ONE, {"lon": -44.4, "lat": -33.3}]),
    "parts_two.csv": (b"date,type,LatD,LatM,LonD,LonM,NS,EW\n2024-02-07,attack,33,18,44,24,N,E\n", [ONE]),
    "parts_es.csv": (b"fecha,tipo,grados_latitud,minutos_latitud,segundos_latitud,grados_longitud,minutos_longitud,segundos_longitud\n2024-02-07,ataque,4,36,0,-74,4,48\n", [{"lat": 4.6, "lon": -74.08}]),
    "utm.csv": (b"date,type,easting,northing,zone\n2024-02-07,attack,444143.4,3684692.9,38N\n2024-02-07,attack,444143.4,3684692.9,38S\n2024-02-07,attack,444143.4,3684692.9,38\n", [ONE, ONE, ONE]),
    "utm_halves.csv": (b"date,type,utm_x,utm_y,utm_zone,hemisphere\n2024-02-07,attack,444143.4,3684692.9,38,N\n2024-02-07,attack,444143.4,8684692.9,38,S\n", [ONE, {"lat": -11.897}]),
    "utm_named.csv": (b"date,type,X_UTM38N,Y_UTM38N\n2024-02-07,attack,444143.4,3684692.9\n", [ONE]),
    "zone_of_degrees.csv": (b"date,type,lat,lon,zone\n2024-02-07,attack,33.3,44.4,38\n", [ONE]),
    "mgrs.csv": (b"date,type,MGRS\n2024-02-07,attack,38S MB 44143 84693\n2024-02-07,attack,38SMB44148469\n", [ONE, ONE]),
    "psql.txt": (b"    date    |  type  | lat  | lon  \n------------+--------+------+------\n 2024-02-07 | attack | 33.3 | 44.4\n 2024-02-08 | raid   | 33.3 | 44.4\n(2 rows)\n", [ONE, {"title": "raid"}]),
    "markdown.md": (b"| date | type | lat | lon |\n|---|:--|--:|---|\n| 2024-02-07 | attack | 33.3 | 44.4 |\n", [ONE]),
    "mysql.txt": (b"+------------+--------+------+------+\n| date       | type   | lat  | lon  |\n+------------+--------+------+------+\n| 2024-02-07 | attack | 33.3 | 44.4 |\n+------------+--------+------+------+\n1 row in set (0.00 sec)\n", [ONE]),
    "counted_fr.csv": ("Date de l'événement,Type d'événement,Lieu,Nombre de morts\n2024-02-07,attaque,Gao,3\n".encode(), [{"title": "attaque, Gao", "fatalities": 3}]),
    "named_es.csv": ("Fecha,Tipo,Nombre del lugar,Número de muertos,Responsable\n2024-02-07,ataque,Tumaco,2,Sin dato\n".encode(), [{"title": "ataque, Tumaco", "fatalities": 2}]),
    "arabic_semicolons.csv": ("التاريخ؛النوع؛المكان\n2024-02-07؛هجوم؛الرمادي\n".encode(), [{"title": "هجوم, الرمادي"}]),
    "persian_letters.csv": ("تاریخ,نوع,مکان\n2024-02-07,حمله,سنندج\n".encode(), [{"title": "حمله, سنندج"}]),
    "portuguese.csv": ("Data,Tipo,Município,UF,Latitude,Longitude,Mortos\n13/02/2024,Protesto,Belém,PA,-1.4,-48.5,0\n".encode(), [{"event_type": "PROTEST", "fatalities": 0}]),
    "italian.csv": (b"Data,Tipo,Comune,Latitudine,Longitudine,Morti\n2024-02-07,attacco,Roma,41.9,12.5,1\n", [{"event_type": "ASSAULT", "lat": 41.9, "fatalities": 1}]),
    "russian.csv": ("Дата;Вид события;Место;Широта;Долгота;Погибло\n07.02.2024;обстрел;Белгород;50,6;36,6;2\n".encode(), [{"title": "обстрел, Белгород", "fatalities": 2}]),
    "japanese.csv": ("日付,種類,場所,緯度,経度\n2024/2/7,爆発,札幌市,43.06,141.35\n".encode("cp932"), [{"title": "爆発, 札幌市", "event_type": "ASSAULT", "lat": 43.06}]),
    "chinese.csv": ("日期,事件类型,地点,纬度,经度,死亡人数\n2024年2月7日,袭击,北京市,39.9,116.4,2\n".encode("gb18030"), [{"title": "袭击, 北京市", "event_type": "ASSAULT", "fatalities": 2}]),
    "korean.csv": ("날짜,유형,장소,위도,경도\n2024년 2월 7일,시위,서울,37.5,127.0\n".encode("cp949"), [{"title": "시위, 서울", "event_type": "PROTEST"}]),
    "harmless.csv": (b"date,type\n2024-02-07,No casualties in attack\n2024-02-07,no attack\n", [{"assertion": "happened"}, {"assertion": "negated"}]),
    "caption.csv": (b"Exported by an invented monitor\n\n" + ROWS.encode(), [ONE]),
    "two_headers.csv": (b"Event,,Position,\nDate,Type,Latitude,Longitude\n2024-02-07,attack,33.3,44.4\n2024-02-08,raid,33.3,44.4\n", [ONE, {}]),
    "hxl.csv": (b"When,What,A,B\n#date+occurred,#event+type,#geo+lat,#geo+lon\n2024-02-07,attack,33.3,44.4\n", [ONE]),
    "index.csv": (b",date,type,lat,lon\n0,2024-02-07,attack,33.3,44.4\n", [ONE]),
    "r_row_names.csv": (b'"date","type","lat","lon"\n"1","2024-02-07","attack",33.3,44.4\n"2","2024-02-08","attack",33.3,44.4\n', [ONE, {}]),
    "twice.csv": (b"id,date,type,lat,lon,source,source\na1,2024-02-07,attack,33.3,44.4,A,B\n", [ONE]),
    "header_newline.csv": (b'id,date,type,"place\n(as told)",lat,lon\na1,2024-02-07,attack,Testville,33.3,44.4\n', [{**ONE, "title": "attack, Testville"}]),
    "plain.feather": (_feather(spoiled=False), [{"date_start": _DAY, "event_type": "ASSAULT"}]),
    "far_days.feather": (_far_days(), [{"date_start": _DAY, "event_type": "ASSAULT"}]),
    "packed.csv.gz": (gzip.compress(ROWS.encode()), [ONE]),
    "packed.zip": (_zip(events__csv=ROWS.encode(), readme__txt=b"hello"), [ONE]),
    # other containers
    "list.json": (_json([_RECORD]), [ONE]),
    "wrapped.json": (_json({"status": 200, "count": 1, "data": [_RECORD]}), [ONE]),
    "nested.json": (_json({"results": [{"id": 1, "date": _DAY, "type": "attack", "location": {"lat": 33.3, "lng": 44.4}}]}), [ONE]),
    "lines.jsonl": (_json(_RECORD) + b"\n" + _json({**_RECORD, "id": "a2"}) + b"\n", [ONE, ONE]),
    "columns.json": (_json({k: {"0": v} for k, v in _RECORD.items()}), [ONE]),
    "one.geojson": (_json({"type": "Feature", "geometry": {"type": "Point", "coordinates": [44.4, 33.3]}, "properties": {"date": _DAY, "type": "attack"}}), [ONE]),
    "null_beside.geojson": (_features(None, lat="33.3", lon="44.4"), [ONE]),
    "zone.geojson": (_features({"type": "Polygon", "coordinates": [[[40, 32], [46, 32], [46, 37], [40, 37], [40, 32]]]}), [{"place_precision": "region", "lon": None}]),
    "line.geojson": (_features({"type": "LineString", "coordinates": [[40, 32], [46, 32]]}), [{"place_precision": "region", "lon": None}]),
    "points.geojson": (_features({"type": "MultiPoint", "coordinates": [[40, 32], [46, 32]]}), [{"place_precision": "region", "lon": None}]),
    "metres.geojson": (
        _json({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}, "features": [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [4942585.4, 3935500.0]}, "properties": {"date": _DAY, "type": "attack"}}]}),
        [{"lon": 44.4, "lat": 33.302}],
    ),
    "map.umap": (
        _json({"type": "umap", "geometry": None, "properties": {}, "layers": [{"_umap_options": {"name": "L"}, "features": [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [44.4, 33.3]}, "properties": {"name": "Strike", "date": _DAY}}]}]}),
        [{**ONE, "title": "Strike"}],
    ),
    "places.kml": (_KML, [{"title": "Invented raid", "date_start": _DAY, "date_end": "2024-02-09", "lon": 44.4, "fatalities": 2, "event_type": "ASSAULT"}]),
    "places.kmz": (_zip(doc__kml=_KML), [{"title": "Invented raid", "lat": 33.3}]),
    "track.gpx": (_GPX, [{**ONE, "title": "Shelling", "mode": "heavy-weapons"}]),
    "arcgis.json": (
        _json({"geometryType": "esriGeometryPoint", "spatialReference": {"wkid": 102100, "latestWkid": 3857}, "features": [
            {"attributes": {"date": 1707264000000, "type": "attack"}, "geometry": {"x": 4942585.4, "y": 3935500.0}},
            {"attributes": {"date": 1707264000000, "type": "attack"}, "geometry": {"rings": [[[0, 0], [0, 9000], [9000, 9000], [9000, 0], [0, 0]]]}},
            {"attributes": {"date": 1707264000000, "type": "attack"}, "geometry": {"x": "NaN", "y": "NaN"}}]}),
        [{**ONE, "lat": 33.302}, {"place_precision": "region"}, {"place_precision": "none"}],
    ),
    "elastic.json": (_json({"hits": {"total": 1, "hits": [{"_id": "a", "_source": {"date": _DAY, "type": "attack", "location": "33.3,44.4"}}]}}), [ONE]),
    "mongo.jsonl": (
        b"".join(_json({"_id": {"$oid": f"5f{n}"}, "date": {"$date": date}, "type": "attack", "loc": {"type": "Point", "coordinates": [44.4, 33.3]}}) + b"\n"
                 for n, date in enumerate(["2024-02-07T00:00:00Z", {"$numberLong": "1707264000000"}])),
        [ONE, ONE],
    ),
    "keyed_lists.json": (_json({"Iraq": [_RECORD], "Syria": [{**_RECORD, "id": "a2"}]}), [ONE, ONE]),
    "lists_of_lists.json": (_json([{"Iraq": [_RECORD]}, {"Syria": [{**_RECORD, "id": "a2"}]}]), [ONE, ONE]),
    "gtd_plain_names.csv": (
        (b"sep=;\neventid;year;month;day;country;country_txt;latitude;longitude;specificity;city;attacktype1_txt;gname;nkill\n"
        b"202402070001;2024;2;7;95;Iraq;33,3;44,4;1;Testville;Armed Assault;Unknown;2\n"),
        [{**ONE, "mode": "firearms", "fatalities": 2, "country": "IQ"}],
    ),
    "own_numbers.csv": (b"date,type,country,country_txt,lat,lon\n2024-02-07,attack,95,Iraq,33.3,44.4\n", [{**ONE, "country": "IQ"}]),
    # shares with decimal commas are no pairs of coordinates
    "shares.csv": (b"date;type;north;south\n2024-02-07;attack;16,49;83,51\n2024-02-08;attack;15,55;84,45\n", [{"place_precision": "none"}] * 2),
    # R writes rows' names without a name of their own; others leave the last column without one
    "one_more_cell.csv": (b"date,type,lat,lon\n2024-02-07,attack,33.3,44.4,extra\n2024-02-07,attack,33.3,44.4,extra\n", [ONE, ONE]),
    "one_more_in_front.csv": (b"date,type,lat,lon\nx,2024-02-07,attack,33.3,44.4\ny,2024-02-07,attack,33.3,44.4\n", [ONE, ONE]),
    # dates
    "wide.csv": (
        _dates("early 2024", "mid-2024", "late 2023", "2020s", "Spring 2024", "Ende 2023"),
        _days(("2024-01-01", "2024-04-30"), ("2024-05-01", "2024-08-31"), ("2023-09-01", "2023-12-31"), ("2020-01-01", "2029-12-31"), ("2024-01-01", "2024-12-31"), ("2023-09-01", "2023-12-31")),
    ),
    "solar_digits.csv": (
        _dates("۱۴۰۲/۱۱/۱۸", "۱۴۰۲-۱۱", "۱۴۰۲"), _days((_DAY, _DAY), ("2024-01-21", "2024-02-19"), ("2023-03-21", "2024-03-19")),
    ),
    "worded.csv": (_dates("January 5, 2024", "Feb 7, 2024", "7 Feb 2024", "7th of February 2024"), _one_day("2024-01-05", _DAY, _DAY, _DAY)),
    "languages.csv": (
        _dates("7 février 2024", "7 de febrero de 2024", "7. Februar 2024", "7 февраля 2024 г.", "7 лютого 2024", "7 Şubat 2024", "٧ شباط ٢٠٢٤", "7 فبراير 2024", "۷ فوریه ۲۰۲۴"),
        _one_day(*[_DAY] * 9),
    ),
    "solar.csv": (_dates("18 بهمن 1402"), _one_day(_DAY)),
    "short_years.csv": (_dates("28-Feb-21", "1-Mar-21", "15.03.99"), _one_day("2021-02-28", "2021-03-01", "1999-03-15")),
    "day_first.csv": (_dates("13/02/2024", "03/02/2024"), _one_day("2024-02-13", "2024-02-03")),
    "month_first.csv": (_dates("02/13/2024", "02/03/2024"), _one_day("2024-02-13", "2024-02-03")),
    "times.csv": (_dates("2024-02-07T23:30:00+03:00", "2024-02-07 10:00", "20240207T1000Z"), _one_day(_DAY, _DAY, _DAY)),
    "numbers.csv": (_dates("1707264000", "1707264000000", "20240207", "45329"), _one_day(_DAY, _DAY, _DAY, _DAY)),
    "spans.csv": (
        _dates("2024-02", "Feb 2024", "7-9 Feb 2024", "28 Feb – 2 Mar 2024", "2024-02-07/2024-02-09", "2024", "Q1 2024"),
        _days(("2024-02-01", "2024-02-29"), ("2024-02-01", "2024-02-29"), (_DAY, "2024-02-09"), ("2024-02-28", "2024-03-02"), (_DAY, "2024-02-09"), ("2024-01-01", "2024-12-31"), ("2024-01-01", "2024-03-31")),
    ),
    "three_columns.csv": (b"id,year,month,day,type\n1,2024,2,7,attack\n2,2024,2,0,attack\n3,2024,0,0,attack\n", _days((_DAY, _DAY), ("2024-02-01", "2024-02-29"), ("2024-01-01", "2024-12-31"))),
    # positions
    "pairs.csv": (_positions("33.3, 44.4", "33.3 44.4", "(33.3;44.4)", "33,3; 44,4", "33.3N 44.4E"), [ONE] * 5),
    "sexagesimal.csv": (_positions("33°18'00\"N 44°24'00\"E", "N33 18 00, E44 24 00", "33° 18.0' N, 44° 24.0' E"), [ONE] * 3),
    "run_together.csv": (_text("date,type,lat,lon", f"{_DAY},attack,331800N,0442400E", f"{_DAY},attack,331800S,0442400W"), [ONE, {"lat": -33.3, "lon": -44.4}]),
    "minus_zero.csv": (_text("date,type,lat,lon", f"{_DAY},attack,-0.0,44.4"), [{"lat": 0.0, "lon": 44.4, "place_precision": "settlement"}]),
    "wkt.csv": (_text("date,type,geometry", "2024-02-07,attack,POINT (44.4 33.3)"), [ONE]),
    "wkb.csv": (
        _text("date,type,geom", *(f"{_DAY},attack,{start}33333333333346406666666666A64040" for start in ("0101000000", "0101000020E6100000"))), [ONE, ONE],
    ),
    "ewkt_area.csv": (_text("date;type;wkt", '2024-02-07;attack;"SRID=4326;POLYGON((40 32,46 32,46 37,40 32))"'), [{"place_precision": "region"}]),
    "lon_first.csv": (_text("date\ttype\tlon_lat", "2024-02-07\tattack\t44.4, 33.3"), [ONE]),
    "lon360.csv": (_text("date,type,lat,lon", "2024-02-07,attack,33.3,285.5"), [{"lon": -74.5}]),
    "hemispheres.csv": (_text("date,type,lat,lon", "2024-02-07,attack,33.3 S,70.5 W"), [{"lat": -33.3, "lon": -70.5}]),
    "nowhere.csv": (_text("date,type,lat,lon", "2024-02-07,attack,0,0", "2024-02-07,attack,x,y", "2024-02-07,attack,,"), [{"place_precision": "none"}] * 3),
    # words
    "types.csv": (
        _text("date,type", *(f"{_DAY},{word}" for word in ("Police raid", "Repair works", "Hunger strike", "Attack foiled", "No attack", "Landmine", "Bomb threat", "Planned march", "Other"))),
        [{"event_type": t, "assertion": a} for t, a in (
            ("ASSAULT", "happened"), ("UNKNOWN", "happened"), ("PROTEST", "happened"), ("ASSAULT", "negated"), ("ASSAULT", "negated"), ("ASSAULT", "happened"),
            ("THREATEN", "happened"), ("PROTEST", "planned"), ("UNKNOWN", "happened"))],
    ),
    "not_ours.csv": (
        _text("date,type", *(f"{_DAY},{word}" for word in ("quarry blast", "Heart attack", "lightning strikes", "blast"))),
        [{"event_type": t} for t in ("UNKNOWN", "UNKNOWN", "UNKNOWN", "ASSAULT")],
    ),
    "precisions.csv": (
        _text("date,type,lat,lon,precision", *(f"{_DAY},attack,33.3,44.4,{word}" for word in ("exact", "village", "approximate", "district", "province", "country", "unknown", "", "2"))),
        [{"place_precision": p} for p in ("site", "settlement", "near", "admin2", "admin1", "country", "region", "settlement", "near")],
    ),
    "deaths.csv": (
        _text("date;type;killed", *(f"{_DAY};attack;{word}" for word in ("1,200", "1 200", "12.0", "three", "NA", "99999", "-9", "0"))),
        [{"fatalities": n} for n in (1200, 1200, 12, 3, None, None, None, 0)],
    ),
    "fields_es.csv": (_text("fecha;tipo;lugar;latitud;longitud;muertos", "07.02.2024;ataque;Testville;33,3;44,4;2"), [{**ONE, "fatalities": 2, "title": "ataque, Testville"}]),
    "fields_ar.csv": (_text("التاريخ,النوع,المكان,خط العرض,خط الطول", "2024-02-07,هجوم,بغداد,33.3,44.4"), [{**ONE, "title": "هجوم, بغداد"}]),
    "fields_ru.csv": (_text("дата;тип;место;широта;долгота", "07.02.2024;обстрел;Тест;33,3;44,4"), [ONE]),
    "empty_words.csv": (_text("date,type,place,actor1,lat,lon", "2024-02-07,attack,N/A,NA,33.3,44.4"), [{**ONE, "title": "attack"}]),
}  # fmt: skip

# what must be asked, by a word of the sentence
ASKED: Final = {
    "small_days.csv": _dates("02/07/2024", "03/01/2024", "05/05/2024"),
    "both_orders.csv": _dates("13/02/2024", "02/14/2024", "03/04/2024"),
    "one_odd.csv": _dates("01/02/2024", "02/03/2024", "03/04/2024", "04/05/2024", "05/06/2024", "06/07/2024", "07/08/2024", "13/02/2024"),
}  # fmt: skip

# content, and words of the sentence
REFUSED: Final[dict[str, tuple[bytes, str]]] = {
    "empty.csv": (b"", "is empty"),
    "empty.xlsx": (b"", "is empty"),
    "header.csv": (b"id,date,type\n", "no row"),
    "page.csv": (b"<!doctype html><html><body>Log in</body></html>", "web page"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "locked with a password"),
    "text.xlsx": (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08" * 50, "no Excel"),
    "random.parquet": (bytes(range(256)) * 40, "no Parquet"),
    "five.geojson": (b'{"type":"FeatureCollection","features":5}', "expected a list"),
    "null.geojson": (b'{"type":"FeatureCollection","features":null}', "expected a list"),
    "number.json": (b"5", "expected GeoJSON features or a list"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "nested deeper"),
    "cut.json": (b'[{"date": "2024-02-07", "ty', "cut off"),
    "long_number.json": (b'[{"date": "2024-02-07", "n": ' + b"9" * 5000 + b"}]", "cannot be read"),
    "topology.json": (b'{"type":"Topology","objects":{},"arcs":[]}', "TopoJSON"),
    "entities.kml": (b'<!DOCTYPE k [<!ENTITY a "b">]><kml><Placemark/></kml>', "entities"),
    "no_places.kml": (b"<kml/>", "no placemark"),
    "cut.kml": (b"<kml><Placemark><name>x", "cut off"),
    "feed.xml": (b"<rss><channel/></rss>", "neither KML nor GPX"),
    "letters.feather": (_feather(spoiled=True), "damaged"),
    "cut.gz": (gzip.compress(ROWS.encode() * 50)[:60], "damaged or cut off"),
    "cut.zip": (_zip(events__csv=ROWS.encode())[:-30], "cut off"),
    "several.zip": (_zip(a__csv=ROWS.encode(), b__csv=ROWS.encode()), "--sheet"),
    "paper.pdf": (b"%PDF-1.7", "PDF"),
    "data.duckdb": (b"\0" * 8 + b"DUCK" + b"\0" * 100, "DuckDB database"),
    "no_date.csv": (b"a,b\nx,y\n", "no column stands for date"),
    "control.csv": (bytes(range(1, 9)) * 100, "no text"),
}  # fmt: skip
