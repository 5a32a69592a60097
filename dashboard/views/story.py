"""A story's text: what this step says, its receipts, the steps as buttons, previous and next.

The reader's own filters are never touched: a step is shown in a frame of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.opened import checked, store
from dashboard.state import current as readers_query
from dashboard.state import map_page, take_asked
from dashboard.views.heading import plain
from dashboard.views.remark import remark
from geodata.stories import step_query

if TYPE_CHECKING:
    from geodata.model import Receipt, Story, StoryStep
    from geodata.store.query import EventQuery

__all__ = ["current", "query_of", "show"]

_STORY: Final = "story_id"
_STEP: Final = "story_step"
_MARKS: Final = {"checked": "✓ checked", "changed": "! changed", "not checked": "– not checked"}


def current() -> tuple[Story, int]:
    """Return the story and the step, from 0, that the reader is at; what a link asks for in vain is said."""
    stories = store().stories
    asked = take_asked("story", "step")
    if "story" in asked:
        if asked["story"] in stories:
            st.session_state[_STORY], st.session_state[_STEP] = asked["story"], 0
        else:
            st.warning(
                f"This link asks for the story ‘{plain(asked['story'][:80])}’, which is not in the data.",
                icon=":material/link_off:",
            )
    told = stories.get(st.session_state.get(_STORY, "")) or next(iter(stories.values()))
    st.session_state[_STORY] = told.id
    if "step" in asked:
        number = (
            int(asked["step"])
            if asked["step"].isascii() and asked["step"].isdecimal() and len(asked["step"]) < 4
            else 0
        )
        if 1 <= number <= len(told.steps):
            st.session_state[_STEP] = number - 1
        else:
            st.warning(
                f"This link asks for step ‘{plain(asked['step'][:20])}’; the story has {len(told.steps)}.",
                icon=":material/link_off:",
            )
    return told, min(st.session_state.get(_STEP, 0), len(told.steps) - 1)


def query_of(step: StoryStep) -> EventQuery:
    """Return the query of a step; filters that the data do not know are said."""
    query, problems = step_query(store(), step)
    for problem in problems:
        st.warning(
            plain(f"This step asks for ‘{problem.value}’, which {problem.reason}."),
            icon=":material/error:",
        )
    return query


def show(told: Story, at: int) -> None:
    """Draw the text column."""
    if len(store().stories) > 1:
        st.selectbox(
            "Story", list(store().stories), index=list(store().stories).index(told.id), key="story_choice",
            format_func=lambda story_id: store().stories[story_id].title, on_change=_choose,
        )  # fmt: skip
    step = told.steps[at]
    remark(plain(told.title))
    st.header(plain(step.title), anchor=False)
    if at == 0:
        st.text(told.intro)
    st.text(step.text)
    remark("  \n".join(_said(receipt) for receipt in step.receipts))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Previous",
            icon=":material/arrow_back:",
            key="story_previous",
            disabled=at == 0,
            on_click=_go,
            args=(at - 1,),
        )
        st.text(f"{at + 1} of {len(told.steps)}", width="content")
        st.button(
            "Next", icon=":material/arrow_forward:", key="story_next", type="primary", disabled=at == len(told.steps) - 1,
            on_click=_go, args=(at + 1,),
        )  # fmt: skip
    st.subheader("Steps", anchor=False)
    with st.container(gap=None, key="story_steps"):
        for i, each in enumerate(told.steps):
            label = f"{i + 1}. {each.title}"
            st.button(
                f"**{plain(label)}**" if i == at else plain(label),
                key=f"story_step_{i}",
                type="tertiary",
                on_click=_go,
                args=(i,),
            )
    if not readers_query().free:
        remark(plain(f"Your own filters are kept: {store().names.describe(readers_query())}"))
    st.page_link(map_page(), label="Leave the story for the map", icon=":material/map:")


def _said(receipt: Receipt) -> str:
    source = store().sources[str(receipt.source)]
    return plain(
        f"{_MARKS[checked(receipt)]} {source.short}, ¶ {receipt.paragraph}: “{receipt.words}”"
    )


def _go(at: int) -> None:
    st.session_state[_STEP] = at


def _choose() -> None:
    st.session_state[_STORY], st.session_state[_STEP] = st.session_state["story_choice"], 0
