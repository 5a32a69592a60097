"""A folder of seeds: the shipped one is whole, and every fault of a broken one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import geodata
from geodata import seeds
from geodata.errors import SeedError

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.model import Receipt


def test_the_shipped_seeds_have_no_fault() -> None:
    dataset, problems = seeds.read()
    assert problems == []
    assert dataset is not None
    assert len(dataset.sources) == 3


def test_every_record_knows_its_file_and_line(dataset: seeds.Dataset) -> None:
    folder = seeds.default_dir()
    for kind in ("events", "places", "actors"):
        for record_id in getattr(dataset, kind):
            name, line = dataset.where(kind, record_id)
            assert (folder / name).read_text(encoding="utf-8").splitlines()[
                line - 1
            ].strip() == f'- id: "{record_id}"'


def test_a_receipt_without_a_source_points_into_its_own_article(dataset: seeds.Dataset) -> None:
    receipts: list[Receipt] = [
        r for event in dataset.events.values() for _, r in event.all_receipts()
    ]
    assert all(r.source in dataset.sources for r in receipts)
    event = dataset.events["tower-22-attack-2024"]
    assert {r.source for _, r in event.all_receipts()} == {"wapo-2024"}


def test_the_version_changes_with_any_byte_and_only_then(
    dataset: seeds.Dataset, seeds_copy: Path
) -> None:
    assert seeds.load(seeds_copy).version == dataset.version
    with (seeds_copy / "places.yaml").open("a", encoding="utf-8") as out:
        out.write("# one more remark\n")
    assert seeds.load(seeds_copy).version != dataset.version


def test_load_raises_all_faults_at_once(seeds_copy: Path) -> None:
    (seeds_copy / "a.yaml").write_text("source: 1\n", encoding="utf-8")
    (seeds_copy / "b.yaml").write_text("x: &y 1\n", encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        geodata.open(seeds_copy)
    assert {p.where for p in caught.value.problems} == {"a.yaml", "b.yaml"}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    dataset, problems = seeds.read(tmp_path / "none")
    assert dataset is None
    assert "does not exist" in problems[0].reason


def test_an_empty_folder_lacks_places_and_actors(tmp_path: Path) -> None:
    _, problems = seeds.read(tmp_path)
    assert [(p.value, p.reason[:10]) for p in problems] == [
        ("places.yaml", "is missing"),
        ("actors.yaml", "is missing"),
    ]


def test_a_folder_without_an_article_is_a_fault(seeds_copy: Path) -> None:
    for path in seeds_copy.glob("*-20*.yaml"):
        path.unlink()
    _, problems = seeds.read(seeds_copy)
    assert [p.reason for p in problems] == ["no article found; expected one YAML file per article"]


def test_an_unreadable_places_file_hides_no_fault_of_the_articles(seeds_copy: Path) -> None:
    (seeds_copy / "places.yaml").write_bytes(b"\xff")
    path = seeds_copy / "fp-2015.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('actor: "john-kerry"', 'actor: "jon-kerry"', 1),
        encoding="utf-8",
    )
    _, problems = seeds.read(seeds_copy)
    assert [(p.where, p.value) for p in problems] == [
        ("fp-2015.yaml", "jon-kerry"),
        ("places.yaml", "byte 0xff"),
    ]


def test_a_faulty_record_is_told_once_and_not_again_by_each_that_names_it(seeds_copy: Path) -> None:
    path = seeds_copy / "places.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("lon: 43.3\n") == 1
    path.write_text(text.replace("lon: 43.3\n", 'lon: "east"\n'), encoding="utf-8")
    _, problems = seeds.read(seeds_copy)
    assert [p.field for p in problems] == ["places.iraq.lon"]
