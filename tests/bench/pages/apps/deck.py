"""A plain st.pydeck_chart: years to choose from, the map, nothing else."""

from __future__ import annotations

import os

import pandas as pd
import pydeck as pdk
import streamlit as st


@st.cache_data
def load() -> pd.DataFrame:
    return pd.read_csv(os.environ["BENCH_EVENTS"])


st.set_page_config(layout="wide")
events = load()
years = st.multiselect("Year", sorted(events["year"].unique()))
if years:
    events = events[events["year"].isin(years)]

points = pdk.Layer(
    "ScatterplotLayer", events, get_position="[lon, lat]", get_radius=6000, get_fill_color=[150, 46, 4, 160],
    radius_min_pixels=4, pickable=True,
)  # fmt: skip
st.pydeck_chart(
    pdk.Deck(
        layers=[points],
        initial_view_state=pdk.ViewState(latitude=34.2, longitude=41.0, zoom=4.5),
        map_provider=None,
        map_style=None,
        tooltip={"text": "{title}"},
    ),
    height=660,
)
