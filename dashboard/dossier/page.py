r"""The dossier: store, query, view and day in, the text of one HTML file out.

Texts of the data reach the page in two ways: through the template, which escapes every
value, and as JSON in json_for_script script elements with ``<`` written as ``\u003c``. The policy in
the page's head forbids every connection, and every script but those of this very text.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dashboard.assets.bundle import FOLDER
from dashboard.assets.install import SERVED
from dashboard.dossier.basemap_data import ground
from dashboard.dossier.packed_json import packed
from dashboard.dossier.payload import contents
from dashboard.script_json import json_for_script
from dashboard.translations import strings_for
from geodata import features
from geodata.analysis.initial_extent import home_box
from geodata.errors import Problem, QueryError
from geodata.translations import EN, words_for
from geodata.wording.citations import citation
from geodata.wording.labels import day_label

if TYPE_CHECKING:
    import datetime as dt

    from dashboard.url_parameters import View
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["MAX_EVENTS", "dossier"]

# beyond this the file is too large to send and to open
MAX_EVENTS = 1000

_HERE = Path(__file__).parent


def dossier(store: EventStore, query: EventQuery, view: View | None, seen_on: dt.date) -> str:
    """Return a view as one HTML file that needs nothing else.

    Parameters
    ----------
    store, query
        What it is about; all matching events go in, with every receipt.
    view
        The open event, the map's position at the start, and the language; None for
        neither, in English.
    seen_on
        The day to write as the day of the view.

    Raises
    ------
    OSError
        If a front-end file is not installed.
    QueryError
        If more than :data:`MAX_EVENTS` events match.
    """
    _refuse_too_many(store.count(query).total)
    lang = view.lang if view else EN.lang
    words, strings = words_for(lang), strings_for(lang)
    payload = contents(store, query, view, home_box(store))
    statement = features.statement(store, query, words)
    # what the page counts by is readable; what also stands in its blocks, or only draws, is packed
    data = json_for_script(
        {name: payload[name] for name in ("view", "index", "base", "options", "start", "words")}
    )
    rest = packed({name: payload[name] for name in ("cards", "chains", "features", "silence")})
    # no text inside can foresee a digest of the whole, so none can smuggle in a script that has it
    nonce = hashlib.sha256(f"{store.version} {seen_on} {data} {rest}".encode()).hexdigest()[:32]
    text: str = _template().render(
        nonce=nonce,
        style=_style(),
        leaflet=_script(SERVED / "leaflet" / "leaflet.js"),
        module=_script(FOLDER / "dossier.js"),
        ground=Markup(ground()),  # noqa: S704 - base64
        data=data,
        rest=Markup(rest),  # noqa: S704 - base64
        lang=words.lang,
        dir=strings.dir,
        s=strings.dossier_page,
        said=strings,
        words=words,
        differ=strings.has_dispute.lower(),
        heading=payload["view"]["heading"],
        filter=statement["filter"],
        counter=statement["counter"],
        sources=statement["sources"],
        licences=statement["licences"],
        version=statement["data_version"],
        events=payload["view"]["events"],
        cards=payload["cards"],
        cited=citation(store, query, seen_on=seen_on).footnote(),
        seen_on=day_label(seen_on, long=True, words=words),
    )
    return text


def _refuse_too_many(total: int) -> None:
    if total > MAX_EVENTS:
        reason = f"are more than a dossier holds ({MAX_EVENTS:,}); filter them"
        raise QueryError([Problem("dossier", "events", f"{total:,}", reason)])


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["web"] = lambda address: (
        address if str(address).startswith(("https://", "http://")) else ""
    )
    return environment.get_template("dossier.html")


@cache
def _style() -> Markup:
    paths = [SERVED / "leaflet" / "leaflet.css", FOLDER / "dossier-page.css"]
    return Markup("\n".join(path.read_text(encoding="utf-8") for path in paths))  # noqa: S704 - our own files


def _script(path: Path) -> Markup:
    return Markup(path.read_text(encoding="utf-8").replace("</script", "<\\/script"))  # noqa: S704 - as installed
