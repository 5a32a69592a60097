"""A folder of imports for one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.imports import folder, jobs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder, and forget the import that a test has made."""
    monkeypatch.setenv("DATELINE_IMPORTS", "")
    monkeypatch.setenv("DATELINE_IMPORTS_TEMPORARY", "")
    yield folder.prepare(str(tmp_path / "imports"))
    jobs.dismiss()
