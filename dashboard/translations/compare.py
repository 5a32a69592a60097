"""What the compare screen says, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["AR", "EN", "CompareStrings"]


@dataclass(frozen=True, slots=True)
class CompareStrings:
    """The strings of one language; what stands in braces is filled in by the page.

    ``a`` and ``b`` are the letters of the two sides.
    """

    a: str
    b: str
    side: str
    kind: str
    periods: str
    actors: str
    sources: str
    which: str
    both_keep: str
    span: str
    bad_side: str
    axis: str
    quarter: str
    events: str
    key: str
    differences: str
    told_twice: str
    km: str
    days: str
    deaths: str
    only_a: str
    only_b: str
    both: str
    tab: str
    none: str


EN: Final = CompareStrings(
    a="A",
    b="B",
    side="{letter}: {label}",
    kind="Compare",
    periods="Two periods",
    actors="Two actors",
    sources="Two sources",
    which="Side",
    both_keep="Both sides keep your filters: {filters}.",
    span="{first} to {last}",
    bad_side="This link compares ‘{value}’, which is not in the data. The rest of the link is applied.",
    axis=(
        "Records that touch each bar, {by}; both sides on one axis. Open-ended situations count in every bar they reach."
    ),
    quarter="{year} Q{n}",
    events="records",
    key="Key of both maps: events of each kind, each counted once",
    differences="The differences",
    told_twice="The same event, told twice",
    km="Δ km",
    days="Δ days",
    deaths="Δ deaths",
    only_a="Only A",
    only_b="Only B",
    both="Both",
    tab="{name} ({n})",
    none="No event.",
)

AR: Final = CompareStrings(
    a="أ",
    b="ب",
    side="{letter}: {label}",
    kind="المقارنة",
    periods="مدتان",
    actors="فاعلان",
    sources="مصدران",
    which="الجانب",
    both_keep="يحتفظ الجانبان بمرشّحاتك: {filters}.",
    span="من {first} إلى {last}",
    bad_side="يقارن هذا الرابط ‘{value}’، وهو ليس في البيانات. طُبّق ما بقي من الرابط.",
    axis="السجلات التي تمسّ كل عمود، {by}؛ الجانبان على محور واحد. والأوضاع المفتوحة الطرف تُعدّ في كل عمود تبلغه.",
    quarter="{year} ربع {n}",
    events="السجلات",
    key="مفتاح الخريطتين: أحداث كل نوع، كلٌّ منها معدود مرة واحدة",
    differences="الفروق",
    told_twice="الحدث نفسه في روايتين",
    km="فرق الكيلومترات",
    days="فرق الأيام",
    deaths="فرق القتلى",
    only_a="أ وحده",
    only_b="ب وحده",
    both="كلاهما",
    tab="{name} ({n})",
    none="لا حدث.",
)
