"""The dashboard's questions, to a store and to a GeoDataFrame in memory, and the bytes each must read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.routes.data.viewport import Look
from geodata.store.encoded.encoded_store import EncodedStore
from tests.bench.page_app import whole_page

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from geodata.store.parquet.parquet_store import FolderStore

__all__ = ["LOOK", "QUESTIONS", "Question"]

_BOX = (36.0, 33.0, 42.0, 36.0)
_VIEW = (30.0, 25.0, 50.0, 40.0)
LOOK = Look(_VIEW, 6.0)
_ACTOR = "military-forces-of-shafur-jabfur-2000"
_FIRST, _LAST = dt.date(2020, 1, 1), dt.date(2020, 12, 31)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how the store and how pandas answers it, and bytes per row that must be read.

    ``row_bytes`` counts the columns that decide and the ones that are counted, uncompressed,
    over all rows: 4 for a day or a code, 8 for a coordinate, the mean length for texts, and
    what is fetched of the rows that match. None stands for what was counted at import.
    """

    name: str
    ask: Callable[[FolderStore], object]
    frame: Callable[[gpd.GeoDataFrame], object] | None
    row_bytes: float | None


@lru_cache
def _actor(store: FolderStore) -> str:
    return store.facet("actor")[1].value


def _fresh(store: FolderStore) -> FolderStore:
    """Forget remembered answers: what is measured is the engine."""
    store._memory.clear()
    return store


def _forgetful(store: FolderStore) -> FolderStore:
    """Forget the rows of searches too."""
    if isinstance(store, EncodedStore):
        store.forget()
    return _fresh(store)


def _in_2020(frame: Any) -> Any:
    return frame[(frame["date_start"] <= _LAST) & (frame["date_end"] >= _FIRST)]


def _in_box(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.cx[_BOX[0] : _BOX[2], _BOX[1] : _BOX[3]]


def _cells(frame: Any) -> Any:
    return frame.groupby([frame["cell_x"] // 65536, frame["cell_y"] // 65536, "event_class"]).size()


def _newest(frame: Any) -> Any:
    return frame.sort_values(["date_start", "id"], ascending=[False, True]).head(100)


def _page(frame: Any) -> object:
    """Answer what a page shows: each list of options without its own filter."""
    year, country = _in_2020(frame), frame[frame["country"] == "SY"]
    both = year[year["country"] == "SY"]
    spans = both.groupby(["date_start", "date_end"]).size()
    columns = ("assertion", "place", "place_precision", "event_type", "event_class")
    counted = [both[name].value_counts() for name in columns] + [year["country"].value_counts()]
    several = [both["actor"].explode().value_counts(), both["source"].explode().value_counts()]
    years = country.groupby(["date_start", "date_end"]).size()
    flags = both.groupby(["dated", "placed", "disputed", "assertion"]).size()
    return spans, counted, several, years, flags, _cells(both), _newest(both)


QUESTIONS = (
    Question("count of everything", lambda s: _fresh(s).size, len, None),
    Question("facet: country, no filter", lambda s: _fresh(s).facet("country"), lambda f: f["country"].value_counts(), None),
    Question("timeline, no filter", lambda s: _fresh(s).timeline(), lambda f: f.groupby(["date_start", "date_end"]).size(), None),
    Question("count of a year", lambda s: _fresh(s).count(s.query(year="2020")), lambda f: len(_in_2020(f)), 8),
    Question("facet: type in a year", lambda s: _fresh(s).facet("event_type", s.query(year="2020")),
             lambda f: _in_2020(f)["event_type"].value_counts(), 12),
    Question("facet: actor in a year", lambda s: _fresh(s).facet("actor", s.query(year="2020")),
             lambda f: _in_2020(f)["actor"].explode().value_counts(), 20),
    Question("count of an actor", lambda s: _fresh(s).count(s.query(actor=_actor(s))),
             lambda f: int(f["actor"].map(lambda names: _ACTOR in names).sum()), 16),
    Question("words in the text, first asked", lambda s: _forgetful(s).count(s.query(text="curfew")),
             lambda f: int(f["text"].str.contains("curfew", regex=False).sum()), 386),
    Question("words in the text, asked again", lambda s: _fresh(s).count(s.query(text="curfew")),
             lambda f: int(f["text"].str.contains("curfew", regex=False).sum()), 386),
    Question("box", lambda s: _fresh(s).count(s.query(bbox=",".join(map(str, _BOX)))), lambda f: len(_in_box(f)), 36),
    Question("cells of a view", lambda s: _fresh(s).cells(s.query(), _VIEW, 6), _cells, 12),
    Question("cells of a view in a year", lambda s: _fresh(s).cells(s.query(year="2020"), _VIEW, 6), lambda f: _cells(_in_2020(f)), 20),
    Question("newest page of a year", lambda s: s.rows(s.query(year="2020"), limit=100), lambda f: _newest(_in_2020(f)), 12),
    Question("one event", lambda s: s.get("acled-xxx500"), lambda f: f[f["id"] == "acled-xxx500"], 12),
    Question("export of a year and country", lambda s: s.select(s.query(year="2020", country="LB")),
             lambda f: _in_2020(f)[_in_2020(f)["country"] == "LB"].copy(), 16),
    Question("a filter change, all of the page", lambda s: whole_page(_fresh(s), s.query(year="2020", country="SY"), LOOK), _page, 80),
)  # fmt: skip
