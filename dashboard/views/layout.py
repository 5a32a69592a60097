"""The few lines of CSS that Streamlit's own layout leaves to do; only on keys that we set."""

from __future__ import annotations

import streamlit as st

__all__ = ["PHONE_PX", "mirrored", "story", "two_sides"]

# Streamlit stacks columns below this width
PHONE_PX = 640


def mirrored() -> None:
    """Run the page from right to left, its frames and grids as ever: they mirror themselves, or not at all."""
    st.html(
        """<style>
        [data-testid="stAppViewContainer"], [data-testid="stHeader"], [data-baseweb="popover"], [role="dialog"] { direction: rtl; }
        [data-testid="stHeader"] { padding-inline-start: 1rem; }
        /* Streamlit moves a closed sidebar out of sight to the left, which is into the page from here */
        [data-testid="stSidebar"]:is([data-collapsed="true"], [aria-expanded="false"]) { display: none; }
        [data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapseButton"] { transform: scaleX(-1); }
        iframe, [data-testid="stDataFrame"], [data-testid="stCode"], [data-testid="stVegaLiteChart"] { direction: ltr; }
        :is(p, li, h1, h2, h3, label, button, summary, input, textarea, [data-testid="stText"]) { unicode-bidi: plaintext; }
        </style>"""
    )


def story() -> None:
    """Keep the map in sight beside the text; on a phone it comes first, 45 % high."""
    st.html(
        f"""<style>
        @media (min-width: {PHONE_PX + 1}px) {{
          [data-testid="stColumn"]:has(.st-key-story_map) {{ position: sticky; inset-block-start: 4rem; align-self: flex-start; }}
        }}
        @media (max-width: {PHONE_PX}px) {{
          [data-testid="stColumn"]:has(.st-key-story_map) {{ order: -1; }}
          .st-key-story_map iframe {{ block-size: 45vh; min-block-size: 340px; }}
        }}
        </style>"""
    )


def two_sides(shown: str) -> None:
    """Show both sides; on a phone only one, and the switch between them.

    Parameters
    ----------
    shown
        The side that a phone shows: "a" or "b".
    """
    other = "b" if shown == "a" else "a"
    st.html(
        f"""<style>
        @media (min-width: {PHONE_PX + 1}px) {{ .st-key-compare_switch {{ display: none; }} }}
        @media (max-width: {PHONE_PX}px) {{
          [data-testid="stColumn"]:has(.st-key-compare_map_{other}) {{ display: none; }}
          .st-key-compare_map_{shown} iframe {{ block-size: 520px; }}
        }}
        </style>"""
    )
