"""What counts as a toponym: people who annotate texts do not agree, so it is a setting."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Convention", "convention_of"]


@dataclass(frozen=True, slots=True)
class Convention:
    """Which kinds of names are wanted.

    Attributes
    ----------
    demonyms
        Adjectives and people ("Iraqi", "Canadians") count.
    embedded
        A place inside the name of a body counts ("Corsicana" in "Corsicana Police Department").
    """

    demonyms: bool = True
    embedded: bool = False


DEFAULT = Convention()

# by the ``corpus`` field of an annotated document, after the guidelines that each was marked by:
# Lieberman et al. 2010, Kamalloo & Rafiei 2018, Gritta et al. 2018, and GeoWebNews (Gritta 2019)
_BY_CORPUS = {
    "lgl": Convention(demonyms=True, embedded=True),
    "trnews": Convention(demonyms=True, embedded=False),
    "gwn": Convention(demonyms=True, embedded=False),
    "geovirus": Convention(demonyms=False, embedded=False),
    "tud": Convention(demonyms=False, embedded=False),
}


def convention_of(corpus: object) -> Convention:
    """Return the convention of a corpus by its name; the usual one where it is unknown."""
    return _BY_CORPUS.get(str(corpus or "").casefold(), DEFAULT)
