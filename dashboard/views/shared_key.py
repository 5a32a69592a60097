"""One key for two maps beside each other: each kind of event with its symbol, and how many either side has."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import streamlit as st

from dashboard.session_state import strings, words

if TYPE_CHECKING:
    from geodata.analysis.comparison import Comparison

__all__ = ["shared_key"]

# the outlines that the maps draw, on a grid of 24
_SHAPES: Final[dict[str, str]] = json.loads(
    Path(__file__)
    .parents[1]
    .joinpath("frame", "panel", "glyph_shapes.json")
    .read_text(encoding="utf-8")
)
# frame/tokens.css; on the page they are not at hand
_COLOURS: Final = {
    "force": ("#962E04", "#F1954E"), "move": ("#857600", "#F2E35C"), "press": ("#5E0B4C", "#A67DB0"), "talk": ("#0A7DAD", "#45A6F5"),
    "help": ("#0B7350", "#8FEBCB"), "words": ("#4A4BA3", "#CFCBFA"), "people": ("#C64868", "#E05E6C"), "state": ("#2B2A28", "#A3A9A6"),
}  # fmt: skip
_STYLE: Final = """<style>
ul.dateline-key { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0; padding: 0 !important; list-style: none; font-size: 14px; line-height: 24px; }
.dateline-key li { display: flex; align-items: center; gap: 6px; margin: 0; }
.dateline-key b { font-weight: 600; }
</style>"""


def shared_key(found: Comparison, *, dark: bool) -> None:
    """Draw the kinds of events that either side has, each side's number counted once.

    Parameters
    ----------
    dark
        Whether the page is dark.
    """
    said, known = strings().compare, words()
    rows = [
        f"<li>{_symbol(one.cls, dark=dark)}<span>{escape(known.classes[one.cls])}</span>"
        f"<span><b>{escape(known.number(one.a))}</b> {escape(said.a)} \u00b7 <b>{escape(known.number(one.b))}</b> {escape(said.b)}</span></li>"
        for one in found.classes
        if one.a or one.b
    ]
    direction = "rtl" if known.lang == "ar" else "ltr"
    label = escape(said.key, quote=True)
    st.html(
        f'{_STYLE}<ul class="dateline-key" dir="{direction}" aria-label="{label}">{"".join(rows)}</ul>'
    )


def _symbol(cls: str, *, dark: bool) -> str:
    """Return a class's symbol as a picture in the page: an element of SVG would be taken out of it."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{_SHAPES[cls]}" fill="{_COLOURS[cls][dark]}"/></svg>'
    )
    return f'<img width="18" height="18" alt="" src="data:image/svg+xml,{quote(drawn)}">'
