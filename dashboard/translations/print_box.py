"""The card's box "May I print this?", in each language: a rule about the record, not the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["AR", "EN", "PrintStrings", "print_strings"]


@dataclass(frozen=True, slots=True)
class PrintStrings:
    """The strings of one language; what stands in braces is filled in by the card."""

    # answers, in the order of the rule
    not_yet: str
    did_not_happen: str
    as_plan: str
    as_claim: str
    both_sides: str
    only_in: str
    only_near: str
    only_about: str
    no_place: str
    with_date: str
    citing: str
    yes: str
    # lines: what is said in bold, then the rest
    exactly: str
    in_town: str
    within: str
    somewhere_in: str
    none_stated: str
    about: str
    between: str
    some_time: str
    open_ended: str
    lasting: str
    undated: str
    itself: str
    one_article: str
    articles: str
    no: str
    claim: str
    more_disputes: str
    operation: str
    part: str
    counted_with: str
    belongs: str


EN: Final = PrintStrings(
    not_yet="Not yet",
    did_not_happen="No: it did not happen",
    as_plan="Only as a plan",
    as_claim="Only as a claim, naming {who}",
    both_sides="Yes, and name both sides",
    only_in="Yes, but only “in {place}”",
    only_near="Yes, but only “near {place}”",
    only_about="Yes, but only “about {place}”",
    no_place="Yes, but without a place",
    with_date="Yes, with “{date}”",
    citing="Yes, citing {outlet}",
    yes="Yes",
    exactly="Exactly:",
    in_town="In the town or city:",
    within="Within {far} of",
    somewhere_in="Somewhere in",
    none_stated="No place stated.",
    about="about {places}",
    between="Some day in",
    some_time="Some time in",
    open_ended="Open-ended:",
    lasting="It lasted:",
    undated="No date stated.",
    itself="{outlet} itself.",
    one_article="1 article",
    articles="{n} articles",
    no="No",
    claim="{who}: {what}",
    more_disputes="And {n} more below",
    operation="It counts as its {n} parts, listed apart",
    part="It counts by itself; the operation, of {n} parts, is not counted beside them",
    counted_with="Counted there. Do not add it",
    belongs="It counts by itself",
)

AR: Final = PrintStrings(
    not_yet="ليس بعد",
    did_not_happen="لا: لم يقع",
    as_plan="على أنه خطة فقط",
    as_claim="على أنه قول فقط، مع ذكر {who}",
    both_sides="نعم، مع ذكر الروايتين",
    only_in="نعم، لكن «في {place}» فقط",
    only_near="نعم، لكن «قرب {place}» فقط",
    only_about="نعم، لكن «عن {place}» فقط",
    no_place="نعم، لكن بلا مكان",
    with_date="نعم، مع «{date}»",
    citing="نعم، نقلاً عن {outlet}",
    yes="نعم",
    exactly="بالتحديد:",
    in_town="في المدينة أو البلدة:",
    within="ضمن {far} من",
    somewhere_in="في مكان ما من",
    none_stated="لم يُذكر مكان.",
    about="عن {places}",
    between="في يوم ما من",
    some_time="في وقت ما من",
    open_ended="مفتوح الطرف:",
    lasting="دام:",
    undated="لم يُذكر تاريخ.",
    itself="{outlet} نفسها.",
    one_article="مقالة واحدة",
    articles="عدد المقالات: {n}",
    no="لا",
    claim="{who}: {what}",
    more_disputes="و{n} غيره أدناه",
    operation="تُعدّ بأجزائها، وهي {n}، مذكورة على حدة",
    part="يُعدّ وحده؛ أما العملية، وأجزاؤها {n}، فلا تُعدّ معها",
    counted_with="محسوب هناك. لا تُضِفه",
    belongs="يُعدّ وحده",
)


def print_strings(lang: str) -> PrintStrings:
    """Return the strings of a language tag, English for one there are none of."""
    return AR if lang == "ar" else EN
