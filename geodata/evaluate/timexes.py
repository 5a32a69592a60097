"""Measure dates: their words, their TimeML value, and the days that they stand for.

Values are those of TimeML (ISO-TimeML, TempEval-3); a date counts as right by its days where
the interval of the words is the gold value's own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.evaluate.spans import Score, pair_spans
from geodata.reading.dates import find_dates
from geodata.reading.dates.periods import (  # fmt: skip
    SEASONS,
    Period,
    day,
    decade,
    month,
    quarter,
    season,
    week,
    weekend,
    year,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.evaluate.corpus import Document

__all__ = ["days_of_value", "predict", "score", "table"]

_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T.*)?)?|Q(?P<q>[1-4])|W(?P<w>\d\d)(?P<we>-WE)?|(?P<s>SP|SU|FA|WI)))?"
)


@dataclass(frozen=True, slots=True)
class _Timex:
    """A mention of time with its value and its first and last day, where it has any."""

    start: int
    end: int
    value: str
    kind: str
    first: dt.date | None
    last: dt.date | None


def predict(documents: list[Document], progress: Callable[[int], None]) -> list[dict[str, Any]]:
    """Return the dates of each document: start, end, value, type, edtf, first and last day."""
    predictions = []
    for number, document in enumerate(documents, start=1):
        mentions = find_dates(document["text"], _published(document.get("published")))
        rows = [
            {
                "start": m.start, "end": m.end, "value": m.value, "type": m.kind.upper(), "edtf": m.edtf,
                "first": m.named_start.isoformat() if m.named_start else None,
                "last": m.named_end.isoformat() if m.named_end else None,
            }
            for m in mentions
        ]  # fmt: skip
        predictions.append({"id": document["id"], "timexes": rows})
        progress(number)
    return predictions


def _published(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text or "")[:10])
    except ValueError:
        return None


def days_of_value(value: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a TimeML value, None where it stands for no days."""
    try:
        found = _period(value)
    except ValueError:
        return None
    return (found.first, found.last) if found else None


def _period(value: str) -> Period | None:  # noqa: PLR0911 - one return a kind of value
    if re.fullmatch(r"1\d\d|20\d", value):
        return decade(int(value) * 10)
    found = _VALUE.fullmatch(value)
    if not found or not 1000 <= int(found["y"]) <= 9000:
        return None
    number = int(found["y"])
    if found["d"]:
        return day(dt.date(number, int(found["m"]), int(found["d"])))
    if found["m"]:
        return month(number, int(found["m"])) if 1 <= int(found["m"]) <= 12 else None
    if found["q"]:
        return quarter(number, int(found["q"]))
    if found["w"]:
        monday = dt.date.fromisocalendar(number, int(found["w"]), 1)
        return weekend(monday) if found["we"] else week(monday)
    return season(number, found["s"]) if found["s"] in SEASONS else year(number)


def score(documents: list[Document], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return spans, values and days; a document without prediction counts as all missed."""
    by_id = {prediction["id"]: prediction["timexes"] for prediction in predictions}
    counts = dict.fromkeys(("gold", "predicted", "strict", "overlap", "value", "dated", "dated_exact", "dated_touching", "days", "days_exact"), 0)  # fmt: skip
    for document in documents:
        gold = [_timex(row) for row in document["timexes"]]
        predicted = [_timex(row) for row in by_id.get(document["id"], [])]
        pairs = {pair.gold: pair for pair in pair_spans(list(gold), list(predicted))}
        counts["gold"] += len(gold)
        counts["predicted"] += len(predicted)
        for index, mine in enumerate(gold):
            pair = pairs.get(index)
            _count(
                counts,
                mine,
                predicted[pair.predicted] if pair else None,
                exact=bool(pair and pair.exact),
            )
    return {
        **{name: Score.of(counts[name], counts["predicted"], counts["gold"])._asdict() for name in ("strict", "overlap", "value")},
        "dated_exact": _share(counts["dated_exact"], counts["dated"]),
        "dated_touching": _share(counts["dated_touching"], counts["dated"]),
        "single_days_exact": _share(counts["days_exact"], counts["days"]),
        "counts": counts,
    }  # fmt: skip


def _count(counts: dict[str, int], gold: _Timex, predicted: _Timex | None, *, exact: bool) -> None:
    counts["overlap"] += predicted is not None
    counts["strict"] += exact
    counts["value"] += predicted is not None and predicted.value == gold.value
    days = days_of_value(gold.value) if gold.kind in {"DATE", "TIME"} else None
    if days is None:
        return
    right = predicted is not None and (predicted.first, predicted.last) == days
    single = days[0] == days[1]
    counts["dated"] += 1
    counts["dated_exact"] += right
    counts["dated_touching"] += bool(
        predicted
        and predicted.first
        and predicted.last
        and predicted.first <= days[1]
        and predicted.last >= days[0]
    )
    counts["days"] += single
    counts["days_exact"] += single and right


def _share(right: int, count: int) -> float:
    return round(right / count, 4) if count else 0.0


def _timex(row: dict[str, Any]) -> _Timex:
    """Return a row of a corpus or of a prediction; a prediction without days takes those of its value."""
    value = str(row.get("value") or "")
    if row.get("first") and row.get("last"):
        days = (dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"]))
    else:
        days = days_of_value(value) or (None, None)  # type: ignore[assignment] # both or neither
    return _Timex(
        int(row["start"]), int(row["end"]), value, str(row.get("type") or "DATE").upper(), *days
    )


def table(figures: dict[str, Any]) -> list[str]:
    """Return the figures as lines of text."""
    rows = [f"{'':18} P      R      F"]
    rows += [
        f"{name:18} {figures[name]['precision']:.3f}  {figures[name]['recall']:.3f}  {figures[name]['f']:.3f}"
        for name in ("strict", "overlap", "value")
    ]
    counts = figures["counts"]
    return [
        *rows,
        f"dated, exact       {figures['dated_exact']:.3f} of {counts['dated']}",
        f"dated, touching    {figures['dated_touching']:.3f} of {counts['dated']}",
        f"single days, exact {figures['single_days_exact']:.3f} of {counts['days']}",
    ]
