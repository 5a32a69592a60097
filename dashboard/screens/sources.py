"""The sources screen: each article, what is known of its date, and how many events it carries."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.session_state import current, strings, words
from dashboard.store_registry import store
from dashboard.views.heading import say_problems
from dashboard.views.language import start
from dashboard.views.muted_text import remark
from geodata.wording import labels

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    texts, catalogue = strings(), words()
    say_problems()
    st.header(texts.nav_sources, anchor=False, text_alignment=start())
    remark(texts.sources_caption)
    # under the filters, those with events first
    counts = store().tally("source", current(), own=True)
    sources = sorted(store().sources.values(), key=lambda s: (-counts.get(s.id, 0), s.id))
    st.dataframe(
        pd.DataFrame(
            {
                texts.outlet: [s.outlet for s in sources],
                texts.title: [s.title for s in sources],
                texts.address: [s.url for s in sources],
                texts.author: [s.author or texts.not_given for s in sources],
                texts.published: [labels.published_label(s, words=catalogue) for s in sources],
                texts.date_basis: [s.published_basis for s in sources],
                texts.events: [counts.get(s.id, 0) for s in sources],
                texts.paragraphs: [s.article.paragraphs for s in sources],
            }
        ),
        hide_index=True,
        width="stretch",
        column_config={texts.address: st.column_config.LinkColumn(display_text=texts.open_article)},
    )
