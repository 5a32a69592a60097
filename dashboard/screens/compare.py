"""The compare screen: two sides with one scale, one viewport and one axis of time, and the difference."""

from __future__ import annotations

import uuid
from functools import partial

import streamlit as st

from dashboard.inside import Inside
from dashboard.opened import store
from dashboard.state import current, keep, strings, view, words
from dashboard.views import differences, layout, missing, other_frame, sharing, sides
from dashboard.views.heading import plain, say_problems
from dashboard.views.language import start
from dashboard.views.remark import remark
from geodata.compare import compare

__all__ = ["page"]

_HEIGHT = 560


def page() -> None:
    """Draw the screen."""
    said, known = strings().compare, words()
    say_problems()
    st.header(strings().nav_compare, anchor=False, text_alignment=start())
    common = current()
    # always a container, so that the frames below keep their place and are not made anew
    with st.container():
        if not common.free:
            filters = store().names.describe(common, known)
            remark(plain(said.both_keep.format(filters=filters)))
    a, b = sides.choose()
    keep(a=str(a), b=str(b), **sides.turned_to())
    queries = a.query(common), b.query(common)
    found = compare(store(), *queries)
    st.subheader(plain(found.sentence(known)), anchor=False, text_alignment=start())
    names = {"a": sides.headed("a", a.label), "b": sides.headed("b", b.label)}
    layout.two_sides(sides.switch(names))
    if not missing.show():
        # frames of this session only, not of another tab's
        link = st.session_state.setdefault("compare_link", f"compare-{uuid.uuid4().hex}")
        for column, (name, label), side, query in zip(
            st.columns(2, gap="medium"), names.items(), (a, b), queries, strict=True
        ):
            with column, st.container(key=f"compare_map_{name}"):
                st.subheader(plain(label), anchor=False, text_alignment=start())
                remark(plain(store().count(query).sentence(known)))
                other_frame.show(
                    f"compare_frame_{name}",
                    Inside(query, view()),
                    height=_HEIGHT,
                    link=link,
                    act=partial(sides.act, name, side),
                )
    sharing.copy_link()
    differences.axis(found, names["a"], names["b"])
    st.subheader(said.differences, anchor=False, text_alignment=start())
    differences.lists(found)
