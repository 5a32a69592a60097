"""Shared fixtures: the shipped data once, a copy of the seeds to break, the command, the articles."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

import geodata
from geodata import seeds
from geodata.cli import main
from tests import spark

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore

# tests start many processes: where bytecode is not kept, each would compile every module anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# no example is timed: a busy machine is no fault of the code
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

REPOSITORY = Path(__file__).parents[1]


class Ran(NamedTuple):
    """What a command came to: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def store() -> EventStore:
    return geodata.open()


@pytest.fixture(scope="session")
def dataset() -> seeds.Dataset:
    return seeds.load()


@pytest.fixture
def seeds_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeds.default_dir(), tmp_path / "seeds"))


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def articles() -> Path:
    """Return the folder of the articles, which their licence keeps out of the repository."""
    folder = Path(os.environ.get("DATELINE_ARTICLES") or REPOSITORY / "../shared/articles")
    if not folder.is_dir():
        pytest.skip(
            f"the articles are not part of the repository, and not at {folder}: set DATELINE_ARTICLES to their folder"
        )
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines what was left out for want of Java."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum("the distributed engine is left out" in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(
            f"Left out: {count} tests on Spark ({spark.left_out()}). Install Java 17 or newer and run this again."
        )
