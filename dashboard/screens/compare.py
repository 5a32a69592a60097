"""The compare screen: two sides with one scale, one viewport and one axis of time, and the difference."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, keep
from dashboard.views import differences, layout, missing, other_frame, sides
from dashboard.views.heading import plain
from dashboard.views.remark import remark
from geodata.compare import compare

__all__ = ["page"]

_HEIGHT = 560


def page() -> None:
    """Draw the screen."""
    st.header("Compare", anchor=False)
    common = current()
    if not common.free:
        remark(plain(f"Both sides keep your filters: {store().names.describe(common)}."))
    a, b = sides.choose()
    keep(a=str(a), b=str(b))
    queries = a.query(common), b.query(common)
    found = compare(store(), *queries)
    st.subheader(found.sentence(), anchor=False)
    shown = st.segmented_control(
        "Side", ["a", "b"], key="compare_switch", default="a", required=True, format_func=lambda s: f"{s.upper()}: {(a if s == 'a' else b).label}",
        label_visibility="collapsed",
    )  # fmt: skip
    layout.two_sides(shown or "a")
    if not missing.show():
        # frames of this session only, not of another tab's
        link = st.session_state.setdefault("compare_link", f"compare-{uuid.uuid4().hex}")
        for column, name, side, query in zip(
            st.columns(2, gap="medium"), "ab", (a, b), queries, strict=True
        ):
            with column, st.container(key=f"compare_map_{name}"):
                st.subheader(plain(f"{name.upper()}: {side.label}"), anchor=False)
                remark(plain(store().count(query).sentence()))
                other_frame.show(
                    f"compare_frame_{name}",
                    query,
                    height=_HEIGHT,
                    event=differences.opened(),
                    link=link,
                )
    differences.axis(found, a.label, b.label)
    st.subheader("The differences", anchor=False)
    differences.lists(found)
