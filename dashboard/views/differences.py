"""What two sides share and where they differ: the line, one time axis, the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard.opened import store
from dashboard.views.frame import theme
from dashboard.views.remark import remark
from geodata import vocab, wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geodata.compare import Comparison

__all__ = ["axis", "lists", "opened"]

_EVENT: Final = "compare_event"
# accent and a neutral, each at least 3:1 on its page: see frame/tokens.css
_COLOURS: Final = {"dark": ("#F1954E", "#A7B0B9"), "light": ("#8A2F08", "#84888C")}


def opened() -> str | None:
    """Return the event that the reader chose in a list."""
    event: str | None = st.session_state.get(_EVENT)
    return event


def axis(found: Comparison, label_a: str, label_b: str) -> None:
    """Draw both sides over one axis of time."""
    if not found.bars:
        return
    remark(
        f"Events that touch each {found.unit}, both sides on one axis. Open-ended situations count in every bar they reach."
    )
    names = (f"A: {label_a}", f"B: {label_b}")
    bars = pd.DataFrame(
        {names[0]: [bar.a for bar in found.bars], names[1]: [bar.b for bar in found.bars]},
        index=pd.Index([_bar_label(bar.start, found.unit) for bar in found.bars], name=found.unit),
    )
    dark = "dark" if theme() == "dark" else "light"
    st.bar_chart(bars, stack=False, height=240, color=list(_COLOURS[dark]), y_label="events")


def _bar_label(start: dt.date, unit: str) -> str:
    """Return the shortest name of a bar that sorts by time: "2015", "2015 Q3", "2015-09", "2015-09-27"."""
    if unit in {"year", "decade"}:
        return str(start.year)
    if unit == "quarter":
        return f"{start.year} Q{(start.month + 2) // 3}"
    return start.isoformat()[:7] if unit == "month" else start.isoformat()


def lists(found: Comparison) -> None:
    """Draw the events of each part; choosing a row opens the event on the maps."""
    if found.pairs:
        st.subheader("The same event, told twice", anchor=False)
        st.dataframe(
            pd.DataFrame(
                {
                    "A": [store().get(pair.a).title for pair in found.pairs],
                    "B": [store().get(pair.b).title for pair in found.pairs],
                    "Δ km": [pair.km for pair in found.pairs],
                    "Δ days": [pair.days for pair in found.pairs],
                    "Δ deaths": [pair.deaths for pair in found.pairs],
                }
            ),
            hide_index=True,
            width="stretch",
        )
    parts = {"Only A": found.only_a, "Only B": found.only_b, "Both": found.both}
    for tab, (name, ids) in zip(
        st.tabs([f"{name} ({len(ids):,})" for name, ids in parts.items()]),
        parts.items(),
        strict=True,
    ):
        with tab:
            _list(name, ids)


def _list(name: str, ids: Sequence[str]) -> None:
    if not ids:
        remark("No event.")
        return
    key = f"compare_list_{name.lower().replace(' ', '_')}"
    events = [store().get(event) for event in ids]
    places = store().places
    st.dataframe(
        pd.DataFrame(
            {
                "When": [wording.date_label(event.when) for event in events],
                "What": [event.title for event in events],
                "Where": [places[event.place].name if event.place and event.here else "no place given" for event in events],
                "Type": [wording.type_label(event.event_type, event.mode) for event in events],
                "Assertion": [vocab.ASSERTION_LABELS[event.assertion] for event in events],
                "Articles": ["; ".join(store().sources[s].short for s in store().source_ids(event)) for event in events],
            }
        ),
        key=key, hide_index=True, width="stretch", height=320, selection_mode="single-row", on_select=lambda: _open(key, ids),
        column_config={"What": st.column_config.TextColumn(width="large")},
    )  # fmt: skip


def _open(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[_EVENT] = ids[rows[0]] if rows and rows[0] < len(ids) else None
