"""A view as a citation: a footnote, BibTeX and CSL-JSON.

Each says the filter in words, the counts, the data version, the sources and the day it
was seen. CSL-JSON after the Citation Style Language's schema 1.0.2, type ``dataset``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata import __version__
from geodata.wording.headings import heading
from geodata.wording.labels import day_label
from geodata.wording.statement import statement

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["STYLES", "Citation", "citation"]

# a citation names every country; of an import's hundreds the rest is counted
_MAX_COUNTRIES: Final = 30


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says of a view."""

    title: str
    filter: str
    counter: str
    version: str
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    seen_on: dt.date
    address: str | None = None
    deaths: str = ""

    def footnote(self) -> str:
        """Return one paragraph."""
        parts = [
            f"Dateline, “{self.title}”, data version {self.version}",
            f"Filter: {self.filter}",
            self.counter[:1].upper() + self.counter[1:],
            *([f"Deaths: {self.deaths}"] if self.deaths else []),
            f"Sources: {'; '.join(self.sources) or 'none'}",
            f"Seen on {day_label(self.seen_on, long=True)}",
        ]
        return ". ".join(parts) + (f", {self.address}" if self.address else "") + ".\n"

    def bibtex(self) -> str:
        """Return a ``@misc`` entry; braces and TeX's own signs are escaped."""
        fields = {
            "title": self.title,
            "author": "{Dateline contributors}",
            "year": str(self.seen_on.year),
            "version": self.version,
            "note": f"Filter: {self.filter}. {self.counter}. Sources: {'; '.join(self.sources) or 'none'}",
            "urldate": self.seen_on.isoformat(),
            **({"url": self.address} if self.address else {}),
        }
        lines = (
            f"  {name} = {{{value if name in {'author', 'url'} else _tex(value)}}}"
            for name, value in fields.items()
        )
        return (
            f"@misc{{dateline-{self.version}-{self.seen_on:%Y%m%d},\n" + ",\n".join(lines) + "\n}\n"
        )

    def csl_json(self) -> str:
        """Return a list of one item."""
        day = {"date-parts": [[self.seen_on.year, self.seen_on.month, self.seen_on.day]]}
        item = {
            "id": f"dateline-{self.version}-{self.seen_on:%Y%m%d}",
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": "Dateline contributors"}],
            "version": self.version,
            "accessed": day,
            "note": f"Filter: {self.filter}. {self.counter}. Software: dateline {__version__}",
            "references": "; ".join(self.sources),
            **({"URL": self.address} if self.address else {}),
        }
        return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


STYLES: Final[dict[str, Callable[[Citation], str]]] = {
    "footnote": Citation.footnote,
    "bibtex": Citation.bibtex,
    "csl-json": Citation.csl_json,
}


def citation(
    store: EventStore, query: EventQuery, *, seen_on: dt.date, address: str | None = None
) -> Citation:
    """Return the citation of a query's view.

    Parameters
    ----------
    seen_on
        The day to write as the day of access.
    address
        A link that opens the view, where there is one.
    """
    said = statement(store, query)
    return Citation(
        title=heading(store, query, most=_MAX_COUNTRIES),
        filter=said["filter"],
        counter=said["counter"],
        version=said["data_version"],
        sources=tuple(said["sources"]),
        licences=tuple(said["licences"]),
        seen_on=seen_on,
        address=address,
        deaths=said["fatalities"]["words"],
    )


# TeX's own signs; a backslash first becomes a command that holds none of the others
_TEX = str.maketrans({
    "\\": r"\textbackslash ", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde ", "^": r"\textasciicircum ",
})  # fmt: skip


def _tex(text: str) -> str:
    return text.translate(_TEX)
