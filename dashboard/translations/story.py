"""What the story screen says, in each language; the story's own texts stand in seeds/stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["AR", "EN", "StoryStrings"]


@dataclass(frozen=True, slots=True)
class StoryStrings:
    """The strings of one language; what stands in braces is filled in by the page."""

    none: str
    choose: str
    previous: str
    next: str
    steps: str
    at: str
    numbered: str
    receipt: str
    own_filters: str
    leave: str
    bad_story: str
    bad_step: str
    bad_filter: str


EN: Final = StoryStrings(
    none="These data hold no story. A story is a small file in the folder stories beside the coded articles.",
    choose="Story",
    previous="Previous",
    next="Next",
    steps="Steps",
    at="{n} of {total}",
    numbered="{n}. {title}",
    receipt="{mark} {checked} {source}, ¶ {n}: “{words}”",
    own_filters="Your own filters are kept: {filters}",
    leave="Leave the story for the map",
    bad_story="This link asks for the story ‘{value}’, which is not in the data.",
    bad_step="This link asks for step ‘{value}’; the story has {n}.",
    bad_filter="This step asks for ‘{value}’, which {reason}.",
)

AR: Final = StoryStrings(
    none="ليس في هذه البيانات قصة. القصة ملف صغير في مجلد القصص إلى جانب المقالات المرمّزة.",
    choose="القصة",
    previous="السابق",
    next="التالي",
    steps="الخطوات",
    at="{n} من {total}",
    numbered="{n}. {title}",
    receipt="{mark} {checked}: {source}، الفقرة {n}: “{words}”",
    own_filters="مرشّحاتك محفوظة: {filters}",
    leave="مغادرة القصة إلى الخريطة",
    bad_story="يطلب هذا الرابط القصة ‘{value}’، وهي ليست في البيانات.",
    bad_step="يطلب هذا الرابط الخطوة ‘{value}’؛ وعدد خطوات القصة {n}.",
    bad_filter="تطلب هذه الخطوة ‘{value}’، وهو غير معروف هنا أو لا يُقرأ.",
)
