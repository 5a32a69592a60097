"""The tokens' contrast and colour-vision distances, computed again from the file; and the theme."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard import asset_files
from geodata import vocab
from tests.dashboard.look.colours import DEFICIENCIES, Rgb, contrast, difference, parse, seen_with

TOKENS = (asset_files.FRAME / "tokens.css").read_text(encoding="utf-8")
THEME = tomllib.loads((asset_files.FRAME.parent / "theme.toml").read_text(encoding="utf-8"))[
    "theme"
]
CLASSES = [one.id for one in vocab.CLASSES]

# figure, ground: what is read as text
TEXTS = [
    *itertools.product(["text", "muted", "link"], ["page", "panel", "raised"]),
    ("label", "land"),
    ("label", "land-around"),
    ("water-label", "sea"),
    ("disputed-ink", "disputed"),
    ("accent", "page"),
    *((figure, one) for figure, one in itertools.product(["page"], CLASSES)),
]
# figure, ground: marks and edges
MARKS = [
    ("control", "page"),
    ("control", "panel"),
    ("focus", "page"),
    ("focus", "land"),
    ("focus", "sea"),
    ("border", "land"),
    ("hatch", "land"),
    ("selected", "land"),
    *itertools.product(CLASSES, ["land", "land-around", "sea", "raised"]),
]
# the quiet ground: below 2:1 against what it lies on, so that the events are the figure
QUIET = [("river", "land"), ("admin1", "land"), ("land", "sea"), ("land-around", "land")]


def block(selector: str) -> dict[str, Rgb]:
    """The colours of the first block with a selector."""
    match = re.search(rf"{re.escape(selector)} *\{{(.*?)\}}", TOKENS, flags=re.DOTALL)
    assert match, selector
    pairs = re.findall(r"--([\w-]+): *(#[0-9A-Fa-f]{6});", match[1])
    return {name: parse(value) for name, value in pairs}


THEMES = {"light": block('[data-theme="light"]'), "dark": block('[data-theme="dark"]')}
BOTH = pytest.mark.parametrize("theme", THEMES)


@BOTH
@pytest.mark.parametrize(("figure", "ground"), TEXTS)
def test_text_has_at_least_four_and_a_half_to_one(theme: str, figure: str, ground: str) -> None:
    assert contrast(THEMES[theme][figure], THEMES[theme][ground]) >= 4.5


@BOTH
@pytest.mark.parametrize(("figure", "ground"), MARKS)
def test_a_mark_has_at_least_three_to_one(theme: str, figure: str, ground: str) -> None:
    assert contrast(THEMES[theme][figure], THEMES[theme][ground]) >= 3


@BOTH
@pytest.mark.parametrize(("figure", "ground"), QUIET)
def test_the_ground_stays_quiet(theme: str, figure: str, ground: str) -> None:
    assert contrast(THEMES[theme][figure], THEMES[theme][ground]) < 2


@BOTH
@pytest.mark.parametrize("vision", DEFICIENCIES)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(CLASSES, 2)))
def test_two_classes_never_look_alike(theme: str, vision: str, one: str, other: str) -> None:
    colours = [seen_with(vision, THEMES[theme][name]) for name in (one, other)]
    assert difference(*colours) >= 10


def test_all_blocks_have_the_same_names() -> None:
    assert set(THEMES["light"]) == set(THEMES["dark"]) >= {*CLASSES, "page", "land", "sea"}


@pytest.mark.parametrize(
    ("at_rule", "theme"), [("prefers-color-scheme: dark", "dark"), ("print", "light")]
)
def test_the_media_blocks_repeat_a_theme_to_the_letter(at_rule: str, theme: str) -> None:
    part = TOKENS[TOKENS.index(f"@media {'(' if ':' in at_rule else ''}{at_rule}") :]
    inside = part[part.index("{") + 1 :]
    match = re.search(r"\{(.*?)\}", inside, flags=re.DOTALL)
    assert match
    pairs = re.findall(r"--([\w-]+): *(#[0-9A-Fa-f]{6});", match[1])
    assert {name: parse(value) for name, value in pairs} == THEMES[theme]


@BOTH
def test_streamlits_theme_is_written_with_the_same_colours(theme: str) -> None:
    said: dict[str, Any] = THEME[theme]
    wanted = {
        "primaryColor": "accent",
        "backgroundColor": "page",
        "secondaryBackgroundColor": "panel" if theme == "light" else "raised",
        "textColor": "text",
        "linkColor": "link",
        "borderColor": "control",
        # of remarks: Streamlit's own captions are too faint
        "grayTextColor": "muted",
    }
    for option, token in wanted.items():
        assert parse(said[option]) == THEMES[theme][token], option
    assert [parse(c) for c in said["chartCategoricalColors"]] == [
        THEMES[theme][name] for name in CLASSES
    ]
    assert parse(said["sidebar"]["backgroundColor"]) == THEMES[theme]["panel"]
    assert parse(said["sidebar"]["secondaryBackgroundColor"]) == THEMES[theme]["raised"]


@BOTH
def test_the_wordmark_is_drawn_in_the_text_colour(theme: str) -> None:
    svg = (asset_files.FRAME.parent / "brand" / f"wordmark-{theme}.svg").read_text(encoding="utf-8")
    fills = re.findall(r'fill="(#[0-9A-Fa-f]{6})"', svg)
    assert {parse(fill) for fill in fills} == {THEMES[theme]["text"]}


def test_no_colour_is_written_outside_the_tokens() -> None:
    for path in [*asset_files.FRAME.rglob("*.css"), *asset_files.FRAME.rglob("*.js")]:
        if path.name != "tokens.css":
            text = re.sub(
                r"/\*.*?\*/|//[^\n]*", "", Path(path).read_text(encoding="utf-8"), flags=re.DOTALL
            )
            # black with an opacity is a shadow, and no colour
            assert not re.search(r"#[0-9A-Fa-f]{6}\b|rgba?\((?!0 0 0 /)|hsla?\(", text), path.name
