"""The few lines of CSS that Streamlit's own layout leaves to do; only on keys that we set."""

from __future__ import annotations

import streamlit as st

__all__ = [
    "FULL_WINDOW",
    "HIDDEN_HEADING",
    "PHONE_PX",
    "full_window",
    "mirrored",
    "navigation_row",
    "story",
    "two_sides",
]

# keys of containers; Streamlit makes a class of each: .st-key-…
FULL_WINDOW = "full_window"
HIDDEN_HEADING = "hidden_heading"
# for screen readers only
_OUT_OF_SIGHT = (
    f".st-key-{HIDDEN_HEADING} {{ position: absolute; inline-size: 1px; block-size: 1px; "
    "overflow: hidden; clip-path: inset(50%); }"
)
# Streamlit's header, which lies over the page
_HEADER = "3.75rem"

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
        [data-testid="stMarkdown"] :is(p, li) { text-align: start; }
        [data-testid="stExpander"] summary [data-testid="stIconMaterial"] { transform: scaleX(-1); }
        :is(p, li, h1, h2, h3, label, button, summary, input, textarea, [data-testid="stText"]) { unicode-bidi: plaintext; }
        </style>"""
    )


def navigation_row() -> None:
    """Put the button of the other language at the end of the row of navigation, where a closed sidebar leaves it."""
    st.html(
        f"""<style>
        .st-key-language {{ position: fixed; inset-block-start: 0; inset-inline-end: 16px; z-index: 999991; inline-size: auto !important;
          block-size: {_HEADER}; display: flex; align-items: center; }}
        .st-key-language button {{ min-block-size: 32px; padding-block: 2px; }}
        /* Streamlit leaves out the border that two choices share; here each may begin a line */
        .st-key-filter_certainty [role="radio"]:not([aria-checked="true"]) {{ border-left-color: color-mix(in srgb, currentColor 55%, transparent) !important; }}
        /* the frame says itself that the server is away, and what that means */
        .dl-cut-off :is([data-testid="stDialog"], [data-testid="stConnectionError"], [data-testid="stStatusWidget"]) {{ display: none; }}
        [data-testid="stSidebarCollapseButton"] {{ display: inline !important; visibility: visible !important; }}
        [data-testid="stHeader"] {{ border-block-end: 1px solid color-mix(in srgb, currentColor 18%, transparent); }}
        </style>"""
    )


def full_window() -> None:
    """Give the frame the whole window below the navigation; where Streamlit names its page otherwise, its padding stays."""
    st.html(
        f"""<style>
        [data-testid="stMainBlockContainer"]:has(.st-key-{FULL_WINDOW}) {{ padding: {_HEADER} 0 0; max-inline-size: none; }}
        [data-testid="stMainBlockContainer"]:has(.st-key-{FULL_WINDOW}) > [data-testid="stVerticalBlock"] {{ gap: 0; }}
        .st-key-{FULL_WINDOW} iframe {{ display: block; border: 0; }}
        {_OUT_OF_SIGHT}
        </style>"""
    )


def story() -> None:
    """Keep the map in sight beside the text; on a phone it comes first, 45 % high."""
    st.html(
        f"""<style>
        [data-testid="stMainBlockContainer"]:has(.st-key-story_map) {{ padding: 4.5rem 1.25rem 1rem; }}
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
        [data-testid="stMainBlockContainer"]:has(.st-key-compare_map_a) {{ padding: 4.5rem 1.25rem 1rem; }}
        {_OUT_OF_SIGHT}
        @media (min-width: {PHONE_PX + 1}px) {{ .st-key-compare_switch {{ display: none; }} }}
        @media (max-width: {PHONE_PX}px) {{
          [data-testid="stColumn"]:not(:has([data-testid="stColumn"])):has(.st-key-compare_map_{other}) {{ display: none; }}
          .st-key-compare_map_{shown} iframe {{ block-size: 520px; }}
        }}
        </style>"""
    )
