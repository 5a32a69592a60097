"""Queries: what must hold of every filter over the shipped data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.dates import parse_date
from geodata.features import collection, dumps
from geodata.store.naming.membership import containing
from geodata.store.query import EventQuery
from geodata.vocab import MEMBERSHIPS
from tests.geodata.rfc7946 import faults
from tests.property.strategies import edtf, queries, shipped

if TYPE_CHECKING:
    from geodata.model import Actor


@given(queries())
def test_a_query_comes_back_from_its_own_texts(query: EventQuery) -> None:
    found, problems = shipped().parse(query.to_params())
    assert problems == []
    assert found.to_params() == query.to_params()
    assert found == query


@given(queries())
def test_the_url_of_a_query_is_plain_ascii_without_quotes(query: EventQuery) -> None:
    url = query.to_url()
    assert url.isascii()
    assert not set(url) & set("\"'<>{}[] #")


@given(queries())
def test_the_counter_line_is_the_sum_of_its_parts(query: EventQuery) -> None:
    store = shipped()
    counts = store.count(query)
    assert counts.once == counts.exact + counts.region + counts.country + counts.none
    assert counts.once == counts.certain + counts.possible + counts.undated
    assert counts.once == sum(counts.states.values())
    assert counts.once == counts.total - counts.operations - counts.repeats
    if query.asks_place:
        assert counts.once == counts.at + counts.about
    assert min(counts.certain, counts.possible, counts.undated, counts.at, counts.about) >= 0
    rows = store.rows(query)
    assert counts.total == len(rows) == len({row["id"] for row in rows})
    uncounted = store.folding(query).uncounted
    counted = [row for row in rows if row["id"] not in uncounted]
    assert counts.once == len(counted)
    assert counts.undated == sum(not row["dated"] for row in counted)
    assert counts.none == sum(not row["placed"] for row in counted)
    assert counts.certain == sum(row["dated"] and row["sure"] for row in counted)
    assert counts.sources == len({s for e in store.events(query) for s in store.source_ids(e)})
    assert f"{counts.total:,}" in counts.sentence()


@given(queries())
def test_sure_is_a_part_of_possible(query: EventQuery) -> None:
    store = shipped()
    possible = {row["id"]: row for row in store.rows(query.with_values(certainty="possible"))}
    sure = {row["id"] for row in store.rows(query.with_values(certainty="sure"))}
    assert sure <= set(possible)


@given(queries(), queries())
def test_one_more_key_never_finds_more(query: EventQuery, other: EventQuery) -> None:
    store = shipped()
    # keys that change how others are read are left as they are
    more = {
        k: getattr(other, k)
        for k in ("country", "status", "event_type", "place", "source")
        if not getattr(query, k)
    }
    narrower = {row["id"] for row in store.rows(query.with_values(**more))}
    assert narrower <= {row["id"] for row in store.rows(query)}


@settings(max_examples=25)
@given(queries())
def test_every_filter_exports_valid_geojson_of_its_events(query: EventQuery) -> None:
    store = shipped()
    for layer in ("events", "areas"):
        whole = json.loads(dumps(collection(store, layer, query)))
        assert faults(whole) == []
    assert [f["id"] for f in collection(store, "events", query)["features"]] == [
        r["id"] for r in store.rows(query)
    ]


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5))
def test_any_texts_make_a_query_or_problems_and_never_an_error(
    pairs: list[tuple[str, str]],
) -> None:
    query, problems = shipped().parse(pairs)
    assert isinstance(query, EventQuery)
    assert all(str(problem) for problem in problems)


def _slowly(actors: dict[str, Actor], who: str, when: str, path: tuple[str, ...] = ()) -> set[str]:
    """Say the same in the plainest words: walk every chain of ties that hold."""
    found = {who}
    moment = parse_date(when)
    for tie in actors[who].relations:
        held = parse_date(tie.date)
        touches = (
            not held.known
            or not moment.known
            or (held.earliest <= moment.latest and held.latest >= moment.earliest)
        )
        if tie.relation in MEMBERSHIPS and touches and tie.actor not in path:
            found |= _slowly(actors, tie.actor, when, (*path, who))
    return found


@given(st.sampled_from(sorted(shipped().actors)), edtf() | st.just("unknown"))
def test_membership_as_of_a_date_is_what_walking_the_ties_gives(who: str, when: str) -> None:
    actors = shipped().actors
    assert containing(actors, [who], parse_date(when)) == _slowly(actors, who, when)


@given(st.sampled_from(sorted(shipped().actors)), edtf())
def test_a_known_date_never_adds_memberships_to_an_unknown_one(who: str, when: str) -> None:
    actors = shipped().actors
    assert containing(actors, [who], parse_date(when)) <= containing(
        actors, [who], parse_date("unknown")
    )
