"""The sources screen: each article, what is known of its date, and how many events it carries."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.opened import store
from geodata import wording

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    st.header("Sources", anchor=False)
    st.caption("Every event's receipts point into these articles by paragraph. The texts themselves are not stored here.")
    counts = {value.value: value.events for value in store().facet("source")}
    sources = sorted(store().sources.values(), key=lambda s: s.id)
    st.dataframe(
        pd.DataFrame(
            {
                "Outlet": [s.outlet for s in sources],
                "Title": [s.title for s in sources],
                "Author": [s.author or "not given" for s in sources],
                "Published": [wording.published_label(s) for s in sources],
                "How the date is known": [s.published_basis for s in sources],
                "Events": [counts.get(s.id, 0) for s in sources],
                "Paragraphs": [s.article.paragraphs for s in sources],
                "Address": [s.url for s in sources],
            }
        ),
        hide_index=True,
        width="stretch",
        column_config={"Address": st.column_config.LinkColumn(display_text="Open the article")},
    )
