"""Who acts with, against and beside whom: a matrix of the busiest actors, and every pair."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.opened import store
from dashboard.state import current, update
from geodata.network import Pair, cooccurrence

__all__ = ["show"]

_KEY: Final = "pairs"
_TIES: Final = {"against": "against", "with": "with", "beside": "beside"}
_MOST: Final = 12


def show() -> None:
    """Draw the matrix, and the pairs as rows that open their events."""
    pairs = cooccurrence(store(), current())
    if not pairs:
        st.info("No event under these filters names two actors.", icon=":material/search_off:")
        return
    chosen = st.segmented_control(
        "How they stand to each other", list(_TIES), key="tie", format_func=_TIES.__getitem__, default=None,
        help="Against: one strikes or presses the other. With: on the same side. Beside: named in the same event.",
    )  # fmt: skip
    shown = [pair for pair in pairs if chosen in {None, pair.tie}]
    st.caption("Number of events that name both; only actors named in the event itself count.")
    st.dataframe(_matrix(shown), width="stretch", placeholder="")
    st.caption("Choose a row to see exactly those events on the map and in the table.")
    st.dataframe(
        pd.DataFrame(
            {
                "Actor": [store().actors[p.a].name for p in shown],
                "Stands": [_TIES[p.tie] for p in shown],
                "Other actor": [store().actors[p.b].name for p in shown],
                "Events": [len(p.events) for p in shown],
                "Titles": ["; ".join(store().get(e).title for e in p.events[:3]) for p in shown],
            }
        ),
        key=_KEY, height=380, hide_index=True, width="stretch", selection_mode="single-row",
        on_select=lambda: _choose(shown),
    )  # fmt: skip


def _matrix(pairs: list[Pair]) -> pd.DataFrame:
    weight: Counter[str] = Counter()
    for pair in pairs:
        weight[pair.a] += len(pair.events)
        weight[pair.b] += len(pair.events)
    busiest = [actor for actor, _ in sorted(weight.items(), key=lambda w: (-w[1], w[0]))[:_MOST]]
    # two actors may meet in two ways, never twice in one event
    cells: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        cells[pair.a, pair.b] += len(pair.events)
        cells[pair.b, pair.a] += len(pair.events)
    names = {actor: store().actors[actor].name for actor in busiest}
    return pd.DataFrame(
        {names[b]: [cells[a, b] or None for a in busiest] for b in busiest}, index=[names[a] for a in busiest]
    ).astype("Int64")


def _choose(pairs: list[Pair]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(pairs):
        pair = pairs[rows[0]]
        update(lambda query: query.with_values(actor=(pair.a,), with_=(pair.b,), members=False, role=()))
