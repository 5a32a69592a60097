"""Who acts with, against and beside whom: a matrix of the busiest actors, and every pair."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.session_state import current, strings, view, words
from dashboard.store_registry import store
from dashboard.translations.charts import picture_strings
from dashboard.views import cooccurrence_network
from dashboard.views.actors_url import STAND
from dashboard.views.map_first import filter_by
from dashboard.views.muted_text import remark
from geodata.analysis.network import Pair, cooccurrence

__all__ = ["show"]

_KEY: Final = "pairs"
_MOST: Final = 12


def show() -> None:
    """Draw the matrix, and the pairs as rows that open their events."""
    texts = strings()
    ties = {"against": texts.against, "with": texts.with_, "beside": texts.beside}
    pairs = cooccurrence(store(), current())
    if not pairs:
        st.info(texts.no_pairs, icon=":material/search_off:")
        return
    chosen = st.segmented_control(
        texts.stand, list(ties), key=STAND, format_func=ties.__getitem__, default=None,
        help=texts.stand_help,
    )  # fmt: skip
    shown = [pair for pair in pairs if chosen in {None, pair.tie}]
    cooccurrence_network.show(shown, _filter)
    with st.expander(picture_strings(view().lang).as_table):
        _rows(shown, ties)


def _rows(shown: list[Pair], ties: dict[str, str]) -> None:
    texts, catalogue = strings(), words()
    remark(texts.pairs_caption)
    st.dataframe(_matrix(shown), width="stretch", placeholder="")
    remark(texts.pairs_choose)
    st.dataframe(
        pd.DataFrame(
            {
                texts.actor: [catalogue.name(store().actors[p.a]) for p in shown],
                texts.stands: [ties[p.tie] for p in shown],
                texts.other_actor: [catalogue.name(store().actors[p.b]) for p in shown],
                texts.events: [len(p.events) for p in shown],
                texts.titles: [catalogue.semicolon.join(catalogue.title(store().get(e)) for e in p.events[:3]) for p in shown],
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
    names = {actor: words().name(store().actors[actor]) for actor in busiest}
    return pd.DataFrame(
        {names[b]: [cells[a, b] or None for a in busiest] for b in busiest},
        index=[names[a] for a in busiest],
    ).astype("Int64")


def _choose(pairs: list[Pair]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(pairs):
        _filter(pairs[rows[0]])


def _filter(pair: Pair) -> None:
    filter_by(
        lambda query: query.with_values(actor=(pair.a,), with_=(pair.b,), members=False, role=())
    )
