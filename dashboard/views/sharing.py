"""Copy the link, cite the view, download the layers."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Final

import streamlit as st

from dashboard.dossier import MOST_EVENTS, dossier
from dashboard.opened import store
from dashboard.state import current, link, view
from geodata.cite import STYLES, citation
from geodata.formats import MEDIA_TYPES, WRITERS
from geodata.store.query import EventQuery

__all__ = ["downloads", "show"]

_STYLES: Final = {"footnote": "Footnote", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}

_LAYERS: Final = {
    "events": "Events", "places": "Places", "areas": "Areas", "flows": "Flows", "actors": "Actors", "sources": "Sources",
}  # fmt: skip


def show() -> None:
    """Draw the row of buttons."""
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        with st.popover("Copy link", width="content", key="copy_link_open", on_change="rerun") as copying:
            if copying.open:
                _copy()
        with st.popover("Cite this view", width="content", key="cite_open", on_change="rerun") as citing:
            if citing.open:
                _cite()
        with st.popover("Download", width="content", key="download_open", on_change="rerun") as downloading:
            if downloading.open:
                downloads()


def _copy() -> None:
    """Draw the address, with Streamlit's own copy button."""
    st.caption("This address opens the same view: filters, open event and map position.")
    st.code(link(), language=None, wrap_lines=True)


def _cite() -> None:
    """Draw the citation in each style, ready to copy."""
    cited = citation(store(), current(), seen_on=dt.datetime.now(tz=dt.UTC).date(), address=link() or None)
    style = st.radio(
        "Style", list(_STYLES), key="cite_style", horizontal=True, format_func=_STYLES.__getitem__
    )
    st.code(STYLES[style](cited), language=None, wrap_lines=True)


def downloads() -> None:
    """Draw one button per layer and format, for this view or for everything."""
    query = current()
    whole = EventQuery()
    if query.free:
        asked = whole
        st.caption(f"Everything: {store().count(whole).sentence()}")
    else:
        choice = st.radio(
            "What to download", ["view", "all"], key="download_scope", horizontal=True,
            format_func={"view": "This view", "all": "Everything"}.__getitem__,
        )  # fmt: skip
        asked = query if choice == "view" else whole
        st.caption(store().count(asked).sentence())
    scope = "all" if asked.free else "filtered"
    _dossier(asked, scope)
    for layer, label in _LAYERS.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(label, width="stretch")
            for extension, shown in (("geojson", "GeoJSON"), ("csv", "CSV")):
                st.download_button(
                    shown, data=partial(_write, extension, layer, asked), file_name=f"dateline-{layer}-{scope}.{extension}",
                    mime=MEDIA_TYPES[extension], key=f"download_{layer}_{extension}", on_click="ignore",
                    help=f"{label} as {shown}",
                )  # fmt: skip


def _dossier(asked: EventQuery, scope: str) -> None:
    """Draw the button of the one-file dossier."""
    total = store().count(asked).total
    st.download_button(
        "Dossier (one HTML file)", data=lambda: dossier(store(), asked, view(), dt.datetime.now(tz=dt.UTC).date()),
        file_name=f"dateline-dossier-{scope}.html", mime="text/html", key="download_dossier", on_click="ignore",
        icon=":material/docs:", width="stretch", disabled=total > MOST_EVENTS,
        help="Map, table and every receipt in one file that opens with the network off; it prints, and saves the map as a picture.",
    )  # fmt: skip
    if total > MOST_EVENTS:
        st.caption(f"A dossier holds up to {MOST_EVENTS:,} events; filter first.")


def _write(extension: str, layer: str, asked: EventQuery) -> str:
    return WRITERS[extension](store(), layer, asked, dt.datetime.now(tz=dt.UTC).date().isoformat())
