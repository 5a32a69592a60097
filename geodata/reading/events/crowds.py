"""Crowds: whether people without a name are who marched, struck work or rioted, and where they stand.

In: the words of a sentence in lower case, and where a verb or "strike" begins. The lists are common
English and were written before any article was read; a troop that marches is no protest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["crowd_before", "is_of_labour", "troops_before"]

_LABOUR = frozenset(
    """workers teachers doctors nurses miners farmers drivers dockers employees staff unions union unionists truckers
    pilots postmen lecturers labourers laborers seafarers railwaymen steelworkers bakers judges lawyers journalists
    magistrates engineers medics paramedics firefighters taxi rail port dock transport""".split()
)
_CROWDS = _LABOUR - {"taxi", "rail", "port", "dock", "transport", "union"} | frozenset(
    """protesters protestors demonstrators marchers rioters strikers crowd crowds mob mobs youths youth students pupils
    activists supporters opponents followers loyalists residents villagers townspeople citizens people women men mothers
    parents families pensioners veterans refugees migrants prisoners inmates detainees mourners worshippers faithful monks
    clerics tribesmen shopkeepers traders merchants unemployed graduates campaigners dissidents voters separatists settlers
    hundreds thousands dozens scores tens millions""".split()
)
_TROOPS = frozenset(
    """troops soldiers forces army tanks rebels fighters insurgents guerrillas militiamen militants gunmen infantry brigade
    division column columns battalion paratroopers marines""".split()
)
# what stands between a verb and the people before it that do something else
_ENDS = frozenset(
    """; : ( ) “ ” as while when after before because since if that but where although though said says say told tells
    was were is are be been being killed""".split()
)
_FARTHEST = 9
_NEAR = 4
_LONG = frozenset(
    "general nationwide national indefinite wildcat token one-day two-day three-day week-long".split()
)
_CAUSES = frozenset("pay wages salaries layoffs jobs conditions pensions cuts".split())


def crowd_before(words: Sequence[str], index: int) -> int | None:
    """Return where the crowd stands that is the subject of the verb at an index, None if there is none."""
    return _nearest(words, index, _CROWDS, _TROOPS)


def troops_before(words: Sequence[str], index: int) -> bool:
    """Say whether soldiers are the subject of the verb at an index."""
    return _nearest(words, index, _TROOPS, _CROWDS) is not None


def _nearest(
    words: Sequence[str], index: int, wanted: frozenset[str], others: frozenset[str]
) -> int | None:
    found = None
    for at in range(index - 1, max(-1, index - 1 - _FARTHEST), -1):
        if words[at] in _ENDS:
            break
        if words[at] in others and found is None:
            return None
        if words[at] in wanted:
            # "thousands of students": the whole of it
            found = at
    return found


def is_of_labour(words: Sequence[str], first: int, last: int) -> bool:
    """Say whether a "strike" is one of workers: "a strike by dock workers", "teachers' strike", "over pay"."""
    before = [
        word for word in words[max(0, first - 3) : first] if word not in {"'", "’", "'s", "’s"}
    ]
    if before and (
        before[-1].rstrip("'’") in _LABOUR or before[-1] in _LONG or before[-1] == "hour"
    ):
        return True
    after = words[last + 1 : last + 1 + _NEAR + 1]
    if not after or after[0] not in {"by", "of", "over", "for", "among"}:
        return False
    return not (_LABOUR | _CAUSES).isdisjoint(after[1:])
