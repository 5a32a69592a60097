"""Memberships as bars on a time axis, group under group; the tree as of a day is one cut through it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.session_state import strings, view, words
from dashboard.store_registry import store
from dashboard.translations.charts import picture_strings
from dashboard.views.map_frame import theme
from dashboard.views.muted_text import remark
from geodata.dates import parse_date
from geodata.errors import DateError
from geodata.wording import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.analysis.network import TreeNode

__all__ = ["show"]

_ROW_PX: Final = 21
_FIRST: Final = dt.date(2000, 1, 1)
# of frame/tokens.css, for the seven relations; and the line of the day
_COLOURS: Final = {
    "light": ("#0A7DAD", "#962E04", "#0B7350", "#857600", "#4A4BA3", "#C64868", "#5E0B4C"),
    "dark": ("#45A6F5", "#F1954E", "#8FEBCB", "#F2E35C", "#CFCBFA", "#E05E6C", "#A67DB0"),
}
_INK: Final = {"light": "#1B1F23", "dark": "#ECEEF0"}


def show(nodes: Sequence[TreeNode], as_of: str) -> None:
    """Draw the memberships of a tree's nodes.

    Parameters
    ----------
    nodes
        In the tree's order; those without a relation are the groups at the top.
    as_of
        The day of the cut, empty for none.
    """
    texts = picture_strings(view().lang)
    dark = "dark" if theme() == "dark" else "light"
    last = _last_day()
    rows = [_row(node, parent, last) for node, parent in _with_parents(nodes)]
    if not rows:
        return
    remark(texts.bars_caption)
    frame = pd.DataFrame(rows)
    order = list(dict.fromkeys(frame["label"]))
    x = alt.X(
        "start:T",
        title=None,
        axis=alt.Axis(orient="top"),
        scale=alt.Scale(domain=[_iso(_FIRST), _iso(last)], clamp=True),
    )
    bars = (
        alt.Chart(frame)
        .mark_bar(height=11, cornerRadius=2)
        .encode(
            x=x,
            x2="end:T",
            y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=320, ticks=False)),
            color=alt.Color("relation:N", title=texts.relation, scale=alt.Scale(range=list(_COLOURS[dark]))),
            opacity=alt.Opacity(
                "known:N", title=texts.known, scale=alt.Scale(domain=[texts.dated, texts.undated], range=[1, 0.3]),
                # the frame's own ink: black squares are not seen on a dark page
                legend=alt.Legend(symbolFillColor=_INK[dark], symbolStrokeWidth=0),
            ),
            tooltip=[
                alt.Tooltip("actor:N", title=texts.member), alt.Tooltip("group:N", title=texts.group),
                alt.Tooltip("relation:N", title=texts.relation), alt.Tooltip("when:N", title=strings().when),
            ],
        )
    )  # fmt: skip
    chart: Any = bars
    if day := _day(as_of):
        cut = (
            alt.Chart(pd.DataFrame({"day": [_iso(day)]}))
            .mark_rule(strokeWidth=2, color=_INK[dark])
            .encode(x="day:T")
        )
        chart = bars + cut
    st.altair_chart(
        chart.properties(height=_ROW_PX * len(order) + 30), width="stretch", key="membership_bars"
    )


def _with_parents(nodes: Sequence[TreeNode]) -> list[tuple[TreeNode, str]]:
    """Return the nodes that belong to another, each with the actor it stands below."""
    above: dict[int, str] = {}
    found = []
    for node in nodes:
        above[node.depth] = node.actor
        if node.relation is not None:
            found.append((node, above.get(node.depth - 1, "")))
    return found


def _row(node: TreeNode, parent: str, last: dt.date) -> dict[str, str]:
    texts, catalogue = picture_strings(view().lang), words()
    relation = node.relation
    assert relation is not None  # noqa: S101 - of _with_parents
    date = parse_date(relation.date)
    actors = store().actors
    group = catalogue.name(actors[parent]) if parent else ""
    actor = catalogue.name(actors[node.actor])
    return {
        "label": f"{group} › {actor}" if group else actor,
        "actor": actor,
        "group": group,
        "relation": catalogue.relations[relation.relation],
        "start": _iso(date.start or _FIRST),
        "end": _iso(date.end or last),
        "known": texts.dated if date.known else texts.undated,
        "when": labels.date_label(date, words=catalogue),
    }


def _last_day() -> dt.date:
    """Return the day of the newest event, up to which an open membership is drawn."""
    bars = store().timeline().bars
    return bars[-1].end if bars else dt.date(2025, 1, 1)


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text).start if text else None
    except DateError:
        return None


def _iso(day: dt.date) -> str:
    return day.isoformat()
