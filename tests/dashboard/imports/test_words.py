"""What the pages say of imports, in each language."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.translations.imports import AR, EN, import_strings
from geodata.ingest.imports.layouts.any_table import FIELDS
from geodata.ingest.imports.reports.progress import STAGES

if TYPE_CHECKING:
    from dashboard.translations.imports import ImportStrings

TEXTS = [
    field.name for field in dataclasses.fields(EN) if field.name not in {"lang", "stages", "fields"}
]
NAMES = (
    r"ACLED|UCDP GED|GDELT 2\.0|CSV|TSV|Excel|GeoJSON|GeoParquet|GeoPackage|JSON|UTF-8|Dateline|DIR|proposed|"
    r"dateline import|dateline --imports|--allow-imports"
)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("name", TEXTS)
def test_a_string_has_the_same_placeholders_in_arabic(name: str) -> None:
    assert getattr(EN, name)
    assert placeholders(getattr(AR, name)) == placeholders(getattr(EN, name))


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_english_is_left_in_arabic(name: str) -> None:
    assert not re.search("[A-Za-z]", re.sub(rf"{{\w+}}|{NAMES}", "", getattr(AR, name)))


@pytest.mark.parametrize("strings", [EN, AR], ids=lambda strings: strings.lang)
def test_every_stage_and_every_field_has_its_words(strings: ImportStrings) -> None:
    assert set(strings.stages) == set(STAGES)
    assert set(strings.fields) == set(FIELDS)


def test_a_language_without_strings_is_english() -> None:
    assert import_strings("ar-IQ") is AR
    assert import_strings(None) is EN
