"""A model's answer against the article: what stands there word for word, and what was dropped."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from geodata.errors import ModelError, Problem
from geodata.reading.events import Receipt
from geodata.vocab import Assertion, EventType, Role

if TYPE_CHECKING:
    from geodata.text import Article

__all__ = ["Answer", "Quoted", "QuotedEvent", "check_answer"]

_TYPES, _ASSERTIONS, _ROLES = get_args(EventType), get_args(Assertion), get_args(Role)
_MAX_EVENTS = 200
_MAX_ACTORS = 12
_MAX_QUOTE = 120
_RULE = "quoted by the language model"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that do stand in their paragraph, and the name that the model read in them."""

    receipt: Receipt
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class QuotedEvent:
    """An event whose every quote was found."""

    event_type: str
    assertion: str
    what: Quoted
    when: Quoted | None
    where: Quoted | None
    who: tuple[Quoted, ...]


@dataclass
class Answer:
    """The events that passed, and every field that did not, with the reason."""

    events: list[QuotedEvent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check_answer(text: str, article: Article) -> Answer:
    """Return what of a model's answer stands in the article.

    Raises
    ------
    ModelError
        If the answer is no JSON object with a list of events.
    """
    events = _events(text)
    answer = Answer()
    if len(events) > _MAX_EVENTS:
        answer.problems.append(
            _problem(
                article,
                "events",
                str(len(events)),
                f"the model proposed more than {_MAX_EVENTS} events; the rest is dropped",
            )
        )
    for number, item in enumerate(events[:_MAX_EVENTS], start=1):
        _check_event(item, f"model.{number}", article, answer)
    return answer


def _events(text: str) -> list[Any]:
    # many models wrap their JSON in a fence or a sentence
    start, end = text.find("{"), text.rfind("}")
    try:
        parsed = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        parsed = None
    events = parsed.get("events") if isinstance(parsed, dict) else None
    if not isinstance(events, list):
        msg = "the model's answer is no JSON object with a list of events"
        raise ModelError(msg)
    return events


def _problem(article: Article, where: str, value: str, reason: str) -> Problem:
    return Problem(article.file or article.id, where, value[:80], reason)


def _check_event(item: Any, path: str, article: Article, answer: Answer) -> None:
    if not isinstance(item, dict):
        answer.problems.append(
            _problem(article, path, str(item), "is no object; the event is dropped")
        )
        return
    event_type = str(item.get("type"))
    if event_type not in _TYPES:
        answer.problems.append(
            _problem(
                article,
                f"{path}.type",
                event_type,
                f"is unknown; expected one of {', '.join(_TYPES)}; the event is dropped",
            )
        )
        return
    what = _quoted(item.get("what"), f"{path}.what", article, answer)
    if what is None:
        answer.problems.append(
            _problem(
                article, path, event_type, "has no words that tell of it; the event is dropped"
            )
        )
        return
    assertion = str(item.get("assertion", "happened"))
    if assertion not in _ASSERTIONS:
        answer.problems.append(
            _problem(article, f"{path}.assertion", assertion, "is unknown; read as alleged")
        )
        assertion = "alleged"
    when = _quoted(item["when"], f"{path}.when", article, answer) if item.get("when") else None
    where = (
        _quoted(item["where"], f"{path}.where", article, answer, named=True)
        if item.get("where")
        else None
    )
    answer.events.append(
        QuotedEvent(
            event_type,
            assertion,
            what,
            when,
            where,
            _check_actors(item.get("who"), path, article, answer),
        )
    )


def _check_actors(items: Any, path: str, article: Article, answer: Answer) -> tuple[Quoted, ...]:
    if not isinstance(items, list):
        return ()
    found = []
    for number, item in enumerate(items[:_MAX_ACTORS], start=1):
        at = f"{path}.who.{number}"
        quoted = _quoted(item, at, article, answer, named=True)
        if quoted is None:
            continue
        if quoted.role not in _ROLES:
            answer.problems.append(
                _problem(
                    article,
                    f"{at}.role",
                    quoted.role,
                    f"is unknown; expected one of {', '.join(_ROLES)}; the actor is dropped",
                )
            )
            continue
        found.append(quoted)
    return tuple(found)


def _quoted(
    item: Any, path: str, article: Article, answer: Answer, *, named: bool = False
) -> Quoted | None:
    """Return a quote that stands in its paragraph; None, with a problem, where it does not."""
    quote = item.get("quote") if isinstance(item, dict) else None
    number = item.get("paragraph") if isinstance(item, dict) else None
    if (
        not isinstance(quote, str)
        or not isinstance(number, int)
        or isinstance(number, bool)
        or not quote.strip()
    ):
        answer.problems.append(
            _problem(article, path, str(item), "is no quote; expected paragraph and quote; dropped")
        )
        return None
    if not 1 <= number <= len(article.paragraphs):
        answer.problems.append(
            _problem(
                article,
                path,
                str(number),
                f"the article has paragraphs 1 to {len(article.paragraphs)}; dropped",
            )
        )
        return None
    quote = quote.strip()
    text = article.paragraphs[number - 1].text
    start = text.find(quote)
    if start < 0:
        answer.problems.append(
            _problem(article, path, quote, f"does not stand in paragraph {number}; dropped")
        )
        return None
    name = item.get("name") if named else ""
    if named and (not isinstance(name, str) or not name.strip() or name.strip() not in quote):
        answer.problems.append(
            _problem(article, path, str(name), "the name does not stand in its quote; dropped")
        )
        return None
    words = quote if len(quote) <= _MAX_QUOTE else quote[:_MAX_QUOTE].rsplit(" ", 1)[0]
    receipt = Receipt(number, start, start + len(words), words, _RULE)
    return Quoted(receipt, str(name or "").strip(), str(item.get("role") or ""))
