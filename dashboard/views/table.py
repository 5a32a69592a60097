"""The table of events: all that the map does, in rows; choosing a row opens the event."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard.opened import store
from dashboard.state import current, strings, update_view, words
from dashboard.views.remark import remark
from geodata import wording
from geodata.store.engine import event_of

__all__ = ["show"]

_KEY: Final = "table"
_MOST_ROWS: Final = 1000


def show(height: int = 420) -> None:
    """Draw the rows of the query, newest first."""
    query, said, known = current(), strings(), words()
    rows = store().rows(query, limit=_MOST_ROWS)
    total = store().count(query)
    if not rows:
        st.info(said.no_match, icon=":material/search_off:")
        return
    events = [event_of(row["record"]) for row in rows]
    frame = pd.DataFrame(
        {
            said.when: [wording.date_label(event.when, words=known) for event in events],
            said.what: [known.title(event) for event in events],
            said.where: [
                known.name(store().places[event.place])
                if event.place and row["placed"]
                else known.absent["place"]
                for event, row in zip(events, rows, strict=True)
            ],
            said.how_placed: [known.precisions[str(row["place_precision"])] for row in rows],
            said.type: [
                wording.type_label(event.event_type, event.mode, words=known) for event in events
            ],
            said.assertion: [
                known.assertions[event.assertion]
                + (known.comma + said.has_dispute.lower() if event.disputed else "")
                for event in events
            ],
            said.who: [
                known.semicolon.join(
                    dict.fromkeys(known.name(store().actors[a.actor]) for a in event.actors)
                )
                for event in events
            ],
            said.killed: [event.fatalities.best if event.fatalities else None for event in events],
            said.articles: [
                known.semicolon.join(store().sources[s].short for s in store().source_ids(event))
                for event in events
            ],
            said.earliest_day: [event.when.start for event in events],
            said.latest_day: [event.when.end for event in events],
        }
    )
    ids = [event.id for event in events]
    st.dataframe(
        frame, key=_KEY, height=height, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _select(ids),
        column_config={said.what: st.column_config.TextColumn(width="large", pinned=False), said.killed: st.column_config.NumberColumn(format="%d")},
    )  # fmt: skip
    if len(rows) < total.total:
        remark(said.newest_of.format(n=known.number(len(rows)), total=known.number(total.total)))


def _select(ids: list[str]) -> None:
    chosen = st.session_state[_KEY]["selection"]["rows"]
    update_view(event=ids[chosen[0]] if chosen and chosen[0] < len(ids) else None)
