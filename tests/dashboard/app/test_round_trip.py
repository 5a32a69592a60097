"""Query → address → query, for random queries; and the view keys beside them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dashboard
import geodata
from dashboard.maps.folium_component import encode_state
from dashboard.nested_view_state import Inside, parse_inside
from dashboard.url_parameters import (
    LANGUAGES,
    SCREEN_KEYS,
    VIEW_KEYS,
    Meeting,
    View,
    parse_meeting,
    parse_view,
    spelled,
)
from dashboard.views.compare_sides import parse as parse_side
from geodata.store.filter_keys import KEYS, Key
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

STORE = geodata.open()
STATE = dict.fromkeys(("event", "view", "theme", "lang", "height", "articles", "encounters"))
HOST = (Path(dashboard.__file__).parent / "frame" / "host" / "host.js").read_text(encoding="utf-8")
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
BOXES = st.tuples(
    st.floats(-180, 180), st.floats(-90, 0), st.floats(-180, 180), st.floats(0, 90)
).map(lambda box: tuple(round(v, 6) + 0.0 for v in box))
# as the query itself writes it
POLYGON = '{"type":"Polygon","coordinates":[[[38.0,29.0],[49.0,29.0],[49.0,38.0],[38.0,29.0]]]}'


def values(key: Key) -> SearchStrategy[object]:
    match key.kind:
        case "year":
            one: SearchStrategy[object] = st.integers(1900, 2099)
        case "choice":
            one = st.sampled_from(key.choices)
        case "id":
            one = st.sampled_from(sorted(ids(key)))
        case "date":
            one = DAYS
        case "flag":
            one = st.booleans()
        case "bbox":
            one = BOXES
        case "area":
            one = st.just(POLYGON)
        case "cql2":
            one = st.just("event_type = 'ASSAULT'")
        case _:
            one = st.text("abcÄéب &=+%?#<>'\"`{}$\\/;", max_size=40).map(str.strip)
    return st.lists(one, unique=True, max_size=4).map(tuple) if key.many else one


def ids(key: Key) -> set[str]:
    names = {"actor": STORE.actors, "place": STORE.places, "source": STORE.sources}
    if key.kind_of_name in names:
        return set(names[key.kind_of_name])
    return {value.value for value in STORE.facet(key.name)}


@st.composite
def queries(draw: st.DrawFn) -> EventQuery:
    chosen = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6))
    drawn = {key.attribute: draw(values(key)) for key in chosen}
    return dataclasses.replace(EventQuery(), **{k: v for k, v in drawn.items() if v is not None})


@given(queries())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_query_survives_its_address(query: EventQuery) -> None:
    found, problems = STORE.parse(parse_qsl(query.to_url(), keep_blank_values=True))
    assert not problems
    assert found == query


@given(queries())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_address_is_plain_ascii_and_stays_the_same_when_parsed_again(query: EventQuery) -> None:
    address = query.to_url()
    assert address.isascii()
    assert not set(address) & set("\"'`{}<>\\ ")
    found, _ = STORE.parse(parse_qsl(address, keep_blank_values=True))
    assert found.to_url() == address


@given(queries())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_asked_the_parts_of_the_counter_sum_up(query: EventQuery) -> None:
    counts = STORE.count(query)
    assert counts.once == counts.exact + counts.region + counts.country + counts.none
    assert counts.total == len(STORE.rows(query))
    assert counts.once == sum(counts.states.values())


@st.composite
def views(draw: st.DrawFn) -> View:
    view = View(
        event=draw(st.none() | st.sampled_from([event.id for event in STORE.events()])),
        lang=draw(st.sampled_from(LANGUAGES)),
        encounters=draw(st.none() | meetings()),
        silence=draw(st.booleans()),
        changes=draw(st.none() | st.sampled_from(["p1..p2", "p12..now"])),
    )
    # quarters of a zoom level, as the map snaps
    position = st.tuples(st.floats(-85, 85), st.floats(-360, 360), st.integers(0, 80))
    if drawn := draw(st.none() | position):
        lat, lng, quarters = drawn
        view = dataclasses.replace(view, lat=round(lat, 4), lng=round(lng, 4), zoom=quarters / 4)
    return view


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    actors = st.lists(st.sampled_from(sorted(STORE.actors)), min_size=2, max_size=2, unique=True)
    a, b = draw(actors)
    return Meeting(a, b, float(draw(st.integers(1, 2000))), draw(st.integers(0, 3650)))


def sides() -> SearchStrategy[str]:
    years = st.tuples(st.integers(1000, 9999), st.integers(1000, 9999)).map(sorted)
    return st.one_of(
        years.map(lambda span: f"period:{span[0]}..{span[1]}"),
        st.sampled_from(sorted(STORE.actors)).map("actor:{}".format),
        st.sampled_from(sorted(STORE.sources)).map("source:{}".format),
    )


@given(views())
@settings(deadline=None)
def test_a_view_survives_its_address(view: View) -> None:
    params: dict[str, tuple[str, ...]] = {key: (value,) for key, value in view.to_params()}
    assert set(params) <= set(VIEW_KEYS)
    found, complaints = parse_view(params, STORE)
    assert not complaints
    assert found == view


@given(queries(), views(), queries(), views(), sides(), meetings())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_state_survives_its_address(
    query: EventQuery, view: View, own: EventQuery, look: View, side: str, meeting: Meeting
) -> None:
    inside = Inside(
        own,
        dataclasses.replace(look, encounters=None, silence=False, changes=None, lang=LANGUAGES[0]),
    )
    screen = {"inside": str(inside), "a": side, "meeting": str(meeting)}
    address = spelled([*query.to_params(), *view.to_params(), *screen.items()])
    assert address.isascii()
    assert not set(address) & set("\"'`{}<>\\ #")
    pairs = parse_qsl(address, keep_blank_values=True)
    params = {key: (value,) for key, value in pairs if key in VIEW_KEYS}
    assert STORE.parse(pairs, ignore=VIEW_KEYS) == (query, [])
    assert parse_view(params, STORE) == (view, [])
    assert parse_inside(params["inside"][0], STORE) == (inside, [], [])
    assert str(parse_side(params["a"][0])) == side
    assert parse_meeting(params["meeting"][0], STORE) == meeting


def test_the_frame_in_the_page_knows_the_same_keys_that_are_no_filters() -> None:
    listed = re.search(r"VIEW_KEYS = \[(.*?)\]", HOST, re.DOTALL)
    assert listed
    # the others are of requests, not of a page's address
    requests = {"bbox_view", "versions", "layer", "limit", "page", "cell", "held", "address"}
    streamlits = {"embed", "embed_options"}
    assert set(re.findall(r'"(\w+)"', listed[1])) - streamlits == set(VIEW_KEYS) - requests
    assert set(SCREEN_KEYS) <= set(VIEW_KEYS)


@given(
    st.dictionaries(
        st.sampled_from(VIEW_KEYS), st.lists(st.text(max_size=60), max_size=3).map(tuple)
    )
)
def test_no_view_in_an_address_raises(params: dict[str, tuple[str, ...]]) -> None:
    found, complaints = parse_view({k: v for k, v in params.items() if v}, STORE)
    assert isinstance(found, View)
    assert all(isinstance(complaint, str) for complaint in complaints)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=200)), max_size=8))
@settings(deadline=None)
def test_no_filter_in_an_address_raises(pairs: list[tuple[str, str]]) -> None:
    query, _ = STORE.parse([*pairs, *((key.name, pairs[0][1] if pairs else "") for key in KEYS)])
    assert STORE.count(query).total >= 0


@given(st.recursive(st.none() | st.text() | st.floats(allow_nan=False) | st.booleans(), st.lists))
def test_what_passes_through_folium_has_no_character_that_could_run(value: object) -> None:
    encoded = encode_state({**STATE, "query": value})
    assert not set(encoded) & set("\"'`{}$\\<>() ")
