"""What every answer of the API shares: links, errors, validators, JSON or HTML."""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import HTMLResponse, JSONResponse, Response

from dashboard.routes.cors import cross_origin
from dashboard.routes.query_parameters import error, known_already
from geodata.features import compact_json

if TYPE_CHECKING:
    from collections.abc import Collection as Names

    from starlette.requests import Request

__all__ = ["GEOJSON", "answer", "base_of", "link", "refuse_unknown", "wants_html"]

GEOJSON: Final = "application/geo+json"
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>body{{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}}
table{{border-collapse:collapse}}td,th{{border:1px solid #888;padding:.2rem .5rem;text-align:start;vertical-align:top}}
pre{{white-space:pre-wrap;overflow-wrap:anywhere}}@media (prefers-color-scheme:dark){{body{{background:#14181c;color:#eceef0}}a{{color:#8ec7ff}}}}</style>
</head><body><h1>{title}</h1><ul>{links}</ul>{body}</body></html>
"""


def base_of(request: Request) -> str:
    """Return the address of the API's landing page, without a slash at the end."""
    path = request.url.path
    return f"{request.url.scheme}://{request.url.netloc}{path[: path.index('/ogc')]}/ogc"


def link(
    href: str, rel: str, media_type: str = "application/json", title: str = ""
) -> dict[str, str]:
    """Return one link of an answer."""
    return {"href": href, "rel": rel, "type": media_type, **({"title": title} if title else {})}


def wants_html(request: Request) -> bool:
    """Whether a browser asks: ``f=html``, or an Accept header that names HTML first."""
    value = request.query_params.get("f")
    if value:
        return value == "html"
    return request.headers.get("accept", "").split(",")[0].strip().startswith("text/html")


def refuse_unknown(request: Request, known: Names[str]) -> Response | None:
    """Return a refusal if a parameter is unknown or given twice, or ``f`` is neither json nor html."""
    names = [name for name, _ in request.query_params.multi_items()]
    unknown = sorted(set(names) - set(known) - {"f"})
    if unknown:
        return error(
            400,
            f"there is no parameter {unknown[0][:40]!r} here; expected {', '.join(sorted({*known, 'f'}))}",
        )
    if len(names) != len(set(names)):
        return error(400, "a parameter is given twice")
    if request.query_params.get("f", "json") not in {"json", "html"}:
        return error(400, "expected f=json or f=html")
    return None


def answer(
    request: Request, value: dict[str, Any], version: str, media_type: str = "application/json", title: str = ""
) -> Response:  # fmt: skip
    """Return a value as JSON, or as a page for a browser; 304 where the reader has it already.

    Parameters
    ----------
    version
        Of the data: with the address it makes the ETag; the data's time is Last-Modified.
    """
    html = wants_html(request)
    kind = "text/html" if html else media_type
    validators, not_modified = known_already(request, version, kind, str(request.url))
    headers = {**validators, "Vary": "Accept", **cross_origin()}
    if not_modified:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if html:
        return HTMLResponse(
            _page(title or str(value.get("title", "Dateline")), value), headers=headers
        )
    if media_type == "application/json":
        return JSONResponse(value, headers=headers)
    return Response(compact_json(value), media_type=media_type, headers=headers)


def _page(title: str, value: dict[str, Any]) -> str:
    links = "".join(
        f'<li><a href="{escape(each["href"])}">{escape(each.get("title") or each["rel"])}</a> ({escape(each["type"])})</li>'
        for each in value.get("links", [])
    )
    return _PAGE.format(title=escape(title), links=links, body=_body(value))


def _body(value: dict[str, Any]) -> str:
    if "features" in value:
        rows = "".join(_row(feature) for feature in value["features"])
        counts = f"<p>{value['numberReturned']} of {value['numberMatched']}</p>"
        return f"{counts}<table><tr><th>id<th>title<th>date<th>place</tr>{rows}</table>"
    if "collections" in value:
        return "".join(
            f'<p><a href="{escape(each["links"][0]["href"])}?f=html">{escape(each["title"])}</a>: {escape(each["description"])}</p>'
            for each in value["collections"]
        )
    rest = {name: member for name, member in value.items() if name != "links"}
    return f"<pre>{escape(compact_json(rest))}</pre>"


def _row(feature: dict[str, Any]) -> str:
    p = feature["properties"]
    cells = (
        feature["id"],
        p.get("title") or p.get("name") or "",
        p.get("date") or "",
        p.get("place") or "",
    )
    return f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>"
