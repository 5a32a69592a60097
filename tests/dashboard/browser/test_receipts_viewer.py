"""Receipts in the card: each opens the paragraph it points to, with the words lit, or says why not."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from geodata.receipts import paragraphs
from tests.dashboard.listing import as_listed
from tests.dashboard.reader import PHONE
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Route

    from geodata.model import Event
    from geodata.seeds import Dataset
    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

AKASHAT = "us-strike-akashat-2024"
SOURCE = "wapo-2024"
HOSTILE = "<img src=x onerror=alert(1)>"


def made_up_text(dataset: Dataset, source: str, *, without: str = "") -> str:
    """Return a text of our own that has the receipts' words in the receipts' paragraphs."""
    words: dict[int, set[str]] = defaultdict(set)
    for event in dataset.events.values():
        for _, receipt in event.all_receipts():
            if receipt.source == source:
                words[receipt.paragraph].add(receipt.words)
    lines = []
    for number in range(1, dataset.sources[source].article.paragraphs + 1):
        said = [each for each in sorted(words[number]) if each != without]
        lines.append(f"Made-up paragraph {number} {HOSTILE}: {' / '.join(said)}.")
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def reading(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve with a text at hand for each source."""
    folder = tmp_path_factory.mktemp("articles")
    for source in dataset.sources.values():
        (folder / source.article.file).write_text(
            made_up_text(dataset, source.id), encoding="utf-8"
        )
    with serving(articles=folder) as address:
        yield address


def shown_receipts(event: Event) -> dict[str, list[tuple[int, str]]]:
    """Return paragraph and words of the receipts of the four fields, in the card's order."""
    fields = {name: event.receipts.of(name) for name in ("where", "when", "who", "what")}
    return {name: [(r.paragraph, r.words) for r in receipts] for name, receipts in fields.items()}


@pytest.mark.parametrize("event_id", [AKASHAT, "tower-22-attack-2024", "baghdad-drone-strike-2024"])
def test_each_receipt_opens_its_paragraph_with_the_words_lit(
    visit: Callable[..., Reader], reading: str, store: EventStore, event_id: str
) -> None:
    reader = visit(reading)
    reader.open_alone(f"event={event_id}")
    for field, receipts in shown_receipts(store.get(event_id)).items():
        for at, (paragraph, words) in enumerate(receipts):
            toggle = reader.inside(f"[data-part='{field}-{at}']")
            expect(toggle).to_have_text(f"¶ {paragraph}")
            expect(toggle).to_have_attribute("aria-expanded", "false")
            toggle.click()
            passage = reader.inside(f"#dl-passage-{field}-{at}")
            expect(passage.locator("mark")).to_have_text(words)
            expect(passage.locator("blockquote")).to_contain_text(f"Made-up paragraph {paragraph} ")
            # text of an article is text, never markup
            expect(passage.locator("blockquote")).to_contain_text(HOSTILE)
            expect(passage.locator("img")).to_have_count(0)
            expect(passage).to_contain_text(f"paragraph {paragraph}")
            toggle.click()
            expect(passage).to_be_hidden()


def test_the_passage_of_a_date_gives_the_rule_that_read_it(
    visit: Callable[..., Reader], reading: str, store: EventStore
) -> None:
    event = store.get("baghdad-drone-strike-2024")
    reader = visit(reading)
    reader.open_alone(f"event={event.id}")
    rule = reader.inside(".dl-receipts > .dl-rule")
    expect(rule).to_have_text(event.date_rule)
    reader.inside("[data-part='when-0']").click()
    expect(reader.inside("#dl-passage-when-0 .dl-reading-rule")).to_have_text(event.date_rule)
    # said once
    expect(rule).to_be_hidden()


def test_claims_deaths_and_links_open_theirs_too(
    visit: Callable[..., Reader], reading: str
) -> None:
    reader = visit(reading)
    reader.open_alone(f"event={AKASHAT}")
    for part in ("claim-0-0-0", "link-0-0-0"):
        reader.inside(f"[data-part='{part}']").click()
        expect(reader.inside(f"#dl-passage-{part} mark")).to_be_visible()
    # the article counts the dead of that night together
    reader.open_alone("event=us-strikes-february-2024")
    reader.inside("[data-part='deaths-0']").click()
    expect(reader.inside("#dl-passage-deaths-0 mark")).to_be_visible()


def test_a_passage_opens_and_closes_by_keyboard_and_keeps_the_focus(
    visit: Callable[..., Reader], reading: str
) -> None:
    reader = visit(reading, viewport=PHONE)
    reader.open_alone(f"event={AKASHAT}")
    toggle = reader.inside("[data-part='when-0']")
    toggle.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.inside("#dl-passage-when-0 mark")).to_be_visible()
    expect(toggle).to_be_focused()
    reader.page.keyboard.press("Space")
    expect(toggle).to_have_attribute("aria-expanded", "false")


def test_without_the_article_the_locator_stands_alone_and_says_so(reader: Reader) -> None:
    reader.open_alone(f"event={AKASHAT}")
    reader.inside("[data-part='when-0']").click()
    passage = reader.inside("#dl-passage-when-0")
    expect(passage).to_contain_text("The article is not at hand")
    expect(passage).to_contain_text("The Washington Post, 11 Feb 2024")
    expect(passage.locator("blockquote")).to_have_count(0)
    expect(reader.inside(".dl-check-not-checked").first).to_be_attached()


@pytest.fixture
def opened(reader: Reader, tmp_path: Path) -> Callable[..., list[str]]:
    """Open the card and give it a file; returns what was sent to the server since."""

    def open_file(text: str | bytes, *, sha256: str | None = None) -> list[str]:
        if sha256 is not None:
            reader.page.route("**/data/event/*", lambda route: coded_as(route, sha256))
        sent: list[str] = []
        reader.open_alone(f"event={AKASHAT}")
        file = tmp_path / "article.txt"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        reader.inside("[data-part='when-0']").click()
        reader.context.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
        reader.inside("#dl-passage-when-0 input[type=file]").set_input_files(file)
        return sent

    return open_file


def coded_as(route: Route, sha256: str) -> None:
    """Answer the card as if the receipts had been coded from another text."""
    card = route.fetch().json()
    for source in card["sources"]:
        source["sha256"] = sha256
    route.fulfill(body=json.dumps(card), content_type="application/json")


def test_a_file_opened_in_the_page_shows_the_paragraph_and_sets_the_marks(
    reader: Reader, opened: Callable[..., list[str]], dataset: Dataset
) -> None:
    text = made_up_text(dataset, SOURCE)
    sent = opened(text, sha256=hashlib.sha256(text.encode()).hexdigest())
    passage = reader.inside("#dl-passage-when-0")
    expect(passage.locator("mark")).to_have_text("on Feb. 2")
    expect(passage.locator("blockquote")).to_contain_text(paragraphs(text)[10])
    expect(passage).not_to_contain_text("another text")
    expect(reader.inside(".dl-check-not-checked")).to_have_count(0)
    expect(reader.inside(".dl-check-checked").first).to_be_attached()
    # into this page's memory, and nowhere else
    assert sent == []
    # the marks hold for the session: on the next card of the same article as well
    reader.inside(".dl-linked [data-event]").first.click()
    expect(reader.inside(".dl-check-checked").first).to_be_attached()
    expect(reader.inside(".dl-check-not-checked")).to_have_count(0)


def test_a_text_other_than_the_coded_one_is_said_and_shown_all_the_same(
    reader: Reader, opened: Callable[..., list[str]], dataset: Dataset
) -> None:
    opened(made_up_text(dataset, SOURCE))
    passage = reader.inside("#dl-passage-when-0")
    expect(passage).to_contain_text("This file is another text than the one coded.")
    expect(passage.locator("mark")).to_have_text("on Feb. 2")


def test_words_that_no_longer_stand_there_are_marked_as_changed(
    reader: Reader, opened: Callable[..., list[str]], dataset: Dataset
) -> None:
    opened(made_up_text(dataset, SOURCE, without="on Feb. 2"))
    passage = reader.inside("#dl-passage-when-0")
    expect(passage).to_contain_text("do not stand in this paragraph")
    expect(passage.locator("mark")).to_have_count(0)
    changed = reader.inside(".dl-receipt").filter(has_text="on Feb. 2").first.locator(".dl-check")
    expect(changed).to_have_class("dl-check dl-check-changed")
    expect(changed).to_contain_text("! changed")


def test_a_file_that_is_no_text_is_refused_in_words(
    reader: Reader, opened: Callable[..., list[str]]
) -> None:
    opened(b"\xff\xfe\x00binary")
    expect(reader.inside("#dl-passage-when-0 [role=alert]")).to_have_text(
        "‘article.txt’ is not a UTF-8 text file."
    )
    expect(reader.inside(".dl-check-changed")).to_have_count(0)


def test_why_here_gives_the_places_record(reader: Reader, store: EventStore) -> None:
    place = store.places["tower-22"]
    reader.open_alone("event=tower-22-attack-2024")
    reader.inside(".dl-actions").get_by_text("Why here?").click()
    why = reader.inside(".dl-why")
    expect(why).to_be_visible()
    expect(why).to_contain_text("military installation")
    expect(why).to_contain_text("site, within 3 km")
    expect(why).to_contain_text("By the 1:10m boundaries this point lies in Jordan")
    expect(why).to_contain_text("2 independent sources, at most 550 m apart")
    for coordinate in place.coordinates:
        expect(why).to_contain_text(f"{coordinate.lat:.4f}° N, {coordinate.lon:.4f}° E")
        expect(why).to_contain_text(coordinate.source)
    for note in place.notes:
        expect(why).to_contain_text(note.text)
    expect(reader.inside(".dl-why-toggle")).to_be_focused()


def test_an_event_without_a_place_has_no_why(reader: Reader, store: EventStore) -> None:
    placeless = next(event for event in store.events() if event.place is None)
    reader.open_alone(f"event={placeless.id}")
    expect(reader.inside(".dl-sources")).to_be_visible()
    expect(reader.inside(".dl-why-toggle")).to_have_count(0)


def test_links_are_grouped_and_the_chain_opens_as_a_list(
    reader: Reader, client, store: EventStore
) -> None:
    card = client.get(f"/data/event/{AKASHAT}").json()
    chain = [event["id"] for event in card["chain_events"]]
    # a filter that hides most of the chain does not shorten the list
    reader.open_alone(f"event={AKASHAT}&place=akashat")
    expect(reader.inside(".dl-linked h4")).to_have_text(
        list(dict.fromkeys(link["relation_label"] for link in card["links"]))
    )
    line = reader.inside(".dl-chain")
    expect(line).to_have_text(f"Chain: {len(chain)} events")
    direct = len({link["event"] for link in card["links"]})
    expect(reader.inside(".dl-chain-parts")).to_have_text(
        f"this one, {direct} linked to it, {len(chain) - direct - 1} through them"
    )
    line.click()
    expect(reader.inside(".dl-list-title")).to_have_text(f"Chain: {len(chain)} events")
    assert reader.rows() == as_listed(store.get(event) for event in chain)
    matching = {event.id for event in store.events(store.query(place="akashat"))}
    expect(reader.inside(".dl-row-meta").filter(has_text="outside the filters")).to_have_count(
        len(set(chain) - matching)
    )


def test_the_chain_is_drawn_on_the_timeline(reader: Reader) -> None:
    reader.open_alone("from=2024-01-25&to=2024-02-11")
    expect(reader.inside(".dl-time-chain")).to_have_count(0)
    reader.inside(f".dl-rows [data-event='{AKASHAT}']").click()
    expect(reader.inside(".dl-time-chain").first).to_be_attached()
    expect(reader.inside(".dl-time-linked").first).to_be_attached()
    reader.inside(".dl-card .dl-back").click()
    expect(reader.inside(".dl-time-chain")).to_have_count(0)
