"""The Streamlit script: page settings, navigation, the filters in the sidebar."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.lasting import set_aside
from dashboard.screens import actors as actors_screen
from dashboard.screens import compare as compare_screen
from dashboard.screens import data as data_screen
from dashboard.screens import map as map_screen
from dashboard.screens import sources as sources_screen
from dashboard.screens import story as story_screen
from dashboard.screens import table as table_screen
from dashboard.views import filters, language, layout

# a file of ours: Streamlit's own icons for the tab are fetched from the internet. By address:
# as a file it would be sent along with every run
st.set_page_config(
    page_title="Dateline",
    page_icon="/app/static/brand/icon.svg",
    layout="wide",
    initial_sidebar_state=248,
)
_PAGE = "dark" if getattr(st.context.theme, "type", None) == "dark" else "light"
st.logo(f"/app/static/brand/wordmark-{_PAGE}.svg", size="large")

said = state.asked_language()
map_page = st.Page(map_screen.page, title=said.nav_map, url_path="map", default=True)
story_page = st.Page(story_screen.page, title=said.nav_story, url_path="story")
state.set_map_page(map_page)
page = st.navigation(
    [
        map_page,
        st.Page(table_screen.page, title=said.nav_table, url_path="table"),
        story_page,
        st.Page(compare_screen.page, title=said.nav_compare, url_path="compare"),
        st.Page(actors_screen.page, title=said.nav_actors, url_path="actors"),
        st.Page(sources_screen.page, title=said.nav_sources, url_path="sources"),
        st.Page(data_screen.page, title=said.nav_data, url_path="data-and-licences"),
    ],
    position="top",
)
state.restore(page.url_path)
if state.strings() != said:
    # back or forward led to the other language: the navigation above was drawn in the last one
    state.save()
    st.rerun()
if language.start() == "right":
    layout.mirrored()
# a story sets its own filters; the reader's wait, and are there again when it is left
sidebar = page != story_page
if sidebar:
    with st.sidebar:
        # the page stands beside the sidebar from the start, and the map need not wait for its counts
        language.show()
page.run()
if sidebar:
    with st.sidebar:
        filters.show()
state.save()
set_aside()
