"""Serve one of the plain apps with its front-end files from this machine instead of from four CDNs.

Streamlit finds the literal assignment below by its AST. Three style sheets for icons that
these apps do not draw (glyphicons, Font Awesome, rotated icons) are left out.
"""

from __future__ import annotations

import os
from typing import Final

import folium
import streamlit as st
from folium.plugins import MarkerCluster
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dashboard.assets.install import TESTS

# relative to streamlit-folium's page
_PLAIN: Final = "../../plain/"

folium.Map.default_js = [
    (name, f"{_PLAIN}{name}.js") for name in ("leaflet", "jquery", "bootstrap", "awesome-markers")
]
folium.Map.default_css = [
    (name, f"{_PLAIN}{name}.css") for name in ("leaflet", "bootstrap", "awesome-markers")
]
MarkerCluster.default_js = [("markercluster", f"{_PLAIN}markercluster.js")]
MarkerCluster.default_css = [
    (name, f"{_PLAIN}{name}.css") for name in ("markercluster", "markercluster-default")
]

app = st.App(
    os.environ["BENCH_APP"],
    routes=[Mount("/plain", StaticFiles(directory=TESTS / "plain"))],
)
