"""The pages' strings: the same placeholders in each language, nothing English left in Arabic, and pages in it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest

import geodata
from dashboard.translations import AR, EN, strings_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest


def flat(strings: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every string, those of single screens and of tables too."""
    pairs = (
        strings.items()
        if isinstance(strings, dict)
        else ((field.name, getattr(strings, field.name)) for field in dataclasses.fields(strings))
    )
    for name, value in pairs:
        if isinstance(value, str):
            yield f"{prefix}{name}", value
        else:
            yield from flat(value, f"{prefix}{name}.")


ENGLISH, ARABIC = dict(flat(EN)), dict(flat(AR))
FIELDS = [name for name in ENGLISH if name not in {"lang", "other_language"}]
# names that are written so in every language, and what one types
NAMES = r"Natural Earth|PLOVER|HTML|PNG|PDF|Dateline|Leaflet|BSD 2-Clause|dateline assets|dateline export --own-use|proposed|GeoJSON|CSV|columns.csv"
# what a reader is told only where it is not in the page's own language
ONLY_ARABIC = {"cited_in_english", "downloads_in_english"}
# a reason comes in English, so Arabic names the value alone
LEFT_OUT = {"bad_value": {"reason"}, "bad_encounters": {"reason"}, "story.bad_filter": {"reason"}}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("name", FIELDS)
def test_a_string_has_the_same_placeholders_in_arabic(name: str) -> None:
    left_out = LEFT_OUT.get(name, set())
    assert placeholders(ARABIC[name]) == placeholders(ENGLISH[name]) - left_out
    assert ARABIC[name]
    assert ENGLISH[name] or name in ONLY_ARABIC


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_english_is_left_in_arabic(name: str) -> None:
    assert not re.search("[A-Za-z]", re.sub(rf"{{\w+}}|{NAMES}", "", ARABIC[name]))


def test_a_language_without_strings_is_english() -> None:
    assert strings_for("ar-IQ") is AR
    assert strings_for("xx") is EN
    assert strings_for(None) is EN


def test_a_page_opens_in_arabic(run: Callable[..., AppTest], page: str) -> None:
    app = run("lang=ar&year=2024&actor=kataib-hezbollah", page, more=True)
    assert not app.warning
    assert not re.search("[A-Za-z]", app.header[0].value)
    widgets = (
        *app.multiselect,
        *app.checkbox,
        *app.text_input,
        *app.selectbox,
        *app.button,
        *app.tabs,
        *app.expander,
        *app.pills,
    )
    labels = [widget.label for widget in widgets if getattr(widget, "key", "") != "language"]
    headings = [one.value for one in (*app.header, *app.subheader)]
    assert not [said for said in (*labels, *headings) if re.search("[A-Za-z]", said)]
    assert app.query_params["lang"] in ("ar", ["ar"])


def test_the_switch_keeps_the_filter(run: Callable[..., AppTest]) -> None:
    app = run("year=2024")
    app.button(key="language").click().run()
    assert not app.exception
    assert app.query_params["lang"] in ("ar", ["ar"])
    assert app.multiselect(key="filter_year").value == ["2024"]
    app.button(key="language").click().run()
    assert "lang" not in app.query_params
    assert app.header[0].value.startswith("Events")


# what the data say in a language of their own: articles' titles, spellings, receipts and who says so
DATA = (
    "title", "author", "date_basis", "other_script", "also_written", "who_says", "address", "outlet", "articles",
)  # fmt: skip


def test_no_column_of_a_table_is_english(run: Callable[..., AppTest], page: str) -> None:
    app = run("lang=ar", page)
    # what the files themselves say of their columns
    free = {getattr(AR, name) for name in DATA} | set(AR.column_heads.values())
    # an actor that is not known by an Arabic name keeps its own
    unknown = {actor.name for actor in geodata.open().actors.values() if not actor.name_ar}
    for table in app.dataframe:
        assert not [name for name in table.value.columns if re.search("[A-Za-z]", str(name))]
        for name in set(table.value.columns) - free:
            cells = {
                str(cell).strip("\u2007 ") for cell in table.value[name] if isinstance(cell, str)
            }
            assert not [text for text in cells - unknown if re.search("[A-Za-z]", text)], name


def test_the_story_is_told_in_arabic_with_the_receipts_as_they_are(
    run: Callable[..., AppTest],
) -> None:
    app = run("lang=ar&step=9", "story")
    told = next(iter(geodata.open().stories.values()))
    step = told.steps[8]
    assert app.header[0].value == step.title_ar
    assert step.text_ar in [text.value for text in app.text]
    said = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert told.title_ar in said
    for receipt in step.receipts:
        assert f"“{receipt.words}”" in said


def test_a_stale_link_to_story_or_side_is_said_in_arabic(run: Callable[..., AppTest]) -> None:
    result = run("lang=ar&story=atlantis&step=99", "story").warning
    compared = run("lang=ar&a=actor:atlantis", "compare").warning
    said = [re.sub("atlantis|actor", "", one.value) for one in (*result, *compared)]
    assert len(said) == 3
    assert not [text for text in said if re.search("[A-Za-z]", text)]
