"""The questions asked first, each one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, strings, words
from dashboard.views.lead import filter_by
from geodata.questions import questions
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["show"]

_KEY: Final = "questions"


def show() -> None:
    """Draw the questions as a row of small buttons; a second click drops the answer again."""
    asked = questions(store(), words())
    labels = [f"{question.words} ({words().number(question.events)})" for question in asked]
    on = [i for i, question in enumerate(asked) if question.query == current()]
    st.session_state[_KEY] = on[0] if on else None
    st.pills(
        strings().questions, range(len(asked)), key=_KEY, format_func=labels.__getitem__, label_visibility="collapsed",
        wrap=False, on_change=_ask, args=([question.query for question in asked],),
    )  # fmt: skip


def _ask(queries: Sequence[EventQuery]) -> None:
    chosen = st.session_state[_KEY]
    filter_by(lambda _query: EventQuery() if chosen is None else queries[chosen])
