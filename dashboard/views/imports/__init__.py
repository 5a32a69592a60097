"""Import a file in the page: drop it, check how it is understood, watch it, read the report."""

from __future__ import annotations

import streamlit as st

from dashboard.imports import import_jobs, stored_imports, uploads
from dashboard.session_state import view, words
from dashboard.store_registry import imports_folder
from dashboard.translations.imports import import_strings
from dashboard.views.heading import plain
from dashboard.views.imports import (
    active_dataset,
    drop_zone,
    existing_imports,
    file_preview,
    import_report,
    progress,
)
from dashboard.views.language import start
from dashboard.views.muted_text import remark

__all__ = ["show"]


def show() -> None:
    """Draw the step that the import is at; it is the same for every page of this server."""
    texts = import_strings(view().lang)
    active_dataset.show()
    st.subheader(texts.title, anchor=False, text_alignment=start())
    home = imports_folder()
    if home is None:
        remark(plain(texts.off))
        return
    job = import_jobs.current()
    if job is not None and job.running:
        progress.show(job)
    elif job is not None:
        import_report.show(job)
    elif (upload := file_preview.uploaded()) is not None:
        file_preview.show(upload)
    else:
        remark(plain(texts.what.format(most=words().number(uploads.MAX_BYTES // 1_000_000_000))))
        drop_zone.show(on_upload=file_preview.take)
        where = (
            texts.kept_until if stored_imports.temporary() else texts.kept_in.format(folder=home)
        )
        remark(plain(where))
    existing_imports.show()
