"""The compare screen: two sides with one scale, one viewport and one axis of time, and the difference."""

from __future__ import annotations

import uuid
from functools import partial

import streamlit as st

from dashboard.nested_view_state import Inside
from dashboard.session_state import current, keep, strings, view, words
from dashboard.store_registry import store
from dashboard.views import (
    compare_sides,
    differences,
    layout,
    missing_assets,
    second_frame,
    sharing,
)
from dashboard.views.heading import plain, say_problems
from dashboard.views.language import start
from dashboard.views.map_frame import theme
from dashboard.views.muted_text import remark
from dashboard.views.shared_key import shared_key
from geodata.analysis.comparison import compare

__all__ = ["page"]

_HEIGHT = 560


def page() -> None:
    """Draw the screen."""
    texts, catalogue = strings().compare, words()
    say_problems()
    with st.container(key=layout.HIDDEN_HEADING):
        st.header(strings().nav_compare, anchor=False)
    common = current()
    # always a container, so that the frames below keep their place and are not made anew
    with st.container():
        # what the sides themselves choose is not kept: of two periods neither keeps the sidebar's
        shared = common.without(*compare_sides.own_keys())
        if not shared.free:
            filters = store().names.describe(shared, catalogue)
            remark(plain(texts.both_keep.format(filters=filters)))
    a, b = compare_sides.choose()
    keep(a=str(a), b=str(b), **compare_sides.turned_to())
    queries = a.query(common), b.query(common)
    comparison = compare(store(), *queries)
    names = {"a": compare_sides.headed("a", a.label), "b": compare_sides.headed("b", b.label)}
    layout.two_sides(compare_sides.switch(names))
    # what differs comes first, the two maps beside it
    first, maps = st.columns([4, 10], gap="medium")
    with first, st.container(key="compare_differences"):
        st.subheader(plain(comparison.sentence(catalogue)), anchor=False, text_alignment=start())
        differences.lists(comparison)
    if not missing_assets.show():
        # frames of this session only, not of another tab's
        link = st.session_state.setdefault("compare_link", f"compare-{uuid.uuid4().hex}")
        with maps:
            shared_key(comparison, dark=theme() == "dark")
            left, right = st.columns(2, gap="medium")
        for column, (name, label), side, query in zip(
            (left, right), names.items(), (a, b), queries, strict=True
        ):
            with column, st.container(key=f"compare_map_{name}", gap="xsmall"):
                st.subheader(plain(label), anchor=False, text_alignment=start())
                second_frame.show(
                    f"compare_frame_{name}",
                    Inside(query, view()),
                    height=_HEIGHT,
                    link=link,
                    act=partial(compare_sides.act, name, side),
                )
    sharing.copy_link()
    differences.axis(comparison, names["a"], names["b"])
