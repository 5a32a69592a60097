"""A folder of imports for one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.imports import import_jobs, stored_imports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder, and forget the import that a test has made."""
    monkeypatch.setenv("DATELINE_IMPORTS", "")
    monkeypatch.setenv("DATELINE_IMPORTS_TEMPORARY", "")
    yield stored_imports.prepare(str(tmp_path / "imports"))
    import_jobs.dismiss()
