"""The questions asked first, each one click away."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, update, words
from dashboard.views import layout
from geodata.questions import questions
from geodata.store.query import EventQuery

__all__ = ["show"]


def show() -> None:
    """Draw the questions as a row of small buttons; a second click drops the answer again."""
    asked = questions(store(), words())
    layout.one_line("questions")
    with st.container(horizontal=True, gap="xsmall", key="questions"):
        for i, question in enumerate(asked):
            on = question.query == current()
            st.button(
                f"{question.words} ({words().number(question.events)})", key=f"question_{i}", type="primary" if on else "tertiary",
                on_click=_ask, args=(EventQuery() if on else question.query,),
            )  # fmt: skip


def _ask(query: EventQuery) -> None:
    update(lambda _query: query)
