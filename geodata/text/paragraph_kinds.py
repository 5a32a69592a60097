"""Which lines are titles, captions or boilerplate, by their words; what the first lines say of the article."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.text.article import ParagraphKind
    from geodata.text.extracted import Extracted

__all__ = ["find_kinds", "note_header"]

_CAPTION = re.compile(
    r"\((?:photo|picture|image|ap photo|afp|reuters|file photo|courtesy)\b[^)]{0,80}\)?$|(?:getty images|reuters|afp|ap|epa|xinhua)/[\w .]+$"
    r"|^(?:photo|image|picture|file photo|caption|credit)s?\s?(?:by|:|credit)|/(?:getty images|reuters|afp|ap)\)?$",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"^(?:advertisement|ad|share(?: this.*)?|read more.*|related(?: (?:articles|stories|content))?:?.*|sign up.*|subscribe.*|follow us.*"
    r"|twitter:.*|facebook:.*|@\w+|all rights reserved.*|copyright\b.*|\u00a9.*|click here.*|most (?:read|popular).*|comments?|print|email"
    r"|tags:.*|topics:.*|by [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}|updated.{0,60}\d{4}.*|published.{0,60}\d{4}.*|\d+ min(?:ute)?s? read"
    r"|listen to this.*|skip to .*|cookie.*|this (?:article|story) (?:was|is) (?:originally )?(?:published|produced).*)$",
    re.IGNORECASE,
)
_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DAY = re.compile(
    rf"(?:{_MONTH}\s\d{{1,2}},?\s(?:19|20)\d\d|\d{{1,2}}\s{_MONTH},?\s(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_STEMS = {
    stem: number
    for number, stem in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_BYLINE = re.compile(
    r"^by:?\s+([A-Z][\w.'\u2019-]+(?:\s(?:and\s)?[A-Z][\w.'\u2019-]+){1,7})$", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:published|posted|updated|date|on)\s*(?:on|at|:)?\s*", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*", re.IGNORECASE)
_TITLE_END = re.compile(r"[.;,:]$")
_HEADER_LINES = 8
_MAX_TITLE_LENGTH = 200
_MAX_HEADER_LENGTH = 120
_FEWEST_TITLE_WORDS = 3


def note_header(extracted: Extracted) -> None:
    """Note the title, author, outlet and day of publication that the first lines give.

    A day counts only where it stands alone or after an outlet's name, as in a head line;
    one inside a sentence is about something else.
    """
    before = _lines_before_text(extracted)
    for index in before:
        line = extracted.lines[index][0]
        where = f"line {index + 1}"
        byline = _BYLINE.match(line)
        if byline:
            extracted.note("author", byline[1], where)
            extracted.lines[index] = (line, "boilerplate")
            continue
        day = _DAY.search(line)
        if day and len(line) <= _MAX_HEADER_LENGTH:
            head = _WEEKDAY.sub(
                "", _LABEL.sub("", line[: day.start()].strip(" ,|-\u2013\u2014\u00b7"))
            ).strip(" ,|-\u2013\u2014\u00b7")
            tail = line[day.end() :].strip(" ,|-\u2013\u2014\u00b7.")
            if (
                len(head.split()) <= 6
                and not _TITLE_END.search(head)
                and (not tail or len(tail) <= 24)
            ):
                extracted.note("published", _edtf(day[0]), f"{where}: {line!r}")
                extracted.note("outlet", head, f"{where}: {line!r}")
                extracted.lines[index] = (line, "boilerplate")
    titles = [
        i
        for i in before
        if extracted.lines[i][1] in {"", "title"}
        and len(extracted.lines[i][0].split()) >= _FEWEST_TITLE_WORDS
    ]
    if titles:
        best = max(
            titles[:3],
            key=lambda i: (
                len(extracted.lines[i][0].split())
                if not _TITLE_END.search(extracted.lines[i][0])
                else 0
            ),
        )
        if not _TITLE_END.search(extracted.lines[best][0]):
            extracted.note("title", extracted.lines[best][0], f"line {best + 1}")


def _lines_before_text(extracted: Extracted) -> list[int]:
    """Return the first lines, up to the first that is a paragraph of text."""
    found = []
    for index, (line, _) in enumerate(extracted.lines[:_HEADER_LINES]):
        if len(line) > _MAX_TITLE_LENGTH or (
            len(line) > 60 and line.rstrip('"\u201d').endswith(".")
        ):
            break
        found.append(index)
    return found


def _edtf(day: str) -> str:
    """Return a day as written in a head line as EDTF; empty if no month has such a day."""
    month = next((number for stem, number in _STEMS.items() if stem in day.lower()), 0)
    figures = [int(figure) for figure in re.findall(r"\d+", day)]
    year = next(figure for figure in figures if figure > 31)
    rest = [figure for figure in figures if figure <= 31]
    if not month:
        month, rest = rest[0], rest[1:]
    try:
        return dt.date(year, month, rest[0]).isoformat()
    except ValueError:
        return ""


def find_kinds(extracted: Extracted) -> list[ParagraphKind]:
    """Return the kind of each line: what the layout knew, else what the words say."""
    kinds: list[ParagraphKind] = []
    title = extracted.facts.get("title", "")
    texts = [line for line, _ in extracted.lines]
    seen: set[str] = set()
    for index, (line, kind) in enumerate(extracted.lines):
        if kind in {"title", "text", "caption", "boilerplate"}:
            kinds.append(kind)
        elif _CAPTION.search(line):
            kinds.append("caption")
        elif _BOILERPLATE.match(line) or _is_pull_quote(texts, index, seen):
            kinds.append("boilerplate")
        elif line == title or _is_heading(line):
            kinds.append("title")
        else:
            kinds.append("text")
        seen.add(line)
    return kinds


def _is_heading(line: str) -> bool:
    return (
        len(line) <= 80
        and len(line.split()) <= 12
        and not re.search(r"[.!?:;,\"\u201d\u2019\u061f]$", line)
    )


def _is_pull_quote(texts: list[str], index: int, seen: set[str]) -> bool:
    """Say whether a line stands again, whole, near it inside another, or stood before."""
    line = texts[index].strip('"\u201c\u201d ')
    if len(line) < 40:
        return False
    near = texts[max(0, index - 2) : index] + texts[index + 1 : index + 3]
    return any(line in other and len(other) > len(line) for other in near) or texts[index] in seen
