"""Where an event was: a choice among the places that the article names, each with its basis.

In: a trigger's passage, the passages before it, the actors in their roles. Out: the best place
with two rivals. Finding the names is not the problem, choosing is; the weights say what counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.events.passage import receipt
from geodata.reading.events.place_option import PlaceOption, Seat, proposed_place
from geodata.reading.events.place_scores import DONE_TO, LOOK_BACK, in_context, in_passage
from geodata.reading.events.proposed_event import Field, ProposedPlace, Rival

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.actors import ActorMention
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.triggers import Trigger
    from geodata.text import Article

__all__ = ["place_field", "place_options", "proposed_place"]

_MAX_RIVALS = 2


def place_options(
    passage: Passage,
    trigger: Trigger,
    before: Sequence[Passage],
    targets: Sequence[ActorMention],
    seats: Sequence[Seat],
) -> list[PlaceOption]:
    """Return the places an event may have had, the best first, each place once.

    Parameters
    ----------
    before
        The passages before this one, in the order of the text.
    targets
        Mentions that the event was done to.
    seats
        Where the actors in their roles belong, and the country that the article is about, for what
        has no place of its own.
    """
    done_to = {m.start for m in targets} if trigger.event_type in DONE_TO else set()
    options = [in_passage(passage, trigger, resolved, done_to) for resolved in passage.toponyms]
    for distance, earlier in enumerate(reversed(before[-LOOK_BACK:]), start=1):
        options.extend(
            in_context(passage, earlier, resolved, distance, trigger)
            for resolved in earlier.toponyms
        )
    options.extend(
        PlaceOption(proposed_place(s.entry, s.entry.name, s.basis), s.score, None, (s.reason,))
        for s in seats
    )
    best: dict[str, PlaceOption] = {}
    for option in sorted(options, key=lambda o: -o.score):
        best.setdefault(option.place.id or option.place.name, option)
    return [option for option in best.values() if option.score > 0]


def place_field(article: Article, options: Sequence[PlaceOption]) -> Field[ProposedPlace] | None:
    """Return the best option as a field, the next ones as its rivals; None where there is none."""
    if not options:
        return None
    first = options[0]
    rivals = tuple(
        Rival(option.place, round(option.score, 3), "; ".join(option.reasons))
        for option in options[1 : 1 + _MAX_RIVALS]
    )
    receipts = (receipt(article, *first.span),) if first.span else ()
    return Field(
        first.place, round(min(first.score, 0.95), 3), receipts, rivals, reasons=first.reasons
    )
