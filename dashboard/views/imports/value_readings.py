"""How a file's words and dates are read, as tables that the reader can put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from dashboard.session_state import view
from dashboard.translations.imports import import_strings
from dashboard.views.language import start
from dashboard.views.muted_text import remark
from geodata.ingest.imports.values.event_types import UNKNOWN_TYPE
from geodata.vocab import MODES, PRECISION_LABELS, TYPE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.translations.imports import ImportStrings

__all__ = ["show_day_order", "show_empty_words", "show_readings"]

# "ASSAULT", "ASSAULT/aerial", … as the command takes them
_TYPES: Final = tuple(
    choice for name in TYPE_LABELS for choice in (name, *(f"{name}/{mode}" for mode in MODES[name]))
)
_HEIGHT: Final = 260


def show_day_order(found: dict[str, Any], given: str | None) -> str | None:
    """Draw which part of ``01/02/2024`` is the day, where the file has such dates; None where that is found out."""
    texts = import_strings(view().lang)
    if not (found["doubt"] or found["day_order"] or given):
        return None
    if found["doubt"]:
        st.warning(texts.day_order_needed, icon=":material/calendar_month:")
    labels = {"day": texts.day_first, "month": texts.month_first}
    known = given or found["day_order"]
    chosen = st.radio(
        texts.day_order, list(labels), index=list(labels).index(known) if known else None, key="import_day_order", horizontal=True,
        format_func=labels.__getitem__,
    )  # fmt: skip
    return str(chosen) if chosen else None


def show_empty_words(given: Sequence[str]) -> tuple[str, ...]:
    """Draw further words that stand in empty cells."""
    texts = import_strings(view().lang)
    text = st.text_input(
        texts.empty_words,
        value=", ".join(given),
        key="import_empty_words",
        help=texts.empty_words_help,
    )
    return tuple(word.strip() for word in text.split(",") if word.strip())


def show_readings(
    found: dict[str, Any], given_types: Mapping[str, str], given_precisions: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Draw how each word for a type and for a precision is read; return what the reader changed."""
    texts = import_strings(view().lang)
    types = _table(texts, texts.types_read, found["readings"], "event_type", _TYPES, given_types)
    names = tuple(name for name in PRECISION_LABELS if name != "none")
    precisions = _table(
        texts, texts.precisions_read, found["readings"], "place_precision", names, given_precisions
    )
    return types, precisions


def _table(  # noqa: PLR0913, PLR0917 - one table
    texts: ImportStrings,
    title: str,
    readings: list[dict[str, Any]],
    field: str,
    options: Sequence[str],
    given: Mapping[str, str],
) -> dict[str, str]:
    own = [r for r in readings if r["field"] == field and r["text"]]
    if not own:
        return dict(given)
    st.markdown(f"**{title}**", text_alignment=start())
    remark(texts.readings_help)
    # what did not plainly happen is said behind the type; the choice is the type alone
    guessed = {r["text"]: str(r["read_as"]).partition(" (")[0] for r in own}
    frame = pd.DataFrame(
        {
            texts.word: [r["text"] for r in own],
            texts.read_as: [given.get(r["text"], guessed[r["text"]]) for r in own],
            texts.rows: [r["rows"] for r in own],
        }
    )
    edited = st.data_editor(
        frame, key=f"import_read_{field}", hide_index=True, width="stretch", height=min(_HEIGHT, 38 * (len(own) + 1)),
        disabled=[texts.word, texts.rows],
        column_config={texts.read_as: st.column_config.SelectboxColumn(options=[*options, *([] if UNKNOWN_TYPE in options or field != "event_type" else [UNKNOWN_TYPE])], required=True)},
    )  # fmt: skip
    chosen = dict(zip(edited[texts.word], edited[texts.read_as], strict=True))
    return {text: choice for text, choice in chosen.items() if text in given or choice != guessed[text]}  # fmt: skip
