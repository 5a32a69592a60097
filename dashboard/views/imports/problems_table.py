"""The table of what is wrong in a file, of a look and of a report alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from dashboard.translations.imports import ImportStrings

__all__ = ["reasons_table"]


def reasons_table(texts: ImportStrings, reasons: list[dict[str, Any]]) -> pd.DataFrame:
    """Return one row a kind of fault: whether its rows are kept, how many they are, and an example."""
    return pd.DataFrame(
        {
            texts.row_kept: [texts.of_kept if r["kept"] else texts.of_discarded for r in reasons],
            texts.row_field: [r["field"] for r in reasons],
            texts.row_reason: [r["reason"] for r in reasons],
            texts.row_count: [r["rows"] for r in reasons],
            texts.row_first: [r["first"] for r in reasons],
            texts.row_example: [r["example"] for r in reasons],
        }
    )
