"""What an import came to: rows kept and discarded with their reasons, what changed, the way to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import session_state
from dashboard.imports import import_jobs, stored_imports, uploads
from dashboard.session_state import view, words
from dashboard.store_registry import imports_folder
from dashboard.translations.imports import import_strings
from dashboard.views.heading import plain
from dashboard.views.imports import file_preview
from dashboard.views.imports.problems_table import reasons_table
from dashboard.views.muted_text import line, remark

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.imports.import_jobs import Job
    from dashboard.translations.imports import ImportStrings

__all__ = ["show"]


def show(job: Job) -> None:
    """Draw the report, or why there is none."""
    texts = import_strings(view().lang)
    line(job.order.path.name)
    if job.report is not None:
        _report(texts, job, job.report)
    elif job.cancelled:
        st.info(texts.cancelled, icon=":material/cancel:")
    else:
        st.error(texts.refused, icon=":material/block:")
        line(job.said)
        remark(texts.unchanged)
    with st.container(horizontal=True):
        # a callback may not change the page, so the button's own answer does
        if job.report is not None and st.button(
            texts.look, key="import_look", type="primary", icon=":material/map:"
        ):
            session_state.look_at(job.key)
            st.switch_page(session_state.map_page())
        st.button(texts.another_file, key="import_next", on_click=_next, args=(job,))


def _report(texts: ImportStrings, job: Job, report: dict[str, Any]) -> None:
    number = words().number
    counts = {name: number(report[name]) for name in ("rows", "kept", "discarded")}
    with st.container():
        draw = st.warning if report["discarded"] else st.success
        draw(plain(texts.done.format(**counts)), icon=":material/task_alt:")
    remark(plain(texts.seconds.format(n=number(max(1, round(job.seconds))))))
    if report["remark"]:
        line(report["remark"][0].upper() + report["remark"][1:])
    if merged := report.get("merged"):
        remark(plain(texts.merged.format(n=number(merged))))
    for note in report.get("notes", ()):
        line(note)
    if report["machine"]:
        remark(plain(texts.machine.format(n=number(report["machine"]))))
    if report["changes"]:
        changed = {what: number(n) for what, n in report["changes"]["counts"].items()}
        remark(plain(texts.changes.format(**changed)))
    if not report["redistributable"]:
        remark(plain(texts.not_passed_on.format(label=report["label"])))
    if report["reasons"]:
        st.dataframe(reasons_table(texts, report["reasons"]), hide_index=True, width="stretch")
    home = imports_folder()
    if home is not None:
        with st.container(horizontal=True):
            if report["reasons"]:
                _file(texts.problems, home / job.key / "problems.csv", "text/csv")
            _file(texts.changed_ids, home / job.key / "changes.json", "application/json")


def _file(label: str, path: Path, mime: str) -> None:
    """Draw the download of a file of the store, read when it is asked for."""
    if path.is_file():
        st.download_button(
            label, data=path.read_bytes, file_name=path.name, mime=mime, key=f"import_{path.stem}", on_click="ignore"
        )  # fmt: skip


def _next(job: Job) -> None:
    # the file of an import that can go on is still wanted
    if job.key not in {one.key for one in stored_imports.cut()}:
        uploads.forget(job.upload)
    file_preview.leave()
    import_jobs.dismiss()
