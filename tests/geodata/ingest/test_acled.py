"""ACLED's export into a store: its codes, its quirks, and nothing lost."""

from __future__ import annotations

import csv
import datetime as dt
import json

import pytest

import geodata
from geodata.ingest.imports import import_file
from geodata.store.parquet.imported_models import ImportedEvent
from tests.geodata.ingest.invented import acled, write


@pytest.fixture
def imported(tmp_path):
    def run(*rows, name="acled.csv", **options):
        report = import_file(write(tmp_path / name, rows), tmp_path / "store", **options)
        return report, geodata.open(tmp_path / "store")

    return run


def test_the_dyadic_export_is_recognised_and_every_row_kept(imported):
    report, store = imported(
        acled(),
        acled(event_id_cnty="IRQ2", event_type="Protests", sub_event_type="Peaceful protest"),
    )
    assert (report.layout, report.rows, report.kept, report.discarded) == ("acled", 2, 2, 0)
    assert store.count().total == 2
    assert {event.event_type for event in store.events()} == {"ASSAULT", "PROTEST"}


def test_both_actors_are_parties_and_associates_are_split(imported):
    _, store = imported(acled(assoc_actor_1="Tribe of the Plain; Old Guard", assoc_actor_2=""))
    event = store.get("acled-irq1")
    assert {role.role for role in event.actors} == {"party"}
    assert {store.actors[role.actor].name for role in event.actors} == {
        "Military Forces of Nowhere (2000-)", "Blue River Brigade", "Tribe of the Plain", "Old Guard",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inter", "kind"),
    [
        ("State Forces", "military"),
        ("1", "military"),
        ("7", "people"),
        ("Rebel Groups", "insurgent"),
    ],
)
def test_inter_is_read_as_words_and_as_the_older_numbers(imported, inter, kind):
    _, store = imported(acled(inter1=inter))
    assert store.actors["military-forces-of-nowhere-2000"].kind == kind


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("1", dt.date(2023, 3, 12), dt.date(2023, 3, 12)),
        ("2", dt.date(2023, 3, 9), dt.date(2023, 3, 15)),
        ("3", dt.date(2023, 3, 1), dt.date(2023, 3, 31)),
    ],
)
def test_time_precision_widens_the_day_before_anything_filters(imported, precision, start, end):
    _, store = imported(acled(time_precision=precision))
    when = store.get("acled-irq1").when
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("code", "precision"), [("1", "settlement"), ("2", "near"), ("3", "admin1")]
)
def test_geo_precision_and_time_precision_are_not_swapped(imported, code, precision):
    _, store = imported(acled(geo_precision=code, time_precision=1))
    event = store.get("acled-irq1")
    assert event.place_precision == precision
    assert event.when.precision == "day"


def test_the_row_is_kept_as_it_stood(imported):
    row = acled(tags="crowd size=no report", notes='He said "no", then left;\nsecond line')
    _, store = imported(row)
    event = store.get("acled-irq1")
    assert isinstance(event, ImportedEvent)
    assert dict(event.raw) == {k: str(v) for k, v in row.items() if v != ""}
    assert event.summary.startswith('He said "no"')


def test_a_row_without_an_id_is_discarded_and_never_given_one(imported, tmp_path):
    report, store = imported(acled(), acled(event_id_cnty=""))
    assert report.discarded == 1
    assert store.count().total == 1
    problems = list(
        csv.DictReader((tmp_path / "store/problems.csv").read_text(encoding="utf-8").splitlines())
    )
    assert [(p["row"], p["kept"], p["field"]) for p in problems] == [("2", "discarded", "id")]


def test_the_later_of_two_rows_with_one_id_counts(imported):
    report, store = imported(
        acled(timestamp=2000, notes="the newer one"), acled(timestamp=1000, notes="the older one")
    )
    assert (report.kept, report.discarded) == (1, 1)
    assert store.get("acled-irq1").summary == "the newer one"


def test_a_sea_is_no_country_and_the_event_is_kept(imported):
    report, store = imported(
        acled(country="Red Sea", iso="0", location="Red Sea", latitude=20, longitude=38)
    )
    assert report.kept == 1
    assert store.get("acled-irq1").place is not None
    assert store.facet("country") == []


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"event_date": "32 March 2023"}, "date", "day 32"),
        ({"event_date": "12 March 0000"}, "date", "year 0"),
        ({"event_date": "12 March 9999"}, "date", "year 9999"),
        ({"event_date": "30 February 2023"}, "date", "does not have"),
        ({"event_date": "soon"}, "date", "is no date"),
        ({"latitude": 134.1}, "position", "swapped"),
        ({"latitude": 42.3775, "longitude": 34.1343}, "position", "swapped"),
    ],
)
def test_a_row_that_is_no_event_is_discarded_with_its_reason(imported, values, field, words):
    report, store = imported(acled(event_id_cnty="IRQ9"), acled(**values))
    assert (report.kept, report.discarded) == (1, 1)
    (reason,) = report.reasons
    assert (reason.kept, reason.field, reason.first) == (False, field, 2)
    assert words.split()[0] in reason.reason
    assert store.count().total == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"latitude": "", "longitude": ""}, "position"),
        ({"latitude": 0, "longitude": 0}, "position"),
        ({"latitude": "NaN"}, "position"),
        ({"latitude": "inf"}, "position"),
        ({"longitude": 400}, "position"),
        ({"event_type": "Weather", "sub_event_type": "Rain"}, "event_type"),
        ({"event_date": ""}, "date"),
        ({"fatalities": "many"}, "fatalities"),
        ({"geo_precision": 9}, "precision"),
    ],
)
def test_a_row_that_only_lacks_something_is_kept_and_said(imported, values, field):
    report, store = imported(acled(**values))
    assert (report.kept, report.discarded) == (1, 0)
    assert field in [reason.field for reason in report.reasons]
    assert store.count().total == 1


def test_an_older_export_with_its_own_type_names_is_read(imported):
    row = acled(event_type="Remote violence", sub_event_type="", inter1="1", inter2="2")
    for newer in ("disorder_type", "civilian_targeting", "tags"):
        del row[newer]
    report, store = imported(row)
    assert report.layout == "acled"
    assert store.get("acled-irq1").mode == "explosives"


def test_a_second_import_replaces_by_id_and_says_what_changed(imported, tmp_path):
    imported(acled(), acled(event_id_cnty="IRQ2"), acled(event_id_cnty="IRQ3"))
    report, store = imported(
        acled(fatalities=7), acled(event_id_cnty="IRQ2"), acled(event_id_cnty="IRQ4")
    )
    assert report.changes is not None
    assert (report.changes.added, report.changes.changed, report.changes.removed) == (
        ("acled-irq4",),
        ("acled-irq1",),
        ("acled-irq3",),
    )
    assert store.count().total == 3
    assert json.loads((tmp_path / "store/changes.json").read_text(encoding="utf-8"))["counts"] == {
        "added": 1,
        "changed": 1,
        "removed": 1,
    }


def test_the_same_file_twice_gives_the_same_store(imported):
    _, first = imported(acled(), acled(event_id_cnty="IRQ2"))
    version = first.version
    report, second = imported(acled(), acled(event_id_cnty="IRQ2"))
    assert second.version == version
    assert report.changes is not None
    assert report.changes.counts == (0, 0, 0)


def test_downloads_are_refused_but_for_own_use(imported, dateline, tmp_path):
    imported(acled())
    refused = dateline("export", "csv", "--data", tmp_path / "store")
    assert refused.code == 2
    assert "--own-use" in refused.err
    assert not refused.out
    own = dateline("export", "csv", "--data", tmp_path / "store", "--own-use")
    assert own.code == 0
    assert "acled-irq1" in own.out
    assert own.out.count("ACLED's terms") == 1


def test_filters_mean_what_they_mean_for_coded_articles(imported):
    _, store = imported(acled(), acled(event_id_cnty="SYR1", country="Syria", iso=760, location="Palmyra", latitude=34.55, longitude=38.27,
                                       actor1="Other Army", event_date="1 May 2024", notes="a bridge fell"))  # fmt: skip
    assert [e.id for e in store.events(store.query(country="Syria"))] == ["acled-syr1"]
    assert [e.id for e in store.events(store.query(actor="other army"))] == ["acled-syr1"]
    assert [e.id for e in store.events(store.query(year="2023"))] == ["acled-irq1"]
    assert [e.id for e in store.events(store.query(text="BRIDGE"))] == ["acled-syr1"]
    assert [e.id for e in store.events(store.query(bbox="38,34,39,35"))] == ["acled-syr1"]
    assert [e.id for e in store.events(store.query(place="Haditha"))] == ["acled-irq1"]
    _, problems = store.parse([("actor", "Blue River Brigad")])
    assert "Blue River Brigade" in problems[0].reason


def test_text_search_folds_as_for_coded_articles(imported):
    _, store = imported(acled(notes="Fighting at Ḥadīthah and Al-Qa'im", location="الحديثة"))
    for words in ("hadithah", "al qaim", "الحديثه"):
        assert store.count(store.query(text=words)).total == 1


def _monadic(**values):
    row = acled(**values)
    for other in ("actor2", "assoc_actor_2", "inter2"):
        del row[other]
    return row


def test_the_monadic_export_is_named_and_each_event_counted_once(imported):
    report, store = imported(
        _monadic(),
        _monadic(actor1="Blue River Brigade", inter1="Rebel Groups", assoc_actor_1="Old Guard"),
        _monadic(event_id_cnty="IRQ2"),
    )
    assert (report.layout, report.label) == ("acled", "ACLED (monadic export)")
    assert (report.rows, report.kept, report.merged, report.discarded) == (3, 2, 1, 0)
    event = store.get("acled-irq1")
    assert {store.actors[a.actor].name for a in event.actors} == {
        "Military Forces of Nowhere (2000-)", "Blue River Brigade", "Old Guard",
    }  # fmt: skip
    assert store.count(store.query(actor="old guard")).total == 1
    assert store.count(store.query(text="old guard")).total == 1
    assert any("counted once" in line for line in report.lines())


def test_a_monadic_export_with_both_actor_columns_is_told_by_its_repeated_rows(imported):
    swapped = {"actor1": "Blue River Brigade", "inter1": "Rebel Groups",
               "actor2": "Military Forces of Nowhere (2000-)", "inter2": "State Forces"}  # fmt: skip
    report, store = imported(acled(), acled(**swapped))
    assert report.label == "ACLED (monadic export)"
    assert (report.kept, report.merged, report.discarded) == (1, 1, 0)
    assert len(store.get("acled-irq1").actors) == 2
    assert store.get("acled-irq1").fatalities.best == 3


def test_a_dyadic_export_over_a_monadic_one_replaces_it(imported):
    imported(_monadic(), _monadic(actor1="Blue River Brigade"))
    report, store = imported(acled())
    assert report.label == "ACLED"
    assert report.changes is not None
    assert report.changes.counts[0] == report.changes.counts[2] == 0
    assert store.count().total == 1


def test_a_pre_2023_export_with_its_old_columns_is_read(imported):
    row = {"data_id": "77", "iso3": "IRQ", "event_id_no_cnty": "1", **acled(inter1="1", inter2="2", interaction="12")}  # fmt: skip
    for newer in ("disorder_type", "civilian_targeting", "tags"):
        del row[newer]
    report, store = imported({name.upper(): value for name, value in row.items()})
    assert (report.layout, report.kept) == ("acled", 1)
    assert store.actors["blue-river-brigade"].kind == "insurgent"
    assert dict(store.get("acled-irq1").raw)["INTERACTION".lower()] == "12"
