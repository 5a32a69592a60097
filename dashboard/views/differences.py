"""What two sides share and where they differ: the line, one time axis, the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard.session_state import strings, update_view, words
from dashboard.store_registry import store
from dashboard.views.language import start
from dashboard.views.map_frame import theme
from dashboard.views.muted_text import remark
from geodata.wording import labels

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geodata.analysis.comparison import Comparison

__all__ = ["axis", "lists"]

# accent and a neutral, each at least 3:1 on its page: see frame/tokens.css
_COLOURS: Final = {"dark": ("#F1954E", "#A7B0B9"), "light": ("#8A2F08", "#84888C")}


# about as high as the maps beside it
_LIST_PX: Final = 560


def axis(found: Comparison, name_a: str, name_b: str) -> None:
    """Draw both sides over one axis of time, each under its name."""
    if not found.bars:
        return
    texts, catalogue = strings().compare, words()
    remark(texts.axis.format(by=catalogue.units[found.unit]))
    bars = pd.DataFrame(
        {name_a: [bar.a for bar in found.bars], name_b: [bar.b for bar in found.bars]},
        index=pd.Index(
            [_bar_label(bar.start, found.unit) for bar in found.bars],
            name=catalogue.units[found.unit],
        ),
    )
    dark = "dark" if theme() == "dark" else "light"
    st.bar_chart(bars, stack=False, height=240, color=list(_COLOURS[dark]), y_label=texts.events)


def _bar_label(start: dt.date, unit: str) -> str:
    """Return the shortest name of a bar that sorts by time: "2015", "2015 Q3", "2015-09", "2015-09-27"."""
    digits = words().in_digits
    if unit in {"year", "decade"}:
        return digits(start.year)
    if unit == "quarter":
        n = digits((start.month + 2) // 3)
        return strings().compare.quarter.format(year=digits(start.year), n=n)
    return digits(start.isoformat()[:7] if unit == "month" else start.isoformat())


def lists(found: Comparison) -> None:
    """Draw the events of each part; choosing a row opens the event on the maps."""
    texts, catalogue = strings().compare, words()
    if found.pairs:
        st.subheader(texts.told_twice, anchor=False, text_alignment=start())
        st.dataframe(
            pd.DataFrame(
                {
                    texts.a: [catalogue.title(store().get(pair.a)) for pair in found.pairs],
                    texts.b: [catalogue.title(store().get(pair.b)) for pair in found.pairs],
                    texts.km: [pair.km for pair in found.pairs],
                    texts.days: [pair.days for pair in found.pairs],
                    texts.deaths: [pair.deaths for pair in found.pairs],
                }
            ),
            hide_index=True,
            width="stretch",
        )
    parts = {
        "only_a": (texts.only_a, found.only_a),
        "only_b": (texts.only_b, found.only_b),
        "both": (texts.both, found.both),
    }
    names = [
        texts.tab.format(name=name, n=catalogue.number(len(ids))) for name, ids in parts.values()
    ]
    for tab, (part, (_, ids)) in zip(st.tabs(names), parts.items(), strict=True):
        with tab:
            _list(part, ids)


def _list(part: str, ids: Sequence[str]) -> None:
    texts, catalogue = strings(), words()
    if not ids:
        remark(texts.compare.none)
        return
    key = f"compare_list_{part}"
    events = [store().get(event) for event in ids]
    places = store().places
    st.dataframe(
        pd.DataFrame(
            {
                texts.when: [labels.date_label(event.when, words=catalogue) for event in events],
                texts.what: [catalogue.title(event) for event in events],
                texts.where: [catalogue.name(places[event.place]) if event.place and event.here else catalogue.absent["place"] for event in events],
                texts.type: [labels.type_label(event.event_type, event.mode, words=catalogue) for event in events],
                texts.assertion: [catalogue.assertions[event.assertion] for event in events],
                texts.articles: [catalogue.semicolon.join(store().sources[s].short for s in store().source_ids(event)) for event in events],
            }
        ),
        key=key, hide_index=True, width="stretch", height=_LIST_PX, selection_mode="single-row", on_select=lambda: _open(key, ids),
        column_config={texts.what: st.column_config.TextColumn(width="large")},
    )  # fmt: skip


def _open(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    update_view(event=ids[rows[0]] if rows and rows[0] < len(ids) else None)
