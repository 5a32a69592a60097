"""Every coded record against the article it was coded from."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from geodata import seeds
from geodata.receipts import check_receipts
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geodata.model import Event, Receipt
    from tests.conftest import Ran

FIELDS = ("where", "when", "who", "what")
_TEXTS = {
    ".py",
    ".md",
    ".yaml",
    ".yml",
    ".toml",
    ".js",
    ".css",
    ".html",
    ".json",
    ".geojson",
    ".svg",
    ".txt",
    ".sh",
}


def all_receipts(dataset: seeds.Dataset) -> Iterator[tuple[str, Receipt]]:
    for event in dataset.events.values():
        yield from ((event.id, receipt) for _, receipt in event.all_receipts())
    for actor in dataset.actors.values():
        yield from ((actor.id, receipt) for receipt in actor.receipts)
        yield from (
            (actor.id, receipt) for relation in actor.relations for receipt in relation.receipts
        )


def test_each_source_names_its_article_by_file_length_and_digest(
    dataset: seeds.Dataset, articles: Path
) -> None:
    for source in dataset.sources.values():
        data = (articles / source.article.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == source.article.sha256
        lines = [line for line in data.decode("utf-8").split("\n") if line.strip()]
        assert len(lines) == source.article.paragraphs
    assert len({s.article.file for s in dataset.sources.values()}) == len(dataset.sources)


def test_the_words_of_every_receipt_stand_in_its_paragraph(
    dataset: seeds.Dataset, articles: Path
) -> None:
    # read without the library's own reader, so that one fault cannot hide in both
    told = {
        source.id: [
            line
            for line in (articles / source.article.file).read_text(encoding="utf-8").split("\n")
            if line.strip()
        ]
        for source in dataset.sources.values()
    }
    wrong = [
        (owner, receipt.source, receipt.paragraph, receipt.words)
        for owner, receipt in all_receipts(dataset)
        if receipt.words not in told[str(receipt.source)][receipt.paragraph - 1]
    ]
    assert wrong == []


def test_the_check_of_the_library_counts_every_receipt(
    dataset: seeds.Dataset, articles: Path
) -> None:
    found = check_receipts(dataset, articles)
    assert found.problems == []
    told = sum(len(step.receipts) for story in dataset.stories.values() for step in story.steps)
    assert found.checked == sum(1 for _ in all_receipts(dataset)) + told
    assert found.checked > 500


def test_a_receipt_is_at_most_six_words(dataset: seeds.Dataset) -> None:
    assert [r.words for _, r in all_receipts(dataset) if len(r.words.split()) > 6] == []


def test_every_event_has_receipts_of_all_four_fields_or_says_not_stated(
    dataset: seeds.Dataset,
) -> None:
    def stated(event: Event, field: str) -> Any:
        return getattr(event.receipts, field)

    for event in dataset.events.values():
        assert all(
            stated(event, f) == "not stated" or len(stated(event, f)) >= 1 for f in FIELDS
        ), event.id
        assert stated(event, "what") != "not stated", f"{event.id}: nothing says that it happened"
    # the rule has both kinds to bite on
    assert any(stated(e, "when") == "not stated" for e in dataset.events.values())


def test_an_event_with_an_explicit_place_has_a_receipt_for_it(dataset: seeds.Dataset) -> None:
    bare = [
        e.id
        for e in dataset.events.values()
        if e.place_basis == "explicit" and not e.receipts.of("where")
    ]
    assert bare == []


def test_every_actor_and_place_is_used_or_named(dataset: seeds.Dataset) -> None:
    for actor in dataset.actors.values():
        assert actor.receipts or any(
            actor.id in {a.actor for a in e.actors} | {c.speaker for c in e.claims}
            for e in dataset.events.values()
        ), actor.id


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def values(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from () if key in {"url", "also"} else values(value)
    elif isinstance(node, list):
        for value in node:
            yield from values(value)
    elif isinstance(node, str):
        yield node


def without_addresses(text: str) -> str:
    text = re.sub(r"(?m)^\s*(url|also):.*$", "", text)
    return re.sub(r"https?://\S+", " ", text)


def test_no_ten_words_in_a_row_of_an_article_stand_in_a_seed(articles: Path) -> None:
    told = set().union(*(runs(path.read_text(encoding="utf-8")) for path in articles.glob("*.txt")))
    assert len(told) > 2000
    for path in sorted(seeds.default_dir().glob("*.yaml")):
        text = without_addresses(path.read_text(encoding="utf-8"))
        assert not runs(text) & told, path.name
        # folded or escaped, a value may read otherwise than its line
        copied = [
            value
            for value in values(yaml.safe_load(path.read_text(encoding="utf-8")))
            if runs(value) & told
        ]
        assert copied == [], path.name


def test_no_ten_words_in_a_row_of_an_article_stand_anywhere_in_the_repository(
    articles: Path,
) -> None:
    told = set().union(*(runs(path.read_text(encoding="utf-8")) for path in articles.glob("*.txt")))
    folders = ("geodata", "dashboard", "seeds", "tests")
    paths = [
        p
        for folder in folders
        for p in (REPOSITORY / folder).rglob("*")
        if p.suffix in _TEXTS and "_assets" not in p.parts
    ]
    paths += [p for p in REPOSITORY.glob("*") if p.suffix in _TEXTS]
    assert len(paths) > 50
    copied = [
        p.name for p in paths if runs(without_addresses(p.read_text(encoding="utf-8"))) & told
    ]
    assert copied == []


@pytest.mark.parametrize(
    ("old", "new"), [("announced Sunday", "announced Monday"), ("{paragraph: 3,", "{paragraph: 2,")]
)
def test_one_changed_word_or_paragraph_fails_the_check_by_name(
    old: str, new: str, seeds_copy: Path, articles: Path, dateline: Callable[..., Ran]
) -> None:
    path = seeds_copy / "fp-2015.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = dateline("check", seeds_copy, "--articles", articles)
    assert ran.code == 1
    (fault,) = ran.err.splitlines()[:-1]
    line = text[: text.index(old)].count("\n") + 1
    assert fault.startswith(
        f"fp-2015.yaml:{line}: events.four-power-intelligence-agreement-2015.receipts."
    )
    assert "does not stand in paragraph" in fault


def test_the_shipped_seeds_pass_the_check_with_their_articles(
    articles: Path, dateline: Callable[..., Ran]
) -> None:
    ran = dateline("check", "--articles", articles)
    assert ran.code == 0
    assert "receipts stand in their articles" in ran.err
    assert ran.err.endswith("0 problems\n")
