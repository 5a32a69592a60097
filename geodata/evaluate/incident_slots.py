"""Whether a proposed incident agrees with a coded one, slot by slot, as MUC-4 counted.

In: two incidents in the corpora's format. Out: for each slot true, false, or None where the coded
one leaves it open. The rules are those of the corpus's own scorer.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

__all__ = ["SLOTS", "agree", "compare", "pair"]

CodedIncident = dict[str, Any]
SLOTS = ("what", "stage", "when", "when_exact", "where", "where_country", "who", "whom")
_MONTH = dt.timedelta(days=31)


def agree(first: str, second: str) -> bool:
    """Say whether two wordings agree: equal, or one inside the other, case and accents dropped."""
    one, other = _plain(first), _plain(second)
    if not one or not other:
        return False
    if one == other:
        return True
    shorter = min(one, other, key=len)
    return len(shorter) > 3 and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def compare(gold: CodedIncident, proposed: CodedIncident) -> dict[str, bool | None]:
    """Return each slot's verdict; None where the gold leaves the slot open."""
    meets, exact = _when(gold, proposed) if gold["dates"] else (None, None)
    places = [name for name in proposed.get("place") or [] if name]
    who = _wordings(gold, "perp_organization", "perp_individual")
    whom = _wordings(gold, "target", "victim_name", "victim_description")
    paths = [place["path"] for place in gold["places"]]
    return {
        "what": proposed.get("type") in gold["type"],
        "stage": proposed.get("stage") in gold["stage"],
        "when": meets,
        "when_exact": exact,
        "where": any(agree(p[-1]["name"], n) for p in paths for n in places) if paths else None,
        "where_country": any(agree(p[0]["name"], n) for p in paths for n in places)
        if paths
        else None,
        "who": _any(who, proposed.get("perpetrators") or []) if who else None,
        "whom": _any(whom, proposed.get("targets") or []) if whom else None,
    }


def pair(
    gold: list[CodedIncident], proposed: list[CodedIncident]
) -> dict[int, tuple[int, dict[str, bool | None]]]:
    """Return for each coded incident that was met the proposal's index and the slots' verdicts.

    Pairs are one to one, those that share most slots first; a pair needs one slot of when, where,
    who or whom, and no other type.
    """
    options = []
    for i, coded in enumerate(gold):
        for j, event in enumerate(proposed):
            verdicts = compare(coded, event)
            fits = verdicts["what"] or not event.get("type")
            if fits and any(verdicts[slot] for slot in ("when", "where", "who", "whom")):
                options.append((-sum(bool(v) for v in verdicts.values()), i, j, verdicts))
    paired: dict[int, tuple[int, dict[str, bool | None]]] = {}
    taken: set[int] = set()
    for _, i, j, verdicts in sorted(options, key=lambda option: option[:3]):
        if i not in paired and j not in taken:
            paired[i] = (j, verdicts)
            taken.add(j)
    return paired


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return re.sub(r"\s+", " ", re.sub(r"\[[^\]]*\]|[^\w ]+", " ", bare)).strip()


def _wordings(gold: CodedIncident, *fields: str) -> list[list[str]]:
    return [fill["strings"] or [fill["label"] or ""] for name in fields for fill in gold[name]]


def _any(fills: list[list[str]], words: list[str]) -> bool:
    return any(agree(string, word) for strings in fills for string in strings for word in words)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _when(gold: CodedIncident, proposed: CodedIncident) -> tuple[bool, bool]:
    """Return whether the intervals meet, none much wider than the gold's, and whether they are equal."""
    start, end = _day(proposed.get("start")), _day(proposed.get("end"))
    stated = (start, end)
    first, last = start or end, end or start
    if first is None or last is None:
        return False, False
    meets = exact = False
    for alternative in gold["dates"]:
        gold_start, gold_end = _day(alternative["start"]), _day(alternative["end"])
        exact |= (gold_start, gold_end) == stated
        if gold_end is None:
            continue
        low = gold_start or gold_end - _MONTH
        meets |= first <= gold_end and last >= low and last - first <= gold_end - low + _MONTH
    return meets or exact, exact
