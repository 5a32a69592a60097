"""A collection with one invented article, read once and copied for each test."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geodata.ingest.articles import ArticleFacts, open_reader, read_article_into
from geodata.review import DecisionRequest, Desk, open_desk

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """Drone strikes depot in Basra
The Invented Post, March 4, 2021

Iran struck a fuel depot in Basra on Tuesday, killing two guards, police in the city said.

The United States condemned the strike on Wednesday and said it would send aid to Iraq next week.

Protesters marched in Baghdad on Wednesday to demand that the government protect the depots.

Turkey and Jordan signed an agreement on water in Amman on Thursday. Two soldiers died in Amman.

Militants attacked a base near Tripoli on Monday.

Gunmen kidnapped an engineer in Tripoli on Sunday.
"""


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("review")
    (home / "depot.txt").write_text(TEXT, encoding="utf-8")
    read_article_into(home / "depot.txt", home / "mine", ArticleFacts(), reader=open_reader())
    return home / "mine"


@pytest.fixture
def folder(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read_once, tmp_path / "mine"))


@pytest.fixture
def article(folder: Path) -> str:
    return next(folder.glob("article-*.yaml")).stem


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    """A clock that goes on by twenty seconds whenever it is looked at."""
    ticks = itertools.count()
    start = dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC)
    return lambda: start + dt.timedelta(seconds=20 * next(ticks))


class Bench:
    """A desk that is asked in one line."""

    def __init__(
        self, folder: Path, article: str, reader: str, now: Callable[[], dt.datetime]
    ) -> None:
        self.folder, self.article, self.reader, self.now = folder, article, reader, now
        self.keys = (uuid.uuid4().hex for _ in itertools.count())
        self.desk = self.open()

    def open(self) -> Desk:
        self.desk = open_desk(self.folder, self.article, self.reader, now=self.now)
        return self.desk

    def asked(self, action: str, proposal: str = "", why: str = "", **body: Any) -> DecisionRequest:
        version = body.pop("version", self.desk.version)
        return DecisionRequest(next(self.keys), version, action, self.reader, proposal, why, body)

    def do(self, action: str, proposal: str = "", why: str = "", **body: Any) -> Any:
        return self.desk.decide(self.asked(action, proposal, why, **body))

    def undo(self, **body: Any) -> Any:
        return self.desk.undo(self.asked("undo", **body))

    def redo(self) -> Any:
        return self.desk.redo(self.asked("redo"))

    def find(self, event_type: str) -> str:
        return next(i for i in self.desk.ids if self.desk.seen.event(i).event_type == event_type)


@pytest.fixture
def bench(folder: Path, article: str, clock: Callable[[], dt.datetime]) -> Bench:
    return Bench(folder, article, "Noor", clock)


@pytest.fixture
def second(folder: Path, article: str, clock: Callable[[], dt.datetime]) -> Callable[[str], Bench]:
    return lambda reader: Bench(folder, article, reader, clock)
