"""Who acts with, against and beside whom, as a small network; the dot on a line leads to the events."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.session_state import strings, view, words
from dashboard.store_registry import store
from dashboard.translations.charts import picture_strings
from dashboard.views.map_frame import theme
from dashboard.views.muted_text import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geodata.analysis.network import Pair

__all__ = ["show"]

_KEY: Final = "tie_network"
_MOST: Final = 12
# against, with, beside; each at least 3:1 on its page: frame/tokens.css
_COLOURS: Final = {
    "light": ("#962E04", "#0B7350", "#4A4BA3"),
    "dark": ("#F1954E", "#8FEBCB", "#CFCBFA"),
}
_SIDE_PX: Final = 560


def show(pairs: Sequence[Pair], choose: Callable[[Pair], None]) -> None:
    """Draw the network of the busiest actors.

    Parameters
    ----------
    pairs
        Who stands how to whom, in which events.
    choose
        Called with the pair whose dot the reader chose.
    """
    texts, catalogue = picture_strings(view().lang), words()
    spots = _spots(pairs)
    drawn = [pair for pair in pairs if pair.a in spots and pair.b in spots]
    if not drawn:
        return
    remark(texts.network_caption)
    ties = {"against": strings().against, "with": strings().with_, "beside": strings().beside}
    lines = pd.DataFrame([_line(i, pair, spots, ties) for i, pair in enumerate(drawn)])
    names = pd.DataFrame(
        [
            {
                "x": x,
                "y": y,
                "name": catalogue.name(store().actors[a]),
                "side": "left" if x >= 0 else "right",
            }
            for a, (x, y) in spots.items()
        ]
    )
    st.altair_chart(
        _chart(lines, names, list(ties.values()), texts.tie), width="stretch", key=_KEY, selection_mode="tie",
        on_select=lambda: _chosen(drawn, choose),
    )  # fmt: skip


def _spots(pairs: Sequence[Pair]) -> dict[str, tuple[float, float]]:
    """Return the busiest actors on a circle, neighbours in the order of their weight."""
    weight: Counter[str] = Counter()
    for pair in pairs:
        weight[pair.a] += len(pair.events)
        weight[pair.b] += len(pair.events)
    busiest = sorted(weight, key=lambda actor: (-weight[actor], actor))[:_MOST]
    turn = 2 * math.pi / max(1, len(busiest))
    return {
        actor: (math.cos(i * turn + turn / 2), math.sin(i * turn + turn / 2))
        for i, actor in enumerate(busiest)
    }


def _line(
    number: int, pair: Pair, spots: dict[str, tuple[float, float]], ties: dict[str, str]
) -> dict[str, Any]:
    (ax, ay), (bx, by) = spots[pair.a], spots[pair.b]
    names = [words().name(store().actors[actor]) for actor in (pair.a, pair.b)]
    return {
        "number": number, "x": ax, "y": ay, "x2": bx, "y2": by, "mx": ax * 0.6 + bx * 0.4, "my": ay * 0.6 + by * 0.4,
        "tie": ties[pair.tie], "events": len(pair.events), "who": " – ".join(names),
    }  # fmt: skip


def _chart(lines: pd.DataFrame, names: pd.DataFrame, ties: list[str], title: str) -> Any:
    texts = picture_strings(view().lang)
    dark = "dark" if theme() == "dark" else "light"
    bare = alt.Axis(labels=False, ticks=False, grid=False, domain=False, title=None)
    wide, high = alt.Scale(domain=[-2.1, 2.1]), alt.Scale(domain=[-1.2, 1.2])
    colour = alt.Color(
        "tie:N", title=title, scale=alt.Scale(domain=ties, range=list(_COLOURS[dark]))
    )
    told = [
        alt.Tooltip("who:N", title=texts.pair), alt.Tooltip("tie:N", title=texts.tie), alt.Tooltip("events:Q", title=texts.events),
    ]  # fmt: skip
    edges = (
        alt.Chart(lines)
        .mark_rule(opacity=0.75)
        .encode(
            x=alt.X("x:Q", axis=bare, scale=wide), y=alt.Y("y:Q", axis=bare, scale=high), x2="x2:Q", y2="y2:Q", color=colour,
            size=alt.Size("events:Q", legend=None, scale=alt.Scale(range=[1.2, 7])), tooltip=told,
        )
    )  # fmt: skip
    dots = (
        alt.Chart(lines)
        .mark_point(filled=True, opacity=1, size=110)
        .encode(
            x=alt.X("mx:Q", axis=bare, scale=wide),
            y=alt.Y("my:Q", axis=bare, scale=high),
            color=colour,
            tooltip=told,
        )
        .add_params(alt.selection_point(name="tie", fields=["number"]))
    )
    actors = alt.Chart(names).mark_point(filled=True, size=170, color="#7A7468", opacity=1).encode(
        x=alt.X("x:Q", axis=bare, scale=wide), y=alt.Y("y:Q", axis=bare, scale=high), tooltip=[alt.Tooltip("name:N", title=texts.member)]
    )  # fmt: skip
    ink = "#ECEEF0" if dark == "dark" else "#1B1F23"
    labels = [
        alt.Chart(part).mark_text(align=side, dx=12 if side == "left" else -12, fontSize=13, color=ink).encode(
            x=alt.X("x:Q", axis=bare, scale=wide), y=alt.Y("y:Q", axis=bare, scale=high), text="name:N"
        )
        for side, part in names.groupby("side")
    ]  # fmt: skip
    return (
        alt.layer(edges, dots, actors, *labels)
        .properties(height=_SIDE_PX)
        .configure_view(strokeWidth=0)
    )


def _chosen(pairs: Sequence[Pair], choose: Callable[[Pair], None]) -> None:
    found = st.session_state[_KEY]["selection"].get("tie") or []
    if found and 0 <= (number := int(found[0].get("number", -1))) < len(pairs):
        choose(pairs[number])
