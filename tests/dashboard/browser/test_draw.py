"""An area drawn on the map, by mouse, finger or keys, is the filter; it is outlined and can be cleared."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.dashboard.reader import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from tests.dashboard.reader import Reader

VIEW = "lat=33.5&lng=42&zoom=6.5"


def start(reader: Reader, how: str) -> dict[str, float]:
    reader.page.goto(f"{reader.address}/embed?{VIEW}")
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    reader.page.get_by_role("button", name="Select area").click()
    reader.page.get_by_role("button", name=how).click()
    box = reader.page.locator(".dl-map").bounding_box()
    assert box is not None
    return dict(box)


def asked(reader: Reader, key: str) -> str:
    reader.page.wait_for_url(f"**{key}=**")
    return parse_qs(urlsplit(reader.page.url).query)[key][0]


def drawn(reader: Reader, store: EventStore, **query: str) -> None:
    """Wait until the frame shows exactly what the library finds."""
    expected = store.count(store.query(**query)).sentence()
    expect(reader.page.locator(".dl-counter")).to_have_text(expected)
    expect(reader.page.locator(".dl-map .dl-chosen")).to_have_count(1)


def drag(
    reader: Reader, box: dict[str, float], a: tuple[float, float], b: tuple[float, float]
) -> None:
    press(reader, box, a, b)
    reader.page.mouse.up()


def press(
    reader: Reader, box: dict[str, float], a: tuple[float, float], b: tuple[float, float]
) -> None:
    """Drag from one spot to another, in shares of the box, and hold the button down."""
    mouse = reader.page.mouse
    mouse.move(box["x"] + a[0] * box["width"], box["y"] + a[1] * box["height"])
    mouse.down()
    mouse.move(box["x"] + b[0] * box["width"], box["y"] + b[1] * box["height"], steps=4)


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE}], ids=["screen", "phone"])
def test_a_rectangle_is_dragged_from_corner_to_corner(
    visit: Callable[..., Reader], store: EventStore, options: dict[str, Any]
) -> None:
    reader = visit(**options)
    box = start(reader, "Rectangle")
    # from right to left: any two corners will do
    drag(reader, box, (0.6, 0.75), (0.2, 0.3))
    bbox = asked(reader, "bbox")
    west, south, east, north = (float(part) for part in bbox.split(","))
    assert west < 42 < east
    assert south < 33.5 < north
    drawn(reader, store, bbox=bbox)


def test_the_map_does_not_move_and_no_mark_opens_meanwhile(reader: Reader) -> None:
    box = start(reader, "Rectangle")
    pane = reader.page.locator(".leaflet-map-pane")
    before = pane.get_attribute("style")
    press(reader, box, (0.2, 0.3), (0.6, 0.75))
    # only till the button is let go: the filter's chips then need a row, and the map is so much lower
    assert pane.get_attribute("style") == before
    reader.page.mouse.up()
    asked(reader, "bbox")
    expect(reader.page.locator(".dl-map .dl-chosen")).to_have_count(1)
    assert "event=" not in reader.page.url


@pytest.mark.parametrize("end", ["double click", "Enter", "first corner", "Finish"])
def test_a_polygon_is_clicked_corner_by_corner(reader: Reader, store: EventStore, end: str) -> None:
    box = start(reader, "Polygon")
    corners = [
        (box["x"] + x * box["width"], box["y"] + y * box["height"])
        for x, y in [(0.2, 0.3), (0.6, 0.35), (0.5, 0.8)]
    ]
    for corner in corners[: -1 if end == "double click" else None]:
        reader.page.mouse.click(*corner)
    if end == "double click":
        reader.page.mouse.dblclick(*corners[-1])
    elif end == "Enter":
        reader.page.keyboard.press("Enter")
    elif end == "first corner":
        reader.page.mouse.click(corners[0][0] + 3, corners[0][1] + 3)
    else:
        reader.page.get_by_role("button", name="Finish").click()
    area = asked(reader, "area")
    shape = json.loads(area)
    assert shape["type"] == "Polygon"
    assert len(shape["coordinates"][0]) == 4
    drawn(reader, store, area=area)


def test_escape_leaves_everything_as_it_was(reader: Reader) -> None:
    box = start(reader, "Polygon")
    reader.page.mouse.click(box["x"] + 200, box["y"] + 200)
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(".dl-pencil")).to_have_count(0)
    expect(reader.page.get_by_role("button", name="Select area")).to_be_focused()
    expect(reader.page).not_to_have_url(re.compile("area="))
    expect(reader.page.locator(".dl-map .dl-chosen")).to_have_count(0)


def test_by_keyboard_alone_the_view_is_the_area_and_is_cleared(
    reader: Reader, store: EventStore
) -> None:
    reader.page.goto(f"{reader.address}/embed?{VIEW}")
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    reader.page.get_by_role("button", name="Select area").focus()
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("button", name="Use this view").focus()
    reader.page.keyboard.press("Enter")
    bbox = asked(reader, "bbox")
    drawn(reader, store, bbox=bbox)
    reader.page.get_by_role("button", name="Clear area").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".dl-map .dl-chosen")).to_have_count(0)
    expect(reader.page.get_by_role("button", name="Clear area")).to_have_count(0)
    expect(reader.page).not_to_have_url(re.compile("bbox"))
    expect(reader.page.locator(".dl-counter")).to_have_text(store.count().sentence())


def test_in_the_app_the_whole_page_follows_the_area(reader: Reader, store: EventStore) -> None:
    reader.open(VIEW)
    reader.inside(".dl-area-toggle:not(.dl-silence-switch)").click()
    reader.inside("button:text('Use this view')").click()
    bbox = asked(reader, "bbox")
    expect(reader.inside(".dl-counter")).to_have_text(
        store.count(store.query(bbox=bbox)).sentence()
    )
    expect(
        reader.page.locator("[data-testid=stApp][data-test-script-state=running]")
    ).to_have_count(0)
    assert len(set(reader.counters())) == 1
    reader.inside("button:text('Clear area')").click()
    expect(reader.inside(".dl-counter")).to_have_text(store.count().sentence())
