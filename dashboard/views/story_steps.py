"""A story's text: what this step says, its receipts, the steps as buttons, previous and next.

The reader's own filters are never touched: a step is shown in a frame of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.nested_view_state import Inside, parse_inside
from dashboard.receipt_texts import checked
from dashboard.session_state import current as readers_query
from dashboard.session_state import map_page, strings, take_url_params, words
from dashboard.store_registry import store
from dashboard.url_parameters import View, link_problem
from dashboard.views import second_frame, sharing
from dashboard.views.heading import plain
from dashboard.views.language import start
from dashboard.views.muted_text import line, remark
from geodata.analysis.stories import step_query

if TYPE_CHECKING:
    from geodata.model import Receipt, Story, StoryStep
    from geodata.store.query import EventQuery

__all__ = ["FRAME", "current", "inside", "show"]

_STORY: Final = "story_id"
_STEP: Final = "story_step"
_INSIDE: Final = "story_inside"
# widget key of the frame
FRAME: Final = "story_frame"
_MARKS: Final = {"checked": "✓", "changed": "!", "not checked": "–"}
_MAX_SHOWN_LENGTH: Final = 80


def current() -> tuple[Story, int]:
    """Return the story and the step, from 0, that the reader is at; what a link asks for in vain is said."""
    stories, texts = store().stories, strings().story
    params = take_url_params("story", "step", "inside")
    if params is not None:
        # an address without the key has a frame that shows its step
        st.session_state[_INSIDE] = params.get("inside")
    params = params or {}
    if "story" in params:
        if params["story"] in stories:
            st.session_state[_STORY], st.session_state[_STEP] = params["story"], 0
        else:
            _say_lost(texts.bad_story.format(value=params["story"][:_MAX_SHOWN_LENGTH]))
    story = stories.get(st.session_state.get(_STORY, "")) or next(iter(stories.values()))
    st.session_state[_STORY] = story.id
    if "step" in params:
        number = (
            int(params["step"])
            if params["step"].isascii() and params["step"].isdecimal() and len(params["step"]) < 4
            else 0
        )
        if 1 <= number <= len(story.steps):
            st.session_state[_STEP] = number - 1
        else:
            steps = words().number(len(story.steps))
            _say_lost(texts.bad_step.format(value=params["step"][:_MAX_SHOWN_LENGTH], n=steps))
    return story, min(st.session_state.get(_STEP, 0), len(story.steps) - 1)


def _say_lost(text: str) -> None:
    st.warning(plain(text), icon=":material/link_off:")


def inside(step: StoryStep) -> tuple[Inside, Inside]:
    """Return what the frame is given by a step, and what it shows after what the reader did in it.

    What an address asks for in vain, and filters of the step that the data do not know, are said.
    """
    view = View(event=step.event)
    if step.view:
        view = replace(view, lat=step.view.lat, lng=step.view.lng, zoom=step.view.zoom)
    given = Inside(_query_of(step), view)
    if _INSIDE in st.session_state:
        shown = given
        state = st.session_state.pop(_INSIDE)
        if state is not None:
            shown, problems, complaints = parse_inside(state, store())
            for text in (*(link_problem(problem, strings()) for problem in problems), *complaints):
                _say_lost(text)
        second_frame.hold(FRAME, given, shown)
    return given, second_frame.shown_in_frame(FRAME, given)


def _query_of(step: StoryStep) -> EventQuery:
    """Return the query of a step; filters that the data do not know are said."""
    query, problems = step_query(store(), step)
    for problem in problems:
        st.warning(
            plain(strings().story.bad_filter.format(value=problem.value, reason=problem.reason)),
            icon=":material/error:",
        )
    return query


def show(story: Story, at: int) -> None:
    """Draw the text column."""
    texts, catalogue = strings().story, words()
    if len(store().stories) > 1:
        st.selectbox(
            texts.choose, list(store().stories), index=list(store().stories).index(story.id), key="story_choice",
            format_func=lambda story_id: catalogue.title(store().stories[story_id]), on_change=_choose,
        )  # fmt: skip
    step = story.steps[at]
    remark(plain(catalogue.title(story)))
    st.header(plain(catalogue.title(step)), anchor=False, text_alignment=start())
    if at == 0:
        line(catalogue.of(story, "intro"))
    line(catalogue.of(step, "text"))
    remark("  \n".join(_said(receipt) for receipt in step.receipts))
    _turns(story, at)
    st.subheader(texts.steps, anchor=False, text_alignment=start())
    with st.container(gap=None, key="story_steps"):
        for i, each in enumerate(story.steps):
            label = plain(
                texts.numbered.format(n=catalogue.number(i + 1), title=catalogue.title(each))
            )
            st.button(
                f"**{label}**" if i == at else label,
                key=f"story_step_{i}",
                type="tertiary",
                on_click=_go,
                args=(i,),
            )
    if not readers_query().free:
        filters = store().names.describe(readers_query(), catalogue)
        remark(plain(texts.own_filters.format(filters=filters)))
    sharing.copy_link()
    st.page_link(map_page(), label=texts.leave, icon=":material/map:")


def _turns(story: Story, at: int) -> None:
    """Draw previous, where the reader is, next."""
    texts, catalogue, last = strings().story, words(), len(story.steps) - 1
    back, forth = "arrow_back", "arrow_forward"
    if start() == "right":
        back, forth = forth, back
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            texts.previous, icon=f":material/{back}:", key="story_previous", disabled=at == 0, on_click=_go, args=(at - 1,),
        )  # fmt: skip
        place = texts.at.format(n=catalogue.number(at + 1), total=catalogue.number(last + 1))
        st.text(place, width="content")
        st.button(
            texts.next, icon=f":material/{forth}:", key="story_next", type="primary", disabled=at == last, on_click=_go,
            args=(at + 1,),
        )  # fmt: skip


def _said(receipt: Receipt) -> str:
    source, verdict = store().sources[str(receipt.source)], checked(receipt)
    texts = strings()
    verdicts = {
        "checked": texts.checked,
        "changed": texts.changed,
        "not checked": texts.not_checked,
    }
    return plain(
        texts.story.receipt.format(
            mark=_MARKS[verdict], checked=verdicts[verdict], source=source.short,
            n=words().number(receipt.paragraph), words=receipt.words,
        )
    )  # fmt: skip


def _go(at: int) -> None:
    st.session_state[_STEP] = at


def _choose() -> None:
    st.session_state[_STORY], st.session_state[_STEP] = st.session_state["story_choice"], 0
