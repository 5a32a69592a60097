"""The pages' strings: the same placeholders in each language, nothing English left in Arabic, and pages in it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.words import AR, EN, strings_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

FIELDS = [
    field.name for field in dataclasses.fields(EN) if field.name not in {"lang", "other_language"}
]
NAMES = r"Natural Earth|PLOVER|HTML|dateline assets|dateline export --own-use|proposed"
# what a reader is told only where it is not in the page's own language
ONLY_ARABIC = {"cited_in_english", "downloads_in_english"}
# a reason comes in English, so Arabic names the value alone
LEFT_OUT = {"bad_value": {"reason"}, "bad_encounters": {"reason"}}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("name", FIELDS)
def test_a_string_has_the_same_placeholders_in_arabic(name: str) -> None:
    assert placeholders(getattr(AR, name)) == placeholders(getattr(EN, name)) - LEFT_OUT.get(
        name, set()
    )
    assert getattr(AR, name)
    assert getattr(EN, name) or name in ONLY_ARABIC


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_english_is_left_in_arabic(name: str) -> None:
    assert not re.search("[A-Za-z]", re.sub(rf"{{\w+}}|{NAMES}", "", getattr(AR, name)))


def test_a_language_without_strings_is_english() -> None:
    assert strings_for("ar-IQ") is AR
    assert strings_for("xx") is EN
    assert strings_for(None) is EN


# a story and a comparison carry texts of their own
@pytest.mark.parametrize("path", ["map", "table", "actors", "sources", "data-and-licences"])
def test_a_page_opens_in_arabic(run: Callable[..., AppTest], path: str) -> None:
    app = run("lang=ar&year=2024&actor=kataib-hezbollah", path)
    assert not app.warning
    assert not re.search("[A-Za-z]", app.header[0].value)
    labels = [widget.label for widget in (*app.multiselect, *app.checkbox, *app.text_input)]
    assert not [label for label in labels if re.search("[A-Za-z]", label)]
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
