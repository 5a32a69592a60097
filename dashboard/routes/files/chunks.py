"""Which of Streamlit's files a page with filters will need besides those its own page names.

Streamlit loads the script of a kind of element (a button, a list of options) when the first
such element arrives, and that one's imports after it: three rounds of requests between the
first message and the page. The files lie there from the start and can be fetched meanwhile.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COMPONENT", "ELEMENTS", "of_component", "of_elements"]

# kinds of elements above the fold of the map's page, as Streamlit names their files
ELEMENTS: Final = ("Button", "ButtonGroup", "ComponentInstance", "Multiselect", "TextInput")

# where Streamlit serves streamlit-folium, below its page
COMPONENT: Final = "component/streamlit_folium.st_folium"
_SCRIPTS: Final = Path(streamlit.__file__).with_name("static") / "static" / "js"
# `from"./x.js"` and `import"./x.js"`; not `import("./x.js")`, which is for later
_IMPORTED: Final = re.compile(r"""\b(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_ENTRY: Final = re.compile(r"""src="\./static/js/([\w.-]+\.js)\"""")


@cache
def of_elements() -> tuple[str, ...]:
    """Return addresses below Streamlit's page, such as ``static/js/Button.CORxUu4r.js``.

    What its page loads by itself is not among them; nor is a kind that this version of
    Streamlit does not know by its name.
    """
    page = (_SCRIPTS.parents[1] / "index.html").read_text(encoding="utf-8")
    own = _closure(_ENTRY.findall(page))
    wanted = _closure(
        found.name for kind in ELEMENTS for found in sorted(_SCRIPTS.glob(f"{kind}.*.js"))
    )
    return tuple(f"static/js/{name}" for name in wanted if name not in own)


@cache
def of_component() -> tuple[str, ...]:
    """Return the address of streamlit-folium's own script, below Streamlit's page."""
    # found, not imported: outside a run of the script it would register its component in vain
    spec = find_spec("streamlit_folium")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).with_name("frontend") / "build"
    scripts = sorted((folder / "static" / "js").glob("main.*.js"))
    return tuple(f"{COMPONENT}/{path.relative_to(folder).as_posix()}" for path in scripts)


def _closure(names: Iterable[str]) -> dict[str, None]:
    """Return files and all that they import, in the order in which they are met."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        path = _SCRIPTS / name
        if name in found or not path.is_file():
            continue
        found[name] = None
        waiting += _IMPORTED.findall(path.read_text(encoding="utf-8"))
    return found
