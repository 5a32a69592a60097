"""Hypothesis for the whole folder: no deadline (no test is timed), the same examples each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.property.strategies import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("dateline", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("dateline")


@pytest.fixture(scope="session", autouse=True)
def _close_the_store() -> Iterator[None]:
    yield
    shipped().close()
    shipped.cache_clear()
