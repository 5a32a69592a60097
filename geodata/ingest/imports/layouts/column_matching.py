"""Names of columns in, the fields that they stand for out: by their words, their HXL tags, and what stands in them.

Names are compared as whole words, in the languages of the field; a name that says more
(``date_added``, ``target_type``) is not taken for the plain one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.layouts.column_contents import find_by_content, may_hold
from geodata.ingest.imports.layouts.split_coordinates import (
    columns_of,
    divided_positions,
    system_named,
    without_system,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["FIELDS", "field_of_tag", "fields_named", "guess_fields"]

# field -> names of columns that stand for it, most telling first
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "event_id", "eventid", "uuid", "event_ref", "ref", "reference", "incident_id", "incident_number", "case_id", "record_id", "row_id", "objectid", "object_id", "fid", "key", "globalid", "guid", "code",
           "slug", "identifier", "identifiant", "event_code", "post_id", "unique_id", "uid", "no", "nr", "number", "اسم_الحدث_id", "معرف", "番号", "编号", "編號", "번호"),
    "date": ("date", "event_date", "date_start", "start_date", "date_of_event", "incident_date", "date_of_incident", "occurred_on", "date_occurred", "occurred_at", "occurred", "event_datetime", "start", "begin", "from", "day", "datum", "datetime", "date_time", "when", "timestamp", "time", "sqldate",
             "date_from", "first_date", "event_start", "startdate", "begin_date", "date_evenement", "date_de_l_evenement", "date_incident", "fecha", "fecha_inicio", "fecha_del_evento", "fecha_evento", "fecha_hecho", "ereignisdatum", "tag_datum", "дата", "дата_события", "дата_події", "tarih", "olay_tarihi", "تاريخ", "التاريخ", "تاريخ_الحدث",
             "تاریخ", "data", "post_date", "date_local", "date_utc", "report_date", "reported_date", "日付", "日時", "発生日", "発生日時", "年月日", "日期", "時間", "时间", "发生日期", "發生日期", "事件日期", "날짜", "일자", "일시", "발생일", "data_do_evento", "data_evento", "data_ocorrencia", "data_dell_evento", "data_zdarzenia"),
    "date_end": ("date_end", "end_date", "end", "until", "enddate", "date_to", "to", "last_date", "event_end", "finish", "date_fin", "fecha_fin", "enddatum", "bis", "дата_окончания", "bitis_tarihi", "تاريخ_الانتهاء"),
    "year": ("year", "iyear", "yr", "annee", "ano", "anio", "jahr", "год", "рік", "yil", "سنة", "السنة", "سال", "event_year", "year_start", "start_year", "startyear", "年", "年份", "연도"),
    "month": ("month", "imonth", "mon", "mois", "mes", "monat", "месяц", "місяць", "ay", "شهر", "الشهر", "ماه", "event_month", "start_month", "startmonth"),
    "day": ("day", "iday", "jour", "dia", "tag", "день", "gun", "يوم", "اليوم", "روز", "event_day", "day_of_month", "start_day", "startday"),
    "end_year": ("endyear", "end_year", "year_end"), "end_month": ("endmonth", "end_month", "month_end"), "end_day": ("endday", "end_day", "day_end"),
    "title": ("title", "headline", "name", "event_title", "incident_title", "event_name", "event", "incident", "label", "titre", "nom", "titulo", "nombre", "titel", "bezeichnung", "название", "заголовок", "назва", "baslik", "ad", "عنوان", "العنوان", "اسم", "件名", "タイトル", "名称", "名稱", "标题", "標題", "제목", "이름", "titolo"),
    "notes": ("notes", "description", "summary", "text", "details", "comment", "comments", "narrative", "event_description", "incident_description", "what_happened", "remarks", "note", "abstract", "resume", "descripcion", "resumen", "notas", "beschreibung", "zusammenfassung", "описание", "опис", "aciklama", "وصف", "الوصف", "ملاحظات", "تفاصيل", "توضیحات", "desc", "説明", "概要", "備考", "描述", "說明", "说明", "摘要", "설명", "내용", "비고", "descricao", "descrizione", "note", "opis"),
    "event_type": ("event_type", "type_of_event", "incident_type", "type_of_incident", "attack_type", "type", "category", "categories", "eventtype", "event_category", "incident_category", "kind", "class", "event_class", "classification", "type_evenement", "type_d_evenement", "tipo", "tipo_de_evento", "tipo_evento", "categoria",
                   "categorie", "ereignistyp", "typ", "art", "kategorie", "тип", "тип_события", "вид", "категория", "тип_події", "tur", "olay_turu", "kategori", "نوع", "النوع", "نوع_الحدث", "نوع_رویداد", "violence_type", "violation_type", "type_of_violation", "attacktype1_txt", "event_types", "means_of_attack", "type_of_attack", "action", "種類", "種別", "事件種別", "类型", "類型", "类别", "類別", "事件类型", "事件類型", "유형", "종류", "사건유형", "tipo_de_ocorrencia", "tipologia", "вид_события", "вид_происшествия", "тип_происшествия", "тип_инцидента", "вид_події", "тип_інциденту", "نوع_حادثه", "olay_tipi"),
    "sub_type": ("sub_event_type", "subtype", "sub_type", "event_subtype", "sub_category", "subcategory", "sous_type", "subtipo", "untertyp", "подтип"),
    "actor1": ("actor1", "actor_1", "actor", "actors", "side_a", "perpetrator", "perpetrators", "initiator", "aggressor", "attacker", "group", "group_name", "gname", "party", "party_a", "who", "armed_group", "responsible", "acteur", "auteur", "actor_principal", "perpetrador", "autor", "akteur", "taeter", "täter", "исполнитель", "актор", "участник", "fail", "aktor", "الفاعل", "الجهة", "المسؤول", "عامل", "行為者", "加害者", "主体", "行为者", "행위자", "ator", "autore", "attore"),
    "actor2": ("actor2", "actor_2", "side_b", "target", "victim", "victims", "targets", "party_b", "opponent", "target1", "cible", "victime", "victima", "objetivo", "opfer", "ziel", "жертва", "цель", "hedef", "kurban", "الضحية", "الهدف", "targtype1_txt", "target_group", "被害者", "受害者", "目标", "피해자", "대상", "alvo", "vitima", "vittima"),
    "place": ("location", "place", "place_name", "placename", "city", "town", "village", "settlement", "locality", "location_name", "site", "where", "loc", "geo_name", "lieu", "localite", "ville", "lugar", "ciudad", "localidad", "municipio", "ort", "stadt", "ortschaft", "место", "город", "населенный_пункт", "населённый_пункт",
              "місце", "місто", "населений_пункт", "yer", "sehir", "konum", "مكان", "المكان", "الموقع", "موقع", "مدينة", "المدينة", "شهر_نام", "address", "neighborhood", "neighbourhood", "場所", "地名", "発生場所", "市区町村", "地点", "地點", "城市", "地方", "장소", "위치", "도시", "luogo", "comune", "cidade", "localita", "место_события", "место_происшествия", "місце_події", "محل", "olay_yeri"),
    "admin1": ("admin1", "adm_1", "adm1", "admin_1", "admin1_name", "province", "provstate", "governorate", "state", "region", "oblast", "wilaya", "department", "departement", "departamento", "provincia", "estado", "bundesland", "provinz", "область", "регион", "il", "محافظة", "المحافظة", "استان", "district", "都道府県", "省", "省份", "州", "县", "縣", "시도", "지역", "도", "uf", "provincia_regione", "regione"),
    "country": ("country", "country_name", "country_txt", "iso_a2", "iso2", "iso3", "iso", "iso_code", "country_code", "countryname", "nation", "pays", "pais", "land", "staat", "страна", "країна", "ulke", "بلد", "البلد", "الدولة", "دولة", "کشور", "adm0", "admin0", "adm0_name", "国", "国名", "国家", "國家", "국가", "나라", "paese"),
    "latitude": ("latitude", "lat", "y", "ycoord", "y_coord", "point_y", "lat_dd", "latitud", "breitengrad", "breite", "широта", "enlem", "خط_العرض", "العرض", "عرض_جغرافیایی", "gps_lat", "geo_lat", "northing", "coord_y", "utm_y", "y_utm", "utm_n", "n_utm", "utm_northing", "utm_north", "coord_north", "coord_norte", "hochwert", "latitude_utm", "lat_wgs84", "緯度", "纬度", "위도", "latitudine"),
    "longitude": ("longitude", "lon", "lng", "long", "x", "xcoord", "x_coord", "point_x", "lon_dd", "long_dd", "longitud", "laengengrad", "längengrad", "laenge", "länge", "долгота", "довгота", "boylam", "خط_الطول", "الطول", "طول_جغرافیایی", "gps_lon", "gps_lng", "gps_long", "geo_lon", "geo_lng", "geo_long", "easting", "coord_x", "utm_x", "x_utm", "utm_e", "e_utm", "utm_easting", "utm_east", "coord_east", "coord_este", "rechtswert", "longitude_utm", "lon_wgs84", "lng_wgs84", "経度", "经度", "經度", "경도", "longitudine"),
    "coordinates": ("coordinates", "coordinate", "coords", "coord", "latlon", "lat_lon", "latlng", "lat_lng", "lat_long", "latlong", "lonlat", "lon_lat", "lng_lat", "long_lat", "gps", "gps_coordinates", "geolocation", "geopoint", "geo_point", "geo", "position", "coordonnees", "coordonnees_gps", "coordenadas", "koordinaten", "координаты", "координати", "koordinatlar", "الإحداثيات", "إحداثيات", "مختصات", "location_coordinates", "map_link", "point", "mgrs", "mgrs_coordinates", "mgrs_grid", "usng", "grid_reference", "grid_ref", "gridref", "military_grid", "utm", "utm_coordinates"),
    "geometry": ("geometry", "geom", "wkt", "the_geom", "geom_wkt", "wkb", "wkb_geometry", "wkt_geom", "shape", "geojson", "geo_shape", "st_astext"),
    "place_precision": ("place_precision", "geo_precision", "where_prec", "location_precision", "geoprecision", "precision", "geo_accuracy", "location_accuracy", "accuracy", "specificity", "precision_code", "geo_precision_code", "confidence_location", "geolocation_precision", "precision_geo", "präzision", "genauigkeit", "точность", "точність", "دقة"),
    "fatalities": ("fatalities", "fatalities_best", "deaths", "killed", "number_killed", "total_killed", "number_of_deaths", "best", "dead", "nkill", "ndeath", "death_toll", "total_deaths", "kills", "fatality", "morts", "tues", "deces", "muertos", "muertes", "fallecidos", "tote", "getoetete", "getötete", "погибшие", "погибших", "убито", "загиблі", "olu", "olu_sayisi", "قتلى", "القتلى", "الوفيات", "کشته_شدگان", "casualties", "no_killed", "num_killed", "fatalities_total", "死者数", "死者", "死亡者数", "死亡人数", "死亡人數", "死亡", "사망자", "사망자수", "사망", "mortos", "mortes", "obitos", "morti", "vittime_mortali", "decessi", "погибло", "убитые", "убитых", "погибших_всего", "число_погибших", "ölü", "ölen", "olen"),
    "fatalities_low": ("fatalities_low", "low", "deaths_low", "killed_min", "min_killed", "fatalities_min", "deaths_min", "killed_low", "min_deaths"),
    "fatalities_high": ("fatalities_high", "high", "deaths_high", "killed_max", "max_killed", "fatalities_max", "deaths_max", "killed_high", "max_deaths"),
    "crs": ("crs", "epsg", "srid", "epsg_code", "coordinate_system", "utm_zone", "zone_utm", "utm", "zona_utm", "huso", "huso_utm", "fuseau", "grid_zone", "utmzone", "zone", "zona"),
}  # fmt: skip
# words of a name that make it another thing than the plain one
_OTHERWISE: Final = frozenset(
    {
        "added", "updated", "update", "created", "create", "modified", "edited", "changed", "uploaded", "upload", "publication", "published", "publish", "retrieved", "accessed", "coded", "entry", "entered", "inserted", "import", "imported", "export", "birth",
        "weapon", "weap", "source", "media", "file", "injury", "injured", "property", "damage", "nationality", "age", "gender", "sex", "url", "link", "comment", "flag", "approx", "unit", "scale", "status", "precision", "accuracy", "quality", "verified", "claimed", "claim", "wounded", "ransom",
        "author", "coder", "license", "licence", "version", "language", "currency", "zoom", "icon", "color", "colour", "style", "marker", "hash", "count",
    }
)  # fmt: skip
_PREFIXES: Final = (
    "attr",
    "properties",
    "property",
    "data",
    "fields",
    "field",
    "attributes",
    "event",
    "incident",
    "geo",
    "the",
    "tags",
    "post",
    "values",
    "main",
    "primary",
    "location",
    "loc",
    "position",
    "point",
    "coord",
    "coords",
    "coordinates",
    "gps",
    "centroid",
    "place",
)
# an inner object's name before that of a number of it: location.lat
_PLACE_PREFIXES: Final = re.compile(
    r"^(?:location|loc|position|point|coord|coords|coordinates|gps|centroid|place|geolocation|geometry)_(?=.)"
)
_PLACE_FIELDS: Final = ("latitude", "longitude", "coordinates", "place_precision")
_SUFFIXES: Final = (
    "en",
    "eng",
    "english",
    "txt",
    "text",
    "name",
    "value",
    "utc",
    "local",
    "iso",
    "label",
    "fr",
    "ar",
    "es",
    "1",
    "str",
    "string",
    "original",
    "final",
    "raw",
    "clean",
    "gps",
    "wgs84",
    "decimal",
    "dd",
    "total",
    "of event",
    "best",
)
_TAGS: Final = {
    "#date": "date", "#event": "event_type", "#country": "country", "#adm1": "admin1", "#loc": "place", "#description": "notes", "#actor": "actor1", "#org": "",
    "#affected": "fatalities", "#geo": "coordinates", "#meta": "", "#fatalities": "fatalities", "#adm2": "", "#adm3": "", "#crisis": "event_type", "#subevent": "sub_type",
}  # fmt: skip
_CAMEL: Final = re.compile(r"(?<=[a-zа-я0-9])(?=[A-ZА-Я])")


_LETTERS: Final = str.maketrans("يىك", "ییک")
# "number of killed", "nombre de morts": a figure; "nombre del lugar", "name of the place": what is named
_COUNTED: Final = re.compile(
    r"^(?:(?:number|count|total|sum)_(?:of_)?|(?:no|num|nr|nb)_(?:of_|de_)?|(?:nombre|numero|cantidad|total)_(?:de_|d_|di_)(?:l_)?|anzahl_(?:der_)?|zahl_der_|количество_|число_|кількість_|عدد_)|_(?:sayısı|sayisi)$"
)
_NAMED: Final = re.compile(
    r"^(?:nombre|nome|nom|name)_(?:del|de|du|des|do|da|di|of|der)_(?:la_|l_|the_|los_|las_)?"
)


def _words(name: str) -> str:
    """Return a name as words with ``_`` between: small letters without accents, camelCase cut."""
    cut = _CAMEL.sub("_", name) if not name.isupper() else name
    plain = unicodedata.normalize("NFKD", cut.casefold().replace("ı", "i").replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    # Arabic and Persian keyboards have a yeh and a kaf of their own
    plain = plain.translate(_LETTERS)
    return re.sub(r"[\W_]+", "_", plain).strip("_")


_SPELLED: Final = {
    name: [_words(spelling) for spelling in spellings] for name, spellings in FIELDS.items()
}


def _scores(name: str) -> dict[str, float]:  # noqa: C901, PLR0912 - one notation after another
    """Return the fields that a name may stand for; the lower the number, the likelier."""
    whole = _words(name)
    forms: list[tuple[float, str]] = [(0, whole)]
    if (plain := without_system(whole)) != whole:
        forms.append((100, plain))
    if whole not in _SPELLED["fatalities"] and _COUNTED.sub("", whole) in _SPELLED["fatalities"]:
        return {"fatalities": 100}
    if (named := _NAMED.sub("", whole)) != whole:
        forms.append((100, named))
    outside = _words(re.sub(r"\([^)]*\)|\[[^\]]*\]|[?:*].*", " ", name))
    if outside and outside != whole:
        forms.append((100, outside))
    for base, form in list(forms):
        stripped = form
        for prefix in _PREFIXES:
            stripped = stripped.removeprefix(f"{prefix}_")
        for suffix in _SUFFIXES:
            stripped = stripped.removesuffix(f"_{suffix}")
        if stripped and stripped != form:
            forms.append((base + 200, stripped))
    found: dict[str, float] = {}
    inner = _PLACE_PREFIXES.sub("", forms[-1][1])
    for field in _PLACE_FIELDS if inner != forms[-1][1] else ():
        if inner in _SPELLED[field]:
            found[field] = 200 + _SPELLED[field].index(inner)
    for field, spellings in _SPELLED.items():
        for base, form in forms:
            if form in spellings:
                found[field] = min(found.get(field, 1e9), base + spellings.index(form))
    words = set(whole.split("_"))
    if not found and not words & _OTHERWISE and len(words) <= 8:
        for field, spellings in _SPELLED.items():
            for rank, spelling in enumerate(spellings):
                # one letter, or a short word, says too little inside another name
                if len(spelling) > 3 and re.search(rf"(?:^|_){re.escape(spelling)}(?:_|$)", whole):
                    found.setdefault(field, 400 + rank)
    return found


def fields_named(names: Sequence[str]) -> int:
    """Return how many of the fields the names stand for."""
    return len(
        {
            min(scores, key=scores.__getitem__)
            for name in names
            if (scores := _scores(name)) and min(scores.values()) < 400
        }
    )


def field_of_tag(tag: str) -> str | None:  # noqa: PLR0911 - one notation after another
    """Return the field that an HXL hashtag with its attributes stands for; None for none."""
    base, *attributes = re.split(r"\s*\+", tag.strip().casefold())
    if base == "#geo":
        return (
            "latitude"
            if "lat" in attributes
            else "longitude"
            if {"lon", "long", "lng"} & {*attributes}
            else _TAGS[base]
        )
    if base == "#date":
        return (
            "date_end"
            if "end" in attributes
            else None
            if {"reported", "updated", "created", "publish"} & {*attributes}
            else "date"
        )
    if base in {"#event", "#meta"} and ({"id", "code"} & {*attributes}):
        return "id"
    if base == "#affected":
        return "fatalities" if {"killed", "dead", "deaths", "fatalities"} & {*attributes} else None
    if base == "#country":
        return "country"
    if base == "#actor":
        return "actor2" if {"target", "victim", "2"} & {*attributes} else "actor1"
    return _TAGS.get(base) or None


def guess_fields(
    header: Sequence[str],
    given: Mapping[str, str],
    samples: Mapping[str, Sequence[str]],
    tags: Mapping[str, str],
) -> dict[str, str]:
    """Return field -> column.

    Parameters
    ----------
    header
        The columns.
    given
        What is known; it goes before any guess. An empty column forbids one.
    samples
        Some cells of each column; a column whose cells say otherwise is not taken.
    tags
        Column -> HXL tag.
    """
    found = dict(given)
    divided = divided_positions(header, samples, _words).items()
    found |= {field: value for field, value in divided if field not in found}
    taken = {column for value in found.values() for column in columns_of(value, header)}
    for column, tag in tags.items():
        field = field_of_tag(tag)
        if field and field not in found and column not in taken:
            found[field] = column
            taken.add(column)
    likely = sorted(
        (score, place, field, column)
        for place, column in enumerate(header)
        for field, score in _scores(column).items()
    )
    for _, _, field, column in likely:
        # a number of rows changes with every edit of the file
        if field == "id" and _words(column) in {"row_number", "rownumber", "index", "unnamed_0"}:
            continue
        if field in found or column in taken or not may_hold(field, samples.get(column, ())):
            continue
        found[field] = column
        taken.add(column)
    if "day" in found and "day" not in given and not {"date", "year"} & found.keys():
        # a day without a year is the whole date
        found["date"] = found.pop("day")
    find_by_content(header, found, taken, samples)
    if "crs" not in found and (system := system_named(found.get("latitude", ""))):
        found["crs"] = f"={system}"
    return found
