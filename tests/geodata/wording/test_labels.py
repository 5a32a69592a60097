"""Values in, the words that people read out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from geodata.dates import parse_date
from geodata.model import Fatalities
from geodata.wording import labels

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2024-02-02", "2 Feb 2024"),
        ("2024-02-02/2024-02-04", "2–4 Feb 2024"),
        ("2024-01-28/2024-02-11", "28 Jan 2024 – 11 Feb 2024"),
        ("2024-01", "January 2024"),
        ("2024", "2024"),
        ("1958/1991", "1958 – 1991"),
        ("2016/2017-01", "2016 – Jan 2017"),
        ("2016/2017-01-20", "2016 – 20 Jan 2017"),
        ("2023-10/..", "since Oct 2023"),
        ("2014/..", "since 2014"),
        ("2015-09-27/..", "since 27 Sep 2015"),
        ("../2015-09-27", "until 27 Sep 2015"),
        ("../2018", "until 2018"),
        ("2023-10/2024-02", "Oct 2023 – Feb 2024"),
        ("unknown", "undated"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(text: str, label: str) -> None:
    assert labels.date_label(parse_date(text)) == label


def test_an_approximate_date_is_said_to_be_about() -> None:
    assert labels.date_label(parse_date("2014~")).startswith("about ")


def test_a_long_date_writes_the_month_out() -> None:
    assert labels.day_label(dt.date(2024, 2, 2), long=True) == "2 February 2024"
    assert (
        labels.date_label(parse_date("2024-01-28/2024-02-11"), long=True)
        == "28 January 2024 – 11 February 2024"
    )


def test_the_end_of_a_leap_february_is_a_whole_month() -> None:
    assert labels.period_label(dt.date(2024, 2, 1), dt.date(2024, 2, 29)) == "February 2024"
    assert labels.period_label(dt.date(2024, 2, 1), dt.date(2024, 2, 28)) == "1–28 Feb 2024"


@pytest.mark.parametrize(
    ("text", "lasting", "note"),
    [
        ("2024-02-02", False, "to the day"),
        ("2024-02-02/2024-02-04", False, "within some days"),
        ("2024-02-02/2024-02-04", True, "lasting"),
        ("2014/..", True, "lasting, open-ended"),
        ("2014/..", False, "open-ended"),
        ("2015", False, "to the year"),
        ("unknown", True, "no date given"),
    ],
)
def test_a_span_is_said_to_be_a_duration_or_a_doubt(text: str, lasting: Any, note: str) -> None:
    assert labels.date_note(parse_date(text), lasting=lasting) == note


@pytest.mark.parametrize(
    ("precision", "metres", "note"),
    [
        ("settlement", 10_000, "town, within 10 km"),
        ("site", 500, "site, within 500 m"),
        ("near", 25_000, "somewhere within 25 km"),
        ("admin1", 200_000, "province"),
        ("country", 600_000, "country only"),
        ("none", None, "no place stated"),
    ],
)
def test_a_precision_says_its_radius_only_where_one_is_drawn(
    precision: str, metres: float | None, note: str
) -> None:
    assert labels.precision_note(precision, metres) == note


@pytest.mark.parametrize(
    ("counts", "label"),
    [
        ({"best": 3, "low": 3, "high": 3}, "3 killed"),
        ({"best": 17}, "17 killed"),
        ({"best": 17, "low": 14, "high": 17}, "17 killed (best), range 14–17"),
        ({"low": 3}, "at least 3 killed"),
        ({"low": 3, "high": 5}, "3–5 killed"),
        ({"best": 0}, "0 killed"),
    ],
)
def test_deaths_are_said_with_their_range(counts: dict[str, Any], label: str) -> None:
    receipts = [{"source": "a", "paragraph": 1, "words": "killed"}]
    assert (
        labels.fatalities_label(Fatalities.model_validate({**counts, "receipts": receipts}))
        == label
    )


def test_a_place_is_named_with_its_province_and_country_each_once(store: EventStore) -> None:
    countries = store.names.labels["country"]
    assert labels.place_label(store.places["akashat"], countries) == "Akashat, Anbar, Iraq"
    assert labels.place_label(store.places["baghdad"], countries) == "Baghdad, Iraq"
    assert labels.place_label(store.places["iraq"], countries) == "Iraq"


def test_a_flow_says_how_many_of_what_from_where(store: EventStore) -> None:
    flow = store.get("russian-helicopters-delivered-iraq-2016").flow
    assert flow is not None
    assert labels.flow_label(flow, store.places).startswith("20 ")
    assert labels.flow_label(flow, store.places).endswith(" from Russia")


def test_a_militia_is_said_to_be_in_the_forces_only_while_it_was(store: EventStore) -> None:
    brigade = store.actors["kataib-hezbollah"]
    assert "Popular Mobilization Forces" in str(
        labels.within_label(brigade, store.actors, parse_date("2024-02-02"))
    )
    assert labels.within_label(brigade, store.actors, parse_date("2005")) is None


def test_a_type_is_said_with_its_mode() -> None:
    assert labels.type_label("ASSAULT", "heavy-weapons") == "Assault, heavy weapons"
    assert labels.type_label("SUPPORT", None) == "Support"


def test_a_source_whose_day_is_not_known_shows_its_window(store: EventStore) -> None:
    assert labels.published_label(store.sources["wapo-2024"]) == "11 Feb 2024"
    assert labels.published_label(store.sources["insidearabia-2019"]) == "27 Dec 2018 – Jan 2019"
