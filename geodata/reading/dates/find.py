"""Find the dates of a text: runs of words that dates are made of, then the patterns on each run."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geodata.reading.dates.english.absolute import ABSOLUTE
from geodata.reading.dates.english.context import Context, Meaning
from geodata.reading.dates.english.durations import LENGTHS
from geodata.reading.dates.english.patterns import PATTERNS, master
from geodata.reading.dates.english.spans import SPANS
from geodata.reading.dates.english.special_days import SPECIAL_DAYS
from geodata.reading.dates.english.terms_of_office import find_terms
from geodata.reading.dates.english.vocabulary import FILLERS, TRIGGERS
from geodata.reading.dates.english.years import YEARS
from geodata.reading.dates.mention import DateMention
from geodata.reading.dates.periods import Period, join, shift

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_english"]

_WORD = re.compile(r"[^\W_]+")
# what may stand between two words of one date
_GAP = re.compile(r"[ .,'’\-/:\u2013\u00a0]{1,3}")
_MAX_RUN = 400
_RELATION = re.compile(
    r"\b(since|until|till|by|before|after|through)\s(?:the\s|on\s)?$", re.IGNORECASE
)
_FROM = re.compile(r"\b(from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(to|until|till|through|and)\s+", re.IGNORECASE)
_HANDLERS = {**ABSOLUTE, **YEARS, **SPECIAL_DAYS, **SPANS, **LENGTHS}


@cache
def _compiled() -> re.Pattern[str]:
    return master()


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that a date may be made of, with at least one telling word."""
    start = end = -1
    telling = False
    for word in _WORD.finditer(text):
        lower = word[0].lower()
        trigger = lower in TRIGGERS
        digits = lower[0].isdigit()
        if not (trigger or digits or lower in FILLERS):
            if telling:
                yield start, end
            start, telling = -1, False
            continue
        if start >= 0 and (
            word.start() - start > _MAX_RUN or not _GAP.fullmatch(text, end, word.start())
        ):
            if telling:
                yield start, end
            start, telling = -1, False
        if start < 0:
            start = word.start()
        end = word.end()
        telling = telling or trigger or (digits and len(lower) >= 4)
    if telling:
        yield start, end


def find_english(text: str, published: dt.date | None) -> list[DateMention]:
    """Return the dates of an English text, counted from one day of publication."""
    context = Context(text, published)
    mentions: list[DateMention] = []
    for start, end in runs(text):
        # signs that belong to the words: an apostrophe before, a dot after
        first = start - 1 if start and text[start - 1] in "'’" else start
        run = text[first : end + 1]
        context.base = first
        at = 0
        while (match := _compiled().search(run, at)) is not None:
            mention = _read(match, context)
            if mention is None:
                # the words mean nothing as a whole: try again from the next word
                step = _WORD.search(run, match.start())
                at = max(step.end() if step else match.end(), match.start() + 1)
                continue
            mentions.append(mention)
            at = max(match.end(), match.start() + 1)
    return _ranges(text, _with_terms(text, published, mentions))


def _with_terms(
    text: str, published: dt.date | None, mentions: list[DateMention]
) -> list[DateMention]:
    """Return the mentions with terms of office among them; a term wins over what stands inside it."""
    terms = find_terms(text, published)
    if not terms:
        return mentions
    apart = [
        m for m in mentions if not any(m.start < term.end and term.start < m.end for term in terms)
    ]
    return sorted([*apart, *terms], key=lambda mention: mention.start)


def _ranges(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Give both dates of "from X to Y" and "between X and Y" the whole interval."""
    for index in range(len(mentions) - 1):
        one, two = mentions[index], mentions[index + 1]
        word = _FROM.search(text, max(0, one.start - 12), one.start)
        joint = _TO.fullmatch(text, one.end, two.start)
        if not word or not joint or (word[1].lower() == "between") != (joint[1].lower() == "and"):
            continue
        if not one.named_start or not two.named_end:
            continue
        if "no year is named" in one.rule and re.search(r"\d{4}$", two.words):
            # "3 May to 7 May 2014": the year stands once, at the end
            one = _in_year(one, two.named_end)
        if not one.named_start or one.named_start > two.named_end:
            continue
        period = join(
            Period(one.named_start, one.named_start, "day"),
            Period(two.named_end, two.named_end, "day"),
        )
        rule = f"'{text[word.start() : two.end]}' is one interval"
        for at, mention in ((index, one), (index + 1, two)):
            mentions[at] = replace(
                mention, edtf=period.edtf, earliest=period.first, latest=period.last, precision=period.precision,
                rule=f"{mention.rule}; {rule}",
            )  # fmt: skip
    return mentions


def _in_year(mention: DateMention, end: dt.date) -> DateMention:
    """Return a date without a year as the latest one up to a day."""
    first, last = mention.named_start, mention.named_end
    if first is None or last is None:
        return mention
    step = (
        end.year if (first.month, first.day) <= (end.month, end.day) else end.year - 1
    ) - first.year
    moved = Period(shift(first, step, "Y"), shift(last, step, "Y"), mention.precision)
    value = moved.edtf if "/" not in moved.edtf else mention.value
    return replace(
        mention, value=value, named_start=moved.first, named_end=moved.last,
        rule=f"'{mention.words}': the year is the one that stands at the end",
    )  # fmt: skip


def _groups(match: re.Match[str], name: str) -> dict[str, str]:
    prefix = f"{name}__"
    groups = {
        key[len(prefix) :].split("X")[0]: value
        for key, value in match.groupdict().items()
        if value is not None and key.startswith(prefix)
    }
    groups |= {"start": str(match.start()), "end": str(match.end()), "words": match[0]}
    return groups


def _read(match: re.Match[str], context: Context) -> DateMention | None:
    name = next(name for name, _ in PATTERNS if match[name] is not None)
    try:
        meaning = _HANDLERS[name](_groups(match, name), context)
    except (ValueError, OverflowError):
        # a day outside the years that a date can have
        return None
    if meaning is None:
        return None
    # "a year earlier" is beside the story: what comes next is not counted from it
    if (
        meaning.period
        and meaning.kind in {"date", "time"}
        and name not in {"reference", "period_ago"}
    ):
        context.last = meaning.named or meaning.period
    return _mention(match, context, meaning)


def _mention(match: re.Match[str], context: Context, meaning: Meaning) -> DateMention:
    start, end = context.base + match.start(), context.base + match.end()
    words = match[0]
    # the dot of "Sept." belongs to the sentence, except before a figure
    if words.endswith("."):
        words, end = words[:-1], end - 1
    period, named = meaning.period, meaning.named or meaning.period
    if period is None:
        return DateMention(start, end, words, "unknown", None, None, "unknown", f"'{words}': {meaning.rule}", meaning.value, meaning.kind)  # fmt: skip
    edtf, first, last, precision, rule = _bounded(period, meaning, context.before(match.start()))
    return DateMention(
        start, end, words, edtf, first, last, precision, f"'{words}': {rule}", meaning.value, meaning.kind,
        named.first if named else None, named.last if named else None,
    )  # fmt: skip


def _bounded(
    period: Period, meaning: Meaning, before: str
) -> tuple[str, dt.date | None, dt.date | None, str, str]:
    """Return the interval with "since" or "until" before the words taken into account."""
    found = _RELATION.search(before) if meaning.kind != "duration" else None
    word = found[1].lower() if found else ""
    head, _, tail = period.edtf.partition("/")
    if word == "since":
        return (
            f"{head}/..",
            period.first,
            None,
            "open",
            f"{meaning.rule}; 'since' leaves the end open",
        )
    if word in {"until", "till", "through"}:
        return (
            f"../{tail or head}",
            None,
            period.last,
            "open",
            f"{meaning.rule}; '{word}' leaves the start open",
        )
    if word in {"by", "before"}:
        last = period.last if word == "by" else period.first - dt.timedelta(days=1)
        return (
            f"../{last.isoformat()}",
            None,
            last,
            "open",
            f"{meaning.rule}; '{word}' gives the latest day",
        )
    if word == "after":
        return (
            f"{period.first.isoformat()}/..",
            period.first,
            None,
            "open",
            f"{meaning.rule}; 'after' gives the earliest day",
        )
    return period.edtf, period.first, period.last, period.precision, meaning.rule
