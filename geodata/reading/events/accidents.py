"""Deaths and damage that nobody did: earthquakes, storms, crashes, stampedes, disease.

In: a passage and what stands before it. Out: whether its words of force tell of an accident. The
types of events are acts of people; what nature or chance did is none of them and is not proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.reading.events.passage import Passage

__all__ = ["is_accident"]

_NATURE = frozenset(
    """earthquake earthquakes quake quakes aftershock aftershocks tremor tremors temblor seism tsunami tsunamis flood
    floods flooding flooded floodwaters inundation deluge rains rainfall storm storms hurricane hurricanes typhoon
    typhoons cyclone cyclones tornado tornadoes blizzard landslide landslides mudslide mudslides avalanche
    avalanches rockslide volcano volcanic eruption lava wildfire wildfires bushfire bushfires drought heatwave
    lightning monsoon winds""".split()
)
_CHANCE = frozenset(
    """stampede stampedes crush collapse collapsed collapses accident accidents accidental accidentally crash crashes
    crashed collision collided collide derailed derailment capsized capsize capsizes shipwreck sank sunk drowned
    drowning overturned""".split()
)
_DISEASE = frozenset(
    """epidemic pandemic outbreak virus ebola cholera malaria measles influenza flu coronavirus disease cancer
    malnutrition famine starvation hunger heatstroke pneumonia""".split()
)
_CAUSES = _NATURE | _CHANCE | _DISEASE
# one of these, and somebody did it after all
_FORCE = frozenset(
    """bomb bombs bomber bombing bombings bombed attack attacks attacked attackers assault assailants gunman gunmen
    gunfire shot shots shooting shootings militants rebels insurgents jihadists fighters fired tear
    missile missiles rocket rockets airstrike airstrikes shelling shells shelled artillery mortar drone drones
    warplanes explosives grenade grenades militia militias terrorists terrorist suicide murdered murder stabbed
    executed clashes clashed fighting battle war ambush ambushed raid raided massacre assassinated warring""".split()
)


def is_accident(passage: Passage, before: Iterable[Passage]) -> bool:
    """Say whether the dead and hurt of a sentence are nature's or chance's.

    Parameters
    ----------
    before
        The sentence before in the same paragraph and the title, if any: "It killed 200" after an
        earthquake.
    """
    own = _words(passage)
    if own & _FORCE:
        return False
    if own & _CAUSES:
        return True
    earlier = [_words(other) for other in before]
    return any(words & _CAUSES for words in earlier) and not any(
        words & _FORCE for words in earlier
    )


def _words(passage: Passage) -> set[str]:
    return {token.text.casefold() for token in passage.tokens}
