"""What reading one article costs in memory; ``python -m tests.bench.articles`` measures the time."""

from __future__ import annotations

import pytest

from tests.bench.articles import STATUS, cost
from tests.geodata.ingest.articles import invented

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(
        not STATUS.is_file(), reason="the system does not say what memory a process took"
    ),
]


def test_an_article_takes_300_megabytes_at_most(tmp_path, reader):
    # the reader of the fixture has built the gazetteer, which happens once
    assert reader.gazetteer
    text = "\n\n".join([invented.FIRST, *(invented.SECOND.partition("\n\n")[2] for _ in range(30))])
    article = tmp_path / "a.txt"
    article.write_text(text, encoding="utf-8")
    found = cost("read", article, "-o", tmp_path / "out")
    assert found.code == 0
    assert 20 < found.megabytes <= 300
