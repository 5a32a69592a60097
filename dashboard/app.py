"""The Streamlit script: page settings, navigation, the filters in the sidebar."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import state
from dashboard.screens import actors as actors_screen
from dashboard.screens import compare as compare_screen
from dashboard.screens import data as data_screen
from dashboard.screens import map as map_screen
from dashboard.screens import sources as sources_screen
from dashboard.screens import story as story_screen
from dashboard.screens import table as table_screen
from dashboard.views import filters, frame

_BRAND = Path(__file__).parent / "brand"

# a file of ours: Streamlit's own icons for the tab are fetched from the internet
st.set_page_config(page_title="Dateline", page_icon=str(_BRAND / "icon.svg"), layout="wide", initial_sidebar_state=248)
_PAGE = "dark" if getattr(st.context.theme, "type", None) == "dark" else "light"
st.logo(str(_BRAND / f"wordmark-{_PAGE}.svg"), size="large")

map_page = st.Page(map_screen.page, title="Map", url_path="map", default=True)
state.set_map_page(map_page)
page = st.navigation(
    [
        map_page,
        st.Page(table_screen.page, title="Table", url_path="table"),
        st.Page(story_screen.page, title="Story", url_path="story"),
        st.Page(compare_screen.page, title="Compare", url_path="compare"),
        st.Page(actors_screen.page, title="Actors", url_path="actors"),
        st.Page(sources_screen.page, title="Sources", url_path="sources"),
        st.Page(data_screen.page, title="Data", url_path="data-and-licences"),
    ],
    position="top",
)
state.restore(page.url_path)
with st.sidebar:
    filters.show()
    frame.tiles_choice()
page.run()
state.save()
