"""The layers: valid GeoJSON whatever the filter, and true to what was coded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from geodata import features, vocab
from geodata.features import LAYERS, collection, dumps
from tests.geodata.rfc7946 import faults, positions

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.seeds import Dataset
    from geodata.store.event_store import EventStore

FILTERS: list[dict[str, Any]] = [
    {}, {"year": "2024"}, {"actor": "Kataib Hezbollah", "year": "2024"}, {"place": "Tower 22"}, {"country": "Iraq"},
    {"year": "1999", "certainty": "sure"}, {"place_precision": "country"}, {"place_precision": "none"},
]  # fmt: skip

RECEIPT = {
    "type": "object", "required": ["source", "paragraph", "words"], "additionalProperties": False,
    "properties": {"source": {"type": "string"}, "paragraph": {"type": "integer", "minimum": 1},
                   "words": {"type": "string", "minLength": 1}},
}  # fmt: skip
EVENT = {
    "type": "object",
    "required": ["id", "title", "summary", "event_type", "assertion", "date", "date_start", "date_end", "place", "place_precision",
                 "actors", "receipts", "sources", "status", "ucdp_where_prec", "ucdp_date_prec"],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "date_start": {"type": ["string", "null"], "format": "date"},
        "date_end": {"type": ["string", "null"], "format": "date"},
        "ucdp_where_prec": {"type": ["integer", "null"], "minimum": 1, "maximum": 7},
        "actors": {"type": "array", "items": {"type": "object", "required": ["actor", "role", "name"]}},
        "receipts": {"type": "object", "required": ["where", "when", "who", "what"], "additionalProperties": {"type": "array", "items": RECEIPT}},
        "sources": {"type": "array", "minItems": 1, "items": {"type": "string"}},
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "values", FILTERS, ids=lambda v: "&".join(f"{k}={x}" for k, x in v.items()) or "everything"
)
@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_valid_rfc_7946_under_any_filter(
    store: EventStore, layer: str, values: dict[str, Any]
) -> None:
    text = dumps(collection(store, layer, store.query(**values)))
    assert faults(json.loads(text)) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_gdal_opens_a_layer_with_every_feature(
    store: EventStore, layer: str, tmp_path: Path
) -> None:
    whole = collection(store, layer)
    path = tmp_path / f"{layer}.geojson"
    path.write_text(dumps(whole), encoding="utf-8")
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == len(whole["features"]) > 0
    if any(f["geometry"] for f in whole["features"]):
        assert frame.crs.to_epsg() == 4326
        assert list(frame.geometry.isna()) == [f["geometry"] is None for f in whole["features"]]


def test_the_properties_of_every_event_fit_their_schema(store: EventStore) -> None:
    check = jsonschema.Draft202012Validator(EVENT)
    for feature in features.features(store, "events"):
        assert [e.message for e in check.iter_errors(feature["properties"])] == [], feature["id"]
        assert feature["id"] == feature["properties"]["id"]


def test_the_text_is_json_without_nan_and_one_feature_per_line(store: EventStore) -> None:
    text = dumps(collection(store, "events"))
    assert json.loads(text, parse_constant=pytest.fail)["type"] == "FeatureCollection"
    assert text.count("\n") == store.size + 2
    assert text.endswith("]}\n")


def test_a_layer_is_the_same_text_each_time(store: EventStore) -> None:
    for layer in LAYERS:
        assert dumps(collection(store, layer)) == dumps(collection(store, layer))


def test_a_point_is_longitude_before_latitude(store: EventStore) -> None:
    (feature,) = [
        f for f in features.features(store, "events") if f["id"] == "tower-22-attack-2024"
    ]
    assert feature["geometry"]["coordinates"] == pytest.approx([38.70, 33.31], abs=0.05)


def test_what_is_known_to_a_province_is_its_outline_and_never_a_dot(
    store: EventStore, dataset: Dataset
) -> None:
    for feature in features.features(store, "events"):
        precision, geometry = feature["properties"]["place_precision"], feature["geometry"]
        drawn = geometry["type"] if geometry else None
        allowed = {
            "site": {"Point"}, "settlement": {"Point"}, "near": {"Point"}, "admin1": {"Polygon", "MultiPolygon"},
            "region": {"Polygon", "MultiPolygon"}, "country": {None}, "none": {None},
        }[precision]  # fmt: skip
        assert drawn in allowed, feature["id"]
        if drawn == "Polygon" and precision == "admin1":
            place = dataset.places[feature["properties"]["place_id"]]
            assert shape(geometry).intersects(shapely.Point(place.lon, place.lat)), feature["id"]


def test_a_metonym_is_kept_as_a_word_and_not_drawn(store: EventStore) -> None:
    (feature,) = [
        f for f in features.features(store, "events") if f["id"] == "moscow-opposes-2003-invasion"
    ]
    assert feature["geometry"] is None
    assert feature["properties"]["place_id"] == "moscow"
    assert feature["properties"]["place_precision"] == "none"


def test_no_position_has_more_than_five_decimals(store: EventStore) -> None:
    for layer in LAYERS:
        for feature in features.features(store, layer):
            if feature["geometry"]:
                assert all(round(n, 5) == n for p in positions(feature["geometry"]) for n in p), (
                    feature["id"]
                )


@pytest.mark.parametrize(
    ("event_id", "time"),
    [
        ("tower-22-attack-2024", {"date": "2024-01-28"}),
        ("baghdad-drone-strike-2024", {"interval": ["2024-02-04", "2024-02-09"]}),
        ("us-base-tower-22", {"interval": ["..", "2024-01-28"]}),
        ("pmf-state-pay", {"interval": ["2016-01-01", "2024-02-11"]}),
    ],
)
def test_the_time_of_a_feature_is_json_fgs(store: EventStore, event_id: str, time: object) -> None:
    assert features.event_feature(store, store.get(event_id))["time"] == time


def test_a_flow_runs_from_where_it_left_to_where_it_came(store: EventStore) -> None:
    flows = {f["id"]: f for f in features.features(store, "flows")}
    assert set(flows) == {e.id for e in store.events() if e.flow}
    feature = flows["russian-helicopters-delivered-iraq-2016"]
    # the ends are countries: a line between two points in their middles would be read as a route
    assert feature["geometry"] is None
    columns = [f"{end}_label_{axis}" for end in ("from", "to") for axis in ("lon", "lat")]
    labels = [
        store.places[p].label or (store.places[p].lon, store.places[p].lat)
        for p in ("russia", "iraq")
    ]
    assert [feature["properties"][name] for name in columns] == [
        pytest.approx(value, abs=1e-5) for label in labels for value in label
    ]
    assert feature["properties"]["quantity"] == 20


def test_places_say_how_far_their_two_sources_lie_apart(store: EventStore) -> None:
    for feature in features.features(store, "places"):
        place = store.places[feature["id"]]
        pointed = vocab.PLACED[place.precision] in {"point", "near"}
        assert (
            feature["geometry"] is not None and feature["geometry"]["type"] == "Point"
        ) == pointed
        assert feature["properties"]["label_is"] == ("position" if pointed else "representative")
        assert feature["properties"]["coordinates_apart_m"] >= 0
        assert "; " in feature["properties"]["coordinates_sources"]


def test_areas_are_the_outlines_of_the_places_that_have_one(
    store: EventStore, dataset: Dataset
) -> None:
    found = {f["id"] for f in features.features(store, "areas")}
    used = {f["id"] for f in features.features(store, "places")}
    assert found == {p for p in used if dataset.places[p].area}


def test_counts_of_places_actors_and_sources_are_those_of_the_events(store: EventStore) -> None:
    query = store.query(year="2024")
    events = store.events(query)
    for feature in features.features(store, "actors", query):
        assert feature["properties"]["events"] == sum(
            any(a.actor == feature["id"] for a in e.actors) for e in events
        )
    for feature in features.features(store, "sources", query):
        assert feature["properties"]["events"] == sum(
            feature["id"] in store.source_ids(e) for e in events
        )


def test_a_file_says_its_filter_counts_sources_licences_and_version(store: EventStore) -> None:
    query = store.query(year="2024", actor="Kataib Hezbollah")
    whole = collection(store, "events", query, seen_on="2024-03-01")
    assert whole["filter"] == "year: 2024; actor: Kataib Hezbollah"
    assert whole["query"] == "year=2024&actor=kataib-hezbollah"
    assert whole["counter"] == store.count(query).sentence()
    assert whole["counts"]["records"] == len(whole["features"])
    assert whole["conformsTo"] == ["http://www.opengis.net/spec/json-fg-1/1.0/conf/core"]
    assert whole["fatalities"]["best"] == store.deaths(query).best
    assert whole["data_version"] == store.version
    assert whole["seen_on"] == "2024-03-01"
    assert len(whole["sources"]) == 1
    assert "The Washington Post" in whole["sources"][0]
    assert whole["licences"]
    assert "seen_on" not in collection(store, "events", query), (
        "a committed file must not change by the day"
    )


def test_an_unknown_layer_is_a_key_error(store: EventStore) -> None:
    with pytest.raises(KeyError, match="roads"):
        features.features(store, "roads")
