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
    there = {one.key: one.manifest for one in stored_imports.kept()}
    if not there:
        return
    said, known = import_strings(view().lang), words()
    labels = {"": said.start_data.format(n=known.number(start_size()))} | {
        key: said.into_known.format(
            key=key, n=known.number(held.events - held.machine),
            origins=known.comma.join(origin.label for origin in held.origins),
        )
        for key, held in there.items()
    }  # fmt: skip
    now = chosen() or ""
    st.session_state[_KEY] = now if now in labels else ""
    st.selectbox(
        said.shown, list(labels), key=_KEY, format_func=labels.__getitem__, help=said.shown_help,
        on_change=lambda: session_state.look_at(st.session_state[_KEY] or None),
    )  # fmt: skip
