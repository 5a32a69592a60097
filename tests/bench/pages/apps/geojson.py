"""A plain st_folium map with one GeoJSON layer: years to choose from, the map, nothing else.

Drawn on a canvas, which Leaflet does many times faster than one element for each event.
"""

from __future__ import annotations

import os

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium


@st.cache_data
def load() -> gpd.GeoDataFrame:
    plain = pd.read_csv(os.environ["BENCH_EVENTS"])
    return gpd.GeoDataFrame(
        plain, geometry=gpd.points_from_xy(plain["lon"], plain["lat"]), crs=4326
    )


st.set_page_config(layout="wide")
events = load()
years = st.multiselect("Year", sorted(events["year"].unique()))
if years:
    events = events[events["year"].isin(years)]

here = folium.Map(location=[34.2, 41.0], zoom_start=5, prefer_canvas=True)
folium.GeoJson(
    events[["title", "geometry"]],
    marker=folium.CircleMarker(radius=4, weight=1, fill=True, fill_opacity=0.6),
    tooltip=folium.GeoJsonTooltip(["title"]),
).add_to(here)
st_folium(here, height=660, use_container_width=True, returned_objects=[])
