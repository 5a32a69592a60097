"""Texts to places: find the toponyms and resolve them, with what other texts of a source say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.reading.resolve import ResolvedToponym, SourcePrior, resolve
from geodata.reading.toponyms import find_toponyms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from geodata.gazetteer import Gazetteer
    from geodata.reading.toponyms.conventions import Convention
    from geodata.reading.toponyms.model import ToponymModel

__all__ = ["read_places"]


class Models(NamedTuple):
    """Weights of both steps, where they are not the shipped ones."""

    toponyms: ToponymModel
    rounds: Sequence[np.ndarray[Any, np.dtype[Any]]]


def read_places(  # noqa: PLR0913, PLR0917 - columns of one table of texts
    texts: Sequence[str],
    gazetteer: Gazetteer,
    sources: Sequence[str],
    conventions: Sequence[Convention],
    progress: Callable[[int], None] = lambda _: None,
    models: Models | None = None,
) -> list[list[ResolvedToponym]]:
    """Return the resolved toponyms of each text.

    Every text is resolved alone first; where a source has several, what its other texts gave
    counts when it is resolved again.

    Parameters
    ----------
    texts
        Whole documents.
    sources
        The outlet of each, or an empty text.
    conventions
        What counts as a toponym in each.
    progress
        Called with the number of texts that were read.
    models
        Weights; the shipped ones when left out.
    """
    names, rounds = models or (None, None)
    prior = SourcePrior()
    found = []
    for number, (text, source, convention) in enumerate(
        zip(texts, sources, conventions, strict=True)
    ):
        toponyms = find_toponyms(text, gazetteer, convention=convention, model=names)
        places = resolve(text, toponyms, gazetteer, source=source, rounds=rounds)
        prior.add(source, str(number), places)
        found.append(places)
        progress(number + 1)
    for number, (text, source) in enumerate(zip(texts, sources, strict=True)):
        usual = prior.usual(source, str(number))
        if usual is not None:
            toponyms = [place.toponym for place in found[number]]
            found[number] = resolve(
                text, toponyms, gazetteer, source=source, usual=usual, rounds=rounds
            )
    return found
