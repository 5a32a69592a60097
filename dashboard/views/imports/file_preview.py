"""How an uploaded file is understood: its layout, its first rows, and for a table the mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard.imports import import_jobs, stored_imports, uploads
from dashboard.imports.import_jobs import Order
from dashboard.session_state import view, words
from dashboard.store_registry import imports_folder
from dashboard.translations.imports import import_strings
from dashboard.views.heading import plain
from dashboard.views.imports import mapping, value_readings
from dashboard.views.imports.problems_table import reasons_table
from dashboard.views.language import start
from dashboard.views.muted_text import line, remark
from geodata.ingest.imports.mapping_choices import Choices
from geodata.ingest.imports.readers.encodings import ENCODINGS
from geodata.ingest.imports.steps.recognise_layout import LAYOUT_LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.imports.uploads import Upload
    from dashboard.translations.imports import ImportStrings

__all__ = ["leave", "show", "take", "uploaded"]

_UPLOAD, _LOOKED, _LAYOUT, _ENCODING, _SHEET, _INTO = (
    "import_upload", "import_looked", "import_layout", "import_encoding", "import_sheet", "import_into",
)  # fmt: skip


def take(upload_id: str) -> None:
    """Keep the file that has arrived for this session."""
    st.session_state[_UPLOAD] = upload_id
    for name in (_LOOKED, _LAYOUT, _ENCODING, _SHEET, _INTO):
        st.session_state.pop(name, None)
    mapping.forget()


def leave() -> None:
    """Forget the file, which may stay on the disk."""
    st.session_state.pop(_UPLOAD, None)


def uploaded() -> Upload | None:
    """Return the file that this session has sent and not yet imported."""
    upload_id = st.session_state.get(_UPLOAD)
    return uploads.find(upload_id) if upload_id else None


def show(upload: Upload) -> None:
    """Draw the guess, what may be changed about it, and the button that starts the import."""
    texts = import_strings(view().lang)
    line(upload.path.name)
    layout, encoding, sheet = _how(texts)
    with st.spinner(texts.looking):
        found = _look(upload, Order(upload.path, layout=layout, encoding=encoding, sheet=sheet))
    if reason := found.get("refused"):
        st.error(texts.cannot, icon=":material/block:")
        line(reason)
        _other_file(texts, upload)
        return
    known = found["layout"] != "table"
    said_so = texts.recognised.format(label=plain(found["label"])) if known else texts.a_table
    st.markdown(said_so, text_alignment=start())
    if not found["redistributable"]:
        remark(plain(texts.not_passed_on.format(label=found["label"])))
    for note in found["notes"]:
        line(note)
    choices = _choices(found, sheet, known=known)
    order = _order(upload, layout, encoding, choices)
    _outcome(texts, _look(upload, order))
    target = _into(texts, upload)
    has_date = known or "date" in choices.columns or "year" in choices.columns
    doubtful = bool(found["doubt"]) and choices.day_order is None
    if not has_date:
        remark(plain(texts.still_missing.format(fields=texts.fields["date"])))
    with st.container(horizontal=True):
        st.button(
            texts.begin, key="import_begin", type="primary", disabled=not has_date or doubtful, on_click=_begin,
            args=(upload, order, target),
        )  # fmt: skip
        _other_file(texts, upload)


def _choices(found: dict[str, Any], sheet: str | None, *, known: bool) -> Choices:
    """Draw what can be put right, and return it."""
    saved = mapping.loaded() or Choices()
    day_order = value_readings.show_day_order(found, saved.day_order)
    columns = {} if known else mapping.show(found)
    types, precisions = value_readings.show_readings(found, saved.types, saved.precisions)
    empty_words = value_readings.show_empty_words(saved.empty_words)
    choices = Choices(
        columns, day_order, types, precisions, empty_words, saved.coordinate_system, sheet
    )
    mapping.show_files(found["header"], choices)
    return choices


def _order(upload: Upload, layout: str | None, encoding: str | None, choices: Choices) -> Order:
    """Return the choices as an order of the command."""
    return Order(
        upload.path, layout, tuple(choices.columns.items()), encoding, choices.day_order, tuple(choices.types.items()),
        tuple(choices.precisions.items()), choices.empty_words, choices.sheet,
    )  # fmt: skip


def _outcome(texts: ImportStrings, found: dict[str, Any]) -> None:
    """Draw the first rows as they will stand, and what is wrong and comes of it."""
    if reason := found.get("refused"):
        st.error(texts.cannot, icon=":material/block:")
        line(reason)
        return
    number = words().number
    counts = {name: number(found[name]) for name in ("kept", "discarded")}
    remark(plain(texts.would_be.format(rows=number(found["looked_at"]), **counts)))
    if found["events"]:
        st.markdown(texts.first_events, text_alignment=start())
        st.dataframe(pd.DataFrame(found["events"]), hide_index=True, width="stretch", height=240)
    if found["reasons"]:
        st.markdown(texts.what_is_wrong, text_alignment=start())
        st.dataframe(reasons_table(texts, found["reasons"]), hide_index=True, width="stretch")
    st.markdown(texts.first_rows, text_alignment=start())
    st.dataframe(
        pd.DataFrame(found["rows"], columns=found["header"]), hide_index=True, width="stretch", height=240
    )  # fmt: skip


def _how(texts: ImportStrings) -> tuple[str | None, str | None, str | None]:
    """Draw what the file is read as, its encoding and the sheet to read; None is what is found out."""
    left, right, last = st.columns(3)
    layouts = {"": texts.recognise, **LAYOUT_LABELS, "table": texts.table}
    layout = left.selectbox(
        texts.layout, list(layouts), key=_LAYOUT, format_func=layouts.__getitem__
    )
    encodings = {"": texts.found_encoding, **ENCODINGS, "utf-8": texts.as_utf8}
    encoding = right.selectbox(
        texts.encoding, list(encodings), key=_ENCODING, format_func=encodings.__getitem__
    )
    # a file of several is looked at by its first, or refused with their names: one of them stands here
    saved = _saved_sheet()
    sheet = last.text_input(
        texts.sheet, key=_SHEET, placeholder=saved or texts.first_sheet, max_chars=200
    )
    return layout or None, encoding or None, sheet.strip() or saved or None


def _saved_sheet() -> str:
    """Return the sheet that a loaded mapping names."""
    saved = mapping.loaded()
    return (saved.sheet or "") if saved else ""


def _look(upload: Upload, order: Order) -> dict[str, Any]:
    """Look at the file once for each way to read it."""
    seen: dict[tuple[str, Order], dict[str, Any]] = st.session_state.setdefault(_LOOKED, {})
    if (upload.id, order) not in seen:
        seen[upload.id, order] = import_jobs.look(order)
    return seen[upload.id, order]


def _into(texts: ImportStrings, upload: Upload) -> Path:
    """Draw the choice between a new data set and one that is there."""
    fresh = stored_imports.new_key(upload.path.name)
    there = {one.key: one.manifest for one in stored_imports.whole_imports()}
    labels = {"": texts.into_new.format(key=fresh)} | {
        key: texts.into_known.format(
            key=key, n=words().number(held.events),
            origins=words().comma.join(origin.label for origin in held.origins),
        )
        for key, held in there.items()
    }  # fmt: skip
    key = st.selectbox(texts.into, list(labels), key=_INTO, format_func=labels.__getitem__)
    home = imports_folder()
    if home is None:
        raise RuntimeError("imports are off")
    return home / (key or fresh)


def _begin(upload: Upload, order: Order, target: Path) -> None:
    if import_jobs.start(order, target, upload.id) is None:
        st.toast(import_strings(view().lang).busy)


def _other_file(texts: ImportStrings, upload: Upload) -> None:
    def drop() -> None:
        uploads.forget(upload.id)
        st.session_state.pop(_UPLOAD, None)

    st.button(texts.another_file, key="import_other", on_click=drop)
