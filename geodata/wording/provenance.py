"""How an event came to be, in words: "proposed by the reader 0.71, changed by N. on 3 Dec: place"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geodata.translations import EN
from geodata.wording.labels import day_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.model import Provenance
    from geodata.translations import Words

__all__ = ["provenance_label"]


def provenance_label(steps: Iterable[Provenance], *, words: Words = EN) -> str:
    """Return the steps of an event in one line; empty for none."""
    return words.comma.join(_step(step, words) for step in steps)


def _step(step: Provenance, words: Words) -> str:
    if step.act == "proposed":
        # "reader 0.1.0": the program, not a person
        score = f" {words.number(step.score, '.2f')}" if step.score is not None else ""
        return words.provenance["proposed"].format(who=step.who, score=score)
    fields = words.comma.join(words.provenance.get(f"field_{name}", name) for name in step.fields)
    named = f": {fields}" if fields else ""
    return words.provenance[step.act].format(who=step.who, on=_day(step.on, words), fields=named)


def _day(on: str, words: Words) -> str:
    try:
        return day_label(dt.date.fromisoformat(on), words=words)
    except ValueError:
        return words.dates["undated"]
