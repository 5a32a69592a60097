"""Place names of invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import seeds
from geodata.gazetteer import Entry, Gazetteer, build
from geodata.gazetteer.collection_places import own_entries
from geodata.reading.resolve import resolve
from geodata.reading.toponyms import find_toponyms
from geodata.reading.toponyms.conventions import Convention, convention_of
from geodata.reading.toponyms.select import select
from tests.executed_lines import executed_lines
from tests.geodata.conftest import row, small_rows

if TYPE_CHECKING:
    from pathlib import Path


def words(text: str, gazetteer: Gazetteer, **options: object) -> list[str]:
    return [t.words for t in find_toponyms(text, gazetteer, **options)]  # type: ignore[arg-type]


def test_a_town_after_a_preposition_is_found_at_its_offsets(small_gazetteer: Gazetteer) -> None:
    text = "Talks were held in Baghdad on Tuesday, officials said."
    (found,) = find_toponyms(text, small_gazetteer)
    assert (found.start, found.end, found.words) == (19, 26, "Baghdad")
    assert found.probability > 0.7
    assert found.reasons


def test_a_person_with_a_places_name_is_no_place(small_gazetteer: Gazetteer) -> None:
    text = "Mr. Paris said he would resign. Paris, 54, had been ill."
    assert words(text, small_gazetteer) == []


def test_a_common_word_is_no_place_without_a_preposition(small_gazetteer: Gazetteer) -> None:
    assert words("Mobile phones were switched off.", small_gazetteer) == []


def test_a_country_counts_as_its_people_do_unless_they_are_not_wanted(
    small_gazetteer: Gazetteer,
) -> None:
    text = "The Iraqi army left Iraq."
    kinds = [(t.words, t.kind) for t in find_toponyms(text, small_gazetteer)]
    assert ("Iraqi", "demonym") in kinds
    assert words(text, small_gazetteer, convention=Convention(demonyms=False)) == ["Iraq"]


def test_initials_take_their_dots_and_ends_of_sentences_do_not(small_gazetteer: Gazetteer) -> None:
    assert words("Troops left for the U.S. in May.", small_gazetteer) == ["U.S."]
    assert words("They drove through Texas.", small_gazetteer) == ["Texas"]


def test_in_capitals_a_country_and_its_towns_are_found(small_gazetteer: Gazetteer) -> None:
    text = (
        "BAGHDAD, 3 MAY 89 -- A BOMB EXPLODED IN BAGHDAD. THE IRAQI POLICE CAME.\nIRAQ CLOSED IT."
    )
    found = find_toponyms(text, small_gazetteer)
    assert {t.words for t in found} == {"BAGHDAD", "IRAQI", "IRAQ"}
    assert found == find_toponyms(text, small_gazetteer, case="blind")


def test_in_capitals_a_name_may_go_on_over_a_line_break_of_wrapped_text(
    small_gazetteer: Gazetteer,
) -> None:
    text = "TROOPS OF THE UNITED\nSTATES WERE SENT HOME"
    assert words(text, small_gazetteer, case="blind") == ["UNITED\nSTATES"]


def test_an_unknown_case_mode_is_refused(small_gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="expected auto or blind"):
        find_toponyms("x", small_gazetteer, case="lower")


def test_arabic_names_are_found_with_a_particle_before_them(small_gazetteer: Gazetteer) -> None:
    text = "وصل الوفد إلى بغداد والعراق يرحب به"
    found = find_toponyms(text, small_gazetteer)
    assert [t.words for t in found] == ["بغداد", "العراق"]
    assert all(text[t.start : t.end] == t.words for t in found)


def test_arabic_names_hold_no_signs_and_a_words_vowel_signs_are_part_of_it(
    small_gazetteer: Gazetteer,
) -> None:
    text = "قال مسؤولون في بغداد، العراق. ثم سافروا إلى بَغدَاد - وبعدها إلى باريس"
    assert words(text, small_gazetteer) == ["بغداد", "العراق", "بَغدَاد", "باريس"]


@pytest.fixture(scope="module")
def with_a_small_town(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    town = row("Al Qurnah", 31.02, 47.43, "settlement", country="IQ", population=900,
               geonames_id=2, names={"القرنة": "alternate"})  # fmt: skip
    larger = row("Al Qa'im", 34.39, 40.99, "settlement", country="IQ", population=74_100,
                 geonames_id=92138, names={"القائم": "alternate"})  # fmt: skip
    folder = tmp_path_factory.mktemp("gazetteer") / "town"
    build(folder, [*small_rows(), town, larger])
    return Gazetteer(folder)


@pytest.mark.parametrize(
    "line",
    ["القرنة (رويترز) - ", "القرنة/ ", "القرنة – ", "القرنة، العراق - ", "القرنة 12 فبراير - "],
)
def test_a_small_arabic_town_is_found_as_the_place_of_a_dateline(
    with_a_small_town: Gazetteer, line: str
) -> None:
    told = "قال الجيش إن ثلاثة جنود أصيبوا"
    assert words(f"هجوم على موقع\n\n{line}{told}", with_a_small_town)[0] == "القرنة"
    # deep in the text, or without a sign after it, the word may be any other
    assert "القرنة" not in words(f"{told}\n" * 6 + line + told, with_a_small_town)
    assert words(f"القرنة {told}", with_a_small_town) == []


def test_a_name_in_arabic_is_no_less_a_name_for_being_another_one(
    with_a_small_town: Gazetteer,
) -> None:
    text = "القائم (رويترز) - قال الجيش إن ثلاثة جنود أصيبوا"
    (found,) = resolve(text, find_toponyms(text, with_a_small_town), with_a_small_town)
    assert found.candidates[0].entry is not None
    assert "- only another name of it" not in found.candidates[0].reasons


def test_the_users_own_names_are_found_as_they_stand(small_folder: Path) -> None:
    outpost = Entry("tower-22", "Tower 22", 33.31, 38.69, "site", "JO", radius_km=2)
    names = ["Tower 22", "Rukban outpost"]
    text = "A drone struck Tower 22 on Sunday. Troops left the Rukban outpost, two men said."
    assert words(text, Gazetteer(small_folder)) == []
    assert words(text, Gazetteer(small_folder, [(outpost, names)])) == names


def test_the_users_own_country_leaves_its_people_an_adjective(small_folder: Path) -> None:
    own = own_entries(seeds.load().places.values())
    found = find_toponyms("Iraqi troops left Baghdad.", Gazetteer(small_folder, own))
    assert [(t.words, t.kind) for t in found] == [("Iraqi", "demonym"), ("Baghdad", "literal")]


@pytest.mark.parametrize("text", ["", "\n", "no names here", "???", "١٢٣"])
def test_a_text_without_names_has_none(small_gazetteer: Gazetteer, text: str) -> None:
    assert words(text, small_gazetteer) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(
    ["Paris", "Texas", ",", ".", " ", "\n", "in", "IRAQ", "U.S.", "Mr.", "-", "'s", "al-", "Mobile", "و", "بغداد", "County", "\x00", "𝔓aris", "É"]
), max_size=40))  # fmt: skip
def test_spans_are_in_order_apart_and_the_texts_own_words(
    small_gazetteer: Gazetteer, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    end = 0
    for found in find_toponyms(text, small_gazetteer):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.words
        assert 0 < found.probability <= 1
        end = found.end


@pytest.mark.parametrize(
    "piece", ["Paris ", "PARIS ", "A. ", "al-", "Mr. A ", "Paris-", "Paris, ", "Texas\n", "بغداد "]
)
def test_a_hostile_line_is_work_in_proportion_to_its_length(
    small_gazetteer: Gazetteer, piece: str
) -> None:
    # what is done once
    find_toponyms(piece, small_gazetteer)
    short, long = (
        executed_lines(lambda times=times: find_toponyms(piece * times, small_gazetteer))
        for times in (250, 2000)
    )
    assert long <= 9 * short


def test_conventions_are_those_of_the_corpora_and_the_usual_one_elsewhere() -> None:
    assert convention_of("lgl").embedded
    assert not convention_of("GeoVirus").demonyms
    assert convention_of("a paper of ours") == convention_of(None) == Convention()


def test_the_best_spans_that_do_not_overlap_are_chosen() -> None:
    spans = [(0, 5), (0, 11), (6, 11), (20, 22)]
    assert select(spans, [0.6, 0.9, 0.6, 0.3], 0.4) == [1]
    assert select(spans, [0.8, 0.9, 0.8, 0.5], 0.4) == [0, 2, 3]
    assert select([], [], 0.4) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6), st.floats(0, 1)), max_size=12))
def test_no_other_choice_of_two_spans_is_worth_more(items: list[tuple[int, int, float]]) -> None:
    spans = [(start, start + length) for start, length, _ in items]
    scores = [score for *_, score in items]
    chosen = select(spans, scores, 0.4)
    worth = sum(scores[i] - 0.4 for i in chosen)
    for i in range(len(spans)):
        for j in range(i):
            apart = spans[i][1] <= spans[j][0] or spans[j][1] <= spans[i][0]
            if apart:
                assert worth >= scores[i] + scores[j] - 0.8 - 1e-9
