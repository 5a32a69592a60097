"""The Streamlit script: page settings, navigation, the filters in the sidebar."""

from __future__ import annotations

import streamlit as st

from dashboard import session_state, versioned_store
from dashboard.runtime.gc_freeze import set_aside
from dashboard.screens import actors as actors_screen
from dashboard.screens import compare as compare_screen
from dashboard.screens import data as data_screen
from dashboard.screens import map as map_screen
from dashboard.screens import read as read_screen
from dashboard.screens import sources as sources_screen
from dashboard.screens import story as story_screen
from dashboard.screens import table as table_screen
from dashboard.screens import trends as trends_screen
from dashboard.translations.charts import picture_strings
from dashboard.views import changed_data, filters, language, layout

# a file of ours: Streamlit's own icons for the tab are fetched from the internet. By address:
# as a file it would be sent along with every run
st.set_page_config(
    page_title="Dateline",
    page_icon="/app/static/brand/icon.svg",
    layout="wide",
    # what early/overlay.js says of the window; once the reader has opened or closed it, the browser remembers that
    initial_sidebar_state="collapsed"
    if st.context.cookies.get("dateline_window") == "narrow"
    else 248,
)
_PAGE = "dark" if getattr(st.context.theme, "type", None) == "dark" else "light"
st.logo(f"/app/static/brand/wordmark-{_PAGE}.svg", size="large")

# one version of the data from here to the end of the run
versioned_store.pin()
texts = session_state.requested_language()
map_page = st.Page(map_screen.page, title=texts.nav_map, url_path="map", default=True)
read_page = st.Page(read_screen.page, title=texts.nav_read, url_path="read")
story_page = st.Page(story_screen.page, title=texts.nav_story, url_path="story")
session_state.set_map_page(map_page)
page = st.navigation(
    [
        map_page,
        st.Page(table_screen.page, title=texts.nav_table, url_path="table"),
        story_page,
        st.Page(compare_screen.page, title=texts.nav_compare, url_path="compare"),
        st.Page(
            trends_screen.page, title=picture_strings(texts.lang).nav_trends, url_path="trends"
        ),
        st.Page(actors_screen.page, title=texts.nav_actors, url_path="actors"),
        st.Page(sources_screen.page, title=texts.nav_sources, url_path="sources"),
        st.Page(data_screen.page, title=texts.nav_data, url_path="data-and-licences"),
        read_page,
    ],
    position="top",
)
session_state.restore(page.url_path)
if session_state.strings() != texts:
    # back or forward led to the other language: the navigation above was drawn in the last one
    session_state.save()
    st.rerun()
# before anything that a reader's next press may cut short
changed_data.show()
if language.start() == "right":
    layout.mirrored()
layout.navigation_row()
# a story sets its own filters, the desk has none; the reader's wait, and are there again when it is left
sidebar = page not in {story_page, read_page}
language.show()
if sidebar:
    with st.sidebar:
        # the page stands beside the sidebar from the start, and the map need not wait for its counts
        st.markdown(f"**{texts.filters}**")
page.run()
if sidebar:
    with st.sidebar:
        filters.show()
session_state.save()
set_aside()
