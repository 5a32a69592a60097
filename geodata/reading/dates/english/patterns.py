"""The patterns in their order: the first that fits at a place wins."""

from __future__ import annotations

import re

from geodata.reading.dates.english.vocabulary import ISLAMIC_MONTHS, NUMBERS

__all__ = ["PATTERNS", "master"]

_M = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_D = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
_DAYNAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_Y = r"(?:1[0-9]{3}|20[0-9]{2})"
_DD = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ie)|millennium)"
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_NUM1 = rf"(?:\d+(?:[.,]\d+)?(?:\s\d/\d)?|(?:{_WORDS})(?:[\s-](?:{_WORDS}))*(?:\sand\sa\shalf)?)"
_NUM = rf"(?:{_NUM1}(?:\s(?:to|or)\s{_NUM1})?(?:\smore)?)"
_VAGUE = (
    r"(?:a\s(?:few|couple(?:\sof)?|number\sof)|several|many|some|(?:a\s)?couple\sof|few)(?:\smore)?"
)
_A = r"(?:an?|one|another)"
_MOD = r"(?:about|around|nearly|almost|roughly|approximately|some|more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|just\sover|just\sunder)"
_PART = r"(?:early|late|mid|(?:the\s)?(?:very\s)?(?:beginning|start|middle|end)\sof|(?:the\s)?(?:early|late)\s(?:part\sof|days\sof)|earlier|later)"
_DAYPART = r"(?:morning|afternoon|evening|night)"
_ORD = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_LONGORD = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|\d{1,2}(?:st|nd|rd|th))"
_YW = rf"(?:(?:nineteen|eighteen)[\s-](?:{_WORDS})(?:[\s-](?:{_WORDS}))?|two\sthousand(?:\s(?:and\s)?(?:{_WORDS})(?:[\s-](?:{_WORDS}))?)?)"
_PRE = rf"(?:(?P<PRE>{_PART})[\s-])?"

# name -> pattern; groups are upper case and get the pattern's name in front
PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<Y>{_Y})-(?P<M>0[1-9]|1[0-2])(?:-(?P<DAY>0[1-9]|[12]\d|3[01]))?(?!\d|-\d)"),
    ("slashed", r"(?P<A>\d{1,2})/(?P<B>\d{1,2})/(?P<Y>(?:19|20)\d{2})(?!\d)"),
    ("year_range", rf"(?P<Y>{_Y})[-\u2013/](?P<Y2>{_Y}|\d\d)(?![\d-])"),
    ("islamic", rf"(?:(?:{_DD}|the\s(?:month|end|start|beginning)\sof)\s)?(?:{'|'.join(ISLAMIC_MONTHS)})\b(?:[\s-](?:al-)?(?:awwal|thani|hijjah?|qada))?(?:,?\s1[34]\d\d)?"),
    ("hijri", r"1[34]\d\d\s(?:ah|hijri)\b"),
    ("fiscal", rf"(?:the\s)?(?:(?:first|second|third|fourth|last|next|this|current|latest|past)\s)?(?:fiscal|financial)[\s-](?:year\s?)?(?:{_Y}|(?P<Q>{_ORD})[\s-]quarter|year)?|fy\s?(?:{_Y}|\d\d)\b"),
    ("clock_day", rf"\d{{1,2}}(?::\d\d)?\s[ap]\.?m\.?(?:\s(?:est|gmt|edt))?,?\s(?:on\s)?(?P<M>{_M})\s(?P<DAY>{_DD})(?!\d)"),
    # absolute days
    ("holiday", rf"(?P<H>christmas\s(?:day|eve)|new\syear['\u2019]?s\s(?:day|eve)|christmas)(?:,?\s(?:of\s)?(?P<Y>{_Y})\b)?"),
    ("days_of_month", rf"(?:between\s)?(?P<DAY>{_DD})\s?(?P<J>-|\u2013|to|and)\s?(?P<DAY2>{_DD})(?:\s|\sof\s)(?P<M>{_M})(?:,?\s(?P<Y>{_Y})\b)?"),
    ("month_days", rf"(?:between\s)?(?P<M>{_M})\s(?P<DAY>{_DD})\s?(?P<J>-|\u2013|to|and)\s?(?P<DAY2>{_DD})(?![\d:]|\.\d|\s(?:{_M}))(?:,?\s(?P<Y>{_Y})\b)?"),
    ("month_day", rf"{_PRE}(?:(?:{_D}),?\s)?(?P<M>{_M})\s(?P<DAY>{_DD})(?![\d:]|\.\d)(?:(?:,\s?|\s)(?P<Y>{_Y})\b)?"),
    ("day_month", rf"{_PRE}(?:(?:{_D}),?\s)?(?:the\s)?(?P<DAY>{_DD})(?:\s|-|\sof\s)(?P<M>{_M})(?:(?:,?\s|-)(?P<Y>{_Y}|\d\d(?=\b(?!\s?%))))?(?![\d])"),
    ("month_of_year", rf"(?:{_PRE}|(?P<REL0>last|next|this|earlier\sthis|late\slast|early\snext)\s)(?P<M>{_M}),?\s(?:of\s)?(?:(?P<Y>{_Y})\b|(?P<YW>{_YW})|(?P<REL>last|next|this)\syear|of\s(?P<REL2>last|next|this)\syear)"),
    ("month_named", rf"(?:{_PRE}(?P<REL>last|next|this\spast|this\scoming|this|the\sprevious|the\sfollowing)\s|{_PRE}(?:each|every)?\s?)(?P<M>{_M})"),
    # quarters and seasons
    ("quarter_of", rf"(?:the\s)?(?:(?P<REL>last|next|this)\syear's\s|(?P<Y>{_Y})(?:'s)?\s|(?P<FIS>fiscal[\s-]))?(?P<Q>{_ORD})[\s-](?:fiscal[\s-])?quarter(?!s)(?:\s(?:of\s)?(?:(?P<Y2>{_Y})\b|(?P<REL2>last|next|this)\syear))?(?:\s(?:last\syear|a\syear\s(?:ago|earlier)))?"),
    ("year_ago_quarter", r"(?:the\s)?(?:year[\s-](?:ago|earlier)|corresponding|same)[\s-](?:\w+\s)?(?:quarter|period)(?:\s(?:last\syear|a\syear\s(?:ago|earlier)))?|(?:last|the\sprevious)\syear's\s(?:quarter|period)|the\squarter\sa\syear\s(?:ago|earlier)"),
    ("named_quarter", rf"(?:the\s)?(?P<Y>{_Y})\s(?P<W>quarter|period)"),
    ("this_quarter", r"(?:the\s)?(?P<REL>latest|current|last|next|previous|past|this)\s(?:quarter|period)|the\squarter(?!\sof)"),
    ("season", rf"{_PRE}(?:(?P<REL>last|next|this\spast|this\scoming|this|the)\s)?(?P<S>{_SEASON})(?:\s(?:of\s)?(?:(?P<Y>{_Y})\b|(?P<REL2>last|next|this)\syear))?(?!\w)"),
    # days of the week
    ("noon_day", rf"(?P<T>noon|midnight|dawn|midday)\s(?:on\s)?(?P<D>{_DAYNAME})"),
    ("weekday", rf"(?:(?P<PRE>early|late|earlier|later)\s(?:on\s)?)?(?:(?P<REL>last|next|this\spast|this\scoming|this|the\sprevious|the\sfollowing)\s)?(?P<D>{_DAYNAME})(?!s\b)(?:\s(?P<T>{_DAYPART})s?)?(?:\s(?P<WK>last|next|this)\sweek)?"),
    # words that point at the day of publication
    ("deictic", r"(?:(?P<PRE>early|late|earlier|later)\s)?(?P<W>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|today|yesterday|tomorrow|tonight)(?:\s(?P<T>morning|afternoon|evening|night))?|(?P<W2>last\snight|overnight)"),
    ("this_part", rf"(?:(?P<PRE>early|late|earlier|later)\s)?this\s(?P<T>{_DAYPART})"),
    ("weekend", r"(?:(?P<REL>last|next|this\spast|this\scoming|this|past|coming)\s|the\s(?:(?P<REL2>past|last|coming|previous)\s)?)weekend"),
    # this, last and next period; a year or so ago; the past two years
    ("half_year", rf"(?:the\s)?(?P<H>first|second|latter)\shalf\sof\s(?:(?P<Y>{_Y})|(?P<REL>last|this|next)\syear)\b"),
    ("period_ago", rf"(?:(?P<MOD>{_MOD})\s)?(?P<N>{_NUM}|{_A}|{_VAGUE}|half\sa)[\s-](?P<U>{_UNIT})s?(?:\sor\s(?:so|more))?(?:\sand\sa\s(?P<HALF>half))?[\s-](?P<DIR>ago|earlier|before\snow|from\snow)\b|(?P<YA>year)-(?:ago|earlier)\b"),
    ("part_of_period", rf"(?P<PRE>{_PART})\s?(?P<REL>this|last|next|the|in\sthe)\s(?P<U>day|week|month|quarter|year|decade|century)(?!s|\w)"),
    ("year_end", r"(?:around\s)?(?:the\s)?year(?:'s)?[\s-]end\b|(?:the\s)?end\sof\s(?:the\s)?year"),
    ("last_span", rf"(?:the\s)?(?P<REL>last|past|next|coming|previous|first|following|final|latest|recent|year-earlier)\s(?:(?P<MOD>{_MOD})\s)?(?P<N>{_NUM1}(?:\sto\s{_NUM1})?|few|several|couple\sof)[\s-](?P<U>{_UNIT}|spring|summer|winter|autumn)s\b"),
    ("year_words", rf"{_PRE}(?:the\syear\s)?(?P<YW>{_YW})"),
    ("this_period", r"(?P<REL>this|last|next|the\s(?:previous|following|past|last|coming|next|same|current|latest|preceding)|that\ssame|that|the)\s(?P<U>week|month|year|decade|century|day)(?!s|\w|-)"),
    ("recent_span", r"(?:the\s)?(?P<REL>recent|coming|past|last|next|previous)\s(?P<U>second|minute|hour|day|week|month|year|decade|centurie)s\b"),
    # decades, centuries, years
    ("decade", rf"{_PRE}(?:the\s)?(?:(?P<PRE2>early|late|mid)[\s-])?(?:(?P<Y>(?:1[0-9]|20)\d0)'?s|[\u2019'](?P<Y2>\d0)s|(?P<W>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"),
    ("century", rf"{_PRE}(?:the\s)?(?:(?P<PRE2>early|late|mid)[\s-])?(?P<C>{_LONGORD})[\s-]century"),
    ("year", rf"{_PRE}(?:the\syear\s)?(?P<Y>{_Y})(?![\d/]|[.,:]\d)(?:\sor\slater)?"),
    # lengths of time
    ("length", rf"(?:(?P<MOD>{_MOD})\s)?(?:the\s(?={_NUM}\s\w+s\b))?(?:(?P<N>{_NUM})|(?P<V>{_VAGUE}))[\s-](?:(?:trading|straight|consecutive|full|whole|long|calendar|working)\s)?(?P<U>{_UNIT})s?(?:[\s-](?:old|long))?(?:\sand\sa\s(?P<HALF>half))?(?:\speriod)?\b"),
    ("a_length", rf"(?:(?P<MOD>{_MOD})\s)?(?P<N>{_A}|half\san?)\s(?P<U>{_UNIT})(?:\sand\sa\s(?P<HALF>half))?(?!s|\w)"),
    ("bare_length", r"(?P<U>days|weeks|months|years|decades|centuries|hours|minutes)"),
    ("rate", r"(?:each|every)\s(?P<U>day|week|month|year|quarter)"),
    ("reference", r"(?P<W>now|nowadays|currently|current|these\sdays|recently|recent|soon|(?:the\s)?(?:near\s)?future|the\s(?:recent\s)?past|in\sthe\sshort\sterm|at\sthe\smoment|at\sthe\spresent\stime)\b"),
)  # fmt: skip


def master() -> re.Pattern[str]:
    """Return one pattern of all, each in a group of its name; names of inner groups are ``name__GROUP``."""
    parts = []
    for name, pattern in PATTERNS:
        inner = re.sub(r"\(\?P<([A-Z0-9]+)>", rf"(?P<{name}__\1>", _unique(pattern))
        parts.append(f"(?P<{name}>{inner})")
    return re.compile(rf"(?<![\w$£€#/-])(?<!\d[.,])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _unique(pattern: str) -> str:
    """Give a number to a group that stands twice in one pattern, so that both can be compiled."""
    seen: dict[str, int] = {}

    def rename(found: re.Match[str]) -> str:
        name = found[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}X{seen[name]}>"

    return re.sub(r"\(\?P<([A-Z0-9]+)>", rename, pattern)
