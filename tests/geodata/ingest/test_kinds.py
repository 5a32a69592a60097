"""Files of every kind are read as their owners mean them, or refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file, preview
from geodata.ingest.imports.mapping_choices import Choices
from tests.geodata.ingest.kinds import ASKED, KINDS, REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran


def _about(value: object) -> object:
    return pytest.approx(value, abs=2e-3) if isinstance(value, float) else value


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_read_as_its_owner_means_it(name: str, tmp_path: Path) -> None:
    content, expected = KINDS[name]
    (tmp_path / name).write_bytes(content)
    look = preview(tmp_path / name)
    assert len(look.events) == min(8, len(expected))
    for event, wanted in zip(look.events, expected, strict=False):
        assert {key: event[key] for key in wanted} == {
            key: _about(value) for key, value in wanted.items()
        }


@pytest.mark.parametrize("name", ASKED)
def test_an_order_of_days_that_cannot_be_known_is_asked_for(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ASKED[name])
    with pytest.raises(ImportRefused, match=r"--day-first or --month-first"):
        import_file(tmp_path / name, tmp_path / "store")
    said = import_file(tmp_path / name, tmp_path / "store", choices=Choices(day_order="day"))
    assert said.discarded == 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_that_names_it(
    name: str, tmp_path: Path
) -> None:
    content, words = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        import_file(tmp_path / name, tmp_path / "store")
    message = str(refused.value)
    assert message.startswith(name)
    assert words in message
    assert "\n" not in message
    assert [path.name for path in tmp_path.iterdir()] == [name]


def _table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_ids_that_are_addresses_leave_as_many_events(tmp_path: Path) -> None:
    rows = "".join(
        f"https://example.org/archive/of/a/very/long/path/that/goes/on/{n}?x=1,2024-02-07,raid\n"
        for n in range(10)
    )
    report = import_file(_table(tmp_path / "t.csv", f"id,date,type\n{rows}"), tmp_path / "store")
    assert (report.kept, report.discarded) == (10, 0)


def test_ids_that_differ_in_signs_or_capitals_alone_are_different(tmp_path: Path) -> None:
    rows = "".join(f"{n},2024-02-07,raid\n" for n in ("A1", "a1", "a-1", "a_1", "a.1", "(a1)"))
    report = import_file(_table(tmp_path / "t.csv", f"id,date,type\n{rows}"), tmp_path / "store")
    assert (report.kept, report.discarded) == (6, 0)


def test_equal_rows_without_ids_are_as_many_events_and_with_one_id_a_single_one(
    tmp_path: Path,
) -> None:
    plain = _table(tmp_path / "p.csv", "date,type,place\n" + "2024-02-07,protest,Testville\n" * 3)
    assert import_file(plain, tmp_path / "one").kept == 3
    same = _table(tmp_path / "s.csv", "id,date,type\n" + "x,2024-02-07,protest\n" * 3)
    report = import_file(same, tmp_path / "two")
    assert (report.kept, report.discarded) == (1, 2)


def test_an_area_is_exported_as_the_area_and_never_as_a_point(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    (tmp_path / "zone.geojson").write_bytes(KINDS["zone.geojson"][0])
    import_file(tmp_path / "zone.geojson", tmp_path / "store")
    ran = dateline("export", "geojson", "--data", tmp_path / "store")
    (feature,) = json.loads(ran.out)["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert len(feature["geometry"]["coordinates"][0]) == 5
    inside = dateline("export", "csv", "--data", tmp_path / "store", "--bbox", "41,33,42,34")
    assert len(list(csv.DictReader(io.StringIO(inside.out)))) == 1


def test_a_province_has_its_boundary_and_one_that_is_not_at_hand_is_no_point(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    rows = "2024-02-07,raid,Iraq,33.4,43.3,province\n2024-02-07,raid,Mali,14.5,-4.2,province\n"
    table = _table(tmp_path / "t.csv", f"date,type,country,lat,lon,precision\n{rows}")
    import_file(table, tmp_path / "store")
    ran = dateline("export", "geojson", "--data", tmp_path / "store")
    shapes = {f["properties"]["country"]: f["geometry"] for f in json.loads(ran.out)["features"]}
    assert shapes["IQ"]["type"] in {"Polygon", "MultiPolygon"}
    assert shapes["ML"] is None


@pytest.mark.parametrize(
    ("country", "admin1", "precision", "drawn"),
    [
        ("Iraq", "Al-Anbar Governorate", "province", "Polygon"), ("IQ", "محافظة الأنبار", "admin1", "Polygon"),
        ("Iraq", "Nowhere", "province", ""), ("Iraq", "", "country", "Polygon"), ("Iraq", "Al Anbar", "", ""),
        ("Nigeria", "Borno State", "province", "badge"),
    ],
)  # fmt: skip
def test_a_row_without_a_position_stands_for_the_area_that_it_is_said_to_be_known_to(
    tmp_path: Path, country: str, admin1: str, precision: str, drawn: str
) -> None:
    row = f"2024-02-07,raid,{country},{admin1},,,{precision}\n"
    table = _table(tmp_path / "t.csv", f"date,type,country,admin1,lat,lon,precision\n{row * 2}")
    report = import_file(table, tmp_path / "store")
    opened = geodata.open(tmp_path / "store")
    said = [note for note in report.notes if "stand for that area: 1" in note]
    assert len(said) == bool(drawn)
    for event in opened.events():
        wanted = {"province": "admin1"}.get(precision, precision) if drawn else None
        assert event.place_precision == wanted
        place = opened.places[event.place] if event.place else None
        assert bool(place and place.area) == (drawn == "Polygon")


@pytest.mark.parametrize(
    "cell",
    ["Alpha Group; Beta, North", "Alpha Group|Beta, North", "['Alpha Group', 'Beta, North']", '[""Alpha Group"",""Beta, North""]'],
)  # fmt: skip
def test_a_cell_of_several_actors_names_each_of_them(tmp_path: Path, cell: str) -> None:
    table = _table(tmp_path / "t.csv", f'date,type,actors\n2024-02-07,raid,"{cell}"\n')
    import_file(table, tmp_path / "store")
    opened = geodata.open(tmp_path / "store")
    assert sorted(actor.name for actor in opened.actors.values()) == ["Alpha Group", "Beta, North"]


def test_ranges_of_deaths_are_kept_as_ranges(tmp_path: Path) -> None:
    rows = "a,2024-02-07,raid,10-15\nb,2024-02-07,raid,at least 3\nc,2024-02-07,raid,up to 5\n"
    import_file(_table(tmp_path / "t.csv", f"id,date,type,killed\n{rows}"), tmp_path / "store")
    store = geodata.open(tmp_path / "store")
    found = {e.id: e.fatalities for e in store.events()}
    counts = {k: (f.best, f.low, f.high) for k, f in found.items() if f}
    assert counts == {"t-a": (None, 10, 15), "t-b": (None, 3, None), "t-c": (None, None, 5)}


def test_every_usual_name_of_a_country_is_that_country(tmp_path: Path) -> None:
    names = ("IRQ", "iq", "368", "Republic of Iraq", "العراق", "Irak", "Ирак")
    rows = "".join(f"2024-02-07;raid;{name};33.3;44.4\n" for name in names)
    table = _table(tmp_path / "c.csv", f"date;type;country;lat;lon\n{rows}")
    assert import_file(table, tmp_path / "store").kept == len(names)
    found = geodata.open(tmp_path / "store").facet("country")
    assert [(v.value, v.events) for v in found] == [("IQ", len(names))]


def test_what_the_owner_says_of_types_and_precisions_goes_before_the_words(tmp_path: Path) -> None:
    table = _table(
        tmp_path / "t.csv",
        "date,type,lat,lon,precision\n2024-02-07,raid,33.3,44.4,odd\n2024-02-07,fair,33.3,44.4,odd\n",
    )
    choices = Choices(types={"Raid": "COERCE/arrest", "fair": "GATHER"}, precisions={"odd": "site"})
    look = preview(table, choices=choices)
    assert [(e["event_type"], e["mode"], e["place_precision"]) for e in look.events] == [
        ("COERCE", "arrest", "site"), ("GATHER", None, "site"),
    ]  # fmt: skip


def test_a_saved_mapping_leads_to_the_same_store_without_a_guess(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    table = _table(tmp_path / "t.csv", "d,type\n01/02/2024,raid\n03/04/2024,fair\n")
    saved = tmp_path / "map.json"
    first = dateline(
        "import", table, "-o", tmp_path / "one", "--mapping", saved, "--day-first", "--map", "date=d", "--type", "fair=GATHER"
    )  # fmt: skip
    assert first.code == 0, first.err
    again = dateline("import", table, "-o", tmp_path / "two", "--mapping", saved)
    assert again.code == 0, again.err
    days = [sorted((e.date, e.event_type) for e in geodata.open(tmp_path / name).events()) for name in ("one", "two")]  # fmt: skip
    assert days[0] == days[1] == [("2024-02-01", "ASSAULT"), ("2024-04-03", "GATHER")]


def test_a_sheet_is_chosen_by_its_name_and_the_others_are_said(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - heavy

    book = openpyxl.Workbook()
    for name, town in (("North", "Haditha"), ("South", "Basra")):
        sheet = book.create_sheet(name)
        sheet.append(["A caption"])
        sheet.append([])
        sheet.append(["Date", "Type", "Town"])
        sheet.append(["2024-02-07", "raid", town])
    book.save(tmp_path / "t.xlsx")
    look = preview(tmp_path / "t.xlsx")
    assert look.events[0]["title"] == "raid, Haditha"
    assert any("'South'" in note for note in look.notes)
    assert preview(tmp_path / "t.xlsx", choices=Choices(sheet="South")).events[0]["title"] == "raid, Basra"  # fmt: skip
    with pytest.raises(ImportRefused, match="it has Sheet, North, South"):
        preview(tmp_path / "t.xlsx", choices=Choices(sheet="East"))


def test_an_encoding_that_few_letters_tell_is_said_with_the_doubt(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(
        "date,type,place\n2024-02-07,attack,阿鲁巴\n".encode("gb18030")
    )
    (note, *_) = preview(tmp_path / "t.csv").notes
    assert "not UTF-8" in note
    assert "few letters" in note


def test_letters_that_come_late_in_a_file_tell_its_encoding(tmp_path: Path) -> None:
    rows = ["2024-02-07,attack,Mosul"] * 12_000 + ["2024-02-07,attack,Ségou"]
    content = "\n".join(["date,type,place", *rows, ""]).encode("cp1252")
    assert len(content) > 1 << 18
    (tmp_path / "late.csv").write_bytes(content)
    report = import_file(tmp_path / "late.csv", tmp_path / "late.store")
    assert (report.kept, report.discarded) == (12_001, 0)
    assert "Windows-1252" in report.notes[0]


@pytest.mark.parametrize("word", ["99", "nobody"])
def test_a_further_empty_word_may_be_a_number(word: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"date,type,actor1\n2024-02-07,attack,{word}\n", "utf-8")
    (event,) = preview(tmp_path / "t.csv", choices=Choices(empty_words=(word,))).events
    assert event["title"] == "attack"


def test_a_refusal_names_its_file_whatever_the_store_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("name,what\nx,attack\n", "utf-8")
    with pytest.raises(ImportRefused, match=r"^list\.csv: no column stands for date"):
        import_file(Path("list.csv"), Path("s"))
