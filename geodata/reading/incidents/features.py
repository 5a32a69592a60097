"""What the linear models look at: features of a sentence with a place, a group or a date.

Every function returns names with numbers; the weights that go with them are in weights.json.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geodata.reading.incidents.all_caps_places import PlaceName
    from geodata.reading.incidents.groups import GroupName
    from geodata.reading.incidents.wire_report import Report, Sentence

__all__ = ["country_features", "group_features", "is_country", "place_features", "sentence_terms"]

_PREPOSITION_CLASSES = {
    "IN": "in", "AT": "in", "INSIDE": "in", "NEAR": "near", "OUTSIDE": "near", "AROUND": "near", "OF": "of", "FROM": "from",
    "TO": "to", "TOWARD": "to", "BETWEEN": "between", ",": "comma", "AND": "and",
}  # fmt: skip
_BLAME = frozenset(
    "RESPONSIBILITY RESPONSIBLE BLAMED ATTRIBUTED CLAIMED ACCUSED SUSPECTED PERPETRATED CARRIED CLAIM".split()
)


def sentence_terms(words: tuple[str, ...]) -> list[str]:
    """Return the terms of a text: words and pairs of neighbours, digits made one."""
    plain = ["9" if word[0].isdigit() else word for word in words if word[0].isalnum()]
    return plain + [f"{a} {b}" for a, b in pairwise(plain)]


def country_features(report: Report, sentence: Sentence, code: str) -> dict[str, float]:
    """Describe one country as that of what a sentence tells."""
    total = sum(report.country_votes.values()) or 1.0
    rank = report.countries.index(code) if code in report.countries else 3
    found = {
        "bias": 1.0,
        "share": report.country_votes.get(code, 0.0) / total,
        f"rank={rank}": 1.0,
        "us": float(code == "US"),
    }
    names = [
        name
        for s in report.sentences
        for name in s.names
        if name.entry is not None and name.entry.country == code
    ]
    towns = [name for name in names if name.entry is not None and name.entry.kind != "country"]
    found["towns"] = min(len(towns), 6) / 6
    found["same"] = float(any(sentence.start <= name.start < sentence.end for name in names))
    found["town_in_sentence"] = float(
        any(sentence.start <= name.start < sentence.end for name in towns)
    )
    found["before"] = float(any(0 < sentence.start - name.start < 400 for name in names))
    found["dateline"] = float(
        any(name.entry is not None and name.entry.country == code for name in report.dateline_names)
    )
    return found


def place_features(  # noqa: PLR0913, PLR0917 - a place, a sentence, and the report around them
    report: Report,
    sentence: Sentence,
    trigger: int,
    mentions: list[PlaceName],
    kind: str,
    countries: dict[str, float],
) -> dict[str, float]:
    """Describe one place of a report as the scene of what a sentence tells.

    Parameters
    ----------
    trigger
        Index of the trigger's word in the sentence.
    mentions
        Every mention of this place in the report.
    countries
        Probability of each country.
    """
    entry = mentions[0].entry
    level = entry.kind if entry is not None else "noun"
    found = {"bias": 1.0, f"kind={level}": 1.0, f"{kind}&{level}": 1.0}
    if entry is not None and entry.kind == "settlement":
        found["population"] = math.log10(entry.population + 10) / 7
        found["capital"] = float("capital" in entry.flags)
    if entry is not None and entry.country:
        found["main_country"] = float(entry.country in report.countries[:1])
        found["country"] = countries.get(entry.country, 0.0)
    found["mentions"] = math.log1p(len(mentions))
    nearest = _nearest(report, sentence, sentence.starts[trigger], mentions, found)
    if nearest is not None:
        found.update(_mention_features(sentence.starts[trigger], nearest))
        found.update(_rival_features(report, sentence, sentence.starts[trigger], nearest, level))
    return found


class _Nearest(NamedTuple):
    """The mention nearest to a trigger: how far, and in which sentence seen from the trigger's."""

    away: float
    where: str
    mention: PlaceName


def _nearest(
    report: Report, sentence: Sentence, at: int, mentions: list[PlaceName], found: dict[str, float]
) -> _Nearest | None:
    """Return the nearest mention; note on the way whether dateline or first sentence name it."""
    best: _Nearest | None = None
    for mention in mentions:
        if mention.end <= report.dateline_end:
            found["dateline"] = 1.0
            continue
        if sentence.start <= mention.start < sentence.end:
            option = _Nearest(abs(mention.start - at) / 6.0, "same", mention)
        else:
            other = next((s for s in report.sentences if s.start <= mention.start < s.end), None)
            if other is None:
                continue
            gap = other.number - sentence.number
            where = ("before" if gap < 0 else "after") + ("_near" if abs(gap) == 1 else "")
            where += "_par" if other.paragraph == sentence.paragraph else ""
            option = _Nearest(100.0 * abs(gap) + (50 if gap > 0 else 0), where, mention)
            found["first_sentence"] = max(
                found.get("first_sentence", 0.0), float(other.number == 0)
            )
        if best is None or option.away < best.away:
            best = option
    return best


def _mention_features(at: int, nearest: _Nearest) -> dict[str, float]:
    away, where, mention = nearest
    found = {f"at={where}": 1.0, "comma": float(mention.comma_after)}
    if where == "same":
        found["near"] = math.exp(-away / 12)
        found["behind"] = float(mention.start > at)
    else:
        found["gap"] = math.exp(-(away - 50) / 400)
    preposition = _PREPOSITION_CLASSES.get(mention.before, "other")
    found[f"before={preposition}"] = 1.0
    found[f"before={preposition}&{'same' if where == 'same' else 'else'}"] = 1.0
    if mention.noun:
        found["noun"] = 1.0
    return found


def _rival_features(
    report: Report, sentence: Sentence, at: int, nearest: _Nearest, level: str
) -> dict[str, float]:
    """Describe how a place stands beside the others of the sentence and of those before."""
    mention, same = nearest.mention, nearest.where == "same"
    others = [n for n in sentence.names if n.key != mention.key and not is_country(n)]
    closer = [n for n in others if abs(n.start - at) < abs(mention.start - at)]
    deeper = [
        n
        for n in others
        if n.entry is None or (n.entry.kind == "settlement" and level in {"admin1", "admin2"})
    ]
    since = [s for s in report.sentences if s.start > mention.start and s.number < sentence.number]
    renamed = any(not is_country(n) for s in since for n in s.names)
    return {
        "only_in_sentence": float(same and not others),
        "rivals_in_sentence": float(not same and bool(others)),
        "closest_in_sentence": float(same and not closer),
        "deeper_in_sentence": float(same and bool(deeper)),
        "last_named": float(nearest.where.startswith("before") and not renamed),
    }


def is_country(name: PlaceName) -> bool:
    """Say whether a name is that of a country."""
    return name.entry is not None and name.entry.kind == "country"


def group_features(
    report: Report, sentence: Sentence, trigger: int, mentions: list[GroupName], kind: str
) -> dict[str, float]:
    """Describe one group of a report as the perpetrator of what a sentence tells."""
    found: dict[str, float] = {
        "bias": 1.0,
        f"kind={mentions[0].kind}": 1.0,
        f"{kind}&{mentions[0].kind}": 1.0,
    }
    if mentions[0].kind != "organisation":
        found[f"key={mentions[0].key}"] = 1.0
    found["mentions"] = math.log1p(len(mentions))
    best = min(mentions, key=lambda m: (abs(m.sentence - sentence.number), abs(m.first - trigger)))
    gap = best.sentence - sentence.number
    if gap == 0:
        found["same"] = 1.0
        found["near"] = math.exp(-abs(best.first - trigger) / 8)
        found["before"] = float(best.last < trigger)
        left = sentence.words[max(0, best.first - 3) : best.first]
        for word in ("BY", "AGAINST", "OF", "TO"):
            if word in left:
                found[f"left={word}"] = 1.0
        if sentence.words[best.last + 1 : best.last + 2]:
            found["verb_next"] = float(best.last + 1 == trigger)
    else:
        found[
            "gap="
            + ("1" if abs(gap) == 1 else "2-4" if abs(gap) < 5 else "far")
            + ("+" if gap > 0 else "-")
        ] = 1.0
    for mention in mentions:
        words = report.sentences[mention.sentence].words
        around = set(words[max(0, mention.first - 8) : mention.last + 9])
        if around & _BLAME:
            found["blamed"] = 1.0
        if "BY" in words[max(0, mention.first - 2) : mention.first]:
            found["by_somewhere"] = 1.0
    return found
