"""A table of articles, as Spark hands it out batch by batch."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import pandas as pd
import pytest

from geodata.ingest.articles.spark_batches import COLUMNS, SCHEMA, read_frames
from geodata.model import Event, Place
from tests import spark
from tests.geodata.ingest.articles import invented


@pytest.fixture
def articles():
    return pd.DataFrame(
        {
            "id": ["a", "b", "c"],
            "text": [invented.FIRST, invented.SECOND, None],
            "published": [None, "2021-03-05", "2021-03-05"],
        }
    )


def test_each_event_is_a_row_with_its_record_and_a_bad_article_is_a_problem(articles):
    (rows,) = read_frames([articles])
    assert list(rows.columns) == list(COLUMNS)
    events = rows[rows["event"].notna()]
    assert len(events) > 1
    for row in events.to_dict("records"):
        event = Event.model_validate_json(row["record"])
        assert (event.id, event.status) == (row["event"], "proposed")
        assert [Place.model_validate(place).id for place in json.loads(row["places"])] == (
            [event.place] if event.place else []
        )
    assert rows[rows["event"].isna()]["article"].tolist() == ["c"]
    assert "is empty" in rows["problem"].dropna().item()


def test_the_shape_of_the_batches_changes_nothing(articles):
    whole = pd.concat(read_frames([articles]), ignore_index=True)
    single = pd.concat(read_frames([articles.iloc[[i]] for i in range(3)]), ignore_index=True)
    assert whole["record"].dropna().tolist() == single["record"].dropna().tolist()
    assert whole["event"].dropna().tolist() == single["event"].dropna().tolist()


# Spark 4 still warns of pandas 3
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_on_spark_the_events_are_those_of_one_machine(articles, tmp_path, monkeypatch):
    reason = spark.left_out()
    if reason:
        pytest.skip(reason)
    # workers run the same Python, not the first on the path
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = (
        import_module("pyspark.sql")
        .SparkSession.builder.master("local[1]")
        .appName("articles")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    try:
        articles.to_parquet(tmp_path / "articles.parquet")
        frame = session.read.parquet(str(tmp_path / "articles.parquet"))
        rows = frame.mapInPandas(read_frames, SCHEMA).collect()
    finally:
        session.stop()
    (expected,) = read_frames([articles])
    assert sorted(row["event"] for row in rows if row["event"]) == sorted(
        expected["event"].dropna()
    )
