"""The questions asked first, each one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.opened import store
from dashboard.state import current, strings, words
from dashboard.views.lead import filter_by
from dashboard.views.options import made_once
from geodata.questions import questions
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.questions import Question

__all__ = ["show"]

_KEY: Final = "questions"


def show() -> None:
    """Draw the questions as a row of small buttons; a second click drops the answer again."""
    opened, said = store(), words()
    asked = made_once(opened, (_KEY, said.lang), lambda: questions(opened, said))
    labels = made_once(
        opened,
        ("labels", said.lang),
        lambda: [f"{question.words} ({said.number(question.events)})" for question in asked],
    )
    on = [i for i, question in enumerate(asked) if question.query == current()]
    st.session_state[_KEY] = on[0] if on else None
    st.pills(
        strings().questions, range(len(asked)), key=_KEY, format_func=labels.__getitem__, label_visibility="collapsed",
        wrap=False, on_change=_ask, args=(asked,),
    )  # fmt: skip


def _ask(asked: Sequence[Question]) -> None:
    chosen = st.session_state[_KEY]
    filter_by(lambda _query: EventQuery() if chosen is None else asked[chosen].query)
