from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from geodata.wording.citations import STYLES, Citation, citation

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore

SEEN = dt.date(2026, 11, 21)


def test_a_footnote_says_filter_counts_version_sources_and_day(store: EventStore) -> None:
    query = store.query(year="2024", actor="Kataib Hezbollah")
    note = citation(
        store, query, seen_on=SEEN, address="http://127.0.0.1:8501/?year=2024"
    ).footnote()
    for words in (
        "actor: Kataib Hezbollah",
        "year: 2024",
        store.count(query).sentence(),
        store.version,
        "The Washington Post",
        "Seen on 21 November 2026",
        "http://127.0.0.1:8501/?year=2024",
    ):
        assert words in note


def test_csl_json_is_one_dataset_with_its_day_of_access(store: EventStore) -> None:
    (item,) = json.loads(citation(store, store.query(), seen_on=SEEN).csl_json())
    assert item["type"] == "dataset"
    assert item["accessed"] == {"date-parts": [[2026, 11, 21]]}
    assert "URL" not in item
    assert store.count().sentence() in item["note"]


def test_bibtex_escapes_what_tex_would_read() -> None:
    cited = Citation("50% of {a} & b_c", "no filter", "1 event", "v", (), (), SEEN)
    entry = cited.bibtex()
    assert r"50\% of \{a\} \& b\_c" in entry
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")


def test_every_style_writes_text_for_an_empty_result(store: EventStore) -> None:
    nothing = store.query(text="zzzzqqqq")
    for write in STYLES.values():
        assert "0 of" in write(citation(store, nothing, seen_on=SEEN))
