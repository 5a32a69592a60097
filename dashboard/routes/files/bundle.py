"""The frame's modules and style sheets as one file each: ``/assets/~VERSION/bundle/…``.

Seventy small files are seventy requests, six at a time over HTTP/1.1. Each module becomes a
function that returns what it exports, in the order in which they need each other. Only the
forms of import and export that our modules use are understood; any other raises.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from dashboard.files import FRAME, version

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["STYLES", "file", "module_bundle", "style_bundle"]

# the first modules of the app's frame and of the embed
_ENTRIES: Final = ("main", "embed")
STYLES: Final = "frame.css"
_IMPORT: Final = re.compile(
    r"""^import\s*\{([^}]*)\}\s*from\s*["'](\.{1,2}/[^"'\n]+)["'];?""", re.MULTILINE
)
_LATER: Final = re.compile(r"""\bimport\(\s*["'](\.{1,2}/[^"'\n]+)["']\s*\)""")
_EXPORT: Final = re.compile(
    r"^export\s+((?:async\s+)?function\s*\*?|const|class)\s+([\w$]+)", re.MULTILINE
)
# what the patterns above have left: a form that they do not know
_LEFT: Final = re.compile(r"^(?:import\b(?!\.)|export\b).*$", re.MULTILINE)
_STYLE: Final = re.compile(r""""([\w/]+\.css)\"""")


def module_bundle(entry: str) -> str:
    """Return one ES module that exports what ``entry`` does and imports nothing.

    Parameters
    ----------
    entry
        A module of the frame: ``main.js``.

    Raises
    ------
    ValueError
        If modules import each other in a circle, or in a form that is not understood.
    """
    order = _in_order(entry)
    parts = [_wrapped(name) for name in order]
    given = ", ".join(_exports(_source(entry)))
    return "\n".join([*parts, f"export const {{ {given} }} = {_variable(entry)};", ""])


def style_bundle() -> str:
    """Return the frame's style sheets in the order in which the first module names them."""
    names = dict.fromkeys(_STYLE.findall(_source("main.js")))
    return "\n".join(_source(name) for name in names)


def file(request: Request) -> Response:
    """Answer one bundle; the middleware says how long it may be kept."""
    name = request.path_params["name"]
    if name != STYLES and name not in {f"{entry}.js" for entry in _ENTRIES}:
        return Response("no such bundle", status_code=404, media_type="text/plain")
    plain, packed = _made(name, version())
    etag = f'W/"{version()}-{name}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    kind = "text/css" if name == STYLES else "text/javascript"
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
    return Response(plain, media_type=kind, headers=headers)


@lru_cache(maxsize=2 * (len(_ENTRIES) + 1))
def _made(name: str, _version: str) -> tuple[bytes, bytes]:
    text = style_bundle() if name == STYLES else module_bundle(name)
    return text.encode(), gzip.compress(text.encode(), 9)


def _source(name: str) -> str:
    return (FRAME / name).read_text(encoding="utf-8")


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _target(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _in_order(entry: str) -> list[str]:
    """Return the modules that a first one leads to, each after those that it needs."""
    done: list[str] = []

    def follow(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            raise ValueError(f"modules import each other in a circle: {' -> '.join([*way, name])}")
        if name in done:
            return
        text = _source(name)
        wanted = [path for _, path in _IMPORT.findall(text)] + _LATER.findall(text)
        for path in wanted:
            follow(_target(name, path), (*way, name))
        done.append(name)

    follow(entry, ())
    return done


def _exports(text: str) -> list[str]:
    return [name for _, name in _EXPORT.findall(text)]


def _wrapped(name: str) -> str:
    """Return a module as a constant that holds what it exports."""
    text = _source(name)
    given = ", ".join(_exports(text))

    def take(found: re.Match[str]) -> str:
        names = [" ".join(part.split()) for part in found[1].split(",") if part.strip()]
        taken = ", ".join(part.replace(" as ", ": ") for part in names)
        return f"const {{ {taken} }} = {_variable(_target(name, found[2]))};"

    text = _IMPORT.sub(take, text)
    text = _LATER.sub(lambda found: f"Promise.resolve({_variable(_target(name, found[1]))})", text)
    text = _EXPORT.sub(r"\1 \2", text)
    if left := _LEFT.search(text):
        raise ValueError(
            f"{name}: {left[0]!r} is not understood; expected import {{…}} from, or export before a function, const or class"
        )
    return f"const {_variable(name)} = (() => {{\n{text}\nreturn {{ {given} }};\n}})();"
