"""The drop zone: the browser sends the file to ``/imports/upload``, and the page is told its id."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2 import component

import dashboard.imports
from dashboard.imports import uploads
from dashboard.session_state import view
from dashboard.translations.imports import import_strings
from dashboard.views.language import start

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["show"]

_HERE: Final = Path(dashboard.imports.__file__).parent
_KEY, _TICKET = "import_drop", "import_ticket"


@cache
def _zone() -> Callable[..., Any]:
    html, css, js = (
        (_HERE / f"drop_zone.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    return component("dateline_drop", html=html, css=css, js=js)


def show(on_upload: Callable[[str], None]) -> None:
    """Draw the zone.

    Parameters
    ----------
    on_upload
        Called with the upload's id, before the page is drawn again.
    """
    texts = import_strings(view().lang)
    if _TICKET not in st.session_state:
        st.session_state[_TICKET] = uploads.ticket()

    def arrived() -> None:
        sent = (st.session_state.get(_KEY) or {}).get("uploaded")
        if isinstance(sent, dict) and isinstance(sent.get("id"), str):
            on_upload(sent["id"])

    _zone()(
        key=_KEY,
        data={
            "ticket": st.session_state[_TICKET],
            "most": uploads.MAX_BYTES,
            "rtl": start() == "right",
            "words": {
                "drop": texts.drop, "pick": texts.pick, "sending": texts.sending, "stop": texts.stop_sending, "lost": texts.lost,
                "tooLarge": texts.too_large,
            },
        },
        on_uploaded_change=arrived,
    )  # fmt: skip
