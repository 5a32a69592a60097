"""The catalogues: same keys and placeholders in each language, and what they say of sample values."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

import pytest

from geodata import vocab
from geodata.analysis.first_questions import questions
from geodata.dates import parse_date
from geodata.model import Fatalities
from geodata.store.counter_line import PLACES, STATES, Counts
from geodata.store.filter_keys import KEYS
from geodata.store.timeline import _UNITS
from geodata.translations import AR, CATALOGUES, EN, words_for
from geodata.wording import labels
from geodata.wording.headings import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.store.event_store import EventStore
    from geodata.translations import Words

FIELDS = [field.name for field in dataclasses.fields(EN)]
TABLES = [
    name
    for name in FIELDS
    if isinstance(getattr(EN, name), Mapping) and name not in {"nouns", "names"}
]
OTHERS = [words for words in CATALOGUES.values() if words is not EN]


# Arabic says nothing of the goods, whose words are English: the end of a flow alone
def placeholders(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


def texts(words: Words) -> Iterator[tuple[str, str]]:
    """Every text of a catalogue with its path."""

    def walk(path: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, Mapping):
            for key, each in value.items():
                yield from walk(f"{path}.{key}", each)
        else:
            for each in value:
                yield from walk(path, each)

    for name in FIELDS:
        if name not in {"lang", "plural_rule"}:
            yield from walk(name, getattr(words, name))


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.lang)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_same_keys_and_placeholders_in_each_language(
    words: Words, table: str
) -> None:
    ours, english = getattr(words, table), getattr(EN, table)
    assert set(ours) == set(english)
    for key, text in english.items():
        assert placeholders(ours[key]) == placeholders(text), key


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.lang)
@pytest.mark.parametrize("name", [n for n in FIELDS if isinstance(getattr(EN, n), str)])
def test_a_template_has_the_same_placeholders_in_each_language(words: Words, name: str) -> None:
    assert placeholders(getattr(words, name)) == placeholders(getattr(EN, name))


# names of a licence, of those who gave the data, of formats and of programs
NAMES = (
    "CC BY|Natural Earth|GeoNames|Dateline|GeoJSON|CSV|Excel|GeoPackage|GeoParquet|FlatGeobuf|Shapefile|KMZ|KML|PMTiles"
    "|Atom|ACLED|UCDP|TimeMap|QGIS|kepler.gl|ArcGIS|DuckDB|GeoPandas|Google Earth|Forensic Architecture"
)


def test_nothing_in_the_arabic_catalogue_is_latin_but_placeholders_and_names() -> None:
    latin = {
        path: text
        for path, text in texts(AR)
        if re.search("[A-Za-z]", re.sub(rf"{{\w+}}|{NAMES}", "", text))
    }
    assert not latin


def test_no_text_of_a_catalogue_is_empty() -> None:
    assert not [
        (words.lang, path)
        for words in CATALOGUES.values()
        for path, text in texts(words)
        if not text
    ]


def test_every_vocabulary_has_its_words() -> None:
    assert set(EN.types) == set(get_args(vocab.EventType))
    assert set(EN.assertions) == set(get_args(vocab.Assertion))
    assert set(EN.roles) == set(get_args(vocab.Role))
    assert set(EN.kinds) == set(get_args(vocab.ActorKind))
    assert set(EN.statuses) == set(get_args(vocab.Status))
    assert set(EN.stances) == set(get_args(vocab.Stance))
    assert set(EN.relations) == set(get_args(vocab.RelationType))
    assert set(EN.links) == set(EN.backlinks) == set(get_args(vocab.LinkType))
    assert set(EN.precisions) == set(vocab.PLACED)
    assert set(EN.bases) == {*get_args(vocab.Basis), "about"}
    assert set(EN.modes) == {mode for modes in vocab.MODES.values() for mode in modes}
    assert set(EN.classes) == {cls.id for cls in vocab.CLASSES}
    assert set(EN.units) == {unit for unit, _, _ in _UNITS}
    assert set(EN.known) == {*PLACES, "at", "about", "certain", "possible", "undated"}
    assert set(EN.states) == set(STATES)
    assert dict(EN.keys) == {key.name: key.label for key in KEYS}


def test_every_place_and_province_of_the_data_has_an_arabic_name(store: EventStore) -> None:
    assert not [p.id for p in store.places.values() if AR.name(p) == p.name]
    assert not [
        name
        for name in store.names.labels["admin1"]
        if store.names.label("admin1", name, AR) == name
    ]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "٠ حدث"), (1, "حدث واحد"), (2, "حدثان"), (3, "٣ أحداث"), (10, "١٠ أحداث"), (11, "١١ حدثاً"),
        (34, "٣٤ حدثاً"), (99, "٩٩ حدثاً"), (100, "١٠٠ حدث"), (102, "١٠٢ حدث"), (103, "١٠٣ أحداث"),
        (126, "١٢٦ حدثاً"), (1000, "١٬٠٠٠ حدث"), (12345, "١٢٬٣٤٥ حدثاً"),
    ],
)  # fmt: skip
def test_an_arabic_noun_follows_its_number(n: int, said: str) -> None:
    assert AR.count(n, "event") == said


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1234, "1,234 events")]
)
def test_an_english_noun_follows_its_number(n: int, said: str) -> None:
    assert EN.count(n, "event") == said


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2024-02-02", "٢ شباط ٢٠٢٤"),
        ("2024-02-07/2024-02-11", "٧–١١ شباط ٢٠٢٤"),
        ("2024-01", "كانون الثاني ٢٠٢٤"),
        ("2016/2017-01", "٢٠١٦ – كانون الثاني ٢٠١٧"),
        ("2023-10/..", "منذ تشرين الأول ٢٠٢٣"),
        ("../2015-09-27", "حتى ٢٧ أيلول ٢٠١٥"),
        ("2014~", "نحو ٢٠١٣ – ٢٠١٥"),
        ("unknown", "بلا تاريخ"),
    ],
)
def test_a_date_is_said_in_arabic(text: str, label: str) -> None:
    assert labels.date_label(parse_date(text), words=AR) == label


def test_each_month_has_its_levantine_name() -> None:
    said = [labels.day_label(dt.date(2024, month, 1), words=AR) for month in range(1, 13)]
    assert len(set(said)) == 12
    assert said[0] == "١ كانون الثاني ٢٠٢٤"
    assert said[9] == "١ تشرين الأول ٢٠٢٤"


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            Counts(34, 34, 3, exact=24, region=7, country=1, none=2, undated=1, once=34),
            "٣٤ حدثاً: ٢٤ في مكان محدد، ٧ في منطقة، ١ في بلد، لا أدق، ٢ بلا مكان مذكور؛ ١ بلا تاريخ · من ٣ مقالات",
        ),
        (Counts(1, 1, 1, exact=1, once=1), "حدث واحد: ١ في مكان محدد · من مقال واحد"),
        (
            Counts(2, 126, 2, none=2, possible=2, timed=True, once=2),
            "٢ من ١٢٦ حدثاً: ٢ بلا مكان مذكور؛ ٢ محتملة · من مقالين",
        ),
        (Counts(0, 126, 0), "٠ من ١٢٦ حدثاً"),
        (
            Counts(3, 3, 1, exact=3, once=3, states={"happened": 1, "disputed": 2}),
            "٣ أحداث: ٣ في مكان محدد؛ ١ وقعت، ٢ خلافية · من مقال واحد",
        ),
        (
            Counts(6, 126, 1, exact=6, once=4, operations=1, parts=3, repeats=1, noun="strike"),
            "٤ ضربات في ٦ من ١٢٦ سجلاً، منها عملية واحدة عُدّت ٣ أجزاء: ٦ في مكان محدد · من مقال واحد",
        ),
    ],
)
def test_the_counter_line_is_said_in_arabic(made: Counts, sentence: str) -> None:
    assert made.sentence(AR) == sentence


@pytest.mark.parametrize(
    ("deaths", "label"),
    [
        ({"best": 17, "low": 17, "high": 17}, "عدد القتلى ١٧"),
        ({"best": 17, "low": 14, "high": 17}, "عدد القتلى ١٧ (أفضل تقدير)، بين ١٤ و١٧"),
    ],
)
def test_deaths_are_said_in_arabic(deaths: dict[str, int], label: str) -> None:
    assert labels.fatalities_label(Fatalities.model_construct(**deaths), words=AR) == label


def test_distances_and_types_are_said_in_arabic() -> None:
    assert labels.precision_note("settlement", 10_000, words=AR) == "بلدة، ضمن ١٠ كم"
    assert labels.precision_note("near", 2_500, words=AR) == "في مكان ما ضمن ٢٫٥ كم"
    assert labels.type_label("ASSAULT", "aerial", words=AR) == "هجوم، جوي"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "كل الأحداث في العراق، سوريا و٨ غيرها، من ١٩٥٨ إلى ٢٠٢٤"),
        (
            "actor=kataib-hezbollah&year=2024",
            "أحداث تشمل كتائب حزب الله في العراق، ٢٠٢٤",
        ),
        ("place=tower-22", "أحداث في البرج ٢٢"),
        ("year=2015&year=2019&country=IQ", "أحداث تخصّ العراق، ٢٠١٥ و٢٠١٩"),
    ],
)
def test_a_heading_is_said_in_arabic(store: EventStore, query: str, said: str) -> None:
    asked, _ = store.parse(tuple(pair.split("=")) for pair in query.split("&") if pair)  # type: ignore[misc] # pairs
    assert heading(store, asked, words=AR).startswith(said)


def test_a_filter_is_described_in_arabic(store: EventStore) -> None:
    query = store.query(year="2024", actor="kataib-hezbollah", role="target", has="dispute")
    description = store.names.describe(query, AR)
    assert description == "السنة: ٢٠٢٤؛ الفاعل: كتائب حزب الله؛ الدور: مستهدَف؛ فيه: خلاف"


def test_the_questions_find_the_same_events_in_each_language(store: EventStore) -> None:
    english, arabic = questions(store), questions(store, AR)
    assert [q.query for q in arabic] == [q.query for q in english]
    assert not [q.words for q in arabic if re.search("[A-Za-z0-9]", q.words)]


@pytest.mark.parametrize(
    ("tag", "words"), [("ar", AR), ("ar-IQ", AR), ("en", EN), ("xx", EN), ("", EN), (None, EN)]
)
def test_a_language_without_a_catalogue_is_english(tag: str | None, words: Words) -> None:
    assert words_for(tag) is words
