"""The store against the coded events themselves: every filter recomputed in plain Python."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
import shapely

import geodata
from geodata.dates import parse_date
from geodata.errors import UnknownEventError
from geodata.store import count_queries
from geodata.store.answer_cache import Memory
from geodata.store.naming.membership import containing
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.model import Event
    from geodata.seeds import Dataset
    from geodata.store.event_store import EventStore

YEAR_2024 = (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def ids(store: EventStore, **values: Any) -> set[str]:
    return {event.id for event in store.events(store.query(**values))}


def plainly(dataset: Dataset, holds: Callable[[Event], bool]) -> set[str]:
    return {event.id for event in dataset.events.values() if holds(event)}


def test_no_filter_gives_every_event_once(store: EventStore, dataset: Dataset) -> None:
    assert Counter(e.id for e in store.events()) == Counter(dict.fromkeys(dataset.events, 1))
    assert store.size == len(dataset.events)


def test_an_event_comes_back_as_it_was_coded(store: EventStore, dataset: Dataset) -> None:
    for event_id, event in dataset.events.items():
        assert store.get(event_id) == event


def test_one_filter_of_each_kind_gives_what_plain_reading_gives(
    store: EventStore, dataset: Dataset
) -> None:
    def here(event: Event, **wanted: str) -> bool:
        place = dataset.places[event.place] if event.place and event.here else None
        return place is not None and all(getattr(place, k) == v for k, v in wanted.items())

    def about(event: Event, **wanted: str) -> bool:
        named = {event.place} if event.place and not event.here else set()
        concerned = [dataset.places[i] for i in named | {a.place for a in event.about}]
        # a country has no province of its own
        return any(all(getattr(p, k) == v for k, v in wanted.items()) for p in concerned)

    def touches(event: Event, first: dt.date, last: dt.date) -> bool:
        # a state without a stated beginning is looked for from where its source begins
        begins = event.when.earliest
        if event.when.open_start:
            source = dataset.sources[dataset.source_of[event.id]]
            begins = parse_date(str(source.states_from)).earliest
        return event.when.known and begins <= last and event.when.latest >= first

    expected: dict[tuple[tuple[str, str], ...], Callable[[Event], bool]] = {
        (("year", "2024"),): lambda e: touches(e, *YEAR_2024),
        (("year", "2024"), ("certainty", "sure")): lambda e: e.when.within(*YEAR_2024),
        (("from", "2024-02-02"), ("to", "2024-02-02")): lambda e: touches(
            e, dt.date(2024, 2, 2), dt.date(2024, 2, 2)
        ),
        (("year", "1900"),): lambda _: False,
        (("event_type", "ASSAULT"),): lambda e: e.event_type == "ASSAULT",
        (("assertion", "alleged"),): lambda e: e.assertion == "alleged",
        (("status", "disputed"),): lambda e: e.status == "disputed",
        (("country", "IQ"),): lambda e: here(e, country="IQ") or about(e, country="IQ"),
        (("country", "IQ"), ("relation", "at")): lambda e: here(e, country="IQ"),
        (("country", "IQ"), ("relation", "about")): lambda e: (
            about(e, country="IQ") and not here(e, country="IQ")
        ),
        (("place", "baghdad"),): lambda e: here(e, id="baghdad") or about(e, id="baghdad"),
        (("place", "washington"),): lambda e: e.place == "washington",
        (("admin1", "Anbar"),): lambda e: here(e, admin1="Anbar") or about(e, admin1="Anbar"),
        (("relation", "at"),): lambda e: e.here,
        (("relation", "about"),): lambda e: not e.here and bool(e.place or e.about),
        (("place_precision", "country"),): lambda e: (
            here(e, precision="country") and not e.place_precision
        ),
        (("role", "mediator"),): lambda e: any(a.role == "mediator" for a in e.actors),
        (("role", "speaker"),): lambda e: any(a.role == "speaker" for a in e.actors),
        (("has", "place"),): lambda e: e.place is not None and e.here,
        (("has", "date"),): lambda e: e.when.known,
        (("has", "dispute"),): lambda e: e.disputed,
        (("actor", "kataib-hezbollah"), ("members", "false")): lambda e: any(
            a.actor == "kataib-hezbollah" for a in e.actors
        ),
        (("actor", "kataib-hezbollah"), ("members", "false"), ("role", "target")): lambda e: any(
            (a.actor, a.role) == ("kataib-hezbollah", "target") for a in e.actors
        ),
        (("actor", "popular-mobilization-forces"),): lambda e: (
            "popular-mobilization-forces"
            in containing(dataset.actors, [a.actor for a in e.actors], e.when)
        ),
    }
    for pairs, holds in expected.items():
        query, problems = store.parse(pairs)
        assert problems == []
        assert {e.id for e in store.events(query)} == plainly(dataset, holds), pairs


def test_an_actor_and_a_role_must_be_one_persons(store: EventStore) -> None:
    # Kataib Hezbollah is struck, the U.S. strikes: neither is the other way round
    assert "baghdad-drone-strike-2024" in ids(store, actor="Kataib Hezbollah", role="target")
    assert "baghdad-drone-strike-2024" not in ids(store, actor="Kataib Hezbollah", role="initiator")


def test_values_of_one_key_are_joined_by_or_and_keys_by_and(store: EventStore) -> None:
    one, other = ids(store, place="Karbala"), ids(store, place="Akashat")
    assert ids(store, place=["Karbala", "Akashat"]) == one | other
    assert ids(store, place=["Karbala", "Akashat"], event_type="ASSAULT") == (one | other) & ids(
        store, event_type="ASSAULT"
    )


def test_a_second_actor_must_be_in_the_same_event(store: EventStore) -> None:
    assert ids(store, actor="Barack Obama", with_="Vladimir Putin") == (
        ids(store, actor="Barack Obama") & ids(store, actor="Vladimir Putin")
    )


def test_an_impossible_period_finds_nothing(store: EventStore) -> None:
    assert ids(store, year="2015", from_="2020") == set()
    assert ids(store, from_="2024", to="2015") == set()
    assert store.count(store.query(year="2015", from_="2020")).total == 0


def test_a_box_finds_what_is_drawn_in_it_and_its_edge_counts(store: EventStore) -> None:
    tower = store.places["tower-22"]
    at = f"{tower.lon},{tower.lat}"
    assert "tower-22-attack-2024" in ids(store, bbox=f"{at},{at}")
    off = f"{tower.lon + 0.0001:.6f},{tower.lat},{tower.lon + 0.0002:.6f},{tower.lat}"
    assert "tower-22-attack-2024" not in ids(store, bbox=off)


def test_a_box_across_the_antimeridian_is_two_boxes(store: EventStore) -> None:
    around = ids(store, bbox="60,-90,20,90", place_precision=["site", "settlement"], relation="at")
    assert around == {e for e in ids(store, has="place", place_precision=["site", "settlement"])
                      if not 20 < store.places[str(store.get(e).place)].lon < 60}  # fmt: skip
    assert "tower-22-attack-2024" not in around


def test_a_drawn_triangle_excludes_what_only_its_box_holds(store: EventStore) -> None:
    karbala = store.places["karbala"]
    x, y = karbala.lon, karbala.lat
    corners = [[x - 0.1, y - 0.1], [x - 0.1, y + 1], [x + 1, y + 1], [x - 0.1, y - 0.1]]
    holding = f'{{"type":"Polygon","coordinates":[{[[x - 1, y - 1], [x + 1, y - 1], [x, y + 1], [x - 1, y - 1]]}]}}'
    missing = f'{{"type":"Polygon","coordinates":[{[[a + 0.05, b] if a > x else [a - 0.0, b + 0.3] for a, b in corners]}]}}'
    assert "karbala-funeral-2024" in ids(store, area=holding)
    polygon = shapely.from_geojson(missing)
    assert ("karbala-funeral-2024" in ids(store, area=missing)) == polygon.intersects(
        shapely.Point(x, y)
    )


def test_text_finds_names_aliases_and_arabic_whatever_the_accents(store: EventStore) -> None:
    assert "karbala-funeral-2024" in ids(store, text="funeral karbala")
    assert ids(store, text="FUNERAL Karbala") == ids(store, text="funeral karbala")
    assert "tower-22-attack-2024" in ids(store, text="البرج")
    assert ids(store, text="zzzzqqqq") == set()
    assert ids(store, text="%") == set(), "no wildcard"


def test_rows_come_newest_first_and_undated_last(store: EventStore) -> None:
    rows = store.rows()
    keys = [(not r["dated"], -r["date_start"].toordinal(), r["id"]) for r in rows]
    assert keys == sorted(keys)
    oldest = store.rows(newest_first=False)
    keys = [(not r["dated"], r["date_start"].toordinal(), r["id"]) for r in oldest]
    assert keys == sorted(keys)


def test_pages_of_rows_put_together_are_all_rows(store: EventStore) -> None:
    whole = [r["id"] for r in store.rows()]
    paged = [
        r["id"]
        for start in range(0, len(whole) + 10, 10)
        for r in store.rows(limit=10, offset=start)
    ]
    assert paged == whole
    assert store.rows(limit=0) == []


def test_an_unknown_event_is_an_error_that_names_it(store: EventStore) -> None:
    with pytest.raises(UnknownEventError, match="event 'x' is not in the data"):
        store.get("x")
    assert not store.has("x")
    assert store.has("tower-22-attack-2024")


def test_hostile_ids_find_nothing_and_break_nothing(store: EventStore) -> None:
    for text in ("' or 1=1 --", '"', "\\", "x'; drop table events; --", "\x00"):
        assert not store.has(text)
        assert store.linked_from(text) == []
    assert store.size > 0


def test_links_are_found_from_the_other_end(store: EventStore, dataset: Dataset) -> None:
    for event_id in dataset.events:
        expected = sorted(
            (link.relation, e.id)
            for e in dataset.events.values()
            for link in e.links
            if link.event == event_id
        )
        assert sorted((relation, e.id) for relation, e in store.linked_from(event_id)) == expected


@pytest.mark.parametrize(
    "name", ["actor", "role", "event_type", "event_class", "assertion", "status", "country", "admin1", "place", "place_precision", "source"]
)  # fmt: skip
def test_a_facet_counts_what_choosing_its_value_finds(store: EventStore, name: str) -> None:
    if name == "event_class":
        return_types = {v.value: v.events for v in store.facet("event_class")}
        assert sum(return_types.values()) == store.size
        return
    under = store.query(year="2024")
    for value in store.facet(name, under):
        chosen = under.with_values(**{name: (value.value,)})
        assert store.count(chosen).total == value.events > 0, value


def test_a_facet_of_years_counts_what_choosing_the_year_finds(store: EventStore) -> None:
    years = store.facet("year")
    assert [v.value for v in years] == sorted((v.value for v in years), reverse=True)
    for value in years:
        assert store.count(EventQuery(year=(int(value.value),))).total == value.events


@pytest.mark.parametrize(
    "under", [{}, {"year": "2024"}, {"country": "IQ"}, {"place": "akashat", "relation": "about"}, {"actor": "united-states", "role": "initiator"}],
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["year", "actor", "role", "event_type", "assertion", "country", "place", "place_precision", "source", "has"]
)  # fmt: skip
def test_an_option_counts_the_events_that_choosing_it_shows(
    store: EventStore, name: str, under: dict[str, str]
) -> None:
    query = store.query(**under)
    found = store.options(name, query)
    assert list(found) == [value.value for value in store.facet(name, query)]
    for value, number in found.items():
        chosen = query.with_values(**{name: (int(value) if name == "year" else value,)})
        assert store.count(chosen).once == number, value


def test_a_facet_leaves_its_own_filter_out(store: EventStore) -> None:
    free, chosen = store.facet("place"), store.facet("place", store.query(place="Tower 22"))
    assert free == chosen


def test_a_facet_of_actors_in_a_role_counts_that_role(store: EventStore) -> None:
    query = store.query(role="speaker")
    for value in store.facet("actor", query):
        assert store.count(query.with_values(actor=(value.value,))).total == value.events, value


def test_ties_of_a_facet_stand_in_one_order(store: EventStore) -> None:
    values = store.facet("actor")
    assert values == sorted(values, key=lambda v: (-v.events, v.label, v.value))


def test_the_bars_of_the_timeline_count_every_dated_event_at_most_once_as_sure(
    store: EventStore,
) -> None:
    line = store.timeline()
    assert sum(b.sure for b in line.bars) <= store.size
    starts = [b.start for b in line.bars]
    assert starts == sorted(starts)
    assert all(
        a.end + dt.timedelta(days=1) == b.start
        for a, b in zip(line.bars, line.bars[1:], strict=False)
    )


def test_a_geodataframe_holds_the_same_events_with_their_geometry(store: EventStore) -> None:
    query = store.query(country="Iraq")
    frame = store.select(query)
    assert list(frame["id"]) == [e.id for e in store.events(query)]
    assert frame.crs.to_epsg() == 4326
    funeral = frame.loc["karbala-funeral-2024"].geometry
    assert (funeral.x, funeral.y) == (store.places["karbala"].lon, store.places["karbala"].lat)
    assert frame.loc["attack-surge-2023"].geometry is None
    assert frame.loc["us-bases-anbar-2018"].geometry.geom_type in {"Polygon", "MultiPolygon"}


def test_threads_that_fill_each_others_memory_still_get_their_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(count_queries, "Memory", partial(Memory, most=1))
    store = geodata.open()
    years = [EventQuery(year=(year,)) for year in range(2010, 2025)]
    expected = [store.count(query).total for query in years]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda i: store.count(years[i % len(years)]).total, range(150)))
    assert found == [expected[i % len(years)] for i in range(150)]


def test_eight_threads_each_get_their_own_right_rows() -> None:
    # a store of its own: nothing that other tests made it remember
    store = geodata.open()
    queries = [store.query(place=p) for p in ("Baghdad", "Karbala", "Tower 22", "Akashat")]
    queries += [store.query(year=y) for y in ("2015", "2016", "2023", "2024")]
    one_by_one = geodata.open()
    expected = [
        ([r["id"] for r in one_by_one.rows(q)], one_by_one.count(q), one_by_one.facet("actor", q))
        for q in queries
    ]

    def ask(i: int) -> tuple[list[str], object, object]:
        query = queries[i % len(queries)]
        return [r["id"] for r in store.rows(query)], store.count(query), store.facet("actor", query)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(64)))
    assert found == [expected[i % len(queries)] for i in range(64)]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('/etc/passwd')",
        "select * from read_json('/etc/hostname')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "copy events to '{out}'",
        "export database '{out}'",
        "attach '{out}' as other",
        "install httpfs",
        "load httpfs",
        "select * from read_csv('http://127.0.0.1:9/x.csv')",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset enable_external_access",
    ],
)
def test_the_engine_reaches_nothing_outside_itself(
    store: EventStore, tmp_path: Path, statement: str
) -> None:
    cursor = store.backend.cursor()
    with pytest.raises(duckdb.Error, match=r"(?i)disabled|permission|locked|cannot|does not exist"):
        cursor.execute(statement.format(out=tmp_path / "leak"))
    assert list(tmp_path.iterdir()) == []
    assert cursor.execute("select count(*) from events").fetchone() == (store.size,)


def test_two_stores_share_nothing(seeds_copy: Path, store: EventStore) -> None:
    path = seeds_copy / "fp-2015.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('status: "reviewed"', 'status: "rejected"'),
        encoding="utf-8",
    )
    other = geodata.open(seeds_copy)
    assert other.count(other.query(status="rejected")).total > 30
    assert store.count(store.query(status="rejected")).total == 0
    other.close()
    assert store.size > 0
