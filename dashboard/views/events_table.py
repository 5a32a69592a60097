"""The table of events: all that the map does, in rows; choosing a row opens the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from dashboard.session_state import current, strings, update_view, words
from dashboard.store_registry import store
from dashboard.views.muted_text import remark
from geodata.store.event_store import event_of
from geodata.store.events_table import about_places
from geodata.wording import labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.model import Event

__all__ = ["show"]

_KEY: Final = "table"
_MAX_ROWS: Final = 1000


def show(height: int = 420) -> None:
    """Draw the rows of the query, newest first."""
    query, texts, catalogue = current(), strings(), words()
    rows = store().rows(query, limit=_MAX_ROWS)
    total = store().count(query)
    if not rows:
        st.info(texts.no_match, icon=":material/search_off:")
        return
    folding = store().folding(query)
    rows = _folded(rows, folding.under, folding.beneath)
    events = [event_of(row["record"]) for row in rows]
    frame = pd.DataFrame(_columns(events, rows, folding.under))
    ids = [event.id for event in events]
    st.dataframe(
        frame, key=_KEY, height=height, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _select(ids),
        column_config={texts.what: st.column_config.TextColumn(width="large", pinned=False), texts.killed: st.column_config.NumberColumn(format="%d")},
    )  # fmt: skip
    if len(rows) < total.total:
        remark(
            texts.newest_of.format(
                n=catalogue.number(len(rows)), total=catalogue.number(total.total)
            )
        )


def _columns(
    events: Sequence[Event], rows: Sequence[dict[str, Any]], under: Mapping[str, str]
) -> dict[str, Sequence[Any]]:
    """Return the table's columns by their headings: a value for each event."""
    texts, catalogue = strings(), words()
    return {
        texts.when: [labels.date_label(event.when, words=catalogue) for event in events],
        # a part stands below its whole, set in
        texts.what: [
            f"{'↳ ' if event.id in under else ''}{catalogue.title(event)}" for event in events
        ],
        texts.where: [
            catalogue.name(store().places[event.place])
            if event.place and row["placed"]
            else catalogue.absent["place"]
            for event, row in zip(events, rows, strict=True)
        ],
        texts.how_placed: [catalogue.precisions[str(row["place_precision"])] for row in rows],
        texts.about_column: [
            catalogue.comma.join(catalogue.name(store().places[i]) for i in about_places(event))
            for event in events
        ],
        texts.type: [
            labels.type_label(event.event_type, event.mode, words=catalogue) for event in events
        ],
        texts.assertion: [
            catalogue.assertions[event.assertion]
            + (catalogue.comma + texts.has_dispute.lower() if event.disputed else "")
            for event in events
        ],
        texts.who: [
            catalogue.semicolon.join(
                dict.fromkeys(catalogue.name(store().actors[a.actor]) for a in event.actors)
            )
            for event in events
        ],
        # what the whole counts is not shown again: a column is read as a sum
        texts.killed: _killed(events, under),
        texts.articles: [
            catalogue.semicolon.join(store().sources[s].short for s in store().source_ids(event))
            for event in events
        ],
        texts.earliest_day: [event.when.start for event in events],
        texts.latest_day: [event.when.end for event in events],
    }


def _folded(
    rows: Sequence[dict[str, Any]],
    under: Mapping[str, str],
    beneath: Mapping[str, Sequence[str]],
) -> list[dict[str, Any]]:
    """Return rows with those that fold under another right below it; the others keep their order."""
    by_id = {row["id"]: row for row in rows}
    found: list[dict[str, Any]] = []

    def add(event: str) -> None:
        found.append(by_id[event])
        for part in beneath.get(event, ()):
            if part in by_id:
                add(part)

    for row in rows:
        if under.get(row["id"]) not in by_id:
            add(row["id"])
    return found


def _killed(events: Sequence[Event], under: Mapping[str, str]) -> list[int | None]:
    """Return the deaths of each event, left out where an event above it counts them: a column is read as a sum."""
    counted = {event.id for event in events if event.fatalities}
    found: list[int | None] = []
    for event in events:
        above = under.get(event.id)
        while above is not None and above not in counted:
            above = under.get(above)
        found.append(event.fatalities.best if event.fatalities and above is None else None)
    return found


def _select(ids: list[str]) -> None:
    chosen = st.session_state[_KEY]["selection"]["rows"]
    update_view(event=ids[chosen[0]] if chosen and chosen[0] < len(ids) else None)
