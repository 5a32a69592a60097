"""The reader's reasons in Arabic: a pattern for each clause that it gives in English, and its words. Not yet read by a native editor.

A group's name says what becomes of it: ``day`` a date, ``type`` an event type, ``assertion`` how
it is reported, ``name`` a place or actor, ``n`` a number, ``words`` words of the text, which stay.
``rest`` is a clause of its own.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CLAUSES", "NO_DAY", "PARTS", "WEEKDAYS"]

WEEKDAYS: Final = {
    "Monday": "الاثنين", "Tuesday": "الثلاثاء", "Wednesday": "الأربعاء", "Thursday": "الخميس", "Friday": "الجمعة", "Saturday": "السبت",
    "Sunday": "الأحد",
}  # fmt: skip

NO_DAY: Final = {"an unknown day": "يوم غير معروف"}
PARTS: Final = {"first": "أولها", "middle": "وسطها", "last": "آخرها"}

_WHERE: Final = {
    r"“(?P<words>.+)” in the sentence": "«{words}» في الجملة",
    r"named in the sentence": "مذكور في الجملة",
    r"place named in the sentence": "مكان مذكور في الجملة",
    r"place named before the sentence": "مكان مذكور قبل الجملة",
    r"place spoken of": "مكان يُتحدث عنه",
    r"named earlier in the paragraph": "مذكور قبل ذلك في الفقرة",
    r"named in an earlier paragraph": "مذكور في فقرة سابقة",
    r"the words name an actor": "الكلمات تسمّي فاعلاً",
    r"the country that most of the article names": "البلد الذي يذكره معظم المقال",
    r"seat of the speaker, (?P<name>.+)": "مقرّ المتحدث، {name}",
    r"seat of an actor, (?P<name>.+)": "مقرّ أحد الفاعلين، {name}",
    r"country of the one who receives, (?P<name>.+)": "بلد المتلقي، {name}",
    r"“(?P<words>.+)” may mean it too: (?P<rest>.*)": "قد تعنيه «{words}» أيضاً: {rest}",
}
_WHO_AND_WHAT: Final = {
    r"after the trigger": "بعد كلمة الحدث",
    r"after “(?P<words>.+)”": "بعد «{words}»",
    r"possessor or maker before the noun": "صاحب الفعل قبل الاسم",
    r"speaker of the sentence": "المتحدث في الجملة",
    r"subject": "المسند إليه",
    r"subject of a passive": "نائب الفاعل",
    r"names the actor of the trigger": "يسمّي فاعل كلمة الحدث",
    r"word of the lexicon for (?P<type>[A-Z]+)": "كلمة من معجم «{type}»",
    r"word for (?P<assertion>[a-z]+)": "كلمة تدل على: {assertion}",
    r"count of deaths": "عدد القتلى",
}
_WHEN: Final = {
    r"counted from a date that is not known, or by a number that is not given": "محسوب من تاريخ غير معروف، أو بعدد غير معيّن",
    r"a length of time whose start is not given": "مدة لا تُعرف بدايتها",
    r"(?:two|up) to (?P<n>\d+) (?P<words>\w+) from (?P<day>.+): the number is not given": "حتى {n} ({words}) من {day}: العدد غير معيّن",
    r"No date is stated": "لا تاريخ مذكور",
    r"it was on or before the day of publication\.": "كان في يوم النشر أو قبله.",
    r"what is to come comes after publication\.": "ما سيأتي يأتي بعد النشر.",
    r"The text does not say when\.": "لا يقول النص متى.",
    r"The reader's own reading\.": "قراءة القارئ نفسه.",
    r"date in the sentence": "تاريخ في الجملة",
    r"date of the sentence before": "تاريخ الجملة السابقة",
    r"no year is named: (?P<rest>.+)": "لا سنة مذكورة: {rest}",
    r"no year is named and no day of publication is known": "لا سنة مذكورة ولا يوم نشر معروف",
    r"no day of publication is known": "يوم النشر غير معروف",
    r"it counts from the day of publication, which is not known": "يُحسب من يوم النشر، وهو غير معروف",
    r"the (?:nearest|closest) one to (?P<day>.+)": "الأقرب إلى {day}",
    r"the latest one up to (?P<day>.+), as the verb is past": "الأخير حتى {day}، لأن الفعل ماضٍ",
    r"the latest one (?:up to|before) (?P<day>.+)": "الأخير حتى {day}",
    r"the next one (?:from|after) (?P<day>.+?)(?:, as what is spoken of is to come)?": "التالي بعد {day}",
    r"the (?P<day>\w+day) of (?P<words>\w+) week, counted from (?P<day2>.+)": "{day} من الأسبوع ({words})، محسوباً من {day2}",
    r"the (?P<day>\w+day) (?:before|after) (?P<day2>.+)": "{day} القريب من {day2}",
    r"the latest (?P<day>\w+day) (?:up to|before) (?P<day2>.+)": "آخر يوم {day} حتى {day2}",
    r"the next (?P<day>\w+day) after (?P<day2>.+?)(?:, as what is spoken of is to come)?": "{day} التالي بعد {day2}",
    r"the day of publication, (?P<day>.+), is a (?P<day2>\w+day)": "يوم النشر، {day}، هو يوم {day2}",
    r"(?:of )?the day of publication, (?P<day>.+)": "يوم النشر، {day}",
    r"the time of writing, (?P<day>.+)": "وقت الكتابة، {day}",
    r"a week from Sunday to Saturday, as (?P<day>.+) is a Sunday": "أسبوع من الأحد إلى السبت، لأن {day} يوم أحد",
    r"'(?P<words>.+)' counted from (?P<day>.+?)(?:, weeks from Monday)?": "«{words}» محسوباً من {day}",
    r"counted from the year of (?P<day>.+)": "محسوباً من سنة {day}",
    r"in the year of (?P<day>.+)": "في سنة {day}",
    r"counted from (?P<day>\S+), the date mentioned before it": "محسوباً من {day}، التاريخ المذكور قبله",
    r"counted from (?P<day>.+), give or take half a week": "محسوباً من {day}، بزيادة نصف أسبوع أو نقصه",
    r"counted from (?P<day>.+): since then": "محسوباً من {day}: منذ ذلك الحين",
    r"counted from (?P<day>.+)": "محسوباً من {day}",
    r"Saturday and Sunday, counted from (?P<day>.+)": "السبت والأحد، محسوباً من {day}",
    r"(?P<words>.+ (?:ago|earlier|before now|from now)), counted from (?P<day>.+), give or take half a week": "«{words}» محسوباً من {day}، بزيادة نصف أسبوع أو نقصه",
    r"(?P<words>.+ (?:ago|earlier|before now|from now)), counted from (?P<day>.+)": "«{words}» محسوباً من {day}",
    r"it leaves the years that a date can have": "يخرج عن السنين الممكنة",
    r"the day of the feast(?:: (?P<rest>.+))?": "يوم العيد: {rest}",
    r"'(?P<words>[^']+)' on (?P<day>.+)": "«{words}» يوم {day}",
    r"(?P<words>.+ (?:after|before)) (?P<day>\S+), the date mentioned before it": "«{words}» {day}، التاريخ المذكور قبله",
    r"(?P<day>\w+ \d+ \w+ \d{4}), give or take half a week": "{day}، بزيادة نصف أسبوع أو نقصه",
    r"the year as written(?: in words)?": "السنة كما كُتبت",
    r"both years as written": "السنتان كما كُتبتا",
    r"the year is the one that stands at the end": "السنة هي المذكورة في الآخر",
    r"the month as written": "الشهر كما كُتب",
    r"(?:the day|day, month and year|month, day and year) as written": "اليوم كما كُتب",
    r"as written": "كما كُتب",
    r"both days count": "اليومان محسوبان",
    r"day and month may stand either way round: both are inside": "قد يُعكس اليوم والشهر: كلاهما داخل المدة",
    r"the season of the year that is named": "فصل السنة المذكورة",
    r"seasons are those of the northern hemisphere": "الفصول فصول نصف الكرة الشمالي",
    r"ten years from the one that is named": "عشر سنوات من المذكورة",
    r"the century from its year 1 to its year 100": "القرن من سنته الأولى إلى المئة",
    r"the quarter of the calendar year that is named": "ربع السنة المذكورة",
    r"a quarter of the calendar year, counted from (?P<day>.+)": "ربع سنة محسوب من {day}",
    r"the last month of the year of publication": "الشهر الأخير من سنة النشر",
    r"six months of the year": "ستة أشهر من السنة",
    r"a length of time after something that is not a date": "مدة بعد ما ليس تاريخاً",
    r"a month of every year: no single date": "شهر من كل سنة: لا تاريخ واحد",
    r"a time before publication that is not given": "زمن قبل النشر غير معيّن",
    r"the day of publication is only known to lie in a window, which widens it": "يوم النشر لا يُعرف إلا ضمن مدة، فتتسع به",
    r"'since' leaves the end open": "«since» تترك النهاية مفتوحة",
    r"'(?P<words>\w+)' (?:leaves|gives) the (?:start|beginning) open": "«{words}» تترك البداية مفتوحة",
    r"'(?P<words>\w+)' gives the latest day": "«{words}» تعطي آخر يوم",
    r"'(?P<words>\w+)' gives the earliest day": "«{words}» تعطي أول يوم",
    r"'(?P<words>.+)' is read as its (?P<part>first|middle|last) (?P<size>third|half|quarter|two years)": "«{words}» جزء منها: {part}",
    r"'earlier' ends it the day before publication": "«earlier» تنهيها قبل يوم من النشر",
    r"'(?P<words>.+)' is one interval": "«{words}» مدة واحدة",
    r"known until the article was published": "معروف حتى نُشر المقال",
    r"(?P<words>[\w ]+) up to (?P<day>.+)": "«{words}» حتى {day}",
    r"(?P<words>[\w ]+) from (?P<day>.+?)(?: on)?": "«{words}» من {day}",
}
_RESOLVED: Final = {
    r"[+-] population, powers of ten": "بعدد سكانه", r"[+-] the most people of its name": "أكثر المسمّين به سكاناً",
    r"[+-] (?:a|the) country(?:, after in or at)?": "بلد", r"[+-] a state or province": "محافظة", r"[+-] a state, after in or at": "محافظة بعد حرف جر",
    r"[+-] a county(?: or district|, and the text says so|, without saying so)": "قضاء",
    r"[+-] a town(?:, .+)?": "بلدة", r"[+-] a region or continent": "منطقة أو قارة", r"[+-] a water or landform": "ماء أو تضريس", r"[+-] a site": "موقع",
    r"[+-] its main name": "اسمه الرئيس", r"[+-] only another name of it": "اسم آخر له", r"[+-] only without its type": "بلا نوعه",
    r"[+-] an adjective or people": "نسبة أو قوم", r"[+-] an abbreviation": "اختصار", r"[+-] the user's own place": "مكان من المجموعة",
    r"[+-] no place of the gazetteer": "لا مكان في المعجم", r"[+-] none, of a name with (?:one place|few people)": "ليس مكاناً",
    r"[+-] no place, and others of the name neither": "ليس مكاناً، ولا المسمّون به",
    r"[+-] (?:the source's usual state|the source's usual country|the country of the source's address|its name is in the source's address)": "من بيئة المصدر",
    r"[+-] spelled as the entry is": "يُكتب كما في المعجم", r"[+-] share of the text's places in its (?:country|state)": "أماكن النص في بلده",
    r"[+-] its (?:country|state) is named": "بلده مذكور", r"[+-] another place within (?P<n>\d+) km": "مكان آخر ضمن {n} كم",
    r"[+-] the same name elsewhere": "الاسم نفسه في موضع آخر", r"[+-] its container follows": "يتبعه ما يحويه",
    r"[+-] contains the place before": "يحوي ما قبله", r"[+-] a list with places of its (?:kind|country|state)": "قائمة من جنسه",
}  # fmt: skip
CLAUSES: Final = {**_WHERE, **_WHO_AND_WHAT, **_WHEN, **_RESOLVED}
