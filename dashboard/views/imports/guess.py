"""How an uploaded file is understood: its layout, its first rows, and for a table the mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from dashboard.imports import folder, jobs, uploads
from dashboard.imports.jobs import Order
from dashboard.opened import imports_folder
from dashboard.state import view, words
from dashboard.views.heading import plain
from dashboard.views.imports import mapping
from dashboard.views.language import start
from dashboard.views.remark import line, remark
from dashboard.words.imports import import_strings

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.imports.uploads import Upload
    from dashboard.words.imports import ImportStrings

__all__ = ["leave", "show", "take", "uploaded"]

_UPLOAD, _LOOKED, _LAYOUT, _ENCODING, _INTO = (
    "import_upload", "import_looked", "import_layout", "import_encoding", "import_into",
)  # fmt: skip
_ENCODINGS: Final = ("utf-8", "cp1252", "cp1256", "latin-1", "utf-16")


def take(upload_id: str) -> None:
    """Keep the file that has arrived for this session."""
    st.session_state[_UPLOAD] = upload_id
    for name in (_LOOKED, _LAYOUT, _ENCODING, _INTO):
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
    said = import_strings(view().lang)
    line(upload.path.name)
    layout, encoding = _how(said)
    with st.spinner(said.looking):
        found = _look(upload, layout, encoding)
    if reason := found.get("refused"):
        st.error(said.cannot, icon=":material/block:")
        line(reason)
        _other_file(said, upload)
        return
    known = found["layout"] != "table"
    said_so = said.recognised.format(label=plain(found["label"])) if known else said.a_table
    st.markdown(said_so, text_alignment=start())
    if not found["redistributable"]:
        remark(plain(said.not_passed_on.format(label=found["label"])))
    chosen = {} if known else mapping.show(found)
    st.markdown(said.first_rows, text_alignment=start())
    st.dataframe(
        pd.DataFrame(found["rows"], columns=found["header"]), hide_index=True, width="stretch", height=240
    )  # fmt: skip
    target = _into(said, upload)
    absent = [] if known else [n for n in ("date", "event_type") if not chosen.get(n)]
    if absent:
        names = words().comma.join(said.fields[name] for name in absent)
        remark(plain(said.still_missing.format(fields=names)))
    with st.container(horizontal=True):
        st.button(
            said.begin, key="import_begin", type="primary", disabled=bool(absent),
            on_click=_begin, args=(upload, layout, encoding, chosen, target),
        )  # fmt: skip
        _other_file(said, upload)


def _how(said: ImportStrings) -> tuple[str | None, str | None]:
    """Draw what the file is read as, and its encoding; None is what is found out."""
    left, right = st.columns(2)
    layouts = {"": said.recognise, "acled": "ACLED", "ucdp": "UCDP GED", "gdelt": "GDELT 2.0", "table": said.table}  # fmt: skip
    layout = left.selectbox(
        said.layout, list(layouts), key=_LAYOUT, format_func=layouts.__getitem__
    )
    names = {"utf-8": said.as_utf8, "cp1252": "Windows-1252", "cp1256": "Windows-1256", "latin-1": "Latin-1", "utf-16": "UTF-16"}  # fmt: skip
    encoding = right.selectbox(
        said.encoding, _ENCODINGS, key=_ENCODING, format_func=names.__getitem__
    )
    return layout or None, None if encoding == "utf-8" else encoding


def _look(upload: Upload, layout: str | None, encoding: str | None) -> dict[str, Any]:
    """Look at the file once for each way to read it."""
    asked = (upload.id, layout, encoding)
    held = st.session_state.get(_LOOKED)
    if held is None or held[0] != asked:
        held = (asked, jobs.look(Order(upload.path, layout=layout, encoding=encoding)))
        st.session_state[_LOOKED] = held
    found: dict[str, Any] = held[1]
    return found


def _into(said: ImportStrings, upload: Upload) -> Path:
    """Draw the choice between a new data set and one that is there."""
    fresh = folder.new_key(upload.path.name)
    there = {one.key: one.manifest for one in folder.kept()}
    labels = {"": said.into_new.format(key=fresh)} | {
        key: said.into_known.format(
            key=key, n=words().number(held.events),
            origins=words().comma.join(origin.label for origin in held.origins),
        )
        for key, held in there.items()
    }  # fmt: skip
    key = st.selectbox(said.into, list(labels), key=_INTO, format_func=labels.__getitem__)
    home = imports_folder()
    if home is None:
        raise RuntimeError("imports are off")
    return home / (key or fresh)


def _begin(
    upload: Upload, layout: str | None, encoding: str | None, chosen: dict[str, str], target: Path
) -> None:
    order = Order(upload.path, layout, tuple(chosen.items()), encoding)
    if jobs.start(order, target, upload.id) is None:
        st.toast(import_strings(view().lang).busy)


def _other_file(said: ImportStrings, upload: Upload) -> None:
    def drop() -> None:
        uploads.forget(upload.id)
        st.session_state.pop(_UPLOAD, None)

    st.button(said.another_file, key="import_other", on_click=drop)
