"""Two actors, a distance and a time: the pairs of their events that lie so near each other."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.session_state import current, map_page, strings, update, update_view, words
from dashboard.store_registry import store
from dashboard.url_parameters import Meeting
from dashboard.views.actors_url import KM_AND_DAYS, MEETING
from dashboard.views.muted_text import remark
from geodata.analysis.encounters import Encounter, encounters
from geodata.wording import labels

__all__ = ["show"]

_KEY: Final = "encounters"
_KM, _DAYS = 100, 30
# actors tried for a first pair
_TRIED: Final = 6


def show() -> None:
    """Draw the choice of two actors and the limits, and the pairs found."""
    texts, catalogue = strings(), words()
    facet = store().facet("actor", current().with_values(actor=(), role=(), with_=()))
    # who was chosen stays in the list, also where another filter leaves them no event
    pair = [st.session_state[key] for key in MEETING if st.session_state.get(key)]
    options = list(dict.fromkeys([*(value.value for value in facet), *pair]))
    # no counts in these labels: Streamlit sends labels back, and one of an earlier run is unknown
    labels = {value: store().names.label("actor", value, catalogue) for value in options}
    if len(options) < 2:
        st.info(texts.too_few_actors, icon=":material/search_off:")
        return
    # in the session and not in the fields' own defaults, which a link could not set besides
    begin = options[:2] if all(key in st.session_state for key in MEETING) else _who_met(options)
    for key, start in zip((*MEETING, *KM_AND_DAYS), (*begin, _KM, _DAYS), strict=True):
        st.session_state.setdefault(key, start)
    first, second, far, long = st.columns([3, 3, 2, 2])
    a = first.selectbox(
        texts.one_actor, options, key=MEETING[0], format_func=lambda v: labels.get(v, v)
    )
    b = second.selectbox(
        texts.other_actor, options, key=MEETING[1], format_func=lambda v: labels.get(v, v)
    )
    km = far.number_input(texts.within_km, 1, 2000, key=KM_AND_DAYS[0])
    days = long.number_input(texts.within_days, 0, 3650, key=KM_AND_DAYS[1])
    try:
        found = encounters(store(), current().with_values(with_=()), a, b, km=km, days=int(days))
    except ValueError:
        st.warning(texts.too_many_pairs)
        return
    sure = sum(1 for e in found if e.certainty == "sure")
    remark(
        texts.pairs_found.format(
            n=catalogue.number(len(found)),
            km=catalogue.number(km, "g"),
            days=catalogue.number(days),
            sure=catalogue.number(sure),
            possible=catalogue.number(len(found) - sure),
        )
    )
    if found:
        if st.button(texts.on_map, key="encounters_on_map", help=texts.on_map_help):
            _show_on_map(Meeting(a, b, float(km), int(days)))
        _table(found)


def _who_met(options: list[str]) -> list[str]:
    """Return the first two of the busiest actors who met, so that the screen opens on something to see."""
    query = current().with_values(with_=())
    for a, b in combinations(options[:_TRIED], 2):
        try:
            if encounters(store(), query, a, b, km=_KM, days=_DAYS):
                return [a, b]
        except ValueError:
            break
    return options[:2]


def _show_on_map(meeting: Meeting) -> None:
    # the two replace any actors filtered by, or half of each pair would be missing there
    update(lambda query: query.without("actor", "role", "with"))
    update_view(encounters=meeting, event=None)
    st.switch_page(map_page())


def _table(found: list[Encounter]) -> None:
    texts, catalogue = strings(), words()
    events = {i: store().get(i) for e in found for i in (e.first, e.second)}
    places = {i: catalogue.name(store().places[str(event.place)]) for i, event in events.items()}
    st.dataframe(
        pd.DataFrame(
            {
                texts.certainty: [catalogue.certainties[e.certainty] for e in found],
                texts.one_event: [catalogue.title(events[e.first]) for e in found],
                texts.one_where: [places[e.first] for e in found],
                texts.one_when: [labels.date_label(events[e.first].when, words=catalogue) for e in found],
                texts.other_event: [catalogue.title(events[e.second]) for e in found],
                texts.other_where: [places[e.second] for e in found],
                texts.other_when: [labels.date_label(events[e.second].when, words=catalogue) for e in found],
                texts.km_apart: [f"{catalogue.number(e.km_low, 'g')} – {catalogue.number(e.km_high, 'g')}" for e in found],
                texts.days_apart: [f"{catalogue.number(e.days_low)} – {texts.open_end if e.days_high is None else catalogue.number(e.days_high)}" for e in found],
            }
        ),
        key=_KEY, height=380, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _choose(found),
    )  # fmt: skip


def _choose(found: list[Encounter]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(found):
        update_view(event=found[rows[0]].first)
