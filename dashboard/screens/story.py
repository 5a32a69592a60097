"""The story screen: a text column, and beside it the frame that each step sets."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import keep, strings, words
from dashboard.views import layout, missing, other_frame, story
from dashboard.views.heading import say_problems
from dashboard.views.remark import remark

__all__ = ["page"]

_HEIGHT = 640


def page() -> None:
    """Draw the screen."""
    if not store().stories:
        st.info(strings().story.none)
        return
    say_problems()
    told, at = story.current()
    keep(story=told.id, step=str(at + 1))
    layout.story()
    text, beside = st.columns([4, 9], gap="medium")
    with text:
        story.show(told, at)
    with beside, st.container(key="story_map"):
        lacking = missing.show()
        if not lacking:
            step = told.steps[at]
            query = story.query_of(step)
            position = (
                {"lat": step.view.lat, "lng": step.view.lng, "zoom": step.view.zoom}
                if step.view
                else None
            )
            shown = other_frame.show(
                "story_frame", query, height=_HEIGHT, event=step.event, position=position, fly=True
            )
            remark(store().count(shown).sentence(words()))
