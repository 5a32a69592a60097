"""Arabic dates, each in a sentence of the test's own, read on Sunday 11 February 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.reading.dates import find_dates

SUNDAY = dt.date(2024, 2, 11)


def only(text, published=SUNDAY):
    (mention,) = find_dates(text, published, "ar")
    assert mention.words == text[mention.start : mention.end]
    return mention


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("وقع الهجوم في 27 سبتمبر 2015.", "2015-09-27"),
        ("وقع الهجوم في ٢٧ أيلول ٢٠١٥.", "2015-09-27"),
        ("وقع الهجوم في 27 أيلول/سبتمبر 2015.", "2015-09-27"),
        ("وقع الهجوم في كانون الثاني 2019.", "2019-01"),
        ("وقع الهجوم في تشرين الأول 2019.", "2019-10"),
        ("وقع الهجوم عام 2003.", "2003"),
        ("وقع الهجوم في التسعينيات.", "1990/1999"),
    ],
)
def test_a_date_that_names_its_year_needs_no_anchor(text, edtf):
    assert only(text, None).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("قال المتحدث أمس إن الطريق مغلق.", "2024-02-10"),
        ("قال المتحدث يوم الأربعاء إن الطريق مغلق.", "2024-02-07"),
        ("قال المتحدث الأحد الماضي إن الطريق مغلق.", "2024-02-04"),
        ("سيعقد الاجتماع يوم الأربعاء.", "2024-02-14"),
        ("يعقد الاجتماع الأربعاء المقبل.", "2024-02-14"),
        ("وقع الهجوم الشهر الماضي.", "2024-01"),
        ("وقع الهجوم العام الماضي.", "2023"),
        ("وقع الهجوم قبل يومين.", "2024-02-09"),
        ("وقع الهجوم قبل ثلاثة أشهر.", "2023-11"),
        ("وقع الهجوم في 2 شباط.", "2024-02-02"),
        ("وقع الهجوم في أكتوبر الماضي.", "2023-10"),
        ("يستمر الحصار منذ أكتوبر الماضي.", "2023-10/.."),
    ],
)
def test_a_relative_date_counts_from_the_day_of_publication(text, edtf):
    assert only(text).edtf == edtf


@pytest.mark.parametrize("text", ["وقع ذلك في شهر رمضان.", "وقع ذلك في 10 محرم 1445 هـ."])
def test_an_islamic_date_is_named_as_not_understood(text):
    mention = only(text)
    assert mention.edtf == "unknown"
    assert "Islamic" in mention.rule
