"""The mapping of a table: one choice a field, saved as a file and loaded again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.state import view
from dashboard.views.language import start
from dashboard.views.remark import remark
from dashboard.words.imports import import_strings
from geodata.ingest.imports.layouts.generic import FIELDS
from geodata.vocab import TYPE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.words.imports import ImportStrings

__all__ = ["forget", "read_mapping", "show"]

_FIELD: Final = "import_map_"
_LOADED, _LOAD, _WRONG = "import_map_given", "import_mapping_file", "import_mapping_wrong"
_ACROSS: Final = 3
_LONGEST: Final = 100_000


def forget() -> None:
    """Forget what was chosen for an earlier file."""
    for name in (*(f"{_FIELD}{field}" for field in FIELDS), _LOADED, _WRONG):
        st.session_state.pop(name, None)


def show(found: dict[str, Any]) -> dict[str, str]:
    """Draw the fields, and return which column stands for which of them.

    Parameters
    ----------
    found
        A preview; its mapping is the guess.
    """
    said = import_strings(view().lang)
    st.markdown(f"**{said.mapping}**", text_alignment=start())
    remark(said.mapping_help)
    header: list[str] = found["header"]
    given: Mapping[str, str] = st.session_state.get(_LOADED, found["mapping"])
    chosen = {}
    for row in range(0, len(FIELDS), _ACROSS):
        columns = st.columns(_ACROSS)
        for column, field in zip(columns, list(FIELDS)[row : row + _ACROSS], strict=False):
            with column:
                chosen[field] = _choice(said, field, header, given.get(field, ""))
    _saved(said, header, chosen)
    return {field: value for field, value in chosen.items() if value}


def _choice(said: ImportStrings, field: str, header: Sequence[str], given: str) -> str:
    constants = [f"={name}" for name in TYPE_LABELS] if field == "event_type" else []
    if given.startswith("=") and given not in constants:
        constants = [given, *constants]
    options = ["", *header, *constants]

    def label(value: str) -> str:
        if not value:
            return f"({said.no_column})"
        if value in header:
            return value
        return said.all_rows.format(value=TYPE_LABELS.get(value[1:], value[1:]))

    key = f"{_FIELD}{field}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = given if given in options else ""
    return str(st.selectbox(said.fields[field], options, key=key, format_func=label))


def _saved(said: ImportStrings, header: Sequence[str], chosen: Mapping[str, str]) -> None:
    """Draw the two buttons that keep a mapping as a file and take it from one."""

    def load() -> None:
        file = st.session_state.get(_LOAD)
        if file is None:
            return
        mapping = read_mapping(file.getvalue(), header)
        st.session_state[_WRONG] = mapping is None
        if mapping is not None:
            forget()
            st.session_state[_LOADED] = mapping

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            said.save_mapping, key="import_mapping_save", on_click="ignore", mime="application/json",
            file_name="mapping.json",
            data=json.dumps({f: v for f, v in chosen.items() if v}, ensure_ascii=False, indent=1) + "\n",
        )  # fmt: skip
        with st.popover(said.load_mapping):
            st.file_uploader(said.load_mapping, type="json", key=_LOAD, on_change=load)
            if st.session_state.get(_WRONG):
                st.error(said.bad_mapping)


def read_mapping(content: bytes, header: Sequence[str]) -> dict[str, str] | None:
    """Read a saved mapping; None if it is none of these columns."""
    if len(content) > _LONGEST:
        return None
    try:
        found = json.loads(content)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    pairs = {f: v for f, v in found.items() if f in FIELDS and isinstance(v, str)}
    fits = all(v.startswith("=") or v in header for v in pairs.values())
    return pairs if fits and len(pairs) == len(found) else None
