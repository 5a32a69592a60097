"""A running import: its stage, how far it is, what was read and kept so far, and a cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.imports import import_jobs
from dashboard.session_state import view, words
from dashboard.translations.imports import import_strings
from dashboard.views.heading import plain
from dashboard.views.muted_text import line, remark
from geodata.ingest.imports.reports.progress import STAGES

if TYPE_CHECKING:
    from dashboard.imports.import_jobs import Job

__all__ = ["show"]

_SECONDS: Final = 0.7


def show(job: Job) -> None:
    """Draw it, anew twice in three seconds until it is over."""
    texts = import_strings(view().lang)

    @st.fragment(run_every=_SECONDS)
    def follow() -> None:
        now = import_jobs.current()
        if now is None or not now.running:
            st.rerun()
        line(texts.importing.format(name=job.order.path.name))
        step = job.step
        stage = str(step.get("stage", STAGES[0]))
        place = STAGES.index(stage) if stage in STAGES else 0
        share = float(step.get("share") or 0)
        # stages take about as long as each other; a comparison and a cache are short ones
        st.progress(min(1.0, (place + share) / len(STAGES)), text=texts.stages.get(stage, ""))
        _counts(step)
        st.button(texts.cancel, key="import_cancel", on_click=job.cancel, disabled=job.cancelled)

    def _counts(step: dict[str, object]) -> None:
        number = words().number
        rows, kept, discarded = (step.get(name) for name in ("rows", "kept", "discarded"))
        if isinstance(rows, int) and isinstance(kept, int) and isinstance(discarded, int):
            remark(
                plain(texts.counted.format(rows=number(rows), kept=number(kept), discarded=number(discarded)))
            )  # fmt: skip
        elif isinstance(rows, int):
            remark(plain(texts.rows_read.format(rows=number(rows))))

    follow()
