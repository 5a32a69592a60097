"""Receipts against articles of the test's own making: held, changed, moved, missing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
import yaml

from geodata import seeds
from geodata.receipts import check_receipts, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "A strike hit Baghdad.\n\n   \nThe “dead” were three.\nA funeral was held in Karbala.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return seeds of one event, whose article is told in three paragraphs."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text(TEXT, encoding="utf-8")
    receipt = [{"paragraph": 1, "words": "hit Baghdad"}]
    article = {
        "source": {
            "id": "paper", "outlet": "Paper", "short": "P", "title": "[T]", "url": "https://example.org/a", "published": "2024",
            "published_basis": "made up", "language": "en",
            "article": {"file": "a.txt", "paragraphs": 3, "sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
        },
        "events": [{
            "id": "strike", "title": "Strike", "summary": "A strike.", "event_type": "ASSAULT", "assertion": "happened",
            "date": "2024", "date_rule": "none", "actors": [], "status": "reviewed", "coder": "tests",
            "receipts": {"where": receipt, "when": "not stated", "who": "not stated",
                         "what": [{"paragraph": 2, "words": "The “dead” were"}]},
        }],
    }  # fmt: skip
    data = tmp_path / "seeds"
    data.mkdir()
    (data / "places.yaml").write_text("places: []\n", encoding="utf-8")
    (data / "actors.yaml").write_text("actors: []\n", encoding="utf-8")
    (data / "paper.yaml").write_text(
        yaml.safe_dump(article, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Callable[[str, str], list[str]]:
    """Return a function that changes the seed and says what the check found."""

    def run(old: str, new: str) -> list[str]:
        path = folder / "seeds/paper.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return [
            str(p)
            for p in check_receipts(seeds.load(folder / "seeds"), folder / "articles").problems
        ]

    return run


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    assert paragraphs(TEXT) == [
        "A strike hit Baghdad.",
        "The “dead” were three.",
        "A funeral was held in Karbala.",
    ]
    assert paragraphs("") == paragraphs(" \n\t\n") == []


def test_receipts_that_hold_are_counted(folder: Path) -> None:
    found = check_receipts(seeds.load(folder / "seeds"), folder / "articles")
    assert (found.checked, found.problems) == (2, [])


def test_one_changed_word_is_named_with_file_line_and_words(
    change: Callable[[str, str], list[str]],
) -> None:
    (fault,) = change("hit Baghdad", "hit Bagdad")
    assert fault.startswith("paper.yaml:")
    assert fault.endswith(
        "events.strike.receipts.where.0 'hit Bagdad': does not stand in paragraph 1"
    )


def test_words_of_another_paragraph_are_said_to_stand_there(
    change: Callable[[str, str], list[str]],
) -> None:
    (fault,) = change("hit Baghdad", "Karbala")
    assert fault.endswith("does not stand in paragraph 1; these words stand in paragraph 3")


def test_straight_quotes_are_not_curly_quotes(change: Callable[[str, str], list[str]]) -> None:
    (fault,) = change("The “dead” were", 'The "dead" were')
    assert "does not stand in paragraph 2" in fault


def test_a_paragraph_past_the_end_is_named(change: Callable[[str, str], list[str]]) -> None:
    (fault,) = change("- paragraph: 2", "- paragraph: 4")
    assert fault.endswith("points to paragraph 4 of 3")


def test_another_text_than_the_one_coded_is_noticed(folder: Path) -> None:
    (folder / "articles/a.txt").write_text(TEXT + "One more.\n", encoding="utf-8")
    faults = [
        p.field for p in check_receipts(seeds.load(folder / "seeds"), folder / "articles").problems
    ]
    assert faults == ["sources.paper.article.sha256", "sources.paper.article.paragraphs"]


def test_a_missing_article_is_one_fault_and_not_one_per_receipt(folder: Path) -> None:
    (folder / "articles/a.txt").unlink()
    found = check_receipts(seeds.load(folder / "seeds"), folder / "articles")
    assert found.checked == 0
    assert [p.field for p in found.problems] == ["sources.paper.article.file"]


def test_an_article_that_is_not_utf_8_is_a_fault_and_not_a_crash(folder: Path) -> None:
    (folder / "articles/a.txt").write_bytes(b"\xff\xfe")
    (fault,) = check_receipts(seeds.load(folder / "seeds"), folder / "articles").problems
    assert "cannot be read" in fault.reason
