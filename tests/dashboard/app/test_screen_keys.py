"""The keys of single screens: an address sets the screen, and the screen writes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

import geodata
from dashboard.nested_view_state import Inside
from dashboard.url_parameters import View
from dashboard.views.map_frame import TILES_KEY
from geodata.analysis.stories import step_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    Run = Callable[..., AppTest]

MEETING = "united-states~kataib-hezbollah~250~90"
STORY = "build-up-to-february-2024"


def written(app: AppTest) -> dict[str, str]:
    return {
        key: value[-1] if isinstance(value, list) else value
        for key, value in dict(app.query_params).items()
    }


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ({"tab": "pairs"}, "actors"),
        ({"tab": "pairs", "stand": "against", "lang": "ar"}, "actors"),
        ({"tab": "encounters", "meeting": MEETING}, "actors"),
        ({"tab": "encounters", "meeting": MEETING, "year": "2015", "lang": "ar"}, "actors"),
        ({"as_of": "2014"}, "actors"),
        ({"a": "source:fp-2015", "b": "source:wapo-2024", "side": "b"}, "compare"),
        (
            {"story": STORY, "step": "3", "inside": "year=2015&event=obama-putin-meeting-2015"},
            "story",
        ),
        ({"story": STORY, "step": "3", "inside": ""}, "story"),
    ],
)
def test_a_screen_writes_back_what_an_address_says_of_it(
    run: Run, keys: dict[str, str], path: str
) -> None:
    app = run(urlencode(keys), path)
    assert not app.warning
    assert written(app) == keys
    app.run()
    assert written(app) == keys
    assert not app.exception


def test_the_tab_of_a_link_is_open_and_holds_its_choice(run: Run) -> None:
    app = run(urlencode({"tab": "encounters", "meeting": MEETING}), "actors")
    assert app.selectbox(key="encounter_a").value == "united-states"
    assert app.selectbox(key="encounter_b").value == "kataib-hezbollah"
    assert app.number_input(key="encounter_km").value == 250
    assert app.number_input(key="encounter_days").value == 90
    app.number_input(key="encounter_days").set_value(7).run()
    assert written(app)["meeting"] == "united-states~kataib-hezbollah~250~7"


def test_the_tab_stays_open_in_the_other_language(run: Run) -> None:
    app = run("tab=pairs", "actors")
    app.button(key="language").click().run()
    assert not app.exception
    assert written(app) == {"tab": "pairs", "lang": "ar"}
    assert len(app.dataframe) == 2


@pytest.mark.parametrize(
    ("query", "path", "lost"),
    [
        ("tab=family", "actors", "family"),
        ("tab=pairs&stand=under", "actors", "under"),
        ("tab=encounters&meeting=a~b~c~d", "actors", "a~b~c~d"),
        (f"story={STORY}&step=2&inside={'place%3Datlantis%26event%3Dnone'}", "story", "atlantis"),
    ],
)
def test_what_a_screen_is_asked_in_vain_is_said(run: Run, query: str, path: str, lost: str) -> None:
    app = run(query, path)
    said = " ".join(one.value for one in app.warning).replace("\\", "")
    assert lost in said
    assert lost not in str(written(app))


def test_a_step_is_shown_as_it_is_without_the_key(run: Run) -> None:
    app = run(f"story={STORY}&step=3", "story")
    assert "inside" not in written(app)
    store = geodata.open()
    query, _ = step_query(store, store.stories[STORY].steps[2])
    assert store.count(query).sentence() in " ".join(
        one.value.replace("\\", "") for one in app.markdown
    )


def test_what_was_done_inside_a_step_ends_with_it(run: Run) -> None:
    app = run(f"story={STORY}&step=3&inside={'year%3D2015'}", "story")
    app.button(key="story_next").click().run()
    assert written(app) == {"story": STORY, "step": "4"}
    app.button(key="story_previous").click().run()
    assert written(app) == {"story": STORY, "step": "3"}


def test_no_link_turns_an_online_background_on(run: Run) -> None:
    for key in ("background", "tiles", TILES_KEY):
        app = run(f"{key}=osm", more=True)
        assert app.radio(key=TILES_KEY).value == "own"
        assert key not in written(app)


def test_a_background_stays_while_its_choice_is_out_of_sight(run: Run) -> None:
    app = run(more=True)
    app.radio(key=TILES_KEY).set_value("osm").run()
    app.session_state["more_options"] = False
    app.run()
    assert not app.radio
    app.session_state["more_options"] = True
    app.run()
    assert app.radio(key=TILES_KEY).value == "osm"


def test_an_online_background_never_enters_the_address(run: Run) -> None:
    app = run("year=2024", more=True)
    app.radio(key=TILES_KEY).set_value("osm").run()
    assert written(app) == {"year": "2024"}


def test_what_a_frame_shows_has_one_spelling() -> None:
    store = geodata.open()
    shown = Inside(
        store.query(year="2024", place="Tower 22"), View(event="tower-22-attack-2024", lat=1.5, lng=2.0, zoom=6.25)
    )  # fmt: skip
    assert str(shown) == (
        "year=2024&place=tower-22&event=tower-22-attack-2024&lat=1.5000&lng=2.0000&zoom=6.25"
    )
    assert not str(Inside())
