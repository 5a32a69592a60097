"""Many facts at one place: nothing on the map hides under anything, on a screen and on a phone.

The shipped events do not crowd enough, so the view that the frame gets is filled up: a stack
of eight at one point, a ring of 25 km beside it, ten facts known only to one province.
"""

from __future__ import annotations

import itertools
import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.reader import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

    from tests.dashboard.reader import Reader

SIZES = pytest.mark.parametrize(
    "options",
    [{"viewport": DESKTOP}, {"viewport": PHONE, "has_touch": True, "is_mobile": True}],
    ids=["screen", "phone"],
)
MIDDLES = {"akashat": (33.7, 40.0), "baghdad": (33.3, 44.4), "coast": (34.5, 36.4)}
RING_M = 25_000

MARKS = """() => {
  const area = document.querySelector('.dl-map-area').getBoundingClientRect();
  const box = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return { left: left - area.left, right: right - area.left, top: top - area.top, bottom: bottom - area.top };
  };
  const found = (selector, kind) => [...document.querySelectorAll(selector)].map((node) => ({
    kind, name: node.dataset.place ?? node.dataset.event ?? node.className, ...box(node),
    ids: (node.dataset.events ?? node.dataset.event ?? '').split(' '),
  }));
  return {
    width: area.width, height: area.height,
    marks: found('.dl-map .dl-mark', 'glyph'),
    badges: found('.dl-map .dl-badge', 'badge'),
    furniture: found('.dl-map-area .leaflet-control, .dl-map-area > .dl-tray:not([hidden])', 'furniture'),
    labels: found('.dl-map .dl-label', 'label'),
  };
}"""


def crowded(route: Route) -> None:
    """Answer the frame's view with many more events at Akashat and in Anbar."""
    answer = route.fetch()
    view = answer.json()
    point = next(e for e in view["events"] if e["place"] == "akashat")
    province = next(e for e in view["events"] if e["place"] == "anbar")
    view["events"] += [{**point, "id": f"stacked-{n}", "flow": None} for n in range(7)]
    view["events"] += [{**province, "id": f"somewhere-{n}", "flow": None} for n in range(9)]
    view["events"] += [
        {
            **point,
            "id": f"near-{n}",
            "placed": "near",
            "uncertainty_m": RING_M,
            "lon": 40.3 + n,
            "lat": 33.5,
        }
        for n in range(2)
    ]
    route.fulfill(response=answer, body=json.dumps(view))


def look(
    visit: Callable[..., Reader], options: dict[str, Any], middle: tuple[float, float], zoom: float
) -> Reader:
    reader = visit(**options)
    reader.page.route("**/data/view?*", crowded)
    lat, lng = middle
    reader.page.goto(f"{reader.address}/embed?lat={lat}&lng={lng}&zoom={zoom}")
    reader.page.locator("body[data-ready='1']").wait_for(state="attached")
    return reader


def move(reader: Reader, middle: tuple[float, float], zoom: float) -> dict[str, Any]:
    """Show another part of the map, as a link would, and say what is where on it."""
    state = {"query": "", "event": None, "theme": "auto", "lang": "en", "encounters": None}
    view = {"lat": middle[0], "lng": middle[1], "zoom": zoom}
    reader.page.evaluate(
        "(state) => window.dateline.then((frame) => frame.show(state))", {**state, "view": view}
    )
    found: dict[str, Any] = reader.page.evaluate(MARKS)
    return found


def in_view(seen: dict[str, Any], item: dict[str, Any]) -> bool:
    return bool(
        item["right"] > 0
        and item["left"] < seen["width"]
        and item["bottom"] > 0
        and item["top"] < seen["height"]
    )


def overlap(a: dict[str, Any], b: dict[str, Any]) -> float:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return float(min(across, down))


def apart(a: dict[str, Any], b: dict[str, Any]) -> float:
    return math.hypot(
        (a["left"] + a["right"] - b["left"] - b["right"]) / 2,
        (a["top"] + a["bottom"] - b["top"] - b["bottom"]) / 2,
    )


@SIZES
def test_no_mark_hides_under_another(visit: Callable[..., Reader], options: dict[str, Any]) -> None:
    reader = look(visit, options, MIDDLES["akashat"], 3)
    faults = []
    for (name, middle), zoom in itertools.product(
        MIDDLES.items(), (3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 8, 9, 10)
    ):
        seen = move(reader, middle, zoom)
        glyphs, badges, labels = (
            [m for m in seen[kind] if in_view(seen, m)] for kind in ("marks", "badges", "labels")
        )
        # glyphs are round: their middles must be a glyph apart
        pairs = [(a, b) for a, b in itertools.combinations(glyphs, 2) if apart(a, b) < 23.5]
        pairs += [(a, b) for a, b in itertools.combinations(badges, 2) if overlap(a, b) > 0]
        pairs += [(a, b) for a in glyphs for b in badges if overlap(a, b) > 1]
        pairs += [(a, b) for a in seen["furniture"] for b in badges if overlap(a, b) > 0]
        pairs += [(a, b) for a in labels for b in badges + glyphs if overlap(a, b) > 2]
        faults += [(name, zoom, a["name"], b["name"]) for a, b in pairs]
    assert not faults


@SIZES
def test_a_badge_whose_spot_is_in_view_is_whole(
    visit: Callable[..., Reader], options: dict[str, Any]
) -> None:
    reader = look(visit, options, MIDDLES["akashat"], 5)
    for lng, zoom in itertools.product((38.0, 39.0, 40.0, 41.0), (4, 4.5, 5, 5.5, 6, 6.5)):
        # the coast is at the left edge
        seen = move(reader, (34.0, lng), zoom)
        for badge in seen["badges"]:
            visible = min(badge["right"], seen["width"]) - max(badge["left"], 0)
            if (
                visible > 0.5 * (badge["right"] - badge["left"])
                and 0 < badge["top"] < badge["bottom"] < seen["height"]
            ):
                assert badge["left"] >= 0, (zoom, badge["name"])
                assert badge["right"] <= seen["width"], (zoom, badge["name"])


def test_a_stack_of_seven_or_more_says_its_number_and_opens_the_list(
    visit: Callable[..., Reader],
) -> None:
    reader = look(visit, {}, MIDDLES["akashat"], 9)
    stack = reader.page.locator(".dl-stack[data-events*='stacked-3']")
    assert stack.locator(".dl-count").inner_text() == "8"
    stack.click()
    expect(reader.page.locator(".dl-rows [data-event]")).to_have_count(8)
    expect(reader.page.locator(".dl-fanned")).to_have_count(0)


def test_a_province_with_ten_facts_is_one_badge_with_their_number(
    visit: Callable[..., Reader],
) -> None:
    reader = look(visit, {}, MIDDLES["akashat"], 7)
    badge = reader.page.locator(".dl-badge[data-place='anbar']")
    assert badge.locator(".dl-badge-count").inner_text() == "10"
    badge.click()
    expect(reader.page.locator(".dl-rows [data-event]")).to_have_count(10)


@SIZES
def test_zooming_in_never_makes_a_vague_event_look_exact(
    visit: Callable[..., Reader], options: dict[str, Any]
) -> None:
    reader = look(visit, options, MIDDLES["akashat"], 3)
    placed = reader.page.evaluate(
        """async () => {
          const answer = await fetch('data/view?');
          return (await answer.json()).events.map(({ id, placed }) => [id, placed]);
        }"""
    )
    vague = {event for event, how in placed if how not in {"point", "near"}}
    assert len(vague) > 100
    for zoom in (3, 4.5, 6, 8, 10, 12, 14):
        seen = move(reader, MIDDLES["akashat"], zoom)
        assert not vague & {event for mark in seen["marks"] for event in mark["ids"]}, zoom
        assert "anbar" in {badge["name"] for badge in seen["badges"]}, zoom


def test_a_ring_keeps_its_true_metres_and_its_glyph_off_the_middle(
    visit: Callable[..., Reader],
) -> None:
    reader = look(visit, {}, (33.5, 40.3), 5)
    for zoom in (6, 8, 10):
        move(reader, (33.5, 40.3), zoom)
        metres_per_pixel = 40075016.686 * math.cos(math.radians(33.5)) / (256 * 2**zoom)
        ring, glyph = reader.page.evaluate(
            """() => {
              const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
              const mark = document.querySelector("[data-events~='near-0'], [data-event='near-0']");
              const at = middle(mark.getBoundingClientRect());
              const rings = [...document.querySelectorAll('.dl-ring')].map((r) => r.getBoundingClientRect());
              const near = rings.sort((a, b) => Math.hypot(middle(a)[0] - at[0], middle(a)[1] - at[1])
                - Math.hypot(middle(b)[0] - at[0], middle(b)[1] - at[1]))[0];
              return [{ radius: near.width / 2, middle: middle(near) }, at];
            }"""
        )
        assert ring["radius"] == pytest.approx(max(10, RING_M / metres_per_pixel), rel=0.05, abs=2)
        assert math.dist(ring["middle"], glyph) >= ring["radius"]
