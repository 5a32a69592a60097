"""The route that takes files: only from our own page, only so large, only into its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dashboard.imports import uploads
from geodata.ingest.imports import import_file
from tests.dashboard.imports.routes import app
from tests.geodata.ingest.invented import acled, ucdp, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app()) as made:
        yield made


def _sent(client: TestClient, content: bytes, name: str, ticket: str | None = None):
    given = uploads.ticket() if ticket is None else ticket
    headers = {"X-Dateline-Ticket": given, "X-Dateline-Name": quote(name)}
    return client.post("/imports/upload", content=content, headers=headers)


def test_a_file_arrives_as_it_is(imports: Path, client: TestClient) -> None:
    content = bytes(range(256)) * 10_000
    answer = _sent(client, content, "حوادث 2024.csv")
    assert answer.status_code == 200
    upload = uploads.find(answer.json()["upload"])
    assert upload is not None
    assert upload.path.name == "حوادث 2024.csv"
    assert upload.path.read_bytes() == content
    assert upload.path.is_relative_to(imports)
    uploads.forget(upload.id)
    assert not upload.path.exists()


@pytest.mark.parametrize(
    "name", ["../../../evil.csv", "..\\..\\evil.csv", "/etc/passwd", "C:\\evil.csv", ".bashrc", "", "a\0b", "-o x"]
)  # fmt: skip
def test_a_name_never_leads_out_of_the_folder(imports: Path, client: TestClient, name: str) -> None:
    upload = uploads.find(_sent(client, b"x", name).json()["upload"])
    assert upload is not None
    assert upload.path.resolve().is_relative_to(imports.resolve())
    assert upload.path.parent.parent.name == ".uploads"


def test_without_a_ticket_of_this_server_nothing_is_taken(
    imports: Path, client: TestClient
) -> None:
    answer = _sent(client, b"x", "a.csv", ticket="guessed")
    assert answer.status_code == 403
    assert client.post("/imports/upload", content=b"x").status_code == 403
    assert not (imports / ".uploads").exists()


def test_where_imports_are_off_nothing_is_taken(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_IMPORTS", raising=False)
    answer = _sent(client, b"x", "a.csv")
    assert answer.status_code == 403
    assert "--allow-imports" in answer.json()["error"]


def test_a_file_that_is_too_large_is_not_kept(
    imports: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 1_000)
    assert _sent(client, b"x" * 1_001, "a.csv").status_code == 413
    # a length that was not announced

    def parts() -> Iterator[bytes]:
        for _ in range(3000):
            yield b"x" * 1000

    headers = {"X-Dateline-Ticket": uploads.ticket(), "X-Dateline-Name": "b.csv"}
    answer = client.post("/imports/upload", content=parts(), headers=headers)
    assert answer.status_code == 413
    assert not list(imports.glob(".uploads/*"))


def test_an_import_answers_below_its_key_and_nowhere_else(
    imports: Path, tmp_path: Path, client: TestClient
) -> None:
    import_file(write(tmp_path / "u.csv", [ucdp()]), imports / "mine")
    import_file(write(tmp_path / "a.csv", [acled()]), imports / "closed")
    response = client.get("/in/mine/data/events.geojson").json()
    assert [f["id"] for f in response["features"]] == ["ucdp-ged-500001"]
    assert client.get("/in/mine/data/event/ucdp-ged-500001").status_code == 200
    assert client.get("/data/event/ucdp-ged-500001").status_code == 404
    assert client.get("/in/closed/data/events.csv").status_code == 403
    assert client.get("/in/closed/dossier").status_code == 403
    assert client.get("/in/closed/data/event/acled-irq1.geojson").status_code == 403
    for key in ("other", "%2e%2e", "mine%2f..%2fclosed", ".uploads"):
        assert client.get(f"/in/{key}/data/view").status_code == 404
