"""The page counts by itself, and as the store does: every choice of year and actor, in Node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.assets import node
from dashboard.dossier.payload import contents, narrowed
from dashboard.routes.data.view import view_of
from dashboard.url_parameters import View
from geodata.translations import words_for

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore

SCRIPT = Path(__file__).with_name("answer_all.mjs")


def answers(
    folder: Path, data: dict[str, Any], years: list[str | None], actors: list[str | None]
) -> dict[str, Any]:
    asked = folder / "asked.json"
    asked.write_text(json.dumps({"data": data, "years": years, "actors": actors}))
    found: dict[str, Any] = json.loads(node.run_node([SCRIPT, asked]))
    return found


@pytest.mark.parametrize(
    ("base", "lang"),
    [
        ({}, "en"),
        ({"actor": "united-states", "from_": "2010"}, "en"),
        ({"actor": "united-states", "from_": "2010"}, "ar"),
        ({"certainty": "sure", "to": "2024-02-05"}, "en"),
    ],
)
def test_every_year_and_actor_counts_as_the_store_does(
    tmp_path: Path, store: EventStore, base: dict[str, str], lang: str
) -> None:
    query = store.query(**base)
    data = contents(store, query, View(lang=lang), None)
    options = data["options"]
    years = [None, *(each["value"] for each in options["year"])]
    actors = [None, *(each["value"] for each in options["actor"])]
    if base:
        years = years[:12]
    found = answers(tmp_path, data, years, actors)
    assert len(found) == len(years) * len(actors)
    none = f"0 of {store.size} events"
    for year in years:
        asked = narrowed(query, int(year) if year else None, None)
        # one facet says which actors have no event in the year: of those the sentence is known
        some = (
            {value.value for value in store.facet("actor", asked) if value.events}
            if not base
            else set(actors)
        )
        for actor in actors:
            wanted = (
                store.count(narrowed(asked, None, actor)).sentence(words_for(lang))
                if actor is None or actor in some
                else none
            )
            assert found[f"{year}|{actor}".replace("None", "null")]["sentence"] == wanted, (
                year,
                actor,
            )


def test_lists_and_timelines_are_those_of_the_store(tmp_path: Path, store: EventStore) -> None:
    actors = [None, "united-states", "islamic-state", "kataib-hezbollah"]
    found = answers(
        tmp_path,
        contents(store, store.query(), View(), None),
        [None, "2024", "2019", "2015", "2003"],
        [actor for actor in actors if actor is None or actor in store.actors],
    )
    for key, answer in found.items():
        year, actor = (None if part == "null" else part for part in key.split("|"))
        wanted = view_of(store, narrowed(store.query(), int(year) if year else None, actor))
        assert answer["ids"] == [event["id"] for event in wanted["events"]], key
        for name in ("unit", "start", "end", "earlier", "later", "period"):
            assert answer["timeline"][name] == wanted["timeline"][name], (key, name)
        assert answer["timeline"]["bins"] == wanted["timeline"]["bins"], key
