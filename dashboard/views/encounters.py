"""Two actors, a distance and a time: the pairs of their events that lie so near each other."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard.address import Meeting
from dashboard.opened import store
from dashboard.state import current, map_page, update, update_view
from geodata import wording
from geodata.encounters import Encounter, encounters

__all__ = ["show"]

_KEY: Final = "encounters"


def show() -> None:
    """Draw the choice of two actors and the limits, and the pairs found."""
    facet = store().facet("actor", current().with_values(actor=(), role=(), with_=()))
    options = [value.value for value in facet]
    labels = {value.value: f"{value.label} ({value.events})" for value in facet}
    if len(options) < 2:  # noqa: PLR2004 - a pair
        st.info("Fewer than two actors under these filters.", icon=":material/search_off:")
        return
    first, second, far, long = st.columns([3, 3, 2, 2])
    a = first.selectbox("One actor", options, key="encounter_a", format_func=lambda v: labels.get(v, v))
    b = second.selectbox("Other actor", options, index=1, key="encounter_b", format_func=lambda v: labels.get(v, v))
    km = far.number_input("Within km", 1, 2000, 100, key="encounter_km")
    days = long.number_input("Within days", 0, 3650, 30, key="encounter_days")
    try:
        found = encounters(store(), current().with_values(with_=()), a, b, km=km, days=int(days))
    except ValueError as error:
        st.warning(str(error))
        return
    sure = sum(1 for e in found if e.certainty == "sure")
    st.caption(
        f"{len(found)} pairs within {km} km and {days} days: {sure} surely, {len(found) - sure} possibly. Only events "
        "known to a point or a ring are compared. Choose a row to open the first event on the map."
    )
    if found:
        if st.button("Show on the map", key="encounters_on_map", help="Draws each pair as a dashed line with distance and days."):
            _show_on_map(Meeting(a, b, float(km), int(days)))
        _table(found)


def _show_on_map(meeting: Meeting) -> None:
    # the two replace any actors filtered by, or half of each pair would be missing there
    update(lambda query: query.without("actor", "role", "with"))
    update_view(encounters=meeting, event=None)
    st.switch_page(map_page())


def _table(found: list[Encounter]) -> None:
    events = {i: store().get(i) for e in found for i in (e.first, e.second)}
    places = {i: store().places[str(event.place)].name for i, event in events.items()}
    st.dataframe(
        pd.DataFrame(
            {
                "Certainty": [e.certainty for e in found],
                "One event": [events[e.first].title for e in found],
                "One: where": [places[e.first] for e in found],
                "One: when": [wording.date_label(events[e.first].when) for e in found],
                "Other event": [events[e.second].title for e in found],
                "Other: where": [places[e.second] for e in found],
                "Other: when": [wording.date_label(events[e.second].when) for e in found],
                "Km apart": [f"{e.km_low:g} – {e.km_high:g}" for e in found],
                "Days apart": [f"{e.days_low} – {'open' if e.days_high is None else e.days_high}" for e in found],
            }
        ),
        key=_KEY, height=380, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _choose(found),
    )  # fmt: skip


def _choose(found: list[Encounter]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(found):
        update_view(event=found[rows[0]].first)
