"""A CQL2 filter in (text or JSON), one narwhals expression over the events table out.

OGC 21-065r2, classes Basic CQL2, Advanced Comparison Operators, Basic Spatial Functions and
the temporal functions over ``date``. Dates are intervals here: ``date_start`` and ``date_end``
compare as days, and the property ``date`` is the interval between them, for ``T_…`` functions.
``S_INTERSECTS`` means what ``bbox`` and ``area`` mean: what is drawn touches the geometry.

The grammar is read by the ``cql2`` package; length and depth are limited before it sees a text.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
import operator
import re
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from geodata.store.geojson_area import parse_area
from geodata.vocab import PLACED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Json = Any
    # with bbox= or area=, and wholly=
    Inside = Callable[..., nw.Expr]

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "QUERYABLES", "expression", "joined", "parse_filter"]

MAX_LENGTH: Final = 4000
MAX_DEPTH: Final = 32
# property of the features -> column of the events table, and its type in JSON Schema
QUERYABLES: Final[dict[str, tuple[str, str]]] = {
    "id": ("id", "string"),
    "title": ("title", "string"),
    "event_type": ("event_type", "string"),
    "mode": ("mode", "string"),
    "assertion": ("assertion", "string"),
    "status": ("status", "string"),
    "disputed": ("disputed", "boolean"),
    "date_start": ("date_start", "date"),
    "date_end": ("date_end", "date"),
    "place_id": ("place", "string"),
    "place_precision": ("place_precision", "string"),
    "country": ("country", "string"),
    "admin1": ("admin1", "string"),
    "longitude": ("lon", "number"),
    "latitude": ("lat", "number"),
    "fatalities_best": ("fatalities", "number"),
    # which of the layers by geometry an event is in: point, area or unplaced
    "geometry_kind": ("", "string"),
    "geometry": ("", "geometry"),
    "date": ("", "interval"),
}
_COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_AREAS: Final = tuple(name for name, form in PLACED.items() if form in {"area", "region"})


def parse_filter(text: str) -> Json:
    """Return a CQL2 filter as CQL2 JSON, checked against :data:`QUERYABLES`.

    Parameters
    ----------
    text
        CQL2 text, or CQL2 JSON if it starts with a brace.

    Raises
    ------
    ValueError
        If it is too long, nested too deep, no CQL2, or asks for what is not here; the message
        says what and what would be right.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"is longer than {MAX_LENGTH} characters")
    if _depth(text) > MAX_DEPTH:
        raise ValueError(f"is nested deeper than {MAX_DEPTH} levels")
    parsed = _parsed(text)
    # the same walk as for the engine: whatever cannot be translated is told here
    expression(parsed, lambda **_: nw.lit(value=True))
    return parsed


def expression(parsed: Json, inside: Inside) -> nw.Expr:
    """Return a parsed filter as one expression.

    Parameters
    ----------
    parsed
        CQL2 JSON, from :func:`parse_filter`.
    inside
        Gives the expression of what is drawn in a ``bbox=`` or an ``area=`` (GeoJSON text),
        ``wholly=`` inside or touching; the store's own.

    Raises
    ------
    ValueError
        As :func:`parse_filter`.
    """
    if isinstance(parsed, bool):
        # of the height of the table: a bare literal is no filter to every engine
        every = nw.col("dated") | ~nw.col("dated")
        return every if parsed else ~every
    if isinstance(parsed, dict) and "property" in parsed:
        if _type(parsed) != "boolean":
            raise ValueError(
                f"{_shown(parsed['property'])} is no condition; compare it with a value"
            )
        return _column(parsed)
    match parsed:
        case {"op": str(name), "args": [*args]}:
            return _operation(name.lower(), args, inside)
    raise ValueError(f"{_shown(parsed)} is no condition")


def joined(*filters: str) -> str:
    """Return one CQL2 filter that asks for all of several; empty ones ask for everything."""
    wanted = [text for text in filters if text]
    if len(wanted) < 2:
        return "".join(wanted)
    return json.dumps({"op": "and", "args": [parse_filter(text) for text in wanted]})


def _operation(name: str, args: list[Json], inside: Inside) -> nw.Expr:
    if name in {"and", "or"} and args:
        join = operator.and_ if name == "and" else operator.or_
        return functools.reduce(join, (expression(arg, inside) for arg in args))
    if name == "not" and len(args) == 1:
        return ~expression(args[0], inside)
    if name in _COMPARE and len(args) == 2:
        return _comparison(name, *args)
    if name in _ADVANCED:
        return _ADVANCED[name](args)
    if name in {"s_intersects", "s_within"} and len(args) == 2:
        return _spatial(name, args, inside)
    if name.startswith("t_") and len(args) == 2:
        return _temporal(name, *args)
    raise ValueError(
        f"there is no {_shown(name)} of {len(args)} arguments here; expected AND, OR, NOT, a comparison, LIKE, BETWEEN, IN, "
        "IS NULL, S_INTERSECTS, S_WITHIN, or a T_ function over date"
    )


# -- values -------------------------------------------------------------------------------


def _type(node: Json) -> str:
    """Return the type of a property or a literal."""
    if isinstance(node, dict) and "property" in node:
        known = QUERYABLES.get(str(node["property"]))
        if known is None:
            raise ValueError(
                f"there is no property {_shown(node['property'])}; expected one of {', '.join(QUERYABLES)}"
            )
        return known[1]
    if isinstance(node, dict) and ({"date", "timestamp"} & set(node)):
        return "date"
    if isinstance(node, bool):
        return "boolean"
    if isinstance(node, int | float):
        return "number"
    return "string" if isinstance(node, str) else "unknown"


def _column(node: Mapping[str, Json]) -> nw.Expr:
    name = str(node["property"])
    column, kind = QUERYABLES[name]
    if name == "geometry_kind":
        point = ~nw.col("lon").is_null()
        area = nw.col("placed") & nw.col("place_precision").is_in(_AREAS) & nw.col("lon").is_null()
        return (
            nw.when(point)
            .then(nw.lit("point"))
            .otherwise(nw.when(area).then(nw.lit("area")).otherwise(nw.lit("unplaced")))
        )
    if not column:
        raise ValueError(f"{name} cannot be compared; ask for it in S_INTERSECTS or a T_ function")
    return nw.when(nw.col("dated")).then(nw.col(column)) if kind == "date" else nw.col(column)


def _literal(node: Json, kind: str) -> Any:
    if _type(node) != kind or (isinstance(node, dict) and "property" in node):
        # a day may stand as a plain string, as in other servers
        if kind != "date" or not isinstance(node, str):
            raise ValueError(f"{_shown(node)} is no {kind}")
        return _day(node)
    if kind == "date":
        return _day(str(node.get("date") or node.get("timestamp")))
    if kind == "number" and not math.isfinite(node):
        raise ValueError(f"{_shown(node)} is no finite number")
    return node


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"{_shown(text)} is no day; expected YYYY-MM-DD") from None


def _property(node: Json) -> tuple[nw.Expr, str]:
    if not (isinstance(node, dict) and "property" in node):
        raise ValueError(f"{_shown(node)} is no property")
    kind = _type(node)
    return _column(node), kind


# -- operators ----------------------------------------------------------------------------


def _comparison(name: str, left: Json, right: Json) -> nw.Expr:
    mirrored = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    if not _is_property(left) and _is_property(right):
        left, right, name = right, left, mirrored.get(name, name)
    column, kind = _property(left)
    if kind == "boolean" and name not in {"=", "<>"}:
        raise ValueError("true and false are compared with = and <>")
    if _is_property(right):
        other, other_kind = _property(right)
        if other_kind != kind:
            raise ValueError(f"a {kind} cannot be compared with a {other_kind}")
        both: nw.Expr = _COMPARE[name](column, other)
        return both
    compared: nw.Expr = _COMPARE[name](column, nw.lit(_literal(right, kind)))
    return compared


def _is_property(node: Json) -> bool:
    return isinstance(node, dict) and "property" in node


def _like(args: list[Json]) -> nw.Expr:
    column, kind = _property(args[0] if args else None)
    if kind != "string" or len(args) != 2 or not isinstance(args[1], str):
        raise ValueError("LIKE compares a text property with a pattern")
    parts = re.findall(r"\\.|.", args[1], re.DOTALL)
    wild = {"%": ".*", "_": "."}
    written = "".join(
        wild.get(part) or re.escape(part[1:] if len(part) == 2 else part) for part in parts
    )
    return column.str.contains(f"(?s)^{written}$")


def _between(args: list[Json]) -> nw.Expr:
    if len(args) != 3:
        raise ValueError("BETWEEN needs a property and two values")
    column, kind = _property(args[0])
    if kind not in {"number", "date"}:
        raise ValueError("BETWEEN compares numbers or days")
    low, high = (nw.lit(_literal(arg, kind)) for arg in args[1:])
    return (column >= low) & (column <= high)


def _in(args: list[Json]) -> nw.Expr:
    if len(args) != 2 or not isinstance(args[1], list) or not args[1]:
        raise ValueError("IN needs a property and a list of values")
    column, kind = _property(args[0])
    return functools.reduce(operator.or_, (column == nw.lit(_literal(v, kind)) for v in args[1]))


def _is_null(args: list[Json]) -> nw.Expr:
    if len(args) != 1 or not _is_property(args[0]):
        raise ValueError("IS NULL asks for one property")
    name = str(args[0]["property"])
    if name == "geometry":
        return _column({"property": "geometry_kind"}) == nw.lit("unplaced")
    if name == "date":
        return ~nw.col("dated")
    return _property(args[0])[0].is_null()


_ADVANCED: Final[dict[str, Callable[[list[Json]], nw.Expr]]] = {
    "like": _like, "between": _between, "in": _in, "isnull": _is_null,
}  # fmt: skip


# -- space and time -----------------------------------------------------------------------


def _spatial(name: str, args: list[Json], inside: Inside) -> nw.Expr:
    shapes = [arg for arg in args if not _is_property(arg)]
    if len(shapes) != 1 or args[0] != {"property": "geometry"}:
        raise ValueError(f"{name.upper()} compares the property geometry with a geometry")
    wholly, shape = name == "s_within", shapes[0]
    if isinstance(shape, dict) and isinstance(shape.get("bbox"), list):
        box = [float(v) for v in shape["bbox"]]
        if len(box) != 4 or not all(map(math.isfinite, box)) or box[1] > box[3]:
            raise ValueError("a BBOX is west, south, east, north in degrees")
        return inside(bbox=tuple(box), wholly=wholly)
    if isinstance(shape, dict) and shape.get("type") == "Point":
        lon, lat = (float(v) for v in shape["coordinates"][:2])
        return inside(bbox=(lon, lat, lon, lat), wholly=wholly)
    if isinstance(shape, dict) and shape.get("type") in {"Polygon", "MultiPolygon"}:
        return inside(area=parse_area(json.dumps(shape)), wholly=wholly)
    raise ValueError(f"{name.upper()} takes a BBOX, a POINT, a POLYGON or a MULTIPOLYGON")


def _temporal(name: str, left: Json, right: Json) -> nw.Expr:
    if left not in ({"property": "date"}, {"property": "date_start"}, {"property": "date_end"}):
        raise ValueError(f"{name.upper()} compares the property date with a day or an interval")
    first, last = _span(right)
    start, end = nw.col("date_start"), nw.col("date_end")
    if left != {"property": "date"}:
        start = end = nw.col(left["property"])
    relations = {
        "t_intersects": (start <= last) & (end >= first),
        "t_disjoint": (start > last) | (end < first),
        "t_before": end < first,
        "t_after": start > last,
        "t_during": (start >= first) & (end <= last),
        "t_contains": (start <= first) & (end >= last),
        "t_equals": (start == first) & (end == last),
    }
    if name not in relations:
        raise ValueError(
            f"there is no {name.upper()} here; expected {', '.join(sorted(relations)).upper()}"
        )
    return nw.col("dated") & relations[name]


def _span(node: Json) -> tuple[dt.date, dt.date]:
    if (
        isinstance(node, dict)
        and isinstance(node.get("interval"), list)
        and len(node["interval"]) == 2
    ):
        first, last = (
            part.get("date") if isinstance(part, dict) else part for part in node["interval"]
        )
        low = dt.date.min if first in {"..", ""} else _day(str(first))
        high = dt.date.max if last in {"..", ""} else _day(str(last))
        if low > high:
            raise ValueError(f"the interval {first} to {last} ends before it begins")
        return low, high
    day = _literal(node, "date")
    return day, day


# -- reading ------------------------------------------------------------------------------


def _parsed(text: str) -> Json:
    import cql2  # noqa: PLC0415 - only where somebody filters by CQL2

    try:
        return cql2.Expr(json.loads(text) if text.lstrip().startswith("{") else text).to_json()
    except ValueError as error:
        raise ValueError(f"is no CQL2 JSON: {error}") from None
    except Exception as error:  # noqa: BLE001 - the package raises Exception itself for a text it cannot read
        line = next((part.strip() for part in str(error).splitlines() if "expected" in part), "")
        raise ValueError(
            f"is no CQL2; {line[:160].removeprefix('= ') or 'see OGC 21-065r2'}"
        ) from None


def _depth(text: str) -> int:
    deepest = level = 0
    for character in text:
        level += (character in "([{") - (character in ")]}")
        deepest = max(deepest, level)
    # each NOT is a level of its own
    return deepest + len(re.findall(r"\bnot\b", text, re.IGNORECASE))


def _shown(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return repr(text if len(text) <= 60 else f"{text[:60]}…")
