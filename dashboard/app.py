"""The Streamlit script: page settings, navigation, the filters in the sidebar."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.screens import data as data_screen
from dashboard.screens import map as map_screen
from dashboard.screens import sources as sources_screen
from dashboard.screens import table as table_screen
from dashboard.views import filters, frame

st.set_page_config(page_title="Dateline", page_icon=":material/location_on:", layout="wide", initial_sidebar_state=248)

page = st.navigation(
    [
        st.Page(map_screen.page, title="Map", url_path="map", default=True),
        st.Page(table_screen.page, title="Table", url_path="table"),
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
