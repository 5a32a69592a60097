"""Arabic, with the month names of Iraq and the Levant and Arabic-Indic digits."""

from __future__ import annotations

from typing import Final

from geodata.words.catalogue import Words

__all__ = ["AR"]

_MONTHS: Final = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
)  # fmt: skip

AR: Final = Words(
    lang="ar",
    plural_rule="arabic",
    digits="٠١٢٣٤٥٦٧٨٩",
    thousands="٬",
    decimal="٫",
    comma="، ",
    semicolon="؛ ",
    # these months have no short forms in use
    months=_MONTHS,
    months_long=_MONTHS,
    nouns={
        "event": {"one": "حدث واحد", "two": "حدثان", "few": "{n} أحداث", "many": "{n} حدثاً", "other": "{n} حدث"},
        "of_event": {"one": "حدث واحد", "two": "حدثين", "few": "{n} أحداث", "many": "{n} حدثاً", "other": "{n} حدث"},
        "from_dataset": {"one": "مجموعة بيانات واحدة", "two": "مجموعتي بيانات", "few": "{n} مجموعات بيانات", "many": "{n} مجموعة بيانات", "other": "{n} مجموعة بيانات"},
        "from_article": {"one": "مقال واحد", "two": "مقالين", "few": "{n} مقالات", "many": "{n} مقالاً", "other": "{n} مقال"},
    },
    names={
        "Anbar": "الأنبار", "Baghdad": "بغداد", "Crimea": "القرم", "Deir ez-Zor": "دير الزور",
        "District of Columbia": "مقاطعة كولومبيا", "Homs": "حمص", "Karbala": "كربلاء", "Latakia": "اللاذقية",
        "Mafraq": "المفرق", "Moskva": "موسكو", "New York": "نيويورك",
    },
    dates={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "days": "{first}–{last} {month} {year}",
        "span": "{first} – {last}",
        "until": "حتى {end}",
        "since": "منذ {start}",
        "about": "نحو {date}",
        "undated": "بلا تاريخ",
    },
    date_notes={
        "day": "معروف باليوم", "days": "في حدود أيام", "week": "في حدود أسبوع", "month": "معروف بالشهر",
        "year": "معروف بالسنة", "years": "في وقت ما من هذه السنوات", "open": "مفتوح الطرف", "unknown": "لم يُذكر تاريخ",
        "lasting": "امتدّ طوال المدة", "lasting_open": "ممتدّ، مفتوح الطرف",
    },
    counter={"filtered": "{total} من {all}", "whole": "{head}: {parts}", "sources": "{said} · من {articles}"},
    known={"sure": "{n} مؤكدة", "possible": "{n} محتملة", "unplaced": "{n} بلا مكان", "undated": "{n} بلا تاريخ"},
    states={
        "happened": "{n} وقعت", "ongoing": "{n} مستمرة", "planned": "{n} مخططة", "alleged": "{n} مزعومة",
        "denied": "{n} منفية", "negated": "{n} لم تقع", "disputed": "{n} خلافية",
    },
    precisions={
        "site": "موقع", "settlement": "بلدة", "near": "قرب", "admin2": "قضاء", "admin1": "محافظة",
        "region": "منطقة بلا حدود واضحة", "country": "البلد فقط", "water_air": "بحر أو جو", "none": "بلا مكان",
    },
    precision_notes={"near": "في مكان ما ضمن {far}", "within": "{label}، ضمن {far}", "km": "{n} كم", "m": "{n} م"},
    classes={
        "force": "قوة", "move": "تحركات قوات", "press": "ضغط", "talk": "محادثات واتفاقات", "help": "مساعدة",
        "words": "أقوال", "people": "تجمعات", "state": "أوضاع",
    },
    types={
        "AGREE": "اتفاق", "CONSULT": "محادثات", "SUPPORT": "تأييد", "CONCEDE": "تنازل", "COOPERATE": "تعاون",
        "AID": "مساعدة", "RETREAT": "انسحاب", "REQUEST": "طلب", "ACCUSE": "اتهام", "REJECT": "رفض",
        "THREATEN": "تهديد", "PROTEST": "احتجاج", "SANCTION": "عقوبة", "MOBILIZE": "حشد", "COERCE": "إكراه",
        "ASSAULT": "هجوم", "GATHER": "تجمّع", "SITUATION": "وضع",
    },
    modes={
        "aerial": "جوي", "drone": "بمسيّرة", "targeted": "مستهدِف لشخص", "explosives": "بمتفجرات",
        "firearms": "بأسلحة نارية", "heavy-weapons": "بأسلحة ثقيلة", "abduct": "خطف", "suicide-attack": "انتحاري",
        "other": "غير ذلك", "visit": "زيارة", "third-party": "بوساطة طرف ثالث", "multilateral": "متعدد الأطراف",
        "bilateral": "ثنائي", "phone": "هاتفي", "troops": "قوات", "weapons": "أسلحة", "police": "شرطة",
        "militia": "فصائل مسلحة", "reconnaissance": "استطلاع", "base": "قاعدة", "withdraw": "سحب قوات",
        "release": "إفراج", "disarm": "نزع سلاح", "ceasefire": "وقف إطلاق نار", "seize": "استيلاء",
        "restrict": "تقييد", "arrest": "اعتقال", "deport": "ترحيل", "military": "عسكري", "economic": "اقتصادي",
        "humanitarian": "إنساني", "training": "تدريب", "intelligence": "استخباري", "join": "انضمام",
        "political": "سياسي", "funeral": "تشييع", "ceremony": "مراسم", "rally": "مهرجان خطابي", "opening": "افتتاح",
        "presence": "وجود", "alliance": "تحالف", "membership": "عضوية", "conflict": "نزاع", "control": "سيطرة",
        "calm": "هدوء", "incorporation": "إدماج", "leadership": "قيادة",
    },
    assertions={
        "happened": "وقع", "ongoing": "مستمر", "announced": "معلن", "planned": "مخطط له", "expected": "متوقع",
        "alleged": "مزعوم", "denied": "منفي", "negated": "لم يقع",
    },
    roles={
        "initiator": "فاعل", "target": "مستهدَف", "party": "طرف", "host": "مضيف", "recipient": "متلقٍّ",
        "beneficiary": "مستفيد", "speaker": "متحدث", "mediator": "وسيط", "sponsor": "راعٍ", "subject": "موضوع",
    },
    kinds={
        "state": "دولة", "government": "حكومة", "military": "جيش", "intelligence": "استخبارات", "militia": "فصيل مسلح",
        "insurgent": "متمردون", "coalition": "تحالف", "party": "حزب", "person": "شخص", "organisation": "منظمة",
        "media": "إعلام", "company": "شركة", "people": "جماعة",
    },
    stances={"asserts": "يقول", "denies": "ينفي", "demands": "يطالب", "expects": "يتوقع"},
    relations={
        "member_of": "عضو في", "part_of": "جزء من", "incorporated_into": "أُدمج في", "leads": "يقود",
        "backed_by": "مدعوم من", "allied_with": "متحالف مع", "associated_with": "مرتبط بـ",
    },
    links={
        "same_as": "الحدث نفسه", "part_of": "جزء من", "response_to": "ردّ على", "contradicts": "يناقض",
        "burial_of": "دفن قتلى", "follows": "يلي", "about": "عن",
    },
    backlinks={
        "same_as": "الحدث نفسه", "part_of": "يشمل", "response_to": "جاء الرد عليه في", "contradicts": "يناقضه",
        "burial_of": "دُفن القتلى في", "follows": "يليه", "about": "ذُكر في",
    },
    certainties={"possible": "محتمل", "sure": "مؤكد"},
    statuses={"proposed": "مقترح", "reviewed": "مراجَع", "disputed": "مختلَف فيه", "rejected": "مرفوض"},
    knowns={"place": "مكان", "date": "تاريخ", "dispute": "خلاف"},
    keys={
        "year": "السنة", "from": "من", "to": "إلى", "certainty": "اليقين", "actor": "الفاعل", "with": "مع",
        "members": "الأعضاء", "role": "الدور", "event_type": "نوع الحدث", "assertion": "صيغة الخبر",
        "status": "المراجعة", "country": "البلد", "admin1": "المحافظة", "place": "المكان",
        "place_precision": "الدقة", "source": "المصدر", "text": "النص", "bbox": "الإطار", "area": "المساحة",
        "has": "فيه",
    },
    filters={
        "none": "بلا تصفية", "key": "{key}: {value}", "area": "داخل مساحة مرسومة", "members": "من دون الأعضاء",
        "and": " و", "or": " أو ", "surely_period": "مؤكد في المدة", "surely_area": "مؤكد في المساحة",
        "surely_both": "مؤكد في المدة والمساحة",
    },
    deaths={
        "best": "عدد القتلى {best}", "range": "عدد القتلى {best} (أفضل تقدير)، بين {low} و{high}",
        "between": "عدد القتلى بين {low} و{high}", "least": "عدد القتلى {low} على الأقل",
    },
    # what flowed is said in the data in English alone: the arrow names the end, the title the goods
    flow="من {place}",
    within="ضمن {names}",
    units={
        "day": "حسب اليوم", "week": "حسب الأسبوع", "month": "حسب الشهر", "quarter": "حسب ربع السنة",
        "year": "حسب السنة", "decade": "حسب العقد",
    },
    headings={
        "all": "كل الأحداث", "some": "الأحداث", "with": "التي تشمل {names}", "in": "في {names}",
        "area": "في المساحة المختارة", "and": "{first} و{last}", "or": "{first} أو {last}",
        "and_more": "{names} و{n} غيرها", "or_more": "{names} أو {n} غيرها", "span": "من {first} إلى {last}",
        "when": "{what}، {when}",
    },
    questions={
        "dispute": "روايات مختلفة", "country": "معروف بالبلد فقط", "surely": "مؤكد في {when}",
        "possibly": "محتمل في {when}", "ahead": "كان منتظراً في {when}",
    },
    # no middle dot between numbers: it is the shape of the digit zero
    comparison="كلاهما {both}؛ أ وحده {a}؛ ب وحده {b}",
    licences={
        "facts": "الوقائع المرمّزة: CC BY 4.0، المساهمون في Dateline",
        "borders": "الحدود: Natural Earth (ملك عام)، بحكم الأمر الواقع",
        "places": "أسماء الأماكن ومواضعها: GeoNames (CC BY 4.0) والمصادر المسمّاة مع كل مكان",
    },
    bases={
        "explicit": "كلمات المقال تسمّي هذا المكان موضعاً للحدث.",
        "contextual": "الجملة لا تسمّي المكان، لكن الجمل حولها تسمّيه.",
        "seat_of_actor": "المكان مقرّ الفاعل لا موضع الحدث، لذلك لا يُرسم.",
        "metonym": "اسم المكان كناية عن الفاعل لا عن موضع الحدث، لذلك لا يُرسم.",
        "demonym": "اسم المكان يدل على أصل الفاعل لا على موضع الحدث، لذلك لا يُرسم.",
    },
    absent={
        "metonym": "اسم يُكنى به عن الفاعل لا موضع الحدث: ليس على الخريطة",
        "seat_of_actor": "مقرّ الفاعل لا موضع الحدث: ليس على الخريطة",
        "demonym": "أصل الفاعل لا موضع الحدث: ليس على الخريطة",
        "place": "لم يُذكر مكان",
    },
    features={
        "A.PCLI": "دولة مستقلة", "A.ADM1": "تقسيم من الدرجة الأولى", "A.ADM2": "تقسيم من الدرجة الثانية",
        "L.RGN": "منطقة", "P.PPL": "بلدة", "P.PPLA": "مركز محافظة", "P.PPLA2": "مركز قضاء",
        "P.PPLC": "عاصمة", "S.INSM": "منشأة عسكرية",
    },
    feature_classes={
        "A": "دولة أو تقسيم إداري", "H": "مياه", "L": "مساحة", "P": "مكان مأهول", "R": "طريق أو سكة حديد",
        "S": "مبنى أو موقع", "T": "جبل أو تل أو صخرة", "U": "معلم تحت البحر", "V": "غابة أو بادية",
    },
)  # fmt: skip
