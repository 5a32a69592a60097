"""A plain st_folium map with MarkerCluster: years to choose from, the map, nothing else."""

from __future__ import annotations

import os

import folium
import pandas as pd
import streamlit as st
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium


@st.cache_data
def load() -> pd.DataFrame:
    return pd.read_csv(os.environ["BENCH_EVENTS"])


st.set_page_config(layout="wide")
events = load()
years = st.multiselect("Year", sorted(events["year"].unique()))
if years:
    events = events[events["year"].isin(years)]

here = folium.Map(location=[34.2, 41.0], zoom_start=5)
cluster = MarkerCluster().add_to(here)
for event in events.itertuples():
    folium.Marker([event.lat, event.lon], popup=event.title, tooltip=event.title).add_to(cluster)
st_folium(here, height=660, use_container_width=True, returned_objects=[])
