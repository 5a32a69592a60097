"""Each page opens, filters, restores a link, survives a stale one, and says when nothing matches."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1.element_tree import Multiselect

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from geodata.store.event_store import EventStore

    Run = Callable[..., AppTest]

NOTHING = "place=tower-22&event_type=PROTEST"
HOSTILE = [
    "year=%3Cscript%3Ealert(1)%3C/script%3E",
    "actor=%60%60%60%24%7B7*7%7D%7B%7B7*7%7D%7D%7B%25%20raw",
    "text=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "text=%5B!%5Bx%5D(http://example.invalid/x.png)%5D(javascript:alert(1))",
    "lat=nan&lng=inf&zoom=-1e400",
    "lat=1&lng=2",
    "bbox=1,2,3&area=%7B%22type%22:%22Polygon%22",
    "from=9999-99-99&to=0000",
    "lang=%E2%80%AE&event=../../etc/passwd",
    "year=%00&year=" + "9" * 400,
    "has=everything&members=perhaps&certainty=maybe",
    "&".join(f"nonsense{i}=1" for i in range(60)),
]


@pytest.fixture
def table(run: Run) -> Run:
    """The table's screen, on which the counter is the script's: the map's is drawn by the frame."""
    return partial(run, page="table")


def sentence(app: AppTest) -> str:
    """The counter line above the content, as shown (its escapes are for Markdown)."""
    return next(text for text in remarks(app) if re.match(r"[\d,]+ .*(events?|records)\b", text))


def remarks(app: AppTest) -> list[str]:
    """All small lines, as shown: their escapes are for Markdown."""
    found = [
        re.fullmatch(r":small\[:gray\[(.*)\]\]", m.value, flags=re.DOTALL) for m in app.markdown
    ]
    return [re.sub(r"\\(.)", r"\1", one[1]) for one in found if one]


def address(app: AppTest) -> dict[str, list[str]]:
    """The address that the app wrote: AppTest gives single values bare."""
    return {k: [v] if isinstance(v, str) else list(v) for k, v in app.query_params.items()}


def test_a_page_opens_without_a_complaint(run: Run, page: str) -> None:
    app = run(page=page)
    assert not app.error
    assert not app.warning
    assert len(app.header) == 1


def test_a_page_opens_with_a_filter(run: Run, page: str) -> None:
    app = run("year=2024&actor=kataib-hezbollah&role=target", page)
    if page == "story":
        # a story's steps bring their own filters; the reader's are kept for later
        assert any("Your own filters are kept" in text for text in remarks(app))
        return
    if page == "read":
        # the desk has no filters; they wait in the address
        assert not app.multiselect
        assert address(app)["year"] == ["2024"]
        return
    assert app.multiselect(key="filter_year").value == ["2024"]
    assert app.multiselect(key="filter_actor").value == ["kataib-hezbollah"]
    assert app.multiselect(key="filter_role").value == ["target"]


def test_a_page_opens_with_nothing_to_show(run: Run, page: str) -> None:
    app = run(NOTHING, page)
    assert not app.error


def test_a_page_says_what_a_stale_link_asks_for_in_vain(run: Run) -> None:
    app = run("year=2024&actor=atlantis&event=no-such-event")
    [said] = app.warning
    assert "atlantis" in said.value
    assert "no\\-such\\-event" in said.value
    # the rest of the link is applied, and the address no longer asks for the impossible
    assert address(app) == {"year": ["2024"]}


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_address_is_said_and_never_raises(run: Run, query: str) -> None:
    app = run(query)
    for said in app.warning:
        assert not re.search(r"(?<!\\)[<`\[]", said.value), said.value
    assert set(app.query_params) <= {"text"}


def test_a_hostile_address_raises_on_no_page(run: Run, page: str) -> None:
    run("text=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&actor=%7B%7B7*7%7D%7D&year=x", page)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "year=2024",
        "year=2015&year=2024&actor=kataib-hezbollah&role=target&assertion=planned",
        "from=2015-09-01&to=2016-01-31&certainty=sure&place=baghdad&has=date&has=dispute",
        "text=Karbala&event_type=ASSAULT&event_type=AID&source=wapo-2024&country=IQ&admin1=anbar&members=false",
        "event=tower-22-attack-2024&lat=33.3000&lng=38.7000&zoom=8",
        "bbox=38,29,49,38&place_precision=country",
    ],
)
def test_a_link_restores_its_view_and_is_written_as_it_was(
    table: Run, store: EventStore, query: str
) -> None:
    app = table(query)
    assert not app.warning, app.warning[0].value
    pairs = [tuple(pair.split("=")) for pair in query.split("&") if pair]
    filters = [(k, v) for k, v in pairs if k not in {"event", "lat", "lng", "zoom"}]
    asked, _ = store.parse(filters)
    assert sentence(app) == store.count(asked).sentence()
    wanted = [*asked.to_params(), *((k, v) for k, v in pairs if (k, v) not in filters)]
    assert sorted((k, v) for k, values in address(app).items() for v in values) == sorted(wanted)


def test_the_heading_the_counter_and_the_rows_change_with_a_filter(
    table: Run, store: EventStore
) -> None:
    app = table()
    assert sentence(app) == store.count().sentence()
    app.multiselect(key="filter_year").select("2024").run()
    app.multiselect(key="filter_actor").select("kataib-hezbollah").run()
    counted = store.count(store.query(year="2024", actor="kataib-hezbollah"))
    assert sentence(app) == counted.sentence()
    assert len(app.dataframe[0].value) == counted.total
    assert "2024" in app.header[0].value
    assert address(app) == {"year": ["2024"], "actor": ["kataib-hezbollah"]}


def test_the_options_count_the_events_under_the_other_filters(run: Run, store: EventStore) -> None:
    app = run("year=2024")
    under = store.query(year="2024")
    found = store.options("actor", under)
    shown = app.multiselect(key="filter_actor").options
    assert shown == [f"{v.label} ({found[v.value]:,})" for v in store.facet("actor", under)]
    years = app.multiselect(key="filter_year").options
    assert years == [f"{year} ({number:,})" for year, number in store.options("year").items()]


def test_a_label_from_before_the_counts_changed_is_still_understood(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the browser sends labels back, and another part of the page may send before it has the new ones
    app = run()
    years = app.multiselect(key="filter_year")
    before = next(option for option in years.options if option.startswith("2024"))
    years.select("2024").run()
    app.multiselect(key="filter_actor").select("kataib-hezbollah").run()
    assert before not in app.multiselect(key="filter_year").options
    # AppTest itself would send the new label
    monkeypatch.setattr(Multiselect, "format_func", str)
    app.multiselect(key="filter_year").set_value([before])
    actors = app.multiselect(key="filter_actor")
    actors.set_value(
        [option for option in actors.options if option.startswith("Kataib Hezbollah (")]
    ).run()
    assert not app.exception
    assert address(app) == {"year": ["2024"], "actor": ["kataib-hezbollah"]}


def test_a_forged_option_is_left_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run("year=2024")
    monkeypatch.setattr(Multiselect, "format_func", str)
    app.multiselect(key="filter_year").set_value(["<script>", "12345678901234567890"]).run()
    assert not app.exception
    assert address(app) == {}


def test_clear_all_appears_with_a_filter_and_takes_all_away(table: Run, store: EventStore) -> None:
    assert not [button for button in table().button if button.key == "clear_all"]
    app = table(
        "year=2024&text=strike&has=dispute&from=2024-01-01&event=tower-22-attack-2024", more=True
    )
    app.button(key="clear_all").click().run()
    assert sentence(app) == store.count().sentence()
    assert "year" not in app.query_params
    assert app.text_input(key="filter_text").value == ""
    assert not app.checkbox(key="filter_has_dispute").value
    assert app.multiselect(key="filter_year").value == []


@pytest.mark.parametrize("text", ["tomorrow", "2015-13", "2024-02-30", "<b>"])
def test_a_date_that_cannot_be_read_is_said_and_changes_nothing(
    table: Run, store: EventStore, text: str
) -> None:
    app = table("year=2024")
    app.text_input(key="filter_from").set_value(text).run()
    assert any("Not a date" in text for text in remarks(app))
    assert sentence(app) == store.count(store.query(year="2024")).sentence()
    app.text_input(key="filter_from").set_value("2024-02").run()
    assert not any("Not a date" in text for text in remarks(app))
    assert address(app)["from"] == ["2024-02-01"]


def test_the_empty_result_says_so_instead_of_an_empty_table(table: Run) -> None:
    app = table(NOTHING)
    assert sentence(app).startswith("0 of ")
    assert [info.value for info in app.info] == ["No event matches these filters."]
    assert not app.dataframe


def test_the_same_search_means_the_same_whatever_its_words_look_like(table: Run) -> None:
    app = table()
    app.text_input(key="filter_text").set_value("{% raw $1$ [x](y) :material/error:").run()
    assert not app.exception
    assert sentence(app).startswith("0 of ")


def test_online_tiles_are_off_by_default_and_said_when_on(run: Run) -> None:
    app = run(more=True)
    background = app.radio(key="background")
    assert background.value == "own"
    assert all("goes online" in option for option in background.options[1:])
    background.set_value("osm").run()
    assert any("tile.openstreetmap.org" in text for text in remarks(app))


def test_how_many_of_the_hidden_filters_are_set_is_said(run: Run) -> None:
    assert "Set among these: 2" in remarks(run("country=IQ&has=dispute&year=2024"))
    assert not [said for said in remarks(run("year=2024")) if "among these" in said]


def test_only_events_with_a_place_or_a_dispute_can_be_asked_for(
    table: Run, store: EventStore
) -> None:
    app = table("year=2024", more=True)
    app.checkbox(key="filter_has_dispute").check().run()
    app.checkbox(key="filter_has_place").check().run()
    assert address(app)["has"] == ["place", "dispute"]
    query, _ = store.parse([("year", "2024"), ("has", "place"), ("has", "dispute")])
    assert sentence(app) == store.count(query).sentence()
    app.checkbox(key="filter_has_dispute").uncheck().run()
    app.checkbox(key="filter_has_place").uncheck().run()
    assert "has" not in app.query_params
