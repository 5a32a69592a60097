"""The imports that are on this computer: kept, cut off or damaged; each can be deleted, one that was cut off goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import session_state
from dashboard.imports import import_jobs, stored_imports, uploads
from dashboard.imports.import_jobs import Order
from dashboard.session_state import view, words
from dashboard.store_registry import chosen, imports_folder
from dashboard.translations.imports import import_strings
from dashboard.views.language import start
from dashboard.views.muted_text import line
from geodata.ingest.imports.mapping_choices import read_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.imports.stored_imports import UnfinishedImport
    from dashboard.translations.imports import ImportStrings

__all__ = ["show"]


def show() -> None:
    """Draw one row for each, if there are any."""
    job = import_jobs.current()
    busy = job.key if job is not None and job.running else None
    cut = [one for one in stored_imports.cut() if one.key != busy]
    kept, damaged = stored_imports.whole_imports(), stored_imports.damaged()
    if not (cut or kept or damaged):
        return
    texts, catalogue = import_strings(view().lang), words()
    st.markdown(f"**{texts.held}**", text_alignment=start())
    for one in cut:
        _row(texts.held_cut.format(key=one.key, file=one.file.name, rows=catalogue.number(one.rows)), texts, one.key, stored_imports.forget_cut, one)  # fmt: skip
    for broken in damaged:
        text = f"{texts.held_damaged.format(key=broken.key)} {broken.reason}"
        _row(text, texts, broken.key, stored_imports.delete)
    for whole in kept:
        if whole.key == busy:
            continue
        origins = catalogue.comma.join(origin.label for origin in whole.manifest.origins)
        number = catalogue.number(whole.manifest.events)
        text = texts.into_known.format(key=whole.key, n=number, origins=origins)
        _row(text, texts, whole.key, _delete)


def _row(
    text: str,
    texts: ImportStrings,
    key: str,
    delete: Callable[[str], None],
    cut: UnfinishedImport | None = None,
) -> None:
    """Draw what it is and what may be done with it; a deletion is asked about once."""
    mark = f"{'cut_' if cut else ''}{key}"
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        line(text)
        if cut and not cut.file.is_file():
            line(texts.file_gone)
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        if cut and cut.file.is_file():
            st.button(texts.resume, key=f"import_resume_{mark}", on_click=_resume, args=(cut,))
        with st.popover(texts.delete, width="content", key=f"import_ask_{mark}"):
            line(texts.delete_for_good.format(key=key))
            st.button(
                texts.delete, key=f"import_delete_{mark}", type="primary", on_click=delete, args=(key,)
            )  # fmt: skip


def _resume(cut: UnfinishedImport) -> None:
    """Start the same import again: it goes on by itself."""
    home = imports_folder()
    if home is None:
        return
    options = cut.asked
    chosen = read_choices(json.dumps(options.mapping), cut.file.name)
    order = Order(
        cut.file, options.layout, tuple(chosen.columns.items()), options.encoding, chosen.day_order, tuple(chosen.types.items()),
        tuple(chosen.precisions.items()), chosen.empty_words, chosen.sheet,
    )  # fmt: skip
    if import_jobs.start(order, home / cut.key, uploads.adopt(cut.file)) is None:
        st.toast(import_strings(view().lang).busy)


def _delete(key: str) -> None:
    if chosen() == key:
        session_state.look_at(None)
    stored_imports.delete(key)
    job = import_jobs.current()
    if job is not None and job.key == key:
        # its report leads to a map that is gone
        import_jobs.dismiss()
