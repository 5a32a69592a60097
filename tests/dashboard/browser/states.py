"""States of the app, drawn over the whole grammar of its address; and what a reader sees of one."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from dashboard.nested_view_state import Inside
from dashboard.url_parameters import Meeting, View, spelled
from geodata.store.filter_keys import KEYS
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.filter_keys import Key
    from tests.dashboard.reader import Reader

__all__ = [
    "FRAMES",
    "State",
    "asked",
    "at_rest",
    "copied",
    "same",
    "seen_of",
    "state_of",
    "without_place",
]

# every screen by its path, the map as often as all others together
PATHS = (
    "/", "/story", "/", "/compare", "/", "/actors", "/", "/table", "/", "/sources", "/", "/data-and-licences",
)  # fmt: skip
# how many maps a screen has
FRAMES = {"/": 1, "/story": 1, "/compare": 2}
# what a reader may do on the map by hand, on top of what an address said
HANDS = (".dl-kind[data-cls='words']", ".leaflet-control-zoom-in", ".dl-row[data-event]")
TEXTS = ("drone", "Baghdad", "كربلاء", "دير الزور", "Iraq & Syria", "x=y; ü 100 %", "#?/\\'\"<b>")

# all that stands on a screen, without the popover that hands out the link
PAGE = """() => {
    const shown = (selector, read) => [...document.querySelectorAll(selector)]
        .filter((node) => !node.closest("[data-testid=stPopoverBody]")).map(read);
    const main = "[data-testid=stMain] ", side = "[data-testid=stSidebar] ";
    const texts = ["stHeading", "stText", "stMarkdownContainer", "stAlert"].map((id) => `${main}[data-testid=${id}]`);
    return {
        texts: shown(texts.join(","), (node) => node.textContent),
        fields: shown("input, textarea", (node) => [node.getAttribute("aria-label"), node.type, node.value, node.checked]),
        chips: shown(`${side}[data-testid=stMultiSelect]`, (node) => node.textContent),
        pressed: shown("[role=tab][aria-selected=true], [role=radio][aria-checked=true], [kind$=Active]", (node) => node.textContent),
        tables: document.querySelectorAll(`${main}[data-testid=stDataFrame]`).length,
    };
}"""
FRAME = """() => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? null;
    const center = map_div.getCenter();
    return {
        query: document.querySelector(".dl-frame").dataset.query,
        counter: text(".dl-counter"),
        // those further down come as one scrolls
        rows: [...document.querySelectorAll(".dl-rows [data-event]")].slice(0, 120).map((row) => row.dataset.event),
        card: document.querySelector(".dl-card:not([hidden])")?.dataset.event ?? null,
        title: text(".dl-card:not([hidden]) .dl-card-title"),
        kinds: [...document.querySelectorAll(".dl-kind")].map((kind) => [kind.dataset.cls, kind.getAttribute("aria-pressed")]),
        period: text(".dl-timeline-reading"),
        chosen: document.querySelectorAll(".leaflet-dl-chosen-pane path").length,
        meeting: document.querySelectorAll(".leaflet-dl-links-pane path").length,
        lang: document.documentElement.lang,
        map: [center.lat, center.lng, map_div.getZoom()],
    };
}"""


@dataclass(frozen=True)
class State:
    """A screen, what its address says, and what the reader then does on the map."""

    path: str
    address: str
    hands: tuple[str, ...] = ()


def state_of(seed: int, store: EventStore) -> State:
    """Draw a state: the same for the same seed; the screens take turns."""
    chance = random.Random(seed)
    path = PATHS[seed % len(PATHS)]
    query, view = _query(chance, store), _view(chance, store)
    screen = _screen(chance, store, path)
    hands = tuple(hand for hand in HANDS if chance.random() < 0.3) if path == "/" else ()
    pairs = [*query.to_params(), *view.to_params(), *screen.items()]
    return State(path, spelled(pairs), hands)


def _query(chance: random.Random, store: EventStore) -> EventQuery:
    """Draw up to three keys: mostly values that some event has, and so many that some events are left."""
    for _ in range(20):
        keys = chance.sample(KEYS, chance.choice((0, 1, 1, 2, 2, 3)))
        query = EventQuery(**{key.attribute: _value(chance, store, key) for key in keys})
        if chance.random() < 0.15 or store.count(query).total:
            return query
    return EventQuery()


def _value(chance: random.Random, store: EventStore, key: Key) -> Any:
    match key.kind:
        case "year":
            one: Any = chance.choice((2003, 2015, 2016, 2018, 2024))
        case "date":
            one = chance.choice(store.events()).when.earliest
        case "choice":
            one = chance.choice(key.choices)
        case "id":
            one = chance.choice(sorted(store.names.labels[key.kind_of_name]))
        case "cql2":
            one = f"country = '{chance.choice(('IQ', 'SY'))}'"
        case "flag":
            one = chance.random() < 0.5
        case "bbox":
            one = chance.choice(((38.0, 29.0, 49.0, 38.0), (170.0, 10.0, -60.0, 60.0)))
        case "area":
            x, y = chance.uniform(36, 42), chance.uniform(29, 34)
            corners = [(x, y), (x + 8, y), (x + 8, y + 5), (x, y + 5), (x, y)]
            ring = [[round(lng, 3), round(lat, 3)] for lng, lat in corners]
            polygon = json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))
            one = store.query(area=polygon).area
        case _:
            one = chance.choice(TEXTS)
    if not key.many:
        return one
    return tuple(dict.fromkeys((one, _value_again(chance, store, key, one))))


def _value_again(chance: random.Random, store: EventStore, key: Key, one: Any) -> Any:
    """Draw a second value of a key now and then, else the first again."""
    return _value(chance, store, key)[0] if chance.random() < 0.25 else one


def _view(chance: random.Random, store: EventStore) -> View:
    event = chance.choice(store.events()).id if chance.random() < 0.5 else None
    lat = lng = zoom = None
    if chance.random() < 0.5:
        lat, lng = round(chance.uniform(30, 37), 4), round(chance.uniform(36, 47), 4)
        zoom = chance.choice((3.0, 5.0, 6.25, 8.0, 9.5, 14.0))
    meeting = _meeting(chance, store) if chance.random() < 0.25 else None
    return View(event, lat, lng, zoom, meeting, chance.choice(("en", "en", "ar")))


def _meeting(chance: random.Random, store: EventStore) -> Meeting:
    often = [value.value for value in store.facet("actor")[:12]]
    a, b = chance.sample(often, 2)
    return Meeting(a, b, float(chance.choice((1, 100, 2000))), chance.choice((0, 30, 3650)))


def _screen(chance: random.Random, store: EventStore, path: str) -> dict[str, str]:
    """Draw the keys of one screen."""
    match path:
        case "/":
            return {"rows": "open"} if chance.random() < 0.2 else {}
        case "/story":
            told = chance.choice(sorted(store.stories))
            keys = {"story": told, "step": str(chance.randint(1, len(store.stories[told].steps)))}
            if chance.random() < 0.7:
                view = _view(chance, store)
                look = View(view.event, view.lat, view.lng, view.zoom)
                keys["inside"] = str(Inside(_query(chance, store), look))
            return keys
        case "/compare":
            a, b = chance.sample(sorted(store.sources), 2)
            sides = chance.choice(
                (
                    ("period:2015..2015", "period:2016..2024"),
                    ("actor:russia", "actor:united-states"),
                    (f"source:{a}", f"source:{b}"),
                )
            )
            return dict(zip("ab", sides, strict=True))
        case "/actors":
            tab = chance.choice(("tree", "pairs", "encounters"))
            keys = {} if tab == "tree" else {"tab": tab}
            if tab == "tree" and chance.random() < 0.7:
                keys["as_of"] = chance.choice(("2014", "2016-06", "2024-02-07"))
            if tab == "pairs" and chance.random() < 0.7:
                keys["stand"] = chance.choice(("against", "with", "beside"))
            if tab == "encounters":
                keys["meeting"] = str(_meeting(chance, store))
            return keys
    return {}


def copied(reader: Reader) -> str:
    """Return the link as the page hands it out; the bare address on a screen that has none to give."""
    reader.settled()
    path = urlsplit(reader.page.url).path
    if path == "/":
        reader.inside(".dl-open-share").click()
        link = reader.inside(".dl-share-field").first.input_value()
        reader.page.keyboard.press("Escape")
        return link
    button = reader.page.locator(".st-key-copy_link_open button").first
    if not button.count():
        return reader.page.url
    button.click()
    code = reader.page.locator("[data-testid=stPopoverBody] [data-testid=stCode] code").first
    text = code.text_content() or ""
    reader.page.keyboard.press("Escape")
    return text


def at_rest(reader: Reader) -> None:
    """Wait until neither address nor map has changed for a while: the map tells half a second after a move."""
    last: Any = None
    for _ in range(25):
        reader.settled()
        now = (reader.page.url, [frame["map"] for frame in _frames(reader)])
        if now == last:
            return
        last = now
        reader.page.wait_for_timeout(700)


def seen_of(reader: Reader) -> dict[str, Any]:
    """Return what a reader sees: the screen, its fields, its maps, and what the address asks for."""
    at_rest(reader)
    page: dict[str, Any] = reader.page.evaluate(PAGE)
    url = urlsplit(reader.page.url)
    frames = _frames(reader)
    # where a map looks is compared on the map, to a pixel
    told = without_place(reader.page.url) if frames else asked(reader.page.url)
    return {**page, "path": url.path, "asked": told, "frames": frames}


def _frames(reader: Reader) -> list[dict[str, Any]]:
    # in the page's order: which of two loads first is chance
    held = reader.page.query_selector_all("iframe[title*='folium']")
    frames = [frame for one in held if (frame := one.content_frame()) is not None]
    return [frame.evaluate(FRAME) for frame in frames]


def asked(url: str) -> list[tuple[str, str]]:
    """Return what an address asks for, whatever its order."""
    return sorted(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def without_place(url: str) -> list[tuple[str, str]]:
    """Return what an address asks for, but for where the map looks."""
    return [pair for pair in asked(url) if pair[0] not in {"lat", "lng", "zoom"}]


def same(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Return where two readers see something else; a map's middle may lie within one pixel."""
    apart = [name for name in one if name != "frames" and one[name] != other[name]]
    for i, (mine, theirs) in enumerate(zip(one["frames"], other["frames"], strict=True)):
        apart += [
            f"frame {i}: {name}" for name in mine if name != "map" and mine[name] != theirs[name]
        ]
        (lat, lng, zoom), (lat_2, lng_2, zoom_2) = mine["map"], theirs["map"]
        pixel = 360 / (256 * 2**zoom)
        if zoom != zoom_2 or max(abs(lat - lat_2), abs(lng - lng_2)) > pixel:
            apart.append(f"frame {i}: map {mine['map']} and {theirs['map']}")
    return apart
