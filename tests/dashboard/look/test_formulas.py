"""The formulas against their authors' own figures."""

from __future__ import annotations

import pytest

from tests.dashboard.look.colours import _ciede2000, contrast, parse, seen_with

# rows of table 1 of Sharma, Wu and Dalal: they cover every branch of the formula
SHARMA = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_ciede2000_gives_the_published_differences(one, other, expected: float) -> None:
    assert _ciede2000(one, other) == pytest.approx(expected, abs=5e-5)
    assert _ciede2000(other, one) == pytest.approx(expected, abs=5e-5)


def test_contrast_runs_from_one_to_twentyone() -> None:
    assert contrast(parse("#FFFFFF"), parse("#000000")) == pytest.approx(21)
    assert contrast(parse("#777777"), parse("#777777")) == pytest.approx(1)
    # the usual example of a grey that just fails
    assert contrast(parse("#777777"), parse("#FFFFFF")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("vision", ["normal", "protanopia", "deuteranopia", "tritanopia"])
def test_grey_stays_grey_under_every_vision(vision: str) -> None:
    assert seen_with(vision, (128, 128, 128)) == pytest.approx((128, 128, 128), abs=1)


def test_without_red_cones_red_is_nearly_black_green() -> None:
    red, green, _ = seen_with("protanopia", (255, 0, 0))
    assert red < 128
    assert abs(red - green) < 32
