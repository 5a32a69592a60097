"""What is answered from numbers made at import is what a scan of the rows answers, for any query."""

from __future__ import annotations

import functools
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.ingest.imports import import_file
from geodata.store.encoded.encoded_store import EncodedStore
from geodata.store.engines.backend import EmbeddedBackend
from geodata.store.opening import open_store
from geodata.store.parquet.manifest import read_manifest
from geodata.store.parquet.parquet_store import FolderStore
from tests.bench.synthetic import write_acled_csv
from tests.geodata.ingest.invented import gdelt, ucdp, write, write_gdelt
from tests.property.strategies import FILTERS

FACETS = (
    "year", "actor", "role", "event_type", "event_class", "assertion", "status", "country", "admin1", "place",
    "place_precision", "source", "has",
)  # fmt: skip
LAYOUTS = ("acled", "gdelt", "ucdp")
VIEW = (30.0, 20.0, 50.0, 40.0)
_AREA = '{"type":"Polygon","coordinates":[[[36,33],[44,33],[42,37],[36,33]]]}'


def _write(layout: str, folder: Path) -> Path:
    chance = random.Random(7)
    path = folder / "invented.csv"
    if layout == "acled":
        write_acled_csv(path, 900)
    elif layout == "gdelt":
        write_gdelt(
            path,
            [
                gdelt(
                    GLOBALEVENTID=str(900000000 + i), SQLDATE=f"2023{chance.randint(1, 12):02}{chance.randint(1, 28):02}",
                    Actor1Name=chance.choice(["IRAQ", "SYRIA", ""]), EventCode=chance.choice(["190", "010", "141"]),
                    ActionGeo_Lat=str(chance.randint(30, 37)), ActionGeo_Long=str(chance.randint(36, 48)),
                    ActionGeo_Type=chance.choice(["4", "1", "5"]),
                )
                for i in range(200)
            ],
        )  # fmt: skip
    else:
        sides = ["Government of Iraq", "Blue River Brigade", "Red Hill Front"]
        write(
            path,
            [
                ucdp(
                    id=500000 + i, side_a=sides[i % 3], side_b=sides[chance.randint(0, 2)], type_of_violence=chance.randint(1, 3),
                    date_start=f"2019-{chance.randint(1, 5):02}-05 00:00:00.000", date_end=f"20{chance.randint(19, 21)}-06-05 00:00:00.000",
                    date_prec=chance.randint(1, 5), where_prec=chance.randint(1, 7), latitude=33 + i % 4, longitude=40 + i % 5,
                )
                for i in range(300)
            ],
        )  # fmt: skip
    return path


@functools.cache
def stores(layout: str) -> tuple[EncodedStore, FolderStore]:
    # lasts as long as the stores, which are shared by all examples
    base = Path(tempfile.mkdtemp(prefix="dateline-coded."))
    import_file(_write(layout, base), base / "store")
    coded = open_store(str(base / "store"))
    assert isinstance(coded, EncodedStore)
    folder = base / "store"
    return coded, FolderStore(EmbeddedBackend.of_folder(folder), folder, read_manifest(folder))


@functools.cache
def _known(layout: str, name: str) -> list[str]:
    # what a machine coded is only found where its status is asked for
    store = stores(layout)[0]
    everyone = store.query(status=["reviewed", "proposed"])
    return [value.value for value in store.facet(name, everyone)]


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a layout and up to four filters."""
    layout = draw(st.sampled_from(LAYOUTS))

    def some(name: str, most: int = 2) -> st.SearchStrategy[list[str]]:
        return st.lists(
            st.sampled_from(_known(layout, name)[:30]), min_size=1, max_size=most, unique=True
        )

    keys = {
        "year": st.lists(st.sampled_from(["2014", "2019", "2020", "2023"]), min_size=1, max_size=2),
        "from_": st.sampled_from(["2018-05-11", "2019-05", "2023-03-03"]),
        "to": st.sampled_from(["2019-06-05", "2020", "2023-10-10"]),
        "certainty": st.just("sure"),
        "actor": some("actor", 3),
        "with_": some("actor"),
        "role": some("role"),
        "event_type": some("event_type"),
        "assertion": st.sampled_from(["happened", "denied"]),
        "status": st.sampled_from(["reviewed", "proposed"]),
        "country": some("country"),
        "admin1": some("admin1"),
        "place": some("place"),
        "place_precision": some("place_precision"),
        "source": some("source"),
        "text": st.sampled_from(["curfew", "drone wages", "brigade", "o'", "zzz"]),
        "bbox": st.sampled_from(["36,33,42,36", "40,33,44,35", "170,-10,42,60", "39.1,33,40.1,34.1"]),
        "area": st.just(_AREA),
        "filter": st.sampled_from(FILTERS),
        "has": st.lists(st.sampled_from(["place", "date", "dispute"]), min_size=1, max_size=2),
        "members": st.just("false"),
    }  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(sorted(keys)), max_size=4, unique=True))
    return layout, {key: draw(keys[key]) for key in chosen}


@settings(max_examples=60)
@given(asked(), st.sampled_from(FACETS), st.integers(0, 30), st.sampled_from([2.0, 6.0, 9.5]))
def test_numbers_answer_as_the_rows_do(
    drawn: tuple[str, dict[str, Any]], facet: str, offset: int, zoom: float
) -> None:
    layout, values = drawn
    coded, scanned = stores(layout)
    query = coded.query(**values)
    assert coded.count(query) == scanned.count(query)
    assert coded.facet(facet, query) == scanned.facet(facet, query)
    assert coded.timeline(query) == scanned.timeline(query)
    assert coded.cells(query, VIEW, zoom) == scanned.cells(query, VIEW, zoom)
    assert coded.count_at(query, VIEW) == scanned.count_at(query, VIEW)
    assert coded.rows(query, limit=9, offset=offset) == scanned.rows(query, limit=9, offset=offset)
    assert coded.rows_at(query, VIEW, limit=5) == scanned.rows_at(query, VIEW, limit=5)
    assert coded.roles(query, limit=20) == scanned.roles(query, limit=20)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("facet", FACETS)
def test_facets_under_roles_and_actors_are_those_of_the_rows(layout: str, facet: str) -> None:
    coded, scanned = stores(layout)
    actors, roles = _known(layout, "actor")[:2], _known(layout, "role")
    for values in (
        {"actor": actors},
        {"role": roles[0]},
        {"actor": actors, "role": roles},
        {"actor": actors[0], "role": roles[-1]},
        {"with_": actors[-1]},
        {"status": "proposed"},
    ):
        query = coded.query(**({"status": ["reviewed", "proposed"]} | values))
        assert coded.facet(facet, query) == scanned.facet(facet, query)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_event_is_found_by_its_id(layout: str) -> None:
    coded, scanned = stores(layout)
    for row in scanned.rows(scanned.query(status=["reviewed", "proposed"]), limit=25):
        assert coded.row(row["id"]) == scanned.row(row["id"])
        assert coded.get(row["id"]) == scanned.get(row["id"])
        assert coded.has(row["id"])
    assert not coded.has("nowhere")
