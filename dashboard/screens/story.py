"""The story screen: a text column, and beside it the frame that each step sets."""

from __future__ import annotations

import streamlit as st

from dashboard.session_state import keep, strings, words
from dashboard.store_registry import store
from dashboard.views import layout, missing_assets, second_frame, story_steps
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
    told, at = story_steps.current()
    given, shown = story_steps.inside(told.steps[at])
    keep(story=told.id, step=str(at + 1), **({} if shown == given else {"inside": str(shown)}))
    layout.story()
    text, beside = st.columns([4, 9], gap="medium")
    with text:
        story_steps.show(told, at)
    with beside, st.container(key="story_map"):
        lacking = missing_assets.show()
        if not lacking:
            second_frame.show(story_steps.FRAME, given, height=_HEIGHT, fly=True)
            remark(store().count(shown.query).sentence(words()))
