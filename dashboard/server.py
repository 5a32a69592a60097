"""The ASGI app: Streamlit and our own routes in one process, on one port.

``streamlit run dashboard/server.py``, ``uvicorn dashboard.server:app`` and
``dateline serve`` all start it; Streamlit finds the literal assignment below by its AST.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.asset_files import FOLDERS
from dashboard.dossier import route
from dashboard.early import page as early_page
from dashboard.early.inject_overlay import InjectOverlay, has_early
from dashboard.routes import BASE_PATH, all_routes
from dashboard.routes.files.assets import Versioned
from dashboard.routes.middleware.allowed_hosts import AllowedHosts
from dashboard.routes.middleware.pin_store_version import OneVersion
from dashboard.routes.middleware.preload import Preloads
from dashboard.routes.middleware.security_headers import SecurityHeaders
from dashboard.routes.middleware.static_compression import PackedStatic
from dashboard.runtime.malloc_tuning import limit_arenas

# for those who start it otherwise than by the command
limit_arenas()
# the loop sends what a script has written while the script computes on: it waits for its turn
# one millisecond at the most, not five
sys.setswitchinterval(0.001)
# our routes are not prefixed by Streamlit: under a base path they are mounted with it
_PATH = os.environ.get(BASE_PATH)
if _PATH is None:
    # started by `streamlit run` or uvicorn. Only then: asking Streamlit reads its settings, and
    # `dateline serve` would be told to restart because it changes them afterwards
    _PATH = str(st.get_option("server.baseUrlPath") or "")
_PATH = _PATH.strip("/")
_BASE = f"/{_PATH}" if _PATH else ""

app = st.App(
    str(Path(__file__).with_name("app.py")),
    routes=[
        *all_routes(_BASE, of_a_store=[Route("/dossier", route.file)]),
        Route(f"{_BASE}/early", early_page.page),
    ],
    # the first stands outermost
    middleware=[
        Middleware(AllowedHosts),
        Middleware(SecurityHeaders),
        Middleware(OneVersion),
        Middleware(InjectOverlay, base=_BASE),
        Middleware(Preloads, base=_BASE, has_early=has_early),
        Middleware(Versioned, base=_BASE),
        Middleware(PackedStatic, base=_BASE, folders=FOLDERS),
    ],
)

if __name__ == "__main__":
    app.run()
