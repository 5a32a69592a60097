"""The story screen: a text column, and beside it the frame that each step sets."""

from __future__ import annotations

import streamlit as st

from dashboard.state import keep, strings, words
from dashboard.store_registry import store
from dashboard.views import layout, missing_assets, other_frame, story
from dashboard.views.heading import say_problems
from dashboard.views.muted_text import remark

__all__ = ["page"]

_HEIGHT = 640


def page() -> None:
    """Draw the screen."""
    if not store().stories:
        st.info(strings().story.none)
        return
    say_problems()
    told, at = story.current()
    given, shown = story.inside(told.steps[at])
    keep(story=told.id, step=str(at + 1), **({} if shown == given else {"inside": str(shown)}))
    layout.story()
    text, beside = st.columns([4, 9], gap="medium")
    with text:
        story.show(told, at)
    with beside, st.container(key="story_map"):
        lacking = missing_assets.show()
        if not lacking:
            other_frame.show(story.FRAME, given, height=_HEIGHT, fly=True)
            remark(store().count(shown.query).sentence(words()))
