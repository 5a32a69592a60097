"""Import a file in the page: drop it, check how it is understood, watch it, read the report."""

from __future__ import annotations

import streamlit as st

from dashboard.imports import folder, jobs, uploads
from dashboard.state import view, words
from dashboard.store_registry import imports_folder
from dashboard.views.heading import plain
from dashboard.views.imports import active_dataset, drop, existing_imports, guess, outcome, progress
from dashboard.views.language import start
from dashboard.views.muted_text import remark
from dashboard.words.imports import import_strings

__all__ = ["show"]


def show() -> None:
    """Draw the step that the import is at; it is the same for every page of this server."""
    said = import_strings(view().lang)
    active_dataset.show()
    st.subheader(said.title, anchor=False, text_alignment=start())
    home = imports_folder()
    if home is None:
        remark(plain(said.off))
        return
    job = jobs.current()
    if job is not None and job.running:
        progress.show(job)
    elif job is not None:
        outcome.show(job)
    elif (upload := guess.uploaded()) is not None:
        guess.show(upload)
    else:
        remark(plain(said.what.format(most=words().number(uploads.MOST_BYTES // 1_000_000_000))))
        drop.show(on_upload=guess.take)
        where = said.kept_until if folder.temporary() else said.kept_in.format(folder=home)
        remark(plain(where))
    existing_imports.show()
