"""What a page says of each format: a name and a use in every language, from the registry."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from dashboard.routes.data.share import share_of
from geodata.formats import FORMATS
from geodata.store.query import EventQuery
from geodata.translations import CATALOGUES

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_format_has_a_name_and_a_use(lang: str) -> None:
    words = CATALOGUES[lang]
    assert list(words.formats) == list(words.format_uses) == list(FORMATS)
    assert all(words.formats.values())
    assert all(words.format_uses.values())


def test_english_names_are_those_of_the_registry() -> None:
    assert dict(CATALOGUES["en"].formats) == {name: each.label for name, each in FORMATS.items()}


@pytest.mark.parametrize("lang", CATALOGUES)
def test_the_share_panel_is_told_of_every_format(store: EventStore, lang: str) -> None:
    day, words = dt.date(2026, 1, 1), CATALOGUES[lang]
    told = share_of(store, EventQuery(), address=None, seen_on=day, words=words)["formats"]
    assert [each["extension"] for each in told] == [each.extension for each in FORMATS.values()]
    assert [each["use"] for each in told] == list(words.format_uses.values())
