"""What the one-file dossier says, in each language; its frame speaks the words of frame/translations/translations.js.

Part of these strings goes into the file for its scripts to fill in, part is filled in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["AR", "EN", "DossierStrings"]


@dataclass(frozen=True, slots=True)
class DossierStrings:
    """The strings of one language; what stands in braces is filled in by the page or its scripts."""

    name: str
    title: str
    filter: str
    map: str
    key: str
    show_all: str
    print: str
    picture: str
    no_scripts: str
    table: str
    none: str
    cards: str
    not_stated: str
    concerns: str
    as_known: str
    as_coded: str
    deaths: str
    linked: str
    receipt: str
    machine: str
    about: str
    cite: str
    sources: str
    components: str
    version: str
    # filled in by the scripts
    none_here: str
    without: str
    without_year: str
    without_actor: str
    without_types: str
    narrowed: str
    narrowed_span: str
    drawing: str
    saved: str
    not_drawn: str


EN: Final = DossierStrings(
    name="Dateline dossier",
    title="{heading} · Dateline dossier",
    filter="Filter: {filter}",
    map="Map of events",
    key="Key",
    show_all="Show all of the dossier",
    print="Print or save as PDF",
    picture="Save the map as PNG",
    no_scripts="The map needs scripts. The table and the receipts below hold all of it in words.",
    table="The events as a table",
    none="No event matches these filters.",
    cards="Each event with its receipts",
    not_stated="Not in the articles",
    concerns="About",
    as_known="As known, not from the articles:",
    as_coded="How the articles were read:",
    deaths="Deaths",
    linked="Linked events",
    receipt="¶ {n}",
    machine="machine-coded",
    about="Sources, licences, version",
    cite="Cite this dossier",
    sources="Sources",
    components="Map: Leaflet (BSD 2-Clause); rivers, lakes and coasts: Natural Earth (public domain)",
    version="Data version {version}. Seen on {day}.",
    none_here="No event of this dossier matches.",
    without="Without {choice}: {n}.",
    without_year="the choice of time",
    without_actor="the choice of actor",
    without_types="the choice of types",
    narrowed=". Narrowed here to {filter}",
    narrowed_span="{first} to {last}",
    drawing="Drawing the picture…",
    saved="Saved as {file}.",
    not_drawn="This browser could not draw the picture. Print to PDF holds the same map.",
)

AR: Final = DossierStrings(
    name="ملف Dateline",
    title="{heading} · ملف Dateline",
    filter="المرشّحات: {filter}",
    map="خريطة الأحداث",
    key="مفتاح الخريطة",
    show_all="عرض كل ما في الملف",
    print="طباعة أو حفظ PDF",
    picture="حفظ الخريطة صورة PNG",
    no_scripts="تحتاج الخريطة إلى برامج المتصفح. الجدول والأسانيد أدناه تحمل كل ما فيها بالكلمات.",
    table="الأحداث في جدول",
    none="لا حدث يطابق هذه المرشّحات.",
    cards="كل حدث مع أسانيده",
    not_stated="ليس في المقالات",
    concerns="عن",
    as_known="معلوم من غير المقالات:",
    as_coded="كيف قُرئت المقالات:",
    deaths="القتلى",
    linked="أحداث مرتبطة",
    receipt="الفقرة {n}",
    machine="مرمّز آلياً",
    about="المصادر والرخص والإصدار",
    cite="اقتباس هذا الملف",
    sources="المصادر",
    components="الخريطة: Leaflet (BSD 2-Clause)؛ الأنهار والبحيرات والسواحل: Natural Earth (ملك عام)",
    version="إصدار البيانات {version}. شوهد في {day}.",
    none_here="لا حدث في هذا الملف يطابق.",
    without="من دون {choice}: {n}.",
    without_year="اختيار الزمن",
    without_actor="اختيار الفاعل",
    without_types="اختيار الأنواع",
    narrowed=". وحُصر هنا في {filter}",
    narrowed_span="من {first} إلى {last}",
    drawing="جارٍ رسم الصورة…",
    saved="حُفظت باسم {file}.",
    not_drawn="تعذّر على هذا المتصفح رسم الصورة. والطباعة إلى PDF تحمل الخريطة نفسها.",
)
