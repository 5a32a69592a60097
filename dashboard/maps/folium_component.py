"""The folium map: a view, no tiles, and the script that starts the frame inside it.

folium renders what it is given a second time as a template, so a text with braces would
run on the server. Hence nothing but constants and percent-encoded ASCII goes in here;
events reach the browser as JSON from our own routes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.map import Layer
from folium.template import Template
from streamlit_folium import st_folium

from dashboard.asset_files import version
from dashboard.maps.messages import state_fault
from dashboard.maps.tiles import TILES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FrameMap", "draw", "encode_state", "state_layer"]

# Iraq and Syria
_CENTRE = (34.2, 41.0)
_ZOOM = 6
_KEY = re.compile(r"[a-z0-9-]+")
_SAFE = re.compile(r"[A-Za-z0-9%._~&=,:+-]*")


def _assets() -> str:
    """Return the address of our files; relative to the component's page, so that a base path needs no care."""
    return f"../../assets/~{version()}/"


class _FrameStart(MacroElement):
    """Starts the frame once the map is there, and says so on the page if that fails."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.dateline = window.dateline || import(new URL("{{ this.assets }}bundle/main.js", document.baseURI).href)
            .then((module) => module.mount({{ this._parent.get_name() }},
                {assets: "{{ this.assets }}", data: "{{ this.data }}data/", host: "streamlit",
                 eventGeojson: "{{ this.data }}data/event/{id}.geojson", home: {{ this.home }}}));
        window.dateline.catch((error) => document.body.prepend(Object.assign(document.createElement("p"), {
            role: "alert", className: "dl-failed", style: "padding: 12px; background: #fff; color: #1b1f23",
            textContent: "The map’s files are not installed. Run: dateline assets (" + error.message + ")"})));
        window.dateline.catch(() => window.parent.postMessage("dateline: no map", "*"));
        {% endmacro %}
        """
    )

    def __init__(self, home: tuple[float, float, float, float] | None, data: str | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "FrameStart"
        if data is not None and not _KEY.fullmatch(data):
            msg = f"{data!r} is no key of an import"
            raise ValueError(msg)
        self.data = f"../../in/{data}/" if data else "../../"
        self.assets = _assets()
        self.home = json.dumps(home and [round(degrees, 3) for degrees in home])


class FrameMap(folium.Map):
    """The constant map; the same object state on every rerun keeps the frame mounted."""

    # folium's own lists name scripts on four other hosts; ours are set with their version
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares an instance variable
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(
        self, home: tuple[float, float, float, float] | None = None, data: str | None = None
    ) -> None:
        super().__init__(
            location=_CENTRE,
            zoom_start=_ZOOM,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            min_zoom=2,
            max_zoom=14,
            world_copy_jump=True,
            zoom_snap=0.25,
        )
        self.default_js = [("leaflet", f"{_assets()}leaflet/leaflet.js")]
        self.default_css = [("leaflet_css", f"{_assets()}leaflet/leaflet.css")]
        self.add_child(_FrameStart(home, data))


class ShowState(Layer):
    """Tells the frame what to show; a layer only because layers change without a remount."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.layerGroup();
        window.dateline.then((frame) => frame.show(JSON.parse(decodeURIComponent("{{ this.encoded }}"))));
        {% endmacro %}
        """
    )

    def __init__(self, state: Mapping[str, object]) -> None:
        super().__init__(name="state", overlay=True, control=False, show=True)
        self._name = "ShowState"
        self.encoded = encode_state(state)


def encode_state(state: Mapping[str, object]) -> str:
    """Return a state as percent-encoded JSON: no quote, no brace, no backslash is left in it.

    Raises
    ------
    ValueError
        If it is not what ``frame/messages.json`` says, or anything but plain ASCII of that kind would be left.
    """
    if fault := state_fault(state):
        raise ValueError(f"the state of the frame is not as frame/messages.json says: {fault}")
    encoded = quote(json.dumps(state, ensure_ascii=True, separators=(",", ":")), safe="")
    if not _SAFE.fullmatch(encoded):
        msg = "the state of the frame is not plain ASCII"
        raise ValueError(msg)
    return encoded


def state_layer(state: Mapping[str, object], tiles: str | None = None) -> folium.FeatureGroup:
    """Return the group that streamlit-folium adds to the map without a remount."""
    group = folium.FeatureGroup(name="state", control=False)
    for tile in TILES:
        if tile.id == tiles:
            folium.TileLayer(tile.url, attr=tile.attribution, name=tile.id, control=False).add_to(
                group
            )
    ShowState(state).add_to(group)
    return group


def draw(  # noqa: PLR0913 - what the component takes
    state: Mapping[str, object],
    *,
    key: str,
    height: int,
    home: tuple[float, float, float, float] | None,
    data: str | None,
    tiles: str | None,
    on_change: Callable[[], None],
) -> None:
    """Draw the frame in the page; another state reaches it without a remount.

    Parameters
    ----------
    state
        What ``frame.show`` takes: query, open event, view, theme, language.
    key
        Widget key; ``st.session_state[key]`` holds what the frame sends: ``recent`` and ``run``.
    height
        Pixels.
    home
        First look as ``(west, south, east, north)`` in degrees.
    data
        Key of the import that is shown, None for the start's store; a frame shows one of them for good.
    tiles
        Id of a background map from the internet, or None.
    on_change
        Called when the frame sends an action, before the page is drawn again.
    """
    st_folium(
        FrameMap(home, data), key=key, height=height, use_container_width=True, returned_objects=["recent", "run"],
        feature_group_to_add=state_layer(state, tiles), on_change=on_change,
    )  # fmt: skip
