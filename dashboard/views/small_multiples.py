"""Events over time as small multiples: all, by kind, by actor, by country; certain and possible told apart."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.session_state import current, view, words
from dashboard.store_registry import store
from dashboard.translations.charts import picture_strings
from dashboard.views.language import start
from dashboard.views.map_frame import theme
from dashboard.views.muted_text import remark
from geodata.vocab import CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.store.query import EventQuery
    from geodata.store.timeline import Timeline

__all__ = ["show"]

_MOST: Final = 6
_MAX_EVENTS: Final = 20_000
# certain and possible, each at least 3:1 on its page: frame/tokens.css
_COLOURS: Final = {"light": ("#3A3F44", "#A9A49A"), "dark": ("#C9D0D6", "#6B757F")}


def show() -> None:
    """Draw the multiples of the query, each set over one axis of time, and the same as a table."""
    texts, query = picture_strings(view().lang), current()
    total = store().count(query).total
    if total > _MAX_EVENTS:
        st.info(texts.too_many.format(n=words().number(_MAX_EVENTS)), icon=":material/filter_alt:")
        return
    line = store().timeline(query)
    if not line.bars:
        st.info(texts.none, icon=":material/search_off:")
        return
    remark(texts.trends_caption.format(by=words().units[line.unit]))
    found: list[dict[str, Any]] = []
    for title, parts in _sets(query).items():
        st.subheader(title, anchor=False, text_alignment=start())
        rows = [row for name, part in parts.items() for row in _rows(title, name, part, line)]
        found += rows
        st.altair_chart(_multiples(rows, list(parts), wide=len(parts) == 1), width="stretch")
    with st.expander(texts.as_table):
        st.dataframe(
            pd.DataFrame(found).pivot_table(
                index=[texts.about, texts.row], columns=texts.how, values=texts.events, aggfunc="sum", fill_value=0
            ).reset_index(),
            hide_index=True, width="stretch", height=420,
        )  # fmt: skip


def _sets(query: EventQuery) -> dict[str, Mapping[str, EventQuery]]:
    """Return the sets of multiples: title -> name -> query."""
    texts, catalogue, opened = picture_strings(view().lang), words(), store()
    kinds = {v.value: v.events for v in opened.facet("event_class", query) if v.events}
    types = {cls: _types_of(cls) for cls in catalogue.classes if cls in kinds}
    wanted = set(query.event_type)
    by_class = {
        catalogue.classes[cls]: query.with_values(
            event_type=tuple(t for t in types[cls] if not wanted or t in wanted)
        )
        for cls in types
        if not wanted or wanted & set(types[cls])
    }
    return {
        texts.all_events: {texts.all_events: query},
        texts.by_class: by_class,
        texts.by_actor: _by("actor", query),
        texts.by_place: _by("country", query),
    }


def _types_of(cls: str) -> tuple[str, ...]:
    """Return the event types of a class."""
    return next(tuple(each.types) for each in CLASSES if each.id == cls)


def _by(name: str, query: EventQuery) -> dict[str, EventQuery]:
    chosen = getattr(query, name)
    values = [
        v for v in store().facet(name, query) if v.events and (not chosen or v.value in chosen)
    ]
    return {
        store().names.label(name, value.value, words()): query.with_values(**{name: (value.value,)})
        for value in values[:_MOST]
    }


def _rows(title: str, name: str, query: EventQuery, axis: Timeline) -> list[dict[str, Any]]:
    """Count a query's events in the bars of the common axis, as the map's timeline does."""
    texts = picture_strings(view().lang)
    bars = _on(query, axis)
    return [
        {
            "part": name, "start": start_.isoformat(), "end": (end + dt.timedelta(days=1)).isoformat(), texts.about: f"{title}: {name}" if title != name else name,
            texts.row: words().in_digits(start_.isoformat()), texts.how: how, texts.events: n, "low": low, "high": low + n,
        }
        for start_, end, sure, possible in bars
        for how, n, low in ((texts.certain, sure, 0), (texts.possible, possible, sure))
    ]  # fmt: skip


def _on(query: EventQuery, axis: Timeline) -> Sequence[tuple[dt.date, dt.date, int, int]]:
    apart = store().folding(query).uncounted
    rows = [
        (row["date_start"], row["date_end"])
        for row in store().rows(query, limit=_MAX_EVENTS)
        if row["dated"] and row["id"] not in apart
    ]
    found = []
    for bar in axis.bars:
        touching = [(a, b) for a, b in rows if a <= bar.end and b >= bar.start]
        sure = sum(a >= bar.start and b <= bar.end for a, b in touching)
        found.append((bar.start, bar.end, sure, len(touching) - sure))
    return found


def _multiples(rows: list[dict[str, Any]], names: list[str], *, wide: bool) -> Any:
    texts = picture_strings(view().lang)
    dark = "dark" if theme() == "dark" else "light"
    bars: Any = (
        alt.Chart(pd.DataFrame(rows))
        # a bar with two ends in time would be drawn as a line at its height
        .mark_rect()
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(labelFlush=True, tickCount=5, format="%Y")),
            x2="end:T",
            y=alt.Y("low:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3)),
            y2="high:Q",
            color=alt.Color(
                f"{texts.how}:N", title=None, scale=alt.Scale(domain=[texts.certain, texts.possible], range=list(_COLOURS[dark])),
                legend=alt.Legend(orient="top") if wide else None,
            ),
            tooltip=[alt.Tooltip(f"{texts.row}:N"), alt.Tooltip(f"{texts.how}:N"), alt.Tooltip(f"{texts.events}:Q")],
        )
    )  # fmt: skip
    if wide:
        return bars.properties(height=170)
    return bars.properties(width=208, height=92).facet(
        facet=alt.Facet("part:N", title=None, sort=names, header=alt.Header(labelAnchor="start", labelFontSize=13)), columns=4
    )  # fmt: skip
