"""Copy the link, cite the view, download the layers."""

from __future__ import annotations

import datetime as dt
import html
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.dossier import MAX_EVENTS, dossier
from dashboard.session_state import current, link, strings, view, words
from dashboard.store_registry import chosen, store
from dashboard.url_parameters import spelled
from dashboard.views.map_frame import goes_online
from dashboard.views.muted_text import remark
from geodata.formats import MEDIA_TYPES, WRITERS, withheld
from geodata.store.query import EventQuery
from geodata.wording.citations import STYLES, citation

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore

__all__ = ["copy_link", "dossier_address", "downloads", "show"]

# names of formats, the same in every language
_FORMATS: Final = {"geojson": "GeoJSON", "csv": "CSV"}
# shown only where the browser can share (phones, mostly)
_SHARE: Final = """<style>
  .dl-share {{ inline-size: 100%; min-block-size: 40px; font: inherit; color: inherit; background: none;
    border: 1px solid currentColor; border-radius: 4px; cursor: pointer; }}
  .dl-share[hidden] {{ display: none; }}
</style>
<button type="button" class="dl-share" hidden>{label}</button>
<script>
  for (const button of document.querySelectorAll(".dl-share")) {{
    button.hidden = typeof navigator.share !== "function";
    button.onclick = () => navigator.share({{ title: document.title, url: location.href }}).catch((error) => {{
      // the reader closed the device's sheet
      if (error.name !== "AbortError") throw error;
    }});
  }}
</script>"""


def show() -> None:
    """Draw the buttons, one beside the other where the page has a row for them."""
    texts = strings()
    copy_link()
    with st.popover(texts.cite, width="content", key="cite_open", on_change="rerun") as citing:
        if citing.open:
            _cite()
    with st.popover(
        texts.download, width="content", key="download_open", on_change="rerun"
    ) as downloading:
        if downloading.open:
            downloads()


def copy_link() -> None:
    """Draw the button that shows the address of the screen as it is."""
    with st.popover(
        strings().copy_link, width="content", key="copy_link_open", on_change="rerun"
    ) as copying:
        if copying.open:
            _copy()


def _copy() -> None:
    """Draw the address, with Streamlit's own copy button, and the device's own way to pass it on."""
    remark(strings().copy_caption)
    if goes_online():
        # who opens the link chooses for themselves whether their browser asks another server
        remark(strings().copy_background)
    st.code(link(), language=None, wrap_lines=True)
    # no text of the address or the data in here: the script reads the page's own address
    st.html(_SHARE.format(label=html.escape(strings().share)), unsafe_allow_javascript=True)


def _cite() -> None:
    """Draw the citation in each style, ready to copy."""
    texts = strings()
    styles = {"footnote": texts.footnote, "bibtex": "BibTeX", "csl-json": "CSL-JSON"}
    if texts.cited_in_english:
        remark(texts.cited_in_english)
    cited = citation(
        store(), current(), seen_on=dt.datetime.now(tz=dt.UTC).date(), address=link() or None
    )
    style = st.radio(
        texts.style, list(styles), key="cite_style", horizontal=True, format_func=styles.__getitem__
    )
    st.code(STYLES[style](cited), language=None, wrap_lines=True)


def downloads() -> None:
    """Draw one button per layer and format, for this view or for everything."""
    query, texts = current(), strings()
    if names := withheld(store(), query):
        remark(texts.not_passed_on.format(names=" · ".join(names)))
        return
    whole = EventQuery()
    if texts.downloads_in_english:
        remark(texts.downloads_in_english)
    if withheld(store(), whole):
        # the view leaves out what may not be passed on; everything would not
        chosen = query
        remark(store().count(chosen).sentence(words()))
    elif query.free:
        chosen = whole
        remark(texts.everything_is.format(counter=store().count(whole).sentence(words())))
    else:
        choice = st.radio(
            texts.what_to_download, ["view", "all"], key="download_scope", horizontal=True,
            format_func={"view": texts.this_view, "all": texts.everything}.__getitem__,
        )  # fmt: skip
        chosen = query if choice == "view" else whole
        remark(store().count(chosen).sentence(words()))
    scope = "all" if chosen.free else "filtered"
    _dossier(chosen, scope)
    layers = {
        "events": texts.layer_events, "places": texts.layer_places, "areas": texts.layer_areas, "flows": texts.layer_flows,
        "actors": texts.layer_actors, "sources": texts.layer_sources,
    }  # fmt: skip
    for layer, label in layers.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(label, width="stretch")
            for extension, shown in _FORMATS.items():
                st.download_button(
                    shown, data=partial(_write, store(), extension, layer, chosen), file_name=f"dateline-{layer}-{scope}.{extension}",
                    mime=MEDIA_TYPES[extension], key=f"download_{layer}_{extension}", on_click="ignore",
                    help=texts.layer_as.format(layer=label, format=shown),
                )  # fmt: skip


def _dossier(query: EventQuery, scope: str) -> None:
    """Draw the button of the one-file dossier."""
    texts = strings()
    opened, shown = store(), view()
    total = opened.count(query).total
    st.download_button(
        texts.dossier, data=lambda: dossier(opened, query, shown, dt.datetime.now(tz=dt.UTC).date()),
        file_name=f"dateline-dossier-{scope}.html", mime="text/html", key="download_dossier", on_click="ignore",
        icon=":material/docs:", width="stretch", disabled=total > MAX_EVENTS,
        help=texts.dossier_help,
    )  # fmt: skip
    # the dossier's own print view and picture, in a tab of its own: they need no server any more
    with st.container(horizontal=True):
        for name, label in (("print", texts.print_view), ("picture", texts.picture)):
            st.link_button(
                label, dossier_address(query, name), key=f"download_{name}", width="stretch", disabled=total > MAX_EVENTS,
            )  # fmt: skip
    if total > MAX_EVENTS:
        remark(texts.dossier_limit.format(n=words().number(MAX_EVENTS)))


def dossier_address(query: EventQuery, screen: str) -> str:
    """Return the address of a query's dossier, from any screen of the app.

    Parameters
    ----------
    screen
        What it begins with: "print" or "picture".
    """
    data = chosen()
    pairs = [
        *([("data", data)] if data else []), *query.to_params(), *view().to_params(), ("screen", screen),
    ]  # fmt: skip
    return f"dossier?{spelled(pairs)}"


def _write(opened: EventStore, extension: str, layer: str, query: EventQuery) -> str:
    """Write a layer; it is called when the button is pressed, outside of the session that chose the store."""
    return WRITERS[extension](opened, layer, query, dt.datetime.now(tz=dt.UTC).date().isoformat())
