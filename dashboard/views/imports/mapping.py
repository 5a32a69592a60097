"""The mapping of a table: one choice a field, saved as a file and loaded again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.session_state import view
from dashboard.translations.imports import import_strings
from dashboard.views.language import start
from dashboard.views.muted_text import remark
from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.column_matching import FIELDS
from geodata.ingest.imports.layouts.split_coordinates import columns_of
from geodata.ingest.imports.mapping_choices import read_choices
from geodata.vocab import TYPE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.translations.imports import ImportStrings
    from geodata.ingest.imports.mapping_choices import Choices

__all__ = ["forget", "loaded", "read_mapping", "show", "show_files"]

_FIELD: Final = "import_map_"
_LOADED, _LOAD, _WRONG = "import_map_given", "import_mapping_file", "import_mapping_wrong"
_ACROSS: Final = 3


def forget() -> None:
    """Forget what was chosen for an earlier file."""
    for name in (*(f"{_FIELD}{field}" for field in FIELDS), _LOADED, _WRONG):
        st.session_state.pop(name, None)


def loaded() -> Choices | None:
    """Return the saved mapping that this session has loaded, if any."""
    found: Choices | None = st.session_state.get(_LOADED)
    return found


def show(found: dict[str, Any]) -> dict[str, str]:
    """Draw the fields, and return which column stands for which of them.

    Parameters
    ----------
    found
        A preview; its mapping is the guess.
    """
    texts = import_strings(view().lang)
    st.markdown(f"**{texts.mapping}**", text_alignment=start())
    remark(texts.mapping_help)
    header: list[str] = found["header"]
    saved = loaded()
    given: Mapping[str, str] = found["mapping"] if saved is None else saved.columns
    chosen = {}
    for row in range(0, len(FIELDS), _ACROSS):
        columns = st.columns(_ACROSS)
        for column, field in zip(columns, list(FIELDS)[row : row + _ACROSS], strict=False):
            with column:
                chosen[field] = _choice(texts, field, header, given.get(field, ""))
    return {field: value for field, value in chosen.items() if value}


def _choice(texts: ImportStrings, field: str, header: Sequence[str], given: str) -> str:
    constants = [f"={name}" for name in TYPE_LABELS] if field == "event_type" else []
    if given.startswith("=") and given not in constants:
        constants = [given, *constants]
    several = [given] if len(columns_of(given, header)) > 1 else []
    options = ["", *several, *header, *constants]

    def label(value: str) -> str:
        if not value:
            return f"({texts.no_column})"
        if value in header or value in several:
            return value
        return texts.all_rows.format(value=TYPE_LABELS.get(value[1:], value[1:]))

    key = f"{_FIELD}{field}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = given if given in options else ""
    return str(st.selectbox(texts.fields[field], options, key=key, format_func=label))


def show_files(header: Sequence[str], choices: Choices) -> None:
    """Draw the two buttons that keep what was chosen as a file and take it from one: the command's ``--mapping``."""
    texts = import_strings(view().lang)

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
            texts.save_mapping, key="import_mapping_save", on_click="ignore", mime="application/json",
            file_name="mapping.json",
            data=choices.text(),
        )  # fmt: skip
        with st.popover(texts.load_mapping):
            st.file_uploader(texts.load_mapping, type="json", key=_LOAD, on_change=load)
            if st.session_state.get(_WRONG):
                st.error(texts.bad_mapping)


def read_mapping(content: bytes, header: Sequence[str]) -> Choices | None:
    """Read a saved mapping, the command's or the page's; None if it is none of these columns."""
    try:
        choices = read_choices(content, "mapping")
    except (ImportRefused, UnicodeDecodeError):
        return None
    fits = all(
        value.startswith("=") or set(columns_of(value, header)) <= set(header)
        for value in choices.columns.values()
    )
    return choices if fits else None
