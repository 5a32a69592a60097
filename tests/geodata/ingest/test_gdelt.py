"""GDELT's events: machine codings, in no count unless asked for."""

from __future__ import annotations

import geodata
from geodata.ingest.imports import import_file
from tests.geodata.ingest.invented import gdelt, write_gdelt


def _store(tmp_path, *rows):
    report = import_file(write_gdelt(tmp_path / "20230312.export.CSV", rows), tmp_path / "store")
    return report, geodata.open(tmp_path / "store")


def test_sixty_one_columns_without_a_header_are_recognised(tmp_path):
    report, _ = _store(tmp_path, gdelt())
    assert (report.layout, report.kept, report.machine) == ("gdelt-2-events", 1, 1)


def test_machine_codings_are_in_no_count_unless_asked_for(tmp_path):
    _, store = _store(
        tmp_path, gdelt(), gdelt(GLOBALEVENTID="900000002", EventCode="195", EventRootCode="19")
    )
    assert (store.count().total, store.count().all) == (0, 0)
    assert store.facet("event_type") == []
    assert store.timeline().bars == ()
    query = store.query(status="proposed")
    assert (store.count(query).total, store.count(query).all) == (2, 2)
    assert [(v.value, v.events) for v in store.facet("status")] == [("proposed", 2)]
    assert all(row["machine"] for row in store.rows(query))
    assert {event.mode for event in store.events(query)} == {None, "aerial"}


def test_codes_are_texts_with_leading_zeros(tmp_path):
    _, store = _store(
        tmp_path,
        gdelt(EventCode="043", EventRootCode="04"),
        gdelt(GLOBALEVENTID="900000002", EventCode="0842"),
    )
    kinds = {event.event_type for event in store.events(store.query(status="proposed"))}
    assert kinds == {"CONSULT", "RETREAT"}


def test_roots_without_a_type_are_kept_as_unknown(tmp_path):
    report, _ = _store(tmp_path, gdelt(), gdelt(GLOBALEVENTID="900000002", EventCode="010"))
    assert (report.kept, report.discarded) == (2, 0)


def test_country_codes_are_fips_and_country_points_are_no_places(tmp_path):
    _, store = _store(tmp_path, gdelt(ActionGeo_Type="1", ActionGeo_FullName="Iraq"))
    (row,) = store.rows(store.query(status="proposed"))
    assert (row["country"], row["place_precision"], row["lon"]) == ("IQ", "country", None)
