"""Names in, places out: what is built can be looked up, the user's own places first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata import seeds
from geodata.errors import GazetteerError
from geodata.gazetteer import Entry, Gazetteer, build, open_gazetteer
from geodata.gazetteer.collection_places import own_entries
from geodata.gazetteer.normal_form import normal_form
from geodata.gazetteer.place_row import PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("U.S.", "us"),
        ("The Hague", "hague"),
        ("The", "the"),
        ("Côte-d'Ivoire", "cote d ivoire"),
        ("Al Anbār", "al anbar"),
        ("ʿAkkār", "akkar"),
        ("Łódź", "lodz"),
        ("أربيل", "اربيل"),
        ("", ""),
        ("...", ""),
    ],
)
def test_names_and_texts_are_compared_in_one_spelling(name: str, spelling: str) -> None:
    assert normal_form(name) == spelling


@given(st.text())
@example("Œ")
@example("Ǽ")
# a ligature of a PDF
@example("\ufc03")
def test_the_spelling_of_a_spelling_is_itself(text: str) -> None:
    once = normal_form(text)
    # a second leading "the" is a name's own
    assert normal_form(once) == once or once.startswith("the ")


def test_a_name_gives_every_place_of_it_the_largest_first(small_gazetteer: Gazetteer) -> None:
    assert [(e.country, e.population) for e in small_gazetteer.lookup("PARIS")] == [
        ("FR", 2_100_000),
        ("US", 25_000),
    ]


def test_an_entry_carries_id_point_kind_radius_and_how_the_name_belongs_to_it(
    small_gazetteer: Gazetteer,
) -> None:
    (entry,) = small_gazetteer.lookup("Iraqi")
    assert entry.id == "geonames:99237"
    assert (entry.latitude, entry.longitude, entry.kind, entry.radius_km) == (
        33,
        44,
        "country",
        373,
    )
    assert entry.flags == {"demonym"}


def test_states_are_named_and_rows_of_our_own_have_their_own_ids(
    small_gazetteer: Gazetteer,
) -> None:
    assert small_gazetteer.lookup("Paris")[1].admin1 == "Texas"
    assert small_gazetteer.lookup("Sinai")[0].id == "dateline:sinai"


def test_an_unknown_name_has_no_places(small_gazetteer: Gazetteer) -> None:
    assert small_gazetteer.lookup("Nowhereville") == []
    assert small_gazetteer.lookup("") == []


def test_arabic_letters_that_writers_exchange_are_one(small_gazetteer: Gazetteer) -> None:
    assert small_gazetteer.lookup("بغداد")[0].name == "Baghdad"


def test_the_users_place_comes_first_and_stands_for_the_same_place_of_the_files(
    small_folder: Path,
) -> None:
    dataset = seeds.load()
    gazetteer = Gazetteer(small_folder, own_entries(dataset.places.values()))
    iraq = gazetteer.lookup("Iraq")
    assert [entry.id for entry in iraq] == ["iraq"]
    assert "own" in iraq[0].flags
    assert gazetteer.lookup("العراق")[0].id == "iraq"
    # what only the files have is there still
    assert gazetteer.lookup("Paris")[0].country == "FR"


def test_a_place_of_the_users_own_that_nobody_else_has_can_be_looked_up(small_folder: Path) -> None:
    own = Entry("tower-22", "Tower 22", 33.31, 38.69, "site", "JO", radius_km=2)
    gazetteer = Gazetteer(small_folder, [(own, ["Tower 22", "T22"])])
    assert gazetteer.lookup("tower 22")[0].id == "tower-22"
    assert gazetteer.lookup("T22")[0].latitude == 33.31


def test_the_users_place_knows_what_the_files_know_of_it(small_folder: Path) -> None:
    dataset = seeds.load()
    gazetteer = Gazetteer(small_folder, own_entries(dataset.places.values()))
    iraqi, baghdad = gazetteer.lookup("Iraqi")[0], gazetteer.lookup("Baghdad")[0]
    assert (iraqi.id, iraqi.flags) == ("iraq", {"own", "demonym"})
    assert (baghdad.id, baghdad.population, baghdad.flags) == (
        "baghdad",
        7_000_000,
        {"own", "canonical"},
    )


def test_a_folder_without_files_or_of_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no gazetteer"):
        Gazetteer(tmp_path)
    build(tmp_path / "other", [])
    manifest = tmp_path / "other" / "manifest.json"
    manifest.write_text(
        json.dumps({**json.loads(manifest.read_text("utf-8")), "format": 0}), "utf-8"
    )
    with pytest.raises(GazetteerError, match="format 0, expected"):
        Gazetteer(tmp_path / "other")


def test_a_build_that_fails_leaves_nothing_behind_and_the_old_files_as_they_were(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "gazetteer"
    build(folder, [PlaceRow("Here", 1, 2, "settlement", names={"Here": {"canonical"}})])

    def broken() -> Iterator[PlaceRow]:
        yield PlaceRow("There", 1, 2, "settlement", names={"There": {"canonical"}})
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        build(folder, broken())
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer"]
    assert Gazetteer(folder).lookup("Here")


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("U.S.", "country", "US"),
        ("Britons", "country", "GB"),
        ("Calif.", "admin1", "US"),
        ("Anbar", "admin1", "IQ"),
        ("العراق", "country", "IQ"),
        ("Persian Gulf", "water", ""),
        ("Mideast", "region", ""),
        ("Orange County", "admin2", "US"),
        ("Springfield", "settlement", "US"),
    ],
)
def test_the_shipped_gazetteer_knows_countries_states_waters_and_towns(
    shipped: Gazetteer, name: str, kind: str, country: str
) -> None:
    first = shipped.lookup(name)[0]
    assert (first.kind, first.country) == (kind, country)


def test_the_shipped_gazetteer_says_its_sources_and_licences(shipped: Gazetteer) -> None:
    assert len(shipped) > 250_000
    assert any("CC BY 4.0" in source["licence"] for source in shipped.sources)
