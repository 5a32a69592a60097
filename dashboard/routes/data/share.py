"""A query in, what the Share panel says of it out: citations, sources, licences, and what may not be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.formats import FORMATS, withheld
from geodata.translations import EN
from geodata.wording.citations import STYLES, citation

if TYPE_CHECKING:
    import datetime as dt

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["share_of"]


def share_of(
    store: EventStore,
    query: EventQuery,
    *,
    address: str | None,
    seen_on: dt.date,
    words: Words = EN,
) -> dict[str, Any]:
    """Return the citation in each style, what every picture and file of the view must say, and the formats.

    Parameters
    ----------
    address
        The link that opens the view, for the citation.
    seen_on
        The day of access.
    words
        In which the formats are told; citations are English.
    """
    cited = citation(store, query, seen_on=seen_on, address=address)
    return {
        "citations": {name: write(cited).strip() for name, write in STYLES.items()},
        "sources": list(cited.sources),
        "licences": list(cited.licences),
        "withheld": list(withheld(store, query)),
        "formats": [
            {
                "extension": each.extension,
                "label": words.formats[each.name],
                "use": words.format_uses[each.name],
            }
            for each in FORMATS.values()
        ],
    }
