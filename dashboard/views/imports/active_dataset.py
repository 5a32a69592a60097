"""Which data this browser tab looks at: what the server was started with, or an import."""

from __future__ import annotations

import streamlit as st

from dashboard import session_state
from dashboard.imports import stored_imports
from dashboard.session_state import view, words
from dashboard.store_registry import chosen, start_size
from dashboard.translations.imports import import_strings

__all__ = ["show"]

_KEY = "import_shown"


def show() -> None:
    """Draw the choice, if there is one."""
    there = {one.key: one.manifest for one in stored_imports.whole_imports()}
    if not there:
        return
    texts, catalogue = import_strings(view().lang), words()
    labels = {"": texts.start_data.format(n=catalogue.number(start_size()))} | {
        key: texts.into_known.format(
            key=key, n=catalogue.number(held.events - held.machine),
            origins=catalogue.comma.join(origin.label for origin in held.origins),
        )
        for key, held in there.items()
    }  # fmt: skip
    now = chosen() or ""
    st.session_state[_KEY] = now if now in labels else ""
    st.selectbox(
        texts.shown, list(labels), key=_KEY, format_func=labels.__getitem__, help=texts.shown_help,
        on_change=lambda: session_state.look_at(st.session_state[_KEY] or None),
    )  # fmt: skip
