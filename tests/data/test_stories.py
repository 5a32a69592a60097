"""The shipped stories against the data and the articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from geodata import receipts, seeds
from geodata.analysis.stories import check_stories, step_query
from geodata.translations import AR, EN

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.store.event_store import EventStore
    from tests.conftest import Ran

STORY = "build-up-to-february-2024"
RUN = 10


def test_the_story_of_the_three_articles_has_eight_to_ten_steps(store: EventStore) -> None:
    assert 8 <= len(store.stories[STORY].steps) <= 10


def test_it_cites_all_three_articles(store: EventStore) -> None:
    cited = {receipt.source for step in store.stories[STORY].steps for receipt in step.receipts}
    assert cited == set(store.sources)


def test_its_steps_go_forward_in_time(store: EventStore) -> None:
    starts = [step_query(store, step)[0].periods[0][0] for step in store.stories[STORY].steps]
    assert starts == sorted(starts)


def test_every_step_finds_its_event(store: EventStore, dataset: seeds.Dataset) -> None:
    assert check_stories(dataset) == []
    for step in store.stories[STORY].steps:
        query, problems = step_query(store, step)
        assert problems == []
        assert step.event in {event.id for event in store.events(query)}


def test_every_receipt_stands_in_its_paragraph(store: EventStore, articles: Path) -> None:
    for step in store.stories[STORY].steps:
        for receipt in step.receipts:
            source = store.sources[str(receipt.source)]
            text = receipts.paragraphs((articles / source.article.file).read_text(encoding="utf-8"))
            assert receipt.words in text[receipt.paragraph - 1]


def test_no_ten_words_in_a_row_come_from_an_article(store: EventStore, articles: Path) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"[\w’']+", text.lower())

    runs = set()
    for source in store.sources.values():
        read = words((articles / source.article.file).read_text(encoding="utf-8"))
        runs |= {tuple(read[i : i + RUN]) for i in range(len(read) - RUN + 1)}
    for story in store.stories.values():
        for text in (
            story.title,
            story.intro,
            *(each for step in story.steps for each in (step.title, step.text)),
        ):
            said = words(text)
            assert not [
                said[i : i + RUN]
                for i in range(len(said) - RUN + 1)
                if tuple(said[i : i + RUN]) in runs
            ]


def test_every_text_is_told_in_arabic_too(store: EventStore) -> None:
    for story in store.stories.values():
        for english, arabic in (
            (story.title, story.title_ar),
            (story.intro, story.intro_ar),
            *((step.title, step.title_ar) for step in story.steps),
            *((step.text, step.text_ar) for step in story.steps),
        ):
            assert re.search("[\u0600-\u06ff]", arabic or ""), english
            # digits of the language, and no name left in Latin letters
            assert not re.search("[A-Za-z0-9]", arabic or ""), english


def test_a_story_without_arabic_speaks_english(store: EventStore) -> None:
    story = store.stories[STORY].model_copy(update={"title_ar": None, "intro_ar": None})
    step = story.steps[0].model_copy(update={"text_ar": None})
    assert (AR.title(story), AR.of(story, "intro")) == (story.title, story.intro)
    assert AR.of(step, "text") == step.text
    assert EN.of(story.steps[0], "text") == story.steps[0].text
    assert AR.of(story.steps[0], "text") == story.steps[0].text_ar


def test_stories_are_no_part_of_the_data_version(seeds_copy: Path, dataset: seeds.Dataset) -> None:
    (seeds_copy / "stories" / f"{STORY}.yaml").unlink()
    alone = seeds.load(seeds_copy)
    assert alone.stories == {}
    assert alone.version == dataset.version


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("event: tower-22-attack-2024", "event: tower-23-attack-2024", "is no event"),
        ("source: wapo-2024, paragraph: 11", "source: wapo-2025, paragraph: 11", "is no source"),
        ("      query: actor=russia&", "      query: actor=atlantis&", "is not in the data"),
        ("place=new-york", "place=karbala", "finds no event"),
        (
            "event: karbala-funeral-2024",
            "event: tower-22-attack-2024",
            "is not among the events of its query",
        ),
        ("zoom: 6.5", "zoom: 65", "out of range"),
        ("    - title: Tower 22", "    - titel: Tower 22", "unknown key"),
        ("{source: fp-2015, paragraph: 3,", "{paragraph: 3,", "receipts name their source"),
        ("story:\n", "tale:\n", "expected a map with story"),
    ],
)
def test_a_fault_is_said_with_file_and_line(
    dateline, seeds_copy: Path, old: str, new: str, said: str
) -> None:
    file = seeds_copy / "stories" / f"{STORY}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    ran: Ran = dateline("check", seeds_copy)
    assert ran.code == 1
    assert said in ran.err
    assert re.search(rf"^stories/{STORY}\.yaml:\d+: ", ran.err, re.MULTILINE)


def test_a_changed_receipt_of_a_story_is_found(dateline, seeds_copy: Path, articles: Path) -> None:
    file = seeds_copy / "stories" / f"{STORY}.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"Jan. 28"', '"Jan. 29"'), encoding="utf-8"
    )
    ran: Ran = dateline("check", seeds_copy, "--articles", articles)
    assert ran.code == 1
    assert "'Jan. 29': does not stand in paragraph 11" in ran.err
