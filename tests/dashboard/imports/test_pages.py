"""Pages that name an import answer from it, and refuse one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from geodata.ingest.imports import import_file
from tests.dashboard.imports.routes import app
from tests.geodata.ingest.invented import acled, ucdp, write

if TYPE_CHECKING:
    from pathlib import Path

KEY = "mine"
TITLE = "Shelling near the invented bridge"


@pytest.fixture
def reader(imports: Path) -> TestClient:
    rows = [ucdp(id=str(i), source_headline=TITLE) for i in range(3)]
    import_file(write(imports.parent / "mine.csv", rows), imports / KEY)
    return TestClient(app())


@pytest.mark.parametrize("page", ["embed", "early"])
def test_a_page_reads_the_data_of_the_import_that_it_names(reader: TestClient, page: str) -> None:
    text = reader.get(f"/{page}", params={"data": KEY}).text
    assert f'data-data="in/{KEY}/data/"' in text
    assert f'data-event-geojson="in/{KEY}/data/event/' in text
    homes = {
        part.split('"')[1]
        for part in (text, reader.get(f"/{page}").text)
        for part in part.split("data-home=")[1:]
    }
    assert len(homes) == 2


def test_a_dossier_is_of_the_import_that_it_names(reader: TestClient) -> None:
    own = reader.get("/dossier", params={"data": KEY})
    assert own.status_code == 200
    assert own.text != reader.get("/dossier").text
    assert own.text == reader.get(f"/in/{KEY}/dossier").text


@pytest.mark.parametrize("page", ["embed", "dossier"])
@pytest.mark.parametrize("key", ["gone", "../mine", "%2e%2e", "x" * 500])
def test_an_import_that_is_not_there_is_refused(reader: TestClient, page: str, key: str) -> None:
    answer = reader.get(f"/{page}", params={"data": key})
    assert answer.status_code == 404
    assert "is not, or no longer, on this server" in answer.json()["error"]


def test_an_early_map_of_an_import_that_is_not_there_is_the_starts_as_the_app_is(
    reader: TestClient,
) -> None:
    assert 'data-data="data/"' in reader.get("/early", params={"data": "gone"}).text


def test_rows_that_may_not_be_passed_on_are_in_no_dossier(
    imports: Path, reader: TestClient
) -> None:
    import_file(write(imports.parent / "a.csv", [acled()]), imports / "acled")
    assert reader.get("/dossier", params={"data": "acled"}).status_code == 403
