"""The gazetteer and the registry, opened once."""

from __future__ import annotations

import pytest

from geodata.ingest.articles import Reader, open_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return open_reader()
