"""The table of events: all that the map does, in rows; choosing a row opens the event."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard.opened import store
from dashboard.state import current, update_view
from geodata import vocab, wording
from geodata.store.engine import event_of

__all__ = ["show"]

_KEY: Final = "table"
_MOST_ROWS: Final = 1000


def show(height: int = 420) -> None:
    """Draw the rows of the query, newest first."""
    query = current()
    rows = store().rows(query, limit=_MOST_ROWS)
    total = store().count(query)
    if not rows:
        st.info("No event matches these filters.", icon=":material/search_off:")
        return
    events = [event_of(row["record"]) for row in rows]
    frame = pd.DataFrame(
        {
            "When": [wording.date_label(event.when) for event in events],
            "What": [event.title for event in events],
            "Where": [
                store().places[event.place].name if event.place and row["placed"] else "no place given"
                for event, row in zip(events, rows, strict=True)
            ],
            "How well placed": [vocab.PRECISION_LABELS[str(row["place_precision"])] for row in rows],
            "Type": [wording.type_label(event.event_type, event.mode) for event in events],
            "Assertion": [
                vocab.ASSERTION_LABELS[event.assertion] + (", accounts differ" if event.disputed else "") for event in events
            ],
            "Who": ["; ".join(dict.fromkeys(store().actors[a.actor].name for a in event.actors)) for event in events],
            "Killed": [event.fatalities.best if event.fatalities else None for event in events],
            "Articles": ["; ".join(store().sources[s].short for s in store().source_ids(event)) for event in events],
            "From (earliest day)": [event.when.start for event in events],
            "To (latest day)": [event.when.end for event in events],
        }
    )
    ids = [event.id for event in events]
    st.dataframe(
        frame, key=_KEY, height=height, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _select(ids),
        column_config={"What": st.column_config.TextColumn(width="large", pinned=False), "Killed": st.column_config.NumberColumn(format="%d")},
    )  # fmt: skip
    if len(rows) < total.total:
        st.caption(f"The newest {len(rows):,} of {total.total:,} events; filter, or download them all.")


def _select(ids: list[str]) -> None:
    chosen = st.session_state[_KEY]["selection"]["rows"]
    update_view(event=ids[chosen[0]] if chosen and chosen[0] < len(ids) else None)
