"""Whether the caller is in a run of Streamlit's script, and so has a session.

Streamlit offers no public question for it. The documented ``st.context.headers`` is empty
outside a run, but each such look writes a warning: it is the fallback.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["in_script_run"]


def _public() -> bool:
    return bool(st.context.headers.to_dict())


def _check() -> Callable[[], bool]:
    try:
        from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415 - optional
    except ImportError as error:
        logging.getLogger(__name__).warning("%s; a session is told by its headers instead", error)
        return _public
    return lambda: get_script_run_ctx(suppress_warning=True) is not None


in_script_run: Callable[[], bool] = _check()
