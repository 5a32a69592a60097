"""What the drawn parts of the screens Actors and Trends say, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["AR", "EN", "PictureStrings", "picture_strings"]


@dataclass(frozen=True, slots=True)
class PictureStrings:
    """The strings of one language; what stands in braces is filled in by the page."""

    nav_trends: str
    as_table: str
    # memberships
    bars_caption: str
    group: str
    member: str
    relation: str
    from_: str
    to: str
    dated: str
    undated: str
    known: str
    # network
    network_caption: str
    tie: str
    events: str
    pair: str
    # trends
    trends_caption: str
    certain: str
    possible: str
    how: str
    all_events: str
    by_class: str
    by_actor: str
    by_place: str
    about: str
    row: str
    none: str
    too_many: str


EN: Final = PictureStrings(
    nav_trends="Trends",
    as_table="The same as a table",
    bars_caption=(
        "Each bar is one membership, below its group: full where its dates are known, pale where they are not stated. "
        "The line is the day of the field above."
    ),
    group="Group",
    member="Actor",
    relation="Relation",
    from_="From",
    to="To",
    dated="dates known",
    undated="dates not stated",
    known="Dates",
    network_caption=(
        "The busiest actors. A line joins two that one event names; thicker is more events. Choose the dot on a line to "
        "see exactly those events on the map and in the table."
    ),
    tie="How they stand",
    events="Events",
    pair="Who",
    trends_caption="{by}. Solid: certainly then. Pale: possibly then, so one event may stand in several bars.",
    certain="certain",
    possible="possible",
    how="When",
    all_events="All events",
    by_class="By kind",
    by_actor="By actor",
    by_place="By country",
    about="Of",
    row="From",
    none="No event under these filters has a date.",
    too_many="More than {n} events: filter first.",
)

AR: Final = PictureStrings(
    nav_trends="الاتجاهات",
    as_table="الشيء نفسه جدولاً",
    bars_caption=(
        "كل شريط عضوية واحدة تحت جماعتها: ممتلئ حيث تُعرف تواريخها، وباهت حيث لم تُذكر. والخط هو اليوم المكتوب أعلاه."
    ),
    group="الجماعة",
    member="الفاعل",
    relation="العلاقة",
    from_="من",
    to="إلى",
    dated="تواريخ معروفة",
    undated="تواريخ غير مذكورة",
    known="التواريخ",
    network_caption=(
        "أكثر الفاعلين حضوراً. يصل الخط بين اثنين يسمّيهما حدث واحد؛ والأثخن أكثر أحداثاً. اختر النقطة على الخط لعرض تلك "
        "الأحداث وحدها على الخريطة وفي الجدول."
    ),
    tie="كيف يقفان",
    events="الأحداث",
    pair="مَن",
    trends_caption="{by}. المصمت: مؤكد حينها. الباهت: محتمل حينها، فقد يقع حدث واحد في عدة أعمدة.",
    certain="مؤكد",
    possible="محتمل",
    how="متى",
    all_events="كل الأحداث",
    by_class="بحسب النوع",
    by_actor="بحسب الفاعل",
    by_place="بحسب البلد",
    about="من",
    row="من يوم",
    none="لا حدث له تاريخ مع هذه المرشّحات.",
    too_many="أكثر من {n} حدث: رشّح أولاً.",
)


def picture_strings(lang: str) -> PictureStrings:
    """Return the strings of a language tag, English for one there are none of."""
    return AR if lang == "ar" else EN
